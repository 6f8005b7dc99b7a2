/** The way of a trial: expected, run, read by the page and by hand, and written down. */
import { numberOf } from "../data/repeats";
import type { Numbers, Row } from "../data/rows";
import { heightAt } from "../data/sketch";
import { type Experiment, isOpen, type Measuring } from "../lab/measuring";
import { formatNumber, join } from "../lab/units";
import type { ToolSession } from "../tools/host";
import type { Measures } from "./lab";
import type { Store } from "./store";
import { type Failure, type Phase, Trial, uncertaintyOf } from "./trial";
import { type Spoken, TrialSection, timed } from "./trialsection";
import { Watch } from "./watch";
import type { Say } from "./words";

export interface TrialToolEvents {
  /** Something is to be shown anew. */
  show(): void;
  /** A row was written down. */
  measured(): void;
  /** Read out. */
  tell(about: string, text: string): void;
  /** Read out, and seen over the view. */
  notice(text: string): void;
  focusSketch(): void;
}

export class TrialTool {
  readonly section: TrialSection;
  private readonly experiment: Experiment;
  private readonly trial: Trial;
  private readonly watch: Watch | undefined;
  /** What the page has read of a trial whose readings by hand are awaited. */
  private read: Numbers | undefined;
  private expected: number | undefined;

  constructor(
    prefix: string,
    private readonly session: ToolSession,
    measuring: Measuring,
    private readonly measures: Measures,
    private readonly store: Store,
    words: Spoken,
    private readonly say: Say,
    private readonly events: TrialToolEvents,
  ) {
    this.experiment = measures.experiment;
    this.trial = new Trial(session, measuring, measures.instruments, measures.noted, {
      advanced: () => this.showRunning(),
      over: (readings) => this.over(readings),
      failed: (why) => this.failed(why),
    });
    const watched = timed(measures);
    this.watch = watched && new Watch(watched.resolution);
    this.section = new TrialSection(prefix, measures, words, say, {
      run: () => this.run(),
      repeat: () => this.repeat(),
      hurry: () => this.hurry(),
      begin: () => this.begin(),
      save: () => this.save(),
      watch: () => this.pressWatch(),
    });
  }

  get hasWatch(): boolean {
    return this.watch !== undefined;
  }

  /** After each frame of simulated time. */
  frame(): void {
    if (this.watch) this.section.showWatch(this.watch, this.trial.time);
    if (!this.trial.runs) return;
    this.trial.frame(this.watch?.runs === true);
    if (this.trial.runs) this.showRunning();
  }

  private showRunning(): void {
    const time = join(formatNumber(this.trial.time, 1, this.measures.language), "s");
    this.section.showStatus(this.say("trials.runs.time", { n: this.store.trial, time }));
  }

  show(): void {
    const { rows } = this.store;
    this.section.show(this.phase, rows.length > 0 && !this.isOpen, rows.length === 0);
    this.showValues();
  }

  showValues(): void {
    this.section.showValues(this.trial.now);
  }

  /** Nothing of it is left: data were deleted. */
  forget(text: string): void {
    this.section.clearHands();
    this.section.clearExpected();
    this.end(text);
  }

  dispose(): void {
    if (this.trial.runs) this.trial.stop();
  }

  get phase(): Phase {
    return this.read ? "hand" : this.trial.runs ? "running" : "ready";
  }

  get isOpen(): boolean {
    return isOpen(this.experiment);
  }

  /** What a key does that cannot be seen: nothing is lost by it. */
  press(): void {
    if (this.phase === "hand") this.section.focusHand();
    else this.run();
  }

  /** Runs a trial, takes a reading, or stops or discards the trial: what the large button says. */
  run(): void {
    if (this.phase !== "ready") this.stop();
    else if (this.isReady()) this.start();
  }

  private repeat(): void {
    const last = this.store.rows.at(-1);
    if (this.phase !== "ready" || !last) return;
    for (const [id, value] of Object.entries(last.parameters)) this.session.setParameter(id, value);
    this.expected = last.prediction;
    if (this.isLeft()) this.start();
  }

  /** Whether all that comes before a trial was done; what is missing is said. */
  private isReady(): boolean {
    if (!this.isLeft()) return false;
    const { store, section } = this;
    const earlier = store.earlier(this.trial.now);
    this.expected = section.readExpected(earlier?.prediction);
    if (section.asksForNumber && this.expected === undefined) {
      this.events.notice(this.say("trials.expect.first"));
      return false;
    }
    if (store.curve && !store.curve.isDrawn) {
      this.events.notice(this.say("trials.expect.curve.first"));
      this.events.focusSketch();
      return false;
    }
    return true;
  }

  /** Whether the table has room left. */
  private isLeft(): boolean {
    if (this.store.isFull) this.events.notice(this.say("trials.full"));
    return !this.store.isFull;
  }

  private start(): void {
    const { store } = this;
    if (store.curve) store.curve = { ...store.curve, isLocked: true };
    if (this.isOpen) {
      this.over(this.trial.take());
      return;
    }
    this.watch?.reset();
    this.section.clearHands();
    const n = store.nextTrial();
    this.trial.run(store.seed, n);
    this.events.tell("trial", this.say("trials.runs", { n }));
    this.events.show();
    if (this.watch) this.section.focusWatch();
  }

  /** The trial that runs comes to its end at once; nobody can time that by hand. */
  hurry(): void {
    if (!this.trial.runs || this.trial.hurries) return;
    this.watch?.reset();
    this.events.tell("trial", this.say("trials.hurries", { n: this.store.trial }));
    this.trial.hurry();
  }

  private stop(): void {
    if (!this.isOpen) this.trial.stop();
    this.read = undefined;
    this.watch?.reset();
    this.end(this.say("trials.stopped", { n: this.store.trial }));
  }

  /** A lab without an end of trials begins again, with errors of measurement of its own. */
  begin(): void {
    const n = this.store.nextTrial();
    this.trial.begin(this.store.seed, n);
    this.end(this.say("trials.begun", { n }));
  }

  /** The instruments were read; what is read by hand may be missing. */
  private over(readings: Numbers): void {
    this.read = readings;
    if (this.section.waitsForHands) {
      this.end(
        this.say(this.isOpen ? "trials.by.hand.first" : "trials.by.hand.typed", { n: this.store.trial }),
      );
      this.section.focusHand();
      return;
    }
    this.save();
  }

  private save(): void {
    const { read } = this;
    const hands = read && this.section.readHands();
    if (!read || !hands) return;
    const readings = { ...read, ...hands };
    if (!this.measures.instruments.some(({ id }) => Object.hasOwn(readings, id))) {
      // Nothing was read at all: what was typed by hand may still come.
      if (this.section.hasHands) this.section.focusHand();
      else this.read = undefined;
      this.end(this.say(this.section.hasHands ? "trials.by.hand.first" : "trials.empty"));
      return;
    }
    this.read = undefined;
    const row = this.rowOf(readings);
    this.store.add(row);
    this.section.clearHands();
    this.section.clearExpected();
    this.end(this.textOf(row));
    this.events.measured();
  }

  private rowOf(readings: Numbers): Row {
    const { store, trial, measures } = this;
    const read = measures.instruments.filter(({ id }) => Object.hasOwn(readings, id));
    const u = read.map((instrument) => [instrument.id, uncertaintyOf(instrument)] as const);
    const row = {
      trial: store.trial,
      seed: store.seed,
      parameters: trial.startedWith,
      readings,
      u: Object.fromEntries(u),
      used: true,
    };
    const x = numberOf(row, this.experiment.plot.x);
    const prediction = store.curve && x !== undefined ? heightAt(store.curve, x) : this.expected;
    return prediction === undefined ? row : { ...row, prediction };
  }

  private textOf(row: Row): string {
    const { measures, say } = this;
    const values = measures.readings
      .filter(({ id }) => Object.hasOwn(row.readings, id) && id !== this.experiment.finding?.expected)
      .map(({ id, name }) => `${name} ${measures.text(id, row.readings[id] ?? Number.NaN)}`);
    const n = this.isOpen ? this.store.rows.length : row.trial;
    const kind = say(this.isOpen ? "trials.reading" : "trials.number");
    const result = say("trials.result", { kind, n, values: measures.listed(values) });
    if (row.prediction === undefined) return result;
    const value = measures.rough(this.experiment.plot.y, row.prediction);
    return `${result} ${say("trials.result.expected", { value })}`;
  }

  private failed(why: Failure): void {
    const time = join(formatNumber(this.experiment.longest, 0, this.measures.language), "s");
    this.watch?.reset();
    this.end(this.say(`trials.${why}`, { n: this.store.trial, time }));
  }

  /** What has happened, seen and said. */
  private end(text: string): void {
    this.events.show();
    this.section.showStatus(text);
    this.events.tell("trial", text);
  }

  pressWatch(): void {
    if (!this.watch || this.trial.hurries) return;
    const shown = this.watch.press(this.trial.time);
    if (shown === undefined) this.events.tell("watch", this.say("trials.watch.started"));
    else {
      this.section.writeWatched(shown);
      const measure = timed(this.measures)?.id ?? "";
      this.events.tell(
        "watch",
        this.say("trials.watch.stopped", { time: this.measures.text(measure, shown) }),
      );
    }
    this.section.showWatch(this.watch, this.trial.time);
  }
}
