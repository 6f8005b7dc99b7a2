/** The module for experiments: trials, their table, their plot, what they say, and the file. */
import { trialsCsv, trialsForPasting } from "../data/csv";
import { numberOf, variedIn } from "../data/repeats";
import { type Numbers, type Row, readRows } from "../data/rows";
import { heightAt } from "../data/sketch";
import { fileName } from "../lab/filename";
import { own, text } from "../lab/json";
import { type Experiment, type Measuring, readMeasuring } from "../lab/measuring";
import { formatNumber, join } from "../lab/units";
import type { PartModule, ToolHost, ToolPart, ToolSession } from "../tools/host";
import { copyText } from "../ui/copy";
import { freePrefix, make } from "../ui/dom";
import { saveFile } from "../ui/save";
import { analyse } from "./analysis";
import { DataSection } from "./datasection";
import english from "./en.ftl";
import { Measures } from "./lab";
import { PlotSection } from "./plotsection";
import { ResultSection } from "./resultsection";
import { addSheet } from "./sheet";
import { Store } from "./store";
import { TableSection } from "./tablesection";
import { type Failure, type Phase, Trial, uncertaintyOf } from "./trial";
import { TrialSection, timed } from "./trialsection";
import { Watch } from "./watch";
import type { Say, TrialsKey } from "./words";

/** What was measured in a lab that is shown: it outlives a change of the language, not a reload. */
const STORES = new WeakMap<ToolSession, Store>();

class Trials implements ToolPart {
  readonly trials: HTMLElement;
  readonly keys = { g: () => this.run(), h: () => this.pressWatch() };
  private readonly say: Say;
  private readonly measures: Measures;
  private readonly store: Store;
  private readonly trial: Trial;
  private readonly watch: Watch | undefined;
  private readonly asking: TrialSection;
  private readonly table: TableSection;
  private readonly plot: PlotSection;
  private readonly result: ResultSection;
  private readonly data: DataSection;
  /** What the page has read of a trial whose readings by hand are awaited. */
  private read: Numbers | undefined;
  private expected: number | undefined;

  constructor(
    private readonly host: ToolHost,
    private readonly measuring: Measuring,
    private readonly experiment: Experiment,
  ) {
    const { ui, model, session, root } = host;
    const { words } = ui;
    addSheet(root);
    this.say = words.of<TrialsKey>(english);
    this.measures = new Measures(model, measuring, experiment, ui.languagesOf(model), words.language);
    this.store = this.takeStore();
    const { instruments, noted } = this.measures;
    this.trial = new Trial(session, measuring, instruments, noted, {
      over: (readings) => this.over(readings),
      failed: (why) => this.failed(why),
    });
    const watched = timed(this.measures);
    this.watch = watched && new Watch(watched.resolution);
    const prefix = `${freePrefix(root)}-trials`;
    this.asking = new TrialSection(prefix, this.measures, words, this.say, {
      run: () => this.run(),
      repeat: () => this.repeat(),
      begin: () => this.begin(),
      save: () => this.save(),
      watch: () => this.pressWatch(),
    });
    this.table = new TableSection(this.measures, this.say, {
      use: (at, used) => this.use(at, used),
      remove: (at) => this.remove(at),
      undo: () => this.undo(),
    });
    this.plot = new PlotSection(prefix, this.store, this.measures, this.say, {
      sketched: () => this.plot.draw(),
      choose: () => this.show(),
    });
    this.result = new ResultSection(this.measures, this.say);
    const keys = this.say(this.watch ? "trials.keys.watch" : "trials.keys");
    this.data = new DataSection(prefix, this.store, this.say, words.language, keys, {
      save: () => this.saveCsv(),
      copy: () => void this.copy(),
      clear: () => this.clear(),
      seed: (seed) => this.setSeed(seed),
    });
    const parts = [this.asking, this.table, this.plot, this.result, this.data];
    this.trials = make(
      "div",
      { class: "vrlab-trials" },
      parts.map(({ element }) => element),
    );
    this.show();
  }

  frame(): boolean {
    if (this.watch) this.asking.showWatch(this.watch, this.trial.time);
    if (!this.trial.runs) return false;
    this.trial.frame(this.watch?.runs === true);
    if (this.trial.runs) {
      const time = join(formatNumber(this.trial.time, 1, this.measures.language), "s");
      this.asking.showStatus(this.say("trials.runs.time", { n: this.store.trial, time }));
    }
    return false;
  }

  drawn(): void {
    this.asking.showValues(this.trial.now);
  }

  restore(rows: unknown): void {
    this.store.restore(
      readRows(
        rows,
        this.measures.parameters.map(({ id }) => id),
      ),
    );
    this.show();
  }

  dispose(): void {
    this.plot.dispose();
  }

  private takeStore(): Store {
    const { session, model } = this.host;
    const parameters = model.parameters.map(({ id }) => id);
    const store =
      STORES.get(session) ?? new Store(this.experiment, parameters, (rows) => this.host.tell(rows));
    STORES.set(session, store);
    return store;
  }

  private get phase(): Phase {
    return this.read ? "hand" : this.trial.runs ? "running" : "ready";
  }

  private get isOpen(): boolean {
    return this.experiment.done === "";
  }

  /** Runs a trial, takes a reading, or stops the trial that runs: what the large button says. */
  private run(): void {
    if (this.phase !== "ready") this.stop();
    else if (this.isReady()) this.start();
  }

  private repeat(): void {
    const last = this.store.rows.at(-1);
    if (this.phase !== "ready" || !last) return;
    for (const [id, value] of Object.entries(last.parameters)) this.host.session.setParameter(id, value);
    this.expected = last.prediction;
    if (this.isLeft()) this.start();
  }

  /** Whether all that comes before a trial was done; what is missing is said. */
  private isReady(): boolean {
    if (!this.isLeft()) return false;
    const { store, asking } = this;
    const earlier = store.earlier(this.trial.now);
    this.expected = asking.readExpected(earlier?.prediction);
    if (asking.asksForNumber && this.expected === undefined) {
      this.notice(this.say("trials.expect.first"));
      return false;
    }
    if (store.curve && !store.curve.isDrawn) {
      this.notice(this.say("trials.expect.curve.first"));
      this.plot.focusSketch();
      return false;
    }
    return true;
  }

  /** Whether the table has room left. */
  private isLeft(): boolean {
    if (this.store.isFull) this.notice(this.say("trials.full"));
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
    this.asking.clearHands();
    const n = store.nextTrial();
    this.trial.run(store.seed, n);
    this.tell("trial", this.say("trials.runs", { n }));
    this.show();
    if (this.watch) this.asking.focusWatch();
  }

  private stop(): void {
    this.trial.stop();
    this.read = undefined;
    this.watch?.reset();
    this.end(this.say("trials.stopped", { n: this.store.trial }));
  }

  /** A lab without an end of trials begins again, with errors of measurement of its own. */
  private begin(): void {
    const n = this.store.nextTrial();
    this.trial.begin(this.store.seed, n);
    this.end(this.say("trials.begun", { n }));
  }

  /** The instruments were read; what is read by hand may be missing. */
  private over(readings: Numbers): void {
    this.read = readings;
    if (this.asking.waitsForHands) {
      this.end(
        this.say(this.isOpen ? "trials.by.hand.first" : "trials.by.hand.typed", { n: this.store.trial }),
      );
      this.asking.focusHand();
      return;
    }
    this.save();
  }

  private save(): void {
    const { read } = this;
    const hands = read && this.asking.readHands();
    if (!read || !hands) return;
    const readings = { ...read, ...hands };
    if (!this.measures.instruments.some(({ id }) => Object.hasOwn(readings, id))) {
      // Nothing was read at all: what was typed by hand may still come.
      if (this.asking.hasHands) this.asking.focusHand();
      else this.read = undefined;
      this.end(this.say(this.asking.hasHands ? "trials.by.hand.first" : "trials.empty"));
      return;
    }
    this.read = undefined;
    const row = this.rowOf(readings);
    this.store.add(row);
    this.asking.clearHands();
    this.asking.clearExpected();
    this.end(this.textOf(row));
    this.tell("fit", this.result.spoken(analyse(this.store, this.measures)));
  }

  private rowOf(readings: Numbers): Row {
    const { store, trial, measures } = this;
    const u = measures.instruments
      .filter(({ id }) => Object.hasOwn(readings, id))
      .map((instrument) => [instrument.id, uncertaintyOf(instrument)] as const);
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
    const result = say("trials.result", { n, values: measures.listed(values) });
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
    this.show();
    this.asking.showStatus(text);
    this.tell("trial", text);
  }

  private pressWatch(): void {
    if (!this.watch) return;
    const shown = this.watch.press(this.trial.time);
    if (shown === undefined) this.tell("watch", this.say("trials.watch.started"));
    else {
      this.asking.writeWatched(shown);
      const measure = timed(this.measures)?.id ?? "";
      this.tell("watch", this.say("trials.watch.stopped", { time: this.measures.text(measure, shown) }));
    }
    this.asking.showWatch(this.watch, this.trial.time);
  }

  private use(at: number, used: boolean): void {
    this.store.use(at, used);
    this.show();
    this.table.focusUse(at);
    this.tell("fit", this.result.spoken(analyse(this.store, this.measures)));
  }

  private remove(at: number): void {
    const n = this.numberOf(at);
    this.store.remove(at);
    this.show();
    this.table.focusUndo();
    this.tell("table", this.say("trials.deleted", { n }));
  }

  private undo(): void {
    const before = this.store.rows;
    this.store.undo();
    const at = this.store.rows.findIndex((row, i) => row !== before[i]);
    this.show();
    this.table.focusTable();
    this.tell("table", this.say("trials.undone", { n: this.numberOf(at) }));
  }

  private numberOf(at: number): number {
    return this.isOpen ? at + 1 : (this.store.rows[at]?.trial ?? 0);
  }

  private setSeed(seed: number): void {
    this.store.seed = seed;
    // Readings along the way are of the trial that is under way, so a new one begins.
    if (this.isOpen) this.begin();
    this.tell("seed", this.say("trials.seed.set", { n: String(seed) }));
  }

  private clear(): void {
    this.store.clear();
    this.asking.clearHands();
    this.asking.clearExpected();
    this.end(this.say("trials.cleared"));
  }

  private get file() {
    const { host, measuring, measures, store } = this;
    const generator = text(own(host.gltf.asset, "generator"), 100);
    return {
      lab: host.model.name,
      law: measuring.law,
      seed: store.seed,
      version: generator.replace(/^vrlab /, ""),
      parameters: measures.parameters,
      readings: measures.readings.filter(({ id }) => id !== this.experiment.finding?.expected),
      rows: store.rows,
    };
  }

  private saveCsv(): void {
    const { ui, model } = this.host;
    const name = fileName(`${ui.labTitle(model)} ${this.say("trials.csv.name")}`, "csv");
    saveFile(name, new Blob([trialsCsv(this.file)], { type: "text/csv" }));
    this.notice(this.say("trials.saved", { name }));
  }

  private async copy(): Promise<void> {
    const isCopied = await copyText(trialsForPasting(this.file, this.measures.language), this.host.root);
    this.notice(this.say(isCopied ? "trials.copied" : "trials.uncopied"));
  }

  private show(): void {
    const { store, asking } = this;
    const analysis = analyse(store, this.measures);
    const varied = variedIn(store.rows);
    asking.show(this.phase, store.rows.length > 0 && !this.isOpen, store.rows.length === 0);
    asking.showValues(this.trial.now);
    this.table.show(store.rows, varied, store.canUndo);
    this.plot.show(analysis);
    this.result.show(analysis, store);
    this.data.show(store.rows.length > 0, this.phase === "ready");
  }

  private tell(about: string, spoken: string): void {
    this.host.stage.invalidate();
    this.host.ui.announcer.announce(`trials ${about}`, spoken);
  }

  private notice(spoken: string): void {
    this.host.ui.showNotice(spoken);
  }
}

const module: PartModule = {
  make: (host) => {
    for (const measuring of readMeasuring(host.gltf, host.model.behaviors)) {
      if (measuring.experiment && host.session.runner)
        return new Trials(host, measuring, measuring.experiment);
    }
    return undefined;
  },
};

export default module;
