import type { Flow, Machine } from "./machine";

/** One occurrence of an event while its handlers run. */
interface Occurrence {
  readonly reference: number;
  /** Goes on to the next level, such as the parent of a selected node. */
  propagates: boolean;
  /** Goes on to the next handler of the same level. */
  continues: boolean;
}

/** Runs the handlers of events, and lets `event/stopPropagation` stop those that have not run yet. */
export class Occurrences {
  readonly #machine: Machine;
  #running: Occurrence[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Levels of handlers, in order; within a level in the order of the nodes in JSON. */
  run(reference: number, levels: Iterable<readonly Flow[]>): void {
    const occurrence: Occurrence = { reference, propagates: true, continues: true };
    this.#running.push(occurrence);
    for (const handlers of levels) {
      for (const handler of handlers) {
        if (occurrence.continues) this.#machine.run(handler);
      }
      if (!occurrence.propagates) break;
    }
    this.#running.pop();
  }

  stop(reference: number, immediate: boolean): void {
    for (const occurrence of this.#running) {
      if (occurrence.reference !== reference) continue;
      occurrence.propagates = false;
      if (immediate) occurrence.continues = false;
    }
  }

  reset(): void {
    this.#running = [];
  }
}
