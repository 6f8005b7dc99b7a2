/** What can be measured in a lab, in its own words and units. It knows no page. */
import { decimalsFor, rounded, withUncertainty } from "../data/digits";
import type { Quantity } from "../data/fit";
import { choiceOf } from "../lab/behaviors";
import type { Experiment, Instrument, Measuring } from "../lab/measuring";
import type { LabModel } from "../lab/model";
import { say, type Text } from "../lab/text";
import { decimalsOf, formatNumber, formatShown, join, type Shown, shown } from "../lab/units";

/** A parameter, an instrument or an observable. */
export interface Measure {
  readonly id: string;
  readonly name: string;
  /** Of the law. */
  readonly unit: string;
  readonly shown: Shown;
  /** That its smallest step needs, as it is shown. */
  readonly decimals: number;
}

/** Decimals of what has no step: an observable is exact. */
const EXACT = 3;

export class Measures {
  readonly all: ReadonlyMap<string, Measure>;
  readonly parameters: readonly Measure[];
  /** In the table's order: instruments, then observables that the plot or the finding asks for. */
  readonly readings: readonly Measure[];
  readonly instruments: readonly Instrument[];
  /** Observables that are read with the instruments, by id. */
  readonly noted: readonly string[];

  constructor(
    private readonly model: LabModel,
    measuring: Measuring,
    readonly experiment: Experiment,
    private readonly languages: readonly string[],
    readonly language: string,
  ) {
    const { instruments } = measuring;
    this.instruments = experiment.reads.flatMap((id) => instruments.find((one) => one.id === id) ?? []);
    this.parameters = model.parameters.map((one) => this.measure(one, one.step));
    const { plot, finding } = experiment;
    const known = new Set([...experiment.reads, ...this.parameters.map(({ id }) => id)]);
    this.noted = [...new Set([plot.x, plot.y, finding?.expected ?? plot.x])].filter((id) => !known.has(id));
    this.readings = [
      ...this.instruments.map((one) =>
        this.measure({ ...one, unit: this.unitOf(one.observable) }, one.resolution),
      ),
      ...this.noted.map((id) => this.measure(this.observable(id), undefined)),
    ];
    this.all = new Map([...this.parameters, ...this.readings].map((one) => [one.id, one]));
  }

  get(id: string): Measure {
    const found = this.all.get(id);
    return found ?? { id, name: id, unit: "", shown: shown(""), decimals: EXACT };
  }

  /** What may be drawn: all but what only says what the law has. */
  get drawable(): readonly Measure[] {
    const { plot, finding } = this.experiment;
    const onlyLaw = (id: string): boolean =>
      id === finding?.expected && id !== plot.x && id !== plot.y && this.noted.includes(id);
    return [...this.all.values()].filter(({ id }) => !onlyLaw(id));
  }

  /** "0.40 m": a single value, to the digits of its step. */
  text(id: string, value: number): string {
    const { shown: kind, decimals } = this.get(id);
    return this.chosen(id, value) || join(formatShown(value, kind, decimals, this.language), kind.symbol);
  }

  /** "1.5 s", as people guess: to the digits that they gave, and no more than three. */
  rough(id: string, value: number, withUnit = true): string {
    const { shown: kind } = this.get(id);
    const own = Number((value * kind.factor).toPrecision(3));
    const decimals = Math.min((String(own).split(".")[1] ?? "").length, 6);
    const text = kind.isClock ? this.cell(id, value) : formatNumber(own, decimals, this.language);
    return withUnit ? join(text, kind.symbol) : text;
  }

  /** "1.27 ± 0.02 s". */
  quantity(id: string, { value, u }: Quantity): string {
    const { shown: kind, decimals } = this.get(id);
    const text = withUncertainty(value * kind.factor, u * kind.factor, this.language, decimals);
    return join(text, kind.symbol);
  }

  /** "± 0.006 s" of one reading. */
  uncertainty(id: string, u: number): string {
    const { shown: kind } = this.get(id);
    const own = u * kind.factor;
    return join(`±\u00a0${rounded(own, decimalsFor(own), this.language)}`, kind.symbol);
  }

  /** The value alone, as a cell of a table whose head has the unit. */
  cell(id: string, value: number | undefined): string {
    const { shown: kind, decimals } = this.get(id);
    if (value === undefined) return "–";
    return this.chosen(id, value) || formatShown(value, kind, decimals, this.language);
  }

  /** What a whole number of a parameter stands for, "" for a quantity. */
  private chosen(id: string, value: number): string {
    const parameter = this.model.parameters.find((one) => one.id === id);
    return say((parameter && choiceOf(parameter, value)) ?? {}, this.languages).text;
  }

  /** What is drawn along an axis: "Period²", and its unit "s²". */
  axis(id: string, power: number): { readonly title: string; readonly unit: string } {
    const { name, shown: kind } = this.get(id);
    return { title: withPower(name, power, this.language), unit: unitPower(kind.symbol, power) };
  }

  name(text: Text, id: string): string {
    return say(text, this.languages).text || id;
  }

  /** The range of a parameter; undefined for what is read. */
  rangeOf(id: string): { readonly low: number; readonly high: number } | undefined {
    const found = this.model.parameters.find((one) => one.id === id);
    return found && { low: found.minimum, high: found.maximum };
  }

  listed(names: readonly string[]): string {
    return new Intl.ListFormat(this.language).format(names);
  }

  private measure(of: { id: string; name: Text; unit: string }, step: number | undefined): Measure {
    const kind = shown(of.unit);
    const decimals = step === undefined ? EXACT : decimalsOf(step * kind.factor);
    return { id: of.id, name: this.name(of.name, of.id), unit: of.unit, shown: kind, decimals };
  }

  private observable(id: string): { id: string; name: Text; unit: string } {
    return this.model.observables.find((one) => one.id === id) ?? { id, name: {}, unit: "" };
  }

  private unitOf(observable: string): string {
    return this.observable(observable).unit;
  }
}

const SIGNS: Readonly<Record<number, string>> = { 2: "²", 3: "³", [-1]: "⁻¹", [-2]: "⁻²", [-3]: "⁻³" };

/** "√Length", "1/Volume", "Period²". */
export function withPower(name: string, power: number, language: string): string {
  if (power === 1) return name;
  if (power === 0.5) return `√${/\s/.test(name) ? `(${name})` : name}`;
  if (power === -1) return `1/${/\s/.test(name) ? `(${name})` : name}`;
  const base = /\s/.test(name) ? `(${name})` : name;
  return `${base}${SIGNS[power] ?? `^${formatNumber(power, Number.isInteger(power) ? 0 : 2, language)}`}`;
}

/** A unit to a power: "s²", "(m/s)²", "√m". */
export function unitPower(symbol: string, power: number): string {
  if (symbol === "" || power === 1) return symbol;
  const base = /[/·⁻²³]/.test(symbol) ? `(${symbol})` : symbol;
  if (power === 0.5) return `√${base}`;
  return `${base}${SIGNS[power] ?? `^${power}`}`;
}

/** The unit of y over a power of that of x, which may be below 0: "s²/m", "kPa·L". */
export function unitOver(y: string, x: string, power: number): string {
  if (power === 0 || x === "") return y;
  const other = unitPower(x, Math.abs(power));
  if (power < 0) return y === "" ? other : `${y}·${other}`;
  return `${y === "" ? "1" : y}/${/[/·]/.test(other) ? `(${other})` : other}`;
}
