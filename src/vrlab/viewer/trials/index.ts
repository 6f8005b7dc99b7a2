/** The module for experiments: trials, their table, their plot, what they say, and the file. */
import { trialsCsv, trialsForPasting } from "../data/csv";
import { variedIn } from "../data/repeats";
import { readRows } from "../data/rows";
import { fileName } from "../lab/filename";
import { own, text } from "../lab/json";
import { type Experiment, type Measuring, readMeasuring } from "../lab/measuring";
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
import { TrialTool } from "./trialtool";
import type { Say, TrialsKey } from "./words";

/** What was measured in a lab that is shown: it outlives a change of the language, not a reload. */
const STORES = new WeakMap<ToolSession, Store>();

class Trials implements ToolPart {
  readonly trials: HTMLElement;
  readonly keys = { g: () => this.tool.press(), h: () => this.tool.pressWatch(), j: () => this.tool.hurry() };
  readonly help: readonly (readonly [string, string])[];
  private readonly say: Say;
  private readonly measures: Measures;
  private readonly store: Store;
  private readonly tool: TrialTool;
  private readonly table: TableSection;
  private readonly plot: PlotSection;
  private readonly result: ResultSection;
  private readonly data: DataSection;
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
    const prefix = `${freePrefix(root)}-trials`;
    this.tool = new TrialTool(prefix, session, measuring, this.measures, this.store, words, this.say, {
      show: () => this.show(),
      measured: () => this.tellResult(),
      tell: (about, text) => this.tell(about, text),
      notice: (text) => this.notice(text),
      focusSketch: () => this.plot.focusSketch(),
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
    const watch = ["H", this.say("trials.help.watch")] as const;
    const hurry = ["J", this.say("trials.help.hurry")] as const;
    this.help = [
      ["G", this.say("trials.help.run")],
      ...(this.tool.isOpen ? [] : [hurry]),
      ...(this.tool.hasWatch ? [watch] : []),
    ];
    const keys = [
      this.say("trials.keys"),
      ...(this.tool.isOpen ? [] : [this.say("trials.keys.hurry")]),
      ...(this.tool.hasWatch ? [this.say("trials.keys.watch")] : []),
    ].join(" ");
    this.data = new DataSection(prefix, this.store, this.say, words.language, keys, {
      save: () => this.saveCsv(),
      copy: () => void this.copy(),
      clear: () => this.clear(),
      seed: (seed) => this.setSeed(seed),
    });
    const parts = [this.tool.section, this.table, this.plot, this.result, this.data];
    this.trials = make(
      "div",
      { class: "vrlab-trials" },
      parts.map(({ element }) => element),
    );
    this.show();
  }

  frame(): boolean {
    this.tool.frame();
    return false;
  }

  drawn(): void {
    this.tool.showValues();
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
    this.tool.dispose();
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

  private use(at: number, used: boolean): void {
    this.store.use(at, used);
    this.show();
    this.table.focusUse(at);
    this.tellResult();
  }

  private tellResult(): void {
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
    return this.tool.isOpen ? at + 1 : (this.store.rows[at]?.trial ?? 0);
  }

  private setSeed(seed: number): void {
    this.store.seed = seed;
    // Readings along the way are of the trial that is under way, so a new one begins.
    if (this.tool.isOpen) this.tool.begin();
    this.tell("seed", this.say("trials.seed.set", { n: String(seed) }));
  }

  private clear(): void {
    this.store.clear();
    this.tool.forget(this.say("trials.cleared"));
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
    const { store } = this;
    const analysis = analyse(store, this.measures);
    const varied = variedIn(store.rows);
    this.tool.show();
    this.table.show(store.rows, varied, store.canUndo);
    this.plot.show(analysis);
    this.result.show(analysis, store);
    this.data.show(store.rows.length > 0, this.tool.phase === "ready");
  }

  private tell(about: string, spoken: string): void {
    this.host.stage.invalidate();
    // Where the panel is closed, what comes of a key is to be seen too.
    if (about === "trial" && this.trials.offsetParent === null) this.notice(spoken);
    else this.host.ui.announcer.announce(`trials ${about}`, spoken);
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
