import { isDuration } from "./delays";
import { ease, interpolate } from "./easing";
import type { Flow, Machine } from "./machine";

/** The curve and duration of an interpolation, as the sockets of the operation give them. */
export interface Course {
  readonly duration: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Interpolation {
  /** Variables and properties are interpolated once at a time; the key tells which. */
  readonly key: string;
  readonly course: Course;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly spherical: boolean;
  readonly write: (value: Float64Array) => void;
  readonly done: Flow | null;
}

interface Running extends Interpolation {
  readonly since: number;
  readonly value: Float64Array;
}

/** The limit holds for variables and for properties together. */
export const MAX_INTERPOLATIONS = 10_000;

/** Whether `p1`, `p2` and the duration are valid for an interpolation. */
export function isCourse({ duration, x1, y1, x2, y2 }: Course): boolean {
  const inRange = x1 >= 0 && x1 <= 1 && x2 >= 0 && x2 <= 1;
  return isDuration(duration) && inRange && Number.isFinite(y1) && Number.isFinite(y2);
}

/** Interpolations of variables and of properties that are under way. */
export class Interpolations {
  readonly #machine: Machine;
  readonly #running = new Map<string, Running>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get full(): boolean {
    return this.#running.size >= MAX_INTERPOLATIONS;
  }

  begin(interpolation: Interpolation): void {
    // Deleted first, so that it goes to the end of the order.
    this.#running.delete(interpolation.key);
    const value = new Float64Array(interpolation.to.length);
    this.#running.set(interpolation.key, { ...interpolation, since: this.#machine.now, value });
  }

  /** Setting a variable or a property ends its interpolation without its `done` flow. */
  cancel(key: string): void {
    if (this.#running.size > 0) this.#running.delete(key);
  }

  update(): void {
    for (const running of [...this.#running.values()]) {
      // A `done` flow before it may have ended or replaced it.
      if (this.#running.get(running.key) === running) this.#advance(running);
    }
  }

  #advance(running: Running): void {
    const { course, from, to, value } = running;
    const t = (this.#machine.now - running.since) / course.duration;
    if (t <= 0) return;
    if (!(t < 1)) {
      this.#running.delete(running.key);
      running.write(to);
      this.#machine.run(running.done);
      return;
    }
    const q = ease(course.x1, course.y1, course.x2, course.y2, t);
    interpolate(from, to, q, running.spherical, value);
    running.write(value);
  }

  reset(): void {
    this.#running.clear();
  }
}
