/** How one moves and acts in the view: by pointer, with keys, in a headset. */
import { make } from "../dom";
import type { ToolKey, ToolWords } from "./words";

type Pair = readonly [ToolKey, ToolKey];

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

const KEYS: readonly (readonly [readonly string[], ToolKey])[] = [
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

/** `more` are the keys of modules, each with what it does. */
export function makeToolHelp(words: ToolWords, more: readonly (readonly [string, string])[]): HTMLElement[] {
  return [
    heading(words, "help.mouse"),
    pairs(GESTURES, words),
    heading(words, "help.keys"),
    keys(words, more),
    heading(words, "help.vr"),
    pairs(HEADSET, words),
    make("p", { text: words.say("help.vr.none") }),
  ];
}

function heading(words: ToolWords, key: ToolKey): HTMLElement {
  return make("h3", { text: words.say(key) });
}

function pairs(of: readonly Pair[], words: ToolWords): HTMLElement {
  const rows = of.map(([what, how]) =>
    make("div", {}, [make("dt", { text: words.say(what) }), make("dd", { text: words.say(how) })]),
  );
  return make("dl", { class: "vrlab-pairs" }, rows);
}

function keys(words: ToolWords, more: readonly (readonly [string, string])[]): HTMLElement {
  const own = KEYS.map(([names, what]) => [names, words.say(what)] as const);
  const all = [...own, ...more.map(([name, what]) => [[name], what] as const)];
  const rows = all.map(([names, text]) => {
    const caps = names.map((name) => make("kbd", { text: name }));
    return make("div", {}, [make("dt", {}, caps), make("dd", { text })]);
  });
  return make("dl", { class: "vrlab-pairs" }, rows);
}
