/**
 * Direct current on a board of junctions and slots: nodal analysis. What it does and why is told in laws/solvers/circuit.py, its
 * twin in numpy.
 */
import { eliminate } from "./eliminate";
import { type Definition, type Solver, setting } from "./solver";

const [WIRE, BATTERY, LAMP, RESISTOR, SWITCH, AMMETER, VOLTMETER] = [1, 2, 3, 4, 5, 6, 7] as const;
const WIRE_OHMS = 0.001;
const SWITCH_OHMS = 0.01;
const AMMETER_OHMS = 0.01;
const VOLTMETER_OHMS = 1e7;
const SHORT = 0.8;

type Slot = readonly [from: number, to: number];

/** The junctions at the ends of each slot: along the rows first, then along the columns. */
export function slotsOf(columns: number, rows: number): readonly Slot[] {
  const slots: Slot[] = [];
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns - 1; c++) slots.push([r * columns + c, r * columns + c + 1]);
  for (let r = 0; r < rows - 1; r++)
    for (let c = 0; c < columns; c++) slots.push([r * columns + c, (r + 1) * columns + c]);
  return slots;
}

interface Part {
  /** In 1/ohm. */
  readonly conductance: number;
  /** The current of the source beside it, in A. */
  readonly source: number;
}

export class Circuit implements Solver {
  readonly counts: readonly [number, number];
  private readonly slots: readonly Slot[];
  private readonly junctions: number;
  private readonly lamp: number;
  private readonly internal: number;

  constructor({ settings }: Definition) {
    const columns = setting(settings, "columns", 2, 6);
    const rows = setting(settings, "rows", 2, 6);
    this.lamp = setting(settings, "lamp", 0.1, 1e6);
    this.internal = setting(settings, "internal", 0.001, 1e3);
    const whole = Number.isInteger(columns) && Number.isInteger(rows);
    if (!whole || Number.isNaN(this.lamp + this.internal)) throw new RangeError("no such board");
    this.slots = slotsOf(columns, rows);
    this.junctions = columns * rows;
    this.counts = [this.slots.length + 3, 2 * this.slots.length + 5];
  }

  reset(): void {}

  step(): void {}

  results(inputs: readonly number[]): readonly number[] {
    const { slots } = this;
    const kinds = slots.map((_, i) => Math.floor((inputs[i] ?? 0) + 0.5));
    const [voltage = 0, resistance = 1, closed = 0] = inputs.slice(slots.length);
    const parts = kinds.map((kind) => this.part(kind, voltage, resistance, closed));
    const potentials = this.potentials(parts);
    const voltages = slots.map(([a, b]) => (potentials[a] ?? 0) - (potentials[b] ?? 0));
    const currents = parts.map(({ conductance, source }, i) => (voltages[i] ?? 0) * conductance + source);
    const of = (values: readonly number[], wanted: number): number[] =>
      values.filter((_, i) => kinds[i] === wanted).map(Math.abs);
    const most = Math.max(0, ...parts.map(({ source }) => Math.abs(source)));
    const isShort = most > 0 && Math.max(0, ...of(currents, BATTERY)) > SHORT * most;
    const [first = 0, second = 0] = of(currents, AMMETER);
    const [measured = 0] = of(voltages, VOLTMETER);
    return [...currents, ...voltages, isShort ? 1 : 0, first, second, measured, this.error(currents)];
  }

  private part(kind: number, voltage: number, resistance: number, closed: number): Part {
    const ohms = new Map<number, number>([
      [WIRE, WIRE_OHMS],
      [BATTERY, this.internal],
      [LAMP, this.lamp],
      [RESISTOR, resistance],
      [AMMETER, AMMETER_OHMS],
      [VOLTMETER, VOLTMETER_OHMS],
      [SWITCH, closed >= 0.5 ? SWITCH_OHMS : Number.POSITIVE_INFINITY],
    ]).get(kind);
    const conductance = ohms === undefined ? 0 : 1 / ohms;
    return { conductance, source: kind === BATTERY ? voltage / this.internal : 0 };
  }

  private potentials(parts: readonly Part[]): readonly number[] {
    const size = this.junctions;
    const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
    const add = (row: number, column: number, value: number): void => {
      const numbers = matrix[row];
      if (numbers) numbers[column] = (numbers[column] ?? 0) + value;
    };
    this.slots.forEach(([a, b], i) => {
      const { conductance = 0, source = 0 } = parts[i] ?? {};
      add(a, a, conductance);
      add(b, b, conductance);
      add(a, b, -conductance);
      add(b, a, -conductance);
      add(a, size, -source);
      add(b, size, source);
    });
    for (const junction of this.grounds(parts)) {
      matrix[junction]?.fill(0);
      add(junction, junction, 1);
    }
    return eliminate(matrix);
  }

  /** The first junction of each connected part: it is at 0 V. */
  private grounds(parts: readonly Part[]): number[] {
    const first = Array.from({ length: this.junctions }, (_, i) => i);
    for (let round = 0; round < this.junctions; round++) {
      this.slots.forEach(([a, b], i) => {
        if ((parts[i]?.conductance ?? 0) > 0) first[a] = first[b] = Math.min(first[a] ?? 0, first[b] ?? 0);
      });
    }
    return first.filter((of, junction) => of === junction);
  }

  /** How far the currents at a junction are from adding up to nothing, in A, where it is worst. */
  private error(currents: readonly number[]): number {
    const totals = new Float64Array(this.junctions);
    this.slots.forEach(([a, b], i) => {
      totals[a] = (totals[a] ?? 0) - (currents[i] ?? 0);
      totals[b] = (totals[b] ?? 0) + (currents[i] ?? 0);
    });
    return Math.max(...totals.map(Math.abs));
  }
}
