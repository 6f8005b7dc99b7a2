/** What pupils have measured in a lab and how they look at it. It stays in the page's memory and outlives a change of the language. */
import { type Axes, areRepeats, repeatsOf, sameNumbers } from "../data/repeats";
import { LARGEST_SEED, MOST_ROWS, type Numbers, type Row } from "../data/rows";
import type { Sketch } from "../data/sketch";
import type { Experiment, Fit } from "../lab/measuring";

export interface Curve extends Sketch {
  /** Where its axis ends. */
  readonly top: number;
  /** Whether anything of it was moved. */
  readonly isDrawn: boolean;
  readonly isLocked: boolean;
}

export class Store {
  seed = 1;
  axes: Axes;
  fit: Fit;
  curve: Curve | undefined;
  private list: readonly Row[] = [];
  private last = 0;
  private gone: { readonly row: Row; readonly at: number } | undefined;

  constructor(
    private readonly experiment: Experiment,
    private readonly parameters: readonly string[],
    private readonly changed: (rows: readonly Row[]) => void,
  ) {
    this.axes = experiment.plot;
    this.fit = experiment.plot.fit;
  }

  get rows(): readonly Row[] {
    return this.list;
  }

  get isFull(): boolean {
    return this.list.length >= MOST_ROWS;
  }

  /** Number of the trial that runs, or ran last. */
  get trial(): number {
    return this.last;
  }

  /** A number that no trial had yet, not even one that was deleted. */
  nextTrial(): number {
    this.last = Math.min(this.last + 1, LARGEST_SEED);
    return this.last;
  }

  get canUndo(): boolean {
    return this.gone !== undefined;
  }

  add(row: Row): void {
    this.put([...this.list, row]);
  }

  use(at: number, used: boolean): void {
    this.put(this.list.map((row, i) => (i === at ? { ...row, used } : row)));
  }

  remove(at: number): void {
    const row = this.list[at];
    if (!row) return;
    this.put(this.list.filter((_, i) => i !== at));
    this.gone = { row, at };
  }

  undo(): void {
    if (!this.gone) return;
    const { row, at } = this.gone;
    this.put([...this.list.slice(0, at), row, ...this.list.slice(at)]);
  }

  /** Everything, and nothing to go back to. */
  clear(): void {
    this.last = 0;
    this.curve = undefined;
    this.put([]);
  }

  restore(rows: readonly Row[]): void {
    this.last = Math.max(this.last, ...rows.map(({ trial }) => trial));
    this.put(rows);
  }

  /** The rows that are compared: repeats together, or each by itself. */
  groups(used = true): Row[][] {
    const rows = this.list.filter((row) => row.used === used);
    return areRepeats(this.experiment, this.parameters) ? repeatsOf(rows) : rows.map((row) => [row]);
  }

  /** The last trial with these parameters: what was expected of it is expected still. */
  earlier(parameters: Numbers): Row | undefined {
    return [...this.list].reverse().find((row) => sameNumbers(row.parameters, parameters));
  }

  private put(rows: readonly Row[]): void {
    this.gone = undefined;
    this.list = rows;
    this.changed(rows);
  }
}
