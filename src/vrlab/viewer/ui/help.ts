/** What the lab is about, how one moves in it, who made it. Always at the same place. */
import type { Credit, LabModel } from "../lab/model";
import { say } from "../lab/text";
import { make, said } from "./dom";
import type { MessageKey, Words } from "./messages";

type Pair = readonly [MessageKey, MessageKey];

const GESTURES: readonly Pair[] = [
  ["help.turn", "help.turn.how"],
  ["help.zoom", "help.zoom.how"],
  ["help.pan", "help.pan.how"],
  ["help.select", "help.select.how"],
];

const HEADSET: readonly Pair[] = [
  ["help.vr.go", "help.vr.go.how"],
  ["help.vr.turn", "help.vr.turn.how"],
  ["help.vr.select", "help.vr.select.how"],
];

const KEYS: readonly (readonly [readonly string[], MessageKey])[] = [
  [["Tab"], "help.key.tab"],
  [["←", "→", "↑", "↓"], "help.key.arrows"],
  [["W", "A", "S", "D"], "help.key.shift"],
  [["+", "−"], "help.key.zoom"],
  [["Home"], "help.key.home"],
  [["Space"], "help.key.space"],
  [["V"], "help.key.walk"],
  [["W", "A", "S", "D", "Q", "E"], "help.key.walking"],
  [["R"], "help.key.where"],
  [["T"], "help.key.tape"],
  [["L"], "help.key.labels"],
  [["N", "P"], "help.key.tour"],
  [["F"], "help.key.full"],
  [["Esc"], "help.key.escape"],
];

/** `more` are rows for keys that modules add. */
export function makeHelp(
  model: LabModel,
  words: Words,
  languages: readonly string[],
  more: readonly HTMLElement[],
): HTMLElement {
  const about = make("p");
  said(about, say(model.description, languages));
  const parts: HTMLElement[] = about.textContent === "" ? [] : [heading(words, "help.about"), about];
  parts.push(
    heading(words, "help.mouse"),
    pairs(GESTURES, words),
    heading(words, "help.keys"),
    keys(words, more),
  );
  parts.push(
    heading(words, "help.vr"),
    pairs(HEADSET, words),
    make("p", { text: words.say("help.vr.none") }),
  );
  if (model.credits.length > 0) parts.push(heading(words, "help.credits"), credits(model.credits));
  return make("div", { class: "vrlab-help" }, parts);
}

function heading(words: Words, key: MessageKey): HTMLElement {
  return make("h3", { text: words.say(key) });
}

function pairs(of: readonly Pair[], words: Words): HTMLElement {
  const rows = of.map(([what, how]) =>
    make("div", {}, [make("dt", { text: words.say(what) }), make("dd", { text: words.say(how) })]),
  );
  return make("dl", { class: "vrlab-pairs" }, rows);
}

function keys(words: Words, more: readonly HTMLElement[]): HTMLElement {
  const rows = KEYS.map(([names, what]) =>
    make("div", {}, [
      make(
        "dt",
        {},
        names.map((name) => make("kbd", { text: name })),
      ),
      make("dd", { text: words.say(what) }),
    ]),
  );
  return make("dl", { class: "vrlab-pairs" }, [...rows, ...more]);
}

/** Sources are shown, not linked: a page asks nothing of the network. */
function credits(all: readonly Credit[]): HTMLElement {
  const rows = all.map(({ title, author, licence, source }) => {
    const line = [author, licence, source].filter((part) => part !== "").join(" · ");
    return make("li", {}, [make("b", { text: title }), make("span", { text: line })]);
  });
  return make("ul", { class: "vrlab-credits" }, rows);
}
