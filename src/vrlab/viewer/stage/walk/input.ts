/** Held keys, an on-screen stick and a gamepad, as one push. */
import { type Push, REST } from "./walker";

const FORWARD: Readonly<Record<string, number>> = { w: 1, arrowup: 1, s: -1, arrowdown: -1 };
const RIGHT: Readonly<Record<string, number>> = { d: 1, a: -1 };
const TURN: Readonly<Record<string, number>> = { e: 1, arrowright: 1, q: -1, arrowleft: -1 };
/** Sticks do not come back to their middle exactly. */
const DEAD = 0.15;
/** Of the standard gamepad (W3C Gamepad): pressing the left stick, and the left trigger. */
const FAST_BUTTONS = [6, 10];

export function isWalkingKey(key: string): boolean {
  const name = key.toLowerCase();
  return [FORWARD, RIGHT, TURN].some((table) => Object.hasOwn(table, name));
}

/** `keys` in lower case, `shift` among them. */
export function pushOfKeys(keys: ReadonlySet<string>): Push {
  const sum = (table: Readonly<Record<string, number>>): number =>
    limit([...keys].reduce((total, key) => total + (Object.hasOwn(table, key) ? (table[key] ?? 0) : 0), 0));
  return { forward: sum(FORWARD), right: sum(RIGHT), turn: sum(TURN), fast: keys.has("shift") };
}

/** Of the first gamepad that has the standard layout: the left stick walks, the right one turns. */
export function pushOfGamepads(pads: readonly (Gamepad | null)[]): Push {
  const pad = pads.find((one) => one?.connected && one.mapping === "standard");
  if (!pad) return REST;
  const [x = 0, y = 0, turn = 0] = pad.axes.map((axis) => (Math.abs(axis) < DEAD ? 0 : axis));
  return { forward: -y, right: x, turn, fast: FAST_BUTTONS.some((i) => pad.buttons[i]?.pressed) };
}

export function together(pushes: readonly Push[]): Push {
  const sum = (of: "forward" | "right" | "turn"): number =>
    limit(pushes.reduce((total, push) => total + push[of], 0));
  return {
    forward: sum("forward"),
    right: sum("right"),
    turn: sum("turn"),
    fast: pushes.some((push) => push.fast),
  };
}

export function isRest({ forward, right, turn }: Push): boolean {
  return forward === 0 && right === 0 && turn === 0;
}

function limit(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
