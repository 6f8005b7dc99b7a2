/** The pad for walking with one finger: dragging from its middle is a stick, its four buttons are steps. */
import { iconButton } from "../dock";
import { make } from "../dom";
import type { IconName } from "../icons";
import type { ToolKey, ToolWords } from "./words";

export interface PadActions {
  /** Held in this direction, −1 to 1 each, until released. */
  push(forward: number, turn: number): void;
  release(): void;
  step(forward: number, turn: number): void;
}

const BUTTONS: readonly (readonly [IconName, ToolKey, number, number])[] = [
  ["up", "walk.forward", 1, 0],
  ["left", "walk.left", 0, -1],
  ["right", "walk.right", 0, 1],
  ["down", "walk.back", -1, 0],
];
/** Share of the pad's radius in which nothing happens. */
const DEAD = 0.2;
/** Share of it at which one walks at full pace. */
const FULL = 0.75;
/** Milliseconds within which a click belongs to the touch before it. */
const SAME_TOUCH = 500;

export function makeWalkPad(words: ToolWords, actions: PadActions): HTMLElement {
  const knob = make("span", { class: "vrlab-knob", attributes: { "aria-hidden": "true" } });
  const buttons = BUTTONS.map(([name, key, forward, turn]) => {
    // A press with a pointer is the pad's; this is for keys and screen readers.
    const button = iconButton(name, words.say(key), () => actions.step(forward, turn));
    button.dataset.way = name;
    return button;
  });
  const attributes = { role: "group", "aria-label": words.say("walk.pad") };
  const pad = make("div", { class: "vrlab-walkpad vrlab-surface", attributes }, [knob, ...buttons]);
  follow(pad, knob, actions);
  return pad;
}

function follow(pad: HTMLElement, knob: HTMLElement, actions: PadActions): void {
  let held: number | undefined;
  let released = Number.NEGATIVE_INFINITY;
  const moved = (event: PointerEvent): void => {
    const box = pad.getBoundingClientRect();
    const radius = box.width / 2;
    const [x, y] = [event.clientX - box.left - radius, event.clientY - box.top - radius];
    const reach = Math.max(1, Math.hypot(x, y) / radius / FULL);
    const [right, down] = [x / radius / FULL / reach, y / radius / FULL / reach];
    knob.style.transform = `translate(${right * 50}%, ${down * 50}%)`;
    actions.push(Math.abs(down) < DEAD ? 0 : -down, Math.abs(right) < DEAD ? 0 : right);
  };
  const release = (event: PointerEvent): void => {
    if (event.pointerId !== held) return;
    held = undefined;
    released = event.timeStamp;
    knob.style.transform = "";
    actions.release();
  };
  pad.addEventListener("pointerdown", (event) => {
    if (held !== undefined || event.button !== 0) return;
    held = event.pointerId;
    pad.setPointerCapture(event.pointerId);
    moved(event);
  });
  pad.addEventListener("pointermove", (event) => event.pointerId === held && moved(event));
  for (const type of ["pointerup", "pointercancel"] as const) pad.addEventListener(type, release);
  // A touch is a click on the button below it as well: it has been obeyed already.
  const again = (event: MouseEvent): void => {
    if (event.detail > 0 && event.timeStamp - released < SAME_TOUCH) event.stopPropagation();
  };
  pad.addEventListener("click", again, { capture: true });
}
