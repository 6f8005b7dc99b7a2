/** The panel with what can be set and what can be read. */
import type { Observable } from "../lab/behaviors";
import type { LabModel } from "../lab/model";
import { say } from "../lab/text";
import { formatReading, shown } from "../lab/units";
import type { Commands } from "./commands";
import { make, said } from "./dom";
import { icon } from "./icons";
import type { Words } from "./messages";
import { ParameterRow } from "./parameter";

export class Controls {
  readonly element: HTMLElement;
  private readonly rows = new Map<string, ParameterRow>();
  private readonly values = new Map<string, HTMLElement>();
  private readings: Readonly<Record<string, number>> = {};
  /** Those that have a name for people. */
  private readonly read: readonly Observable[];

  constructor(
    model: LabModel,
    private readonly words: Words,
    private readonly languages: readonly string[],
    prefix: string,
    commands: Commands,
    private readonly announce: (about: string, text: string) => void,
  ) {
    this.read = model.observables.filter(({ name }) => Object.keys(name).length > 0);
    for (const parameter of model.parameters) {
      const change = (value: number): void => commands.setParameter(parameter.id, value);
      this.rows.set(parameter.id, new ParameterRow(parameter, words, languages, prefix, change));
    }
    const rows = [...this.rows.values()].map((row) => row.element);
    this.element = make("div", { class: "vrlab-controls" }, rows);
    if (rows.length === 0)
      this.element.append(make("p", { class: "vrlab-empty", text: words.say("parameters.none") }));
    if (this.read.length > 0) this.element.append(this.makeReadings());
  }

  showParameters(values: Readonly<Record<string, number>>): void {
    for (const [id, row] of this.rows) {
      const value = values[id];
      if (value !== undefined) row.show(value);
    }
  }

  /** Says a parameter that was changed by something else than its own slider. */
  sayParameter(id: string, value: number): void {
    const row = this.rows.get(id);
    if (!row) return;
    this.announce(
      `parameter ${id}`,
      this.words.say("said.changed", { name: row.name, value: row.text(value, true) }),
    );
  }

  showReadings(readings: Readonly<Record<string, number>>): void {
    this.readings = readings;
    for (const { id, unit } of this.read) {
      const element = this.values.get(id);
      const text = formatReading(readings[id] ?? Number.NaN, unit, this.words.language);
      if (element && element.textContent !== text) element.textContent = text;
    }
  }

  private makeReadings(): HTMLElement {
    const tiles = this.read.map(({ id, name }) => {
      const term = make("dt");
      const words = say(name, this.languages);
      said(term, words.text === "" ? { text: id, language: "" } : words);
      const value = make("dd");
      this.values.set(id, value);
      return make("div", { class: "vrlab-tile" }, [term, value]);
    });
    const attributes = { type: "button" };
    const speak = make("button", { class: "vrlab-quiet", attributes, on: { click: () => this.speak() } }, [
      icon("speak"),
      make("span", { text: this.words.say("readings.speak") }),
    ]);
    return make("section", { class: "vrlab-readings" }, [
      make("div", { class: "vrlab-row" }, [make("h3", { text: this.words.say("readings.title") }), speak]),
      make("dl", {}, tiles),
    ]);
  }

  /** Numbers change all the time; a screen reader is told of them when asked to. */
  private speak(): void {
    const spoken = this.read.map(({ id, name, unit }) => {
      const { symbol, spoken } = shown(unit);
      const number = formatReading(this.readings[id] ?? Number.NaN, unit, this.words.language, "");
      const value = `${number} ${this.words.unit(spoken, symbol)}`.trim();
      return `${say(name, this.languages).text || id}: ${value}.`;
    });
    this.announce("readings", spoken.join(" "));
  }
}
