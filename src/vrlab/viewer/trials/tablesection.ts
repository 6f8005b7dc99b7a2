/** The table of trials: rows can be left out, deleted and brought back. */
import type { Numbers, Row } from "../data/rows";
import { isOpen } from "../lab/measuring";
import { iconButton } from "../ui/dock";
import { make } from "../ui/dom";
import { row, textButton } from "../ui/tools/section";
import type { Measure, Measures } from "./lab";
import { uncertaintyOf } from "./trial";
import type { Say } from "./words";

export interface TableActions {
  use(at: number, used: boolean): void;
  remove(at: number): void;
  undo(): void;
}

export class TableSection {
  readonly element: HTMLElement;
  private readonly none: HTMLElement;
  private readonly same = make("p", { class: "vrlab-hint" });
  private readonly holder: HTMLElement;
  private readonly undo: HTMLButtonElement;
  private shown: readonly Row[] | undefined;

  constructor(
    private readonly measures: Measures,
    private readonly say: Say,
    private readonly actions: TableActions,
  ) {
    this.none = make("p", { class: "vrlab-hint", text: say("trials.table.none") });
    const attributes = { role: "group", tabindex: "0", "aria-label": say("trials.table") };
    this.holder = make("div", { class: "vrlab-trial-scroll", attributes });
    this.undo = textButton("reset", say("trials.undo"), () => actions.undo());
    this.element = make("section", { class: "vrlab-tool" }, [
      make("h3", { text: say("trials.table") }),
      this.none,
      this.same,
      this.holder,
      row([this.undo]),
    ]);
  }

  /** `varied` are the parameters that are not the same in all rows. */
  show(rows: readonly Row[], varied: readonly string[], canUndo: boolean): void {
    this.undo.hidden = !canUndo;
    // What has the focus in it stays.
    if (rows === this.shown) return;
    this.shown = rows;
    this.none.hidden = rows.length > 0;
    this.holder.hidden = rows.length === 0;
    this.same.textContent = rows.length > 0 ? this.textOfSame(rows, varied) : "";
    this.holder.replaceChildren(...(rows.length > 0 ? [this.makeTable(rows, varied)] : []));
  }

  /** What was pressed is gone: the focus goes on to what brings it back. */
  focusUndo(): void {
    this.undo.focus();
  }

  focusTable(): void {
    (this.holder.hidden ? undefined : this.holder)?.focus();
  }

  focusUse(at: number): void {
    this.holder.querySelectorAll<HTMLInputElement>("input")[at]?.focus();
  }

  private makeTable(rows: readonly Row[], varied: readonly string[]): HTMLElement {
    const { measures, say } = this;
    const { plot, prediction } = measures.experiment;
    const changed = measures.parameters.filter(({ id }) => varied.includes(id) || id === plot.x);
    const columns = [...changed, ...measures.readings.filter(({ id }) => this.isRead(rows, id))];
    const heads = columns.map((measure) => this.makeHead(measure));
    const expected = prediction === "" ? [] : [make("th", colHead(say("trials.expected")))];
    const first = isOpen(measures.experiment) ? "trials.reading" : "trials.number";
    const head = make("tr", {}, [
      make("th", colHead(say(first))),
      ...heads,
      ...expected,
      make("th", colHead(say("trials.fitted"))),
      make("td"),
    ]);
    const lines = rows.map((line, at) => this.makeLine(line, at, columns));
    return make("table", { class: "vrlab-trial-table" }, [
      make("caption", { text: say("trials.table.caption", { count: rows.length }) }),
      make("thead", {}, [head]),
      make("tbody", {}, lines),
    ]);
  }

  private guess({ prediction }: Row): string {
    const { measures } = this;
    return prediction === undefined ? "–" : measures.rough(measures.experiment.plot.y, prediction, false);
  }

  private isRead(rows: readonly Row[], id: string): boolean {
    return (
      rows.some(({ readings }) => Object.hasOwn(readings, id)) &&
      id !== this.measures.experiment.finding?.expected
    );
  }

  /** What is the same in all rows, and so has no column. */
  private textOfSame(rows: readonly Row[], varied: readonly string[]): string {
    const { measures, say } = this;
    const same = measures.parameters.filter(
      ({ id }) => !varied.includes(id) && id !== measures.experiment.plot.x,
    );
    const parameters: Numbers = rows[0]?.parameters ?? {};
    const values = same.map(({ id, name }) => `${name} ${measures.text(id, parameters[id] ?? Number.NaN)}`);
    return values.length > 0 ? say("trials.table.same", { values: measures.listed(values) }) : "";
  }

  private makeHead({ id, name, shown }: Measure): HTMLElement {
    const instrument = this.measures.instruments.find((one) => one.id === id);
    const doubt = instrument ? this.measures.uncertainty(id, uncertaintyOf(instrument)) : shown.symbol;
    return make("th", colHead(name), doubt ? [make("small", { text: doubt })] : []);
  }

  private makeLine(line: Row, at: number, columns: readonly Measure[]): HTMLElement {
    const { measures, say, actions } = this;
    const { experiment } = measures;
    const n = String(isOpen(experiment) ? at + 1 : line.trial);
    const cells = columns.map(({ id }) =>
      make("td", { text: measures.cell(id, line.readings[id] ?? line.parameters[id]) }),
    );
    const expected = experiment.prediction === "" ? [] : [make("td", { text: this.guess(line) })];
    const use = make("input", {
      attributes: { type: "checkbox", "aria-label": say("trials.use", { n }) },
      on: { change: () => actions.use(at, use.checked) },
    });
    use.checked = line.used;
    const remove = iconButton("close", say("trials.delete", { n }), () => actions.remove(at));
    return make("tr", { class: line.used ? "" : "vrlab-left-out" }, [
      make("th", { text: n, attributes: { scope: "row" } }),
      ...cells,
      ...expected,
      make("td", {}, [make("label", { class: "vrlab-check" }, [use])]),
      make("td", {}, [remove]),
    ]);
  }
}

function colHead(text: string) {
  return { text, attributes: { scope: "col" } };
}
