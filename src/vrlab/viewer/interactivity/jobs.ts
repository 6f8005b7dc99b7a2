import { BUDGET, Halt, type Runtime } from "./runtime";

/** Runs work in a graph, one piece after the other, each call from outside with a fresh budget. */
export class Jobs {
  readonly #rt: Runtime;
  readonly #onHalt: (reason: string) => void;
  readonly #waiting: (() => void)[] = [];
  #busy = false;

  /** `onHalt` is told when the graph takes too much; every other error goes on to the caller. */
  constructor(runtime: Runtime, onHalt: (reason: string) => void) {
    this.#rt = runtime;
    this.#onHalt = onHalt;
  }

  /** Runs the job at once; from within a run, after it and on the same budget. */
  do(job: () => void): void {
    this.#waiting.push(job);
    if (this.#busy) return;
    this.#busy = true;
    this.#rt.budget = BUDGET;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) next();
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      this.#onHalt(error.message);
    } finally {
      this.#waiting.length = 0;
      this.#rt.occurrences.reset();
      this.#busy = false;
    }
  }
}
