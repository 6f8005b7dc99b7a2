import type { Flow, Machine } from "./machine";

interface Delay {
  readonly reference: number;
  readonly node: number;
  readonly time: number;
  readonly flow: Flow | null;
}

export const MAX_DELAYS = 10_000;

/** Scheduled activations of one graph. */
export class Delays {
  readonly #machine: Machine;
  readonly #active = new Map<number, Delay>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  get full(): boolean {
    return this.#active.size >= MAX_DELAYS;
  }

  has(reference: number): boolean {
    return this.#active.has(reference);
  }

  schedule(node: number, duration: number, flow: Flow | null): number {
    const reference = this.#machine.references.newDelay();
    this.#active.set(reference, { reference, node, time: this.#machine.now + duration, flow });
    return reference;
  }

  cancel(reference: number): void {
    this.#active.delete(reference);
  }

  cancelAllOf(node: number): void {
    for (const delay of this.#active.values()) if (delay.node === node) this.cancel(delay.reference);
  }

  /** Activates what is due, in order of time, then of scheduling. What is scheduled meanwhile waits. */
  update(): void {
    const due = [...this.#active.values()].filter((delay) => delay.time <= this.#machine.now);
    due.sort((a, b) => a.time - b.time || a.reference - b.reference);
    for (const delay of due) {
      // An earlier one may have cancelled it.
      if (this.#active.delete(delay.reference)) this.#machine.run(delay.flow);
    }
  }

  reset(): void {
    this.#active.clear();
  }
}

/** Durations must be finite and not negative. */
export function isDuration(seconds: number): boolean {
  return seconds >= 0 && seconds < Number.POSITIVE_INFINITY;
}
