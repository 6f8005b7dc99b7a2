/** The run of one trial, from its start to its readings. It knows no page. */
import { sameNumbers } from "../data/repeats";
import type { Numbers } from "../data/rows";
import type { Experiment, Instrument, Measuring } from "../lab/measuring";
import type { ToolSession } from "../tools/host";

/** `hand`: it is over, and what is read by hand is not written down yet. */
export type Phase = "ready" | "running" | "hand";

/** Why a trial has no result. */
export type Failure = "changed" | "late" | "empty";

export interface TrialEvents {
  /** More of a trial that is hurried is done. */
  advanced(): void;
  /** The trial is over; `readings` are those that the page takes itself. */
  over(readings: Numbers): void;
  failed(why: Failure): void;
}

/** Steps between two looks at whether a hurried trial is over, and how long it may keep the page from answering: ms. */
const STEPS = 20;
const PIECE = 30;

export class Trial {
  private running = false;
  private hurrying = false;
  private parameters: Numbers = {};

  constructor(
    private readonly session: ToolSession,
    private readonly measuring: Measuring,
    private readonly instruments: readonly Instrument[],
    private readonly noted: readonly string[],
    private readonly events: TrialEvents,
  ) {}

  get runs(): boolean {
    return this.running;
  }

  get hurries(): boolean {
    return this.hurrying;
  }

  /** Parameters that the trial was started with. */
  get startedWith(): Numbers {
    return this.parameters;
  }

  get time(): number {
    return this.session.runner?.time ?? 0;
  }

  /** Puts the lab at the beginning of a trial, with noise of its own. */
  begin(seed: number, trial: number): void {
    if (this.measuring.trial >= 0) this.session.send("vrlab/trial", { seed, trial });
    else this.session.reset();
  }

  run(seed: number, trial: number): void {
    this.begin(seed, trial);
    this.parameters = this.now;
    this.running = true;
    this.session.play(true);
  }

  stop(): void {
    this.running = false;
    this.hurrying = false;
    this.pause();
  }

  /** Goes on to the end without drawing: states depend on the count of steps alone, so the readings are the same. */
  hurry(): void {
    if (!this.running || this.hurrying) return;
    this.hurrying = true;
    this.pause();
    this.runPiece();
  }

  /** Without a word, for the trial has its own; the interface comes up to what was stepped. */
  private pause(): void {
    this.session.send("vrlab/pause");
  }

  private runPiece(): void {
    const until = performance.now() + PIECE;
    while (this.hurrying && performance.now() < until) {
      this.session.runner?.step(STEPS);
      this.frame(false);
    }
    if (!this.hurrying) return;
    this.events.advanced();
    setTimeout(() => this.runPiece());
  }

  /** After each frame of simulated time. `waits`: a hand still holds a stopwatch. */
  frame(waits: boolean): void {
    const { experiment } = this.measuring;
    if (!this.running || !experiment) return;
    if (!sameNumbers(this.parameters, this.now)) this.fail("changed");
    else if (this.isDone(experiment) && !waits) this.finish();
    else if (this.time > experiment.longest) {
      if (this.isDone(experiment)) this.finish();
      else this.fail("late");
    }
  }

  /** Reads the instruments now. */
  take(): Numbers {
    this.parameters = this.now;
    return this.readings;
  }

  get now(): Numbers {
    return this.session.runner?.parameters ?? {};
  }

  private isDone({ done, settles }: Experiment): boolean {
    // Half a step less, because the time is a product.
    if (done === "") return this.time > settles - this.measuring.behavior.step / 2;
    return (this.session.runner?.readings[done] ?? 0) >= 0.5;
  }

  private finish(): void {
    const { readings } = this;
    this.stop();
    this.events.over(readings);
  }

  private fail(why: Failure): void {
    this.stop();
    this.events.failed(why);
  }

  /** What the page reads itself; instruments that show no number are left out. */
  private get readings(): Numbers {
    const shown = this.session.runner?.readings ?? {};
    const read = this.instruments
      .filter(({ byHand }) => !byHand)
      .map(({ id, observable }) => [id, shown[observable] ?? Number.NaN] as const);
    const noted = this.noted.map((id) => [id, shown[id] ?? Number.NaN] as const);
    return Object.fromEntries([...read, ...noted].filter(([, value]) => Number.isFinite(value)));
  }
}

/** The standard uncertainty of one reading: noise, and the even distribution within a step (GUM, JCGM 100:2008, 4.3.7). */
export function uncertaintyOf({ noise, resolution }: Instrument): number {
  return Math.hypot(noise, resolution / Math.sqrt(12));
}
