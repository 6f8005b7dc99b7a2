/** What the signs of the plot mean, and its points as a table for those who do not see it. */
import { make } from "../ui/dom";
import type { Analysis, Mark } from "./analysis";
import type { Measures } from "./lab";
import type { Store } from "./store";
import type { Say } from "./words";

const SIGNS = ["measured", "left", "fit", "law", "expected"] as const;

/** Entries for what is there. */
export function legendOf({ marks, fitted, law }: Analysis, { curve }: Store, say: Say): HTMLElement[] {
  const there = {
    measured: marks.some(({ used }) => used),
    left: marks.some(({ used }) => !used),
    fit: fitted !== undefined,
    law: law !== undefined,
    expected: curve !== undefined || marks.some(({ expected }) => expected.length > 0),
  };
  return SIGNS.filter((sign) => there[sign]).map((sign) => {
    const sample = make("span", { class: `vrlab-sample vrlab-sample-${sign}` });
    return make("li", {}, [sample, say(`trials.legend.${sign}`)]);
  });
}

export function pointsTable(
  marks: readonly Mark[],
  caption: string,
  { axes }: Store,
  measures: Measures,
  say: Say,
): HTMLElement {
  const head = [measures.get(axes.x).name, measures.get(axes.y).name, say("trials.plot.mean")];
  return make("table", { class: "vrlab-trial-table" }, [
    make("caption", { class: "vrlab-hidden", text: caption }),
    make("thead", {}, [line(head, (text) => make("th", { text, attributes: { scope: "col" } }))]),
    make(
      "tbody",
      {},
      marks.map(({ said, count }) => line([...said, String(count)], (text) => make("td", { text }))),
    ),
  ]);
}

function line(texts: readonly string[], cell: (text: string) => HTMLElement): HTMLElement {
  return make("tr", {}, texts.map(cell));
}
