/** Keys on the picture: everything a mouse can do to the view. */
import type { Intent } from "./gestures";

/** A twelfth of the picture's height: a press turns by 7.5°, goes by 1/12 of the view. */
const STRIDE = 1 / 12;
const NEARER = 0.88;

/** True when the key meant something; `home` puts the view back. */
export function pressKey(event: KeyboardEvent, intent: Intent, home: () => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const way = ARROWS[event.key] ?? (event.key.length === 1 ? WASD[event.key.toLowerCase()] : undefined);
  if (way) {
    const [right, up, pans] = way;
    if (pans || event.shiftKey) intent.pan(right * STRIDE, up * STRIDE);
    else intent.turn(right * STRIDE, up * STRIDE);
    return true;
  }
  if (event.key === "+" || event.key === "=" || event.key === "PageUp") intent.zoom(NEARER);
  else if (event.key === "-" || event.key === "_" || event.key === "PageDown") intent.zoom(1 / NEARER);
  else if (event.key === "Home") home();
  else return false;
  return true;
}

type Way = readonly [right: number, up: number, pans: boolean];

const ARROWS: Readonly<Record<string, Way>> = {
  ArrowLeft: [-1, 0, false],
  ArrowRight: [1, 0, false],
  ArrowUp: [0, 1, false],
  ArrowDown: [0, -1, false],
};

const WASD: Readonly<Record<string, Way>> = {
  a: [-1, 0, true],
  d: [1, 0, true],
  w: [0, 1, true],
  s: [0, -1, true],
};
