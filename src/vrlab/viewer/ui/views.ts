/** The places from which the lab can be looked at. */
import type { Viewpoint } from "../lab/model";
import { say } from "../lab/text";
import type { Commands } from "./commands";
import { iconButton } from "./dock";
import { make, said } from "./dom";
import type { IconName } from "./icons";
import type { MessageKey, Words } from "./messages";

/** A viewpoint's name for people. */
export function viewTitle(viewpoint: Viewpoint, index: number, words: Words, languages: readonly string[]) {
  const title = say(viewpoint.title, languages);
  if (title.text !== "") return title;
  const text = index === 0 ? words.say("views.start") : words.say("views.nth", { n: String(index + 1) });
  return { text, language: words.language };
}

/** Parts of the view's height that a press turns, and how much nearer one comes. */
const TURN = 1 / 8;
const NEARER = 0.8;

/** Everything that dragging does, as buttons (WCAG 2.2, 2.5.7). */
function makePad(words: Words, commands: Commands): HTMLElement {
  const buttons: [IconName, MessageKey, () => void][] = [
    ["left", "zoom.left", () => commands.turn(-TURN, 0)],
    ["right", "zoom.right", () => commands.turn(TURN, 0)],
    ["up", "zoom.up", () => commands.turn(0, TURN)],
    ["down", "zoom.down", () => commands.turn(0, -TURN)],
    ["plus", "zoom.in", () => commands.zoom(NEARER)],
    ["minus", "zoom.out", () => commands.zoom(1 / NEARER)],
    ["home", "zoom.home", () => commands.home()],
  ];
  const attributes = { role: "group", "aria-label": words.say("zoom.label") };
  return make(
    "div",
    { class: "vrlab-pad", attributes },
    buttons.map(([name, key, press]) => iconButton(name, words.say(key), press)),
  );
}

export function makeViews(
  viewpoints: readonly Viewpoint[],
  words: Words,
  languages: readonly string[],
  commands: Commands,
): HTMLElement {
  const entries = viewpoints.map((viewpoint, i) => {
    const on = { click: () => commands.goTo(viewpoint.name) };
    const button = make("button", { class: "vrlab-chip", attributes: { type: "button" }, on });
    said(button, viewTitle(viewpoint, i, words, languages));
    return make("li", {}, [button]);
  });
  const list = make("ul", { class: "vrlab-views" }, entries);
  return make("div", {}, [...(entries.length > 0 ? [list] : []), makePad(words, commands)]);
}
