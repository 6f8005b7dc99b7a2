/** One live parameter: a slider and a field for the same number, in the unit that people use; or a list of choices. */
import { choiceOf, clampTo, type Parameter, snapTo } from "../lab/behaviors";
import { say } from "../lab/text";
import { decimalsOf, formatShown, join, parseNumber, parseTime, type Shown, shown } from "../lab/units";
import { choiceList } from "./choice";
import { make, said } from "./dom";
import type { Words } from "./messages";

export class ParameterRow {
  readonly element: HTMLElement;
  private readonly shown: Shown;
  private readonly decimals: number;
  private readonly slider: HTMLInputElement;
  private readonly field: HTMLInputElement;
  private readonly note: HTMLElement;
  private readonly choices: HTMLSelectElement | undefined;
  private value: number;

  constructor(
    private readonly parameter: Parameter,
    private readonly words: Words,
    private readonly languages: readonly string[],
    prefix: string,
    private readonly change: (value: number) => void,
  ) {
    this.shown = shown(parameter.unit);
    this.decimals = decimalsOf(parameter.step * this.shown.factor);
    this.value = parameter.initial;
    const id = `${prefix}-${parameter.id}`;
    this.note = make("p", { class: "vrlab-note", attributes: { id: `${id}-note`, role: "status" } });
    this.slider = this.makeSlider(id);
    this.field = this.makeField(id);
    if (parameter.choices.length > 0)
      this.choices = choiceList(parameter, languages, `${id}-slider`, (chosen) => this.set(chosen));
    const unit = make("span", { class: "vrlab-unit", text: this.shown.symbol });
    const quantity = [
      make("span", { class: "vrlab-field" }, [this.field, unit]),
      this.slider,
      this.makeRange(),
      this.note,
    ];
    const inputs = this.choices ? [this.choices] : quantity;
    this.element = make("div", { class: "vrlab-parameter" }, [this.makeLabel(id), ...inputs]);
    this.show(this.value);
  }

  get name(): string {
    return say(this.parameter.name, this.languages).text || this.parameter.id;
  }

  /** Shows the value in force; a field in which somebody is typing is left alone. */
  show(value: number): void {
    this.value = value;
    const { minimum, maximum } = this.parameter;
    this.slider.value = String(value);
    this.slider.setAttribute("aria-valuetext", this.text(value, true));
    this.slider.style.setProperty("--vrlab-fill", String((value - minimum) / (maximum - minimum)));
    if (!this.isTyping()) this.field.value = this.plain(value);
    if (this.choices) this.choices.value = String(Math.round(value));
  }

  /** "0.80 m", or spoken "0.80 metres". */
  text(value: number, spoken = false): string {
    const choice = choiceOf(this.parameter, value);
    if (choice) return say(choice, this.languages).text;
    const number = formatShown(value, this.shown, this.decimals, this.words.language);
    const unit = this.shown.symbol === "" ? "" : this.words.unit(this.shown.spoken, this.shown.symbol);
    return spoken && unit !== "" ? `${number} ${unit}` : join(number, this.shown.symbol);
  }

  /** As the field shows it: in the language's own digits and comma or point. */
  private plain(value: number): string {
    return formatShown(value, this.shown, this.decimals, this.words.language, false);
  }

  private parse(typed: string): number {
    return this.shown.isClock ? parseTime(typed) : parseNumber(typed);
  }

  private isTyping(): boolean {
    const place = this.field.getRootNode() as Document | ShadowRoot;
    return place.activeElement === this.field && this.field.dataset.typing === "true";
  }

  private makeLabel(id: string): HTMLElement {
    const name = make("span");
    said(name, { ...say(this.parameter.name, this.languages), text: this.name });
    const symbol = make("i", { class: "vrlab-symbol", text: this.parameter.symbol });
    return make("label", { class: "vrlab-name", attributes: { for: `${id}-slider`, id: `${id}-name` } }, [
      name,
      " ",
      symbol,
    ]);
  }

  private makeRange(): HTMLElement {
    const { minimum, maximum } = this.parameter;
    return make("span", { class: "vrlab-range", attributes: { "aria-hidden": "true" } }, [
      make("span", { text: this.text(minimum) }),
      make("span", { text: this.text(maximum) }),
    ]);
  }

  private makeSlider(id: string): HTMLInputElement {
    const { minimum, maximum } = this.parameter;
    // step="any": the browser must not move a value that lies between two steps; steps are made here.
    return make("input", {
      attributes: {
        type: "range",
        id: `${id}-slider`,
        min: String(minimum),
        max: String(maximum),
        step: "any",
      },
      on: {
        input: () => this.set(snapTo(this.parameter, Number(this.slider.value))),
        keydown: (event) => this.stepBy(event, { ...STEPS, ...ENDS }),
      },
    });
  }

  private makeField(id: string): HTMLInputElement {
    const { symbol, spoken } = this.shown;
    const key = symbol === "" ? "parameters.value.plain" : "parameters.value";
    const label = this.words.say(key, { name: this.name, unit: this.words.unit(spoken, symbol) });
    // Not of type number: that takes and shows numbers as the browser's own language has them, whatever the page's is.
    const attributes = { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": label };
    return make("input", {
      attributes: { ...attributes, id: `${id}-field`, "aria-describedby": `${id}-note` },
      on: {
        input: () => {
          this.field.dataset.typing = "true";
        },
        change: () => this.typed(),
        blur: () => this.typed(),
        keydown: (event) => this.stepBy(event, STEPS),
      },
    });
  }

  private set(value: number, note = ""): void {
    this.note.textContent = note;
    this.show(value);
    this.change(value);
  }

  /** Whatever was typed becomes a value within the range, and what was done to it is said. */
  private typed(): void {
    if (this.field.dataset.typing !== "true") return;
    this.field.dataset.typing = "false";
    const number = this.parse(this.field.value);
    if (!Number.isFinite(number)) {
      this.note.textContent = this.words.say("parameters.invalid", {
        name: this.name,
        value: this.text(this.value),
      });
      this.show(this.value);
      return;
    }
    const value = this.fromField(number);
    const limited = clampTo(this.parameter, value);
    this.set(limited, limited === value ? "" : this.clampedNote(limited));
  }

  /** Back to SI. The ends, as they are shown, are the ends: 3.00 must not be refused because 3 is 2.9999999. */
  private fromField(number: number): number {
    const { minimum, maximum } = this.parameter;
    for (const end of [minimum, maximum]) if (number === this.parse(this.plain(end))) return end;
    return number / this.shown.factor;
  }

  private clampedNote(value: number): string {
    const [low, high] = [this.text(this.parameter.minimum), this.text(this.parameter.maximum)];
    return this.words.say("parameters.clamped", { name: this.name, low, high, value: this.text(value) });
  }

  private stepBy(event: KeyboardEvent, keys: Readonly<Record<string, number>>): void {
    const steps = keys[event.key];
    if (steps === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.field.dataset.typing = "false";
    const from = steps === 0 ? this.value : snapTo(this.parameter, this.value);
    this.set(snapTo(this.parameter, from + this.forward(event.key, steps) * this.parameter.step));
  }

  /** In text that runs from right to left a slider does, too. */
  private forward(key: string, steps: number): number {
    const mirrored = /Left|Right/.test(key) && getComputedStyle(this.element).direction === "rtl";
    return mirrored ? -steps : steps;
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
const ENDS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, Home: -1e9, End: 1e9 };
