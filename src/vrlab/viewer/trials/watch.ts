/** A stopwatch that a hand starts and stops, in simulated time: slow motion slows it too. */
export class Watch {
  private from: number | undefined;
  private shown: number | undefined;

  /** `resolution` in seconds: what it shows is a whole number of them. */
  constructor(private readonly resolution: number) {}

  get runs(): boolean {
    return this.from !== undefined;
  }

  /** Starts, or stops and tells what it shows. */
  press(time: number): number | undefined {
    if (this.from === undefined) {
      this.from = time;
      this.shown = undefined;
      return undefined;
    }
    this.shown = this.read(time);
    this.from = undefined;
    return this.shown;
  }

  /** What it shows at this time, seconds; 0 before it was started. */
  read(time: number): number {
    if (this.from === undefined) return this.shown ?? 0;
    // A lab that starts anew begins at zero.
    const passed = Math.max(0, time - this.from);
    return Number((Math.floor(passed / this.resolution + 1e-6) * this.resolution).toPrecision(12));
  }

  reset(): void {
    this.from = undefined;
    this.shown = undefined;
  }
}
