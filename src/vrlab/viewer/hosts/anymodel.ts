/** The part of anywidget's model that is used here (anywidget.dev, "Anywidget Front-End Module"), and what goes with it. */
import { own, vector } from "../lab/json";

export interface Model {
  get(key: string): unknown;
  /** Tells every view of the model at once, the one that calls included. */
  set(key: string, value: unknown): void;
  save_changes(): void;
  on(event: string, call: (...values: never[]) => void): void;
  off(event: string, call: (...values: never[]) => void): void;
}

/** Whether two traits are the same; the order of keys says nothing, and Python and JavaScript order them differently. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b) || a instanceof DataView || b instanceof DataView) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => equal(value, right.get(key)));
}

/**
 * Whether two cameras are the same but for rounding: a view makes angles of places and back, and two views of one model
 * would answer each other's last digit for ever.
 */
export function isSameView(a: unknown, b: unknown): boolean {
  return ["position", "target"].every((key) => {
    const [p, q] = [vector(own(a, key), undefined), vector(own(b, key), undefined)];
    return p !== undefined && q !== undefined && p.every((value, i) => Math.abs(value - (q[i] ?? 0)) < 1e-6);
  });
}

/** Milliseconds after which a frame is not waited for any longer: a hidden page has none. */
const PATIENCE = 200;

/** Runs a task once in the next frame, however often it was asked for. */
export class NextFrame {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `before` runs what it is given in the next frame, before that is drawn. */
  constructor(
    private readonly before: (run: () => void) => void,
    private readonly task: () => void,
  ) {}

  ask(): void {
    if (this.timer !== undefined) return;
    const run = (): void => {
      // Another one has been quicker, or it was called off.
      if (this.timer !== timer) return;
      this.cancel();
      this.task();
    };
    const timer = setTimeout(run, PATIENCE);
    this.timer = timer;
    this.before(run);
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/**
 * Which of several views of one model tells the readings: each runs a time of its own, and mixed they would jump. Who
 * has spoken goes on; when it falls silent, as one that is scrolled away does, another takes over.
 */
export class Speaker {
  private who: unknown;
  private when = Number.NEGATIVE_INFINITY;

  /** Whether `view` speaks now, in milliseconds. */
  mayTell(view: unknown, now: number): boolean {
    if (this.who !== view && now - this.when < 1000) return false;
    [this.who, this.when] = [view, now];
    return true;
  }
}
