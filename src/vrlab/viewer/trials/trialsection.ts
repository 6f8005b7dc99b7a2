/** Where a trial is expected, run and read: fields, the stopwatch, and the buttons. */
import { sameNumbers } from "../data/repeats";
import type { Numbers } from "../data/rows";
import { type Instrument, isOpen } from "../lab/measuring";
import { formatNumber, join } from "../lab/units";
import { make } from "../ui/dom";
import { row, textButton } from "../ui/tools/section";
import { NumberField } from "./field";
import type { Measure, Measures } from "./lab";
import type { Phase } from "./trial";
import type { Watch } from "./watch";
import type { Say } from "./words";

export interface TrialActions {
  /** Runs a trial or takes a reading; stops the trial that runs. */
  run(): void;
  repeat(): void;
  /** The trial that runs comes to its end at once. */
  hurry(): void;
  /** A lab without an end of trials begins again. */
  begin(): void;
  save(): void;
  watch(): void;
}

export interface Spoken {
  unit(spoken: string, symbol: string): string;
  readonly language: string;
}

export class TrialSection {
  readonly element: HTMLElement;
  private readonly expected: NumberField | undefined;
  private readonly hands: ReadonlyMap<string, NumberField>;
  private readonly watchButton: HTMLButtonElement | undefined;
  private readonly watchTime = make("span", { class: "vrlab-watch-time" });
  private readonly run: HTMLButtonElement;
  private readonly repeat: HTMLButtonElement;
  private readonly hurry: HTMLButtonElement;
  private readonly save: HTMLButtonElement;
  private readonly begin: HTMLButtonElement;
  private readonly hint: HTMLElement;
  private readonly values = make("p", { class: "vrlab-trial-with" });
  private readonly status = make("p", { class: "vrlab-trial-status" });
  private readonly isOpen: boolean;
  private known: Numbers | undefined;

  constructor(
    prefix: string,
    private readonly measures: Measures,
    private readonly words: Spoken,
    private readonly say: Say,
    actions: TrialActions,
  ) {
    const { experiment } = measures;
    this.isOpen = isOpen(experiment);
    this.hint = make("p", {
      class: "vrlab-hint",
      text: say(this.isOpen ? "trials.hint.open" : "trials.hint"),
    });
    this.expected = experiment.prediction === "number" ? this.makeExpected(prefix, actions) : undefined;
    this.hands = new Map(
      measures.instruments
        .filter(({ byHand }) => byHand)
        .map(({ id }) => [id, this.makeHand(prefix, id, actions)]),
    );
    this.watchButton = timed(measures) && this.makeWatch(actions);
    this.run = textButton("play", "", () => actions.run());
    this.run.classList.add("vrlab-strong");
    this.save = textButton("copy", say("trials.save"), () => actions.save());
    this.save.classList.add("vrlab-strong");
    this.repeat = textButton("reset", say("trials.repeat"), () => actions.repeat());
    this.hurry = textButton("step", say("trials.hurry"), () => actions.hurry());
    this.begin = textButton("reset", say("trials.new"), () => actions.begin());
    const watch = this.watchButton
      ? [make("div", { class: "vrlab-watch" }, [this.watchTime, this.watchButton])]
      : [];
    this.element = make("section", { class: "vrlab-tool" }, [
      make("h3", { text: say("trials.trial") }),
      this.hint,
      this.values,
      ...(this.expected ? [this.expected.element] : []),
      ...watch,
      ...[...this.hands.values()].map(({ element }) => element),
      row([this.save, this.run, ...(this.isOpen ? [this.begin] : [this.hurry, this.repeat])]),
      this.status,
    ]);
    this.showTime(0);
  }

  /** What is expected, undefined after it was said what is missing; an empty field may stay so where `known`. */
  readExpected(known: number | undefined): number | undefined {
    if (!this.expected) return undefined;
    if (this.expected.isEmpty && known !== undefined) return known;
    const value = this.expected.read(this.say("trials.expect.first"));
    if (value === undefined) this.expected.focus();
    return value;
  }

  get asksForNumber(): boolean {
    return this.expected !== undefined;
  }

  /** Readings by hand that were written down; undefined where one of them is no number. Empty ones are left out. */
  readHands(): Numbers | undefined {
    const found: Record<string, number> = {};
    for (const [id, field] of this.hands) {
      if (field.isEmpty) continue;
      const value = field.read("");
      if (value === undefined) {
        field.focus();
        return undefined;
      }
      found[id] = value;
    }
    return found;
  }

  get hasHands(): boolean {
    return this.hands.size > 0;
  }

  /** Whether a reading by hand is missing still. */
  get waitsForHands(): boolean {
    return [...this.hands.values()].some((field) => field.isEmpty);
  }

  clearHands(): void {
    for (const field of this.hands.values()) field.write("");
  }

  clearExpected(): void {
    this.expected?.write("");
  }

  focusHand(): void {
    ([...this.hands.values()].find((field) => field.isEmpty) ?? this.hands.values().next().value)?.focus();
  }

  focusWatch(): void {
    this.watchButton?.focus();
  }

  /** `canRepeat`: there is a trial to be repeated; `isNew`: none was run yet. */
  show(phase: Phase, canRepeat: boolean, isNew: boolean): void {
    const isReady = phase === "ready";
    const focused = [this.save, this.repeat, this.begin, this.hurry].find((button) =>
      button.matches(":focus"),
    );
    const begins = this.isOpen ? "trials.take" : "trials.run";
    const key = isReady ? begins : phase === "hand" ? "trials.discard" : "trials.stop";
    const label = this.run.querySelector("span");
    if (label) label.textContent = this.say(key);
    this.run.classList.toggle("vrlab-strong", isReady);
    this.save.hidden = phase !== "hand";
    this.repeat.hidden = !canRepeat || !isReady;
    this.begin.hidden = !isReady;
    this.hint.hidden = !isNew;
    this.hurry.hidden = phase !== "running";
    this.expected?.lock(!isReady);
    // What goes away leaves the keyboard where the trial goes on.
    if (focused?.hidden) (this.hurry.hidden || this.isOpen ? this.run : this.hurry).focus();
  }

  /** Asked for after every frame, so that nothing is written that is there. */
  showValues(parameters: Numbers): void {
    if (this.known && sameNumbers(this.known, parameters)) return;
    this.known = parameters;
    const values = this.measures.parameters.map(
      ({ id, name }) => `${name} ${this.measures.text(id, parameters[id] ?? Number.NaN)}`,
    );
    this.values.textContent =
      values.length === 0 ? "" : this.say("trials.with", { values: this.measures.listed(values) });
  }

  showStatus(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  showWatch(watch: Watch, time: number): void {
    if (!this.watchButton) return;
    this.showTime(watch.read(time));
    const label = this.watchButton.querySelector("span");
    const text = this.say(watch.runs ? "trials.watch.stop" : "trials.watch.start");
    if (label && label.textContent !== text) label.textContent = text;
  }

  /** Writes what the stopwatch shows into its field. */
  writeWatched(seconds: number): void {
    const instrument = timed(this.measures);
    if (!instrument) return;
    const { decimals } = this.measures.get(instrument.id);
    this.hands.get(instrument.id)?.write(formatNumber(seconds, decimals, this.words.language, false));
  }

  private showTime(seconds: number): void {
    const instrument = timed(this.measures);
    const decimals = instrument ? this.measures.get(instrument.id).decimals : 2;
    const text = join(formatNumber(seconds, decimals, this.words.language), "s");
    if (this.watchTime.textContent !== text) this.watchTime.textContent = text;
  }

  private makeExpected(prefix: string, actions: TrialActions): NumberField {
    const measure = this.measures.get(this.measures.experiment.plot.y);
    const label = this.say("trials.expect", { name: measure.name });
    return this.field(`${prefix}-expected`, label, measure, () => actions.run());
  }

  private makeHand(prefix: string, id: string, actions: TrialActions): NumberField {
    const measure = this.measures.get(id);
    const label = this.say("trials.by.hand", { name: measure.name });
    return this.field(`${prefix}-hand-${id}`, label, measure, () => actions.save());
  }

  private field(id: string, label: string, { shown }: Measure, enter: () => void): NumberField {
    const spoken = this.words.unit(shown.spoken, shown.symbol);
    const options = { label, unit: shown.symbol, spoken, factor: shown.factor, enter };
    return new NumberField(id, options, this.say, this.words.language);
  }

  private makeWatch(actions: TrialActions): HTMLButtonElement {
    const button = textButton("play", this.say("trials.watch.start"), () => actions.watch());
    button.classList.add("vrlab-toggle");
    return button;
  }
}

/** The instrument that the page's stopwatch is for. */
export function timed(measures: Measures): Instrument | undefined {
  return measures.instruments.find(({ id, byHand }) => byHand && measures.get(id).unit === "s");
}
