import { MATRICES, VECTORS, widthOf } from "../../../src/vrlab/viewer/interactivity/types";
import type { Dice } from "./dice";
import type { Literal, Sketch, Socket } from "./sketch";
import { STANDARD } from "./standard";

/** A value of a graph, and the variables or outputs that it was made of, in words. */
export interface Value {
  readonly type: string;
  readonly socket: Socket;
  readonly from: string;
}

/** A value operation as the standard has it: sockets as `[type, id]`. */
type Sockets = readonly (readonly [type: string, id: string])[];

const PLACES: readonly [string, readonly string[]][] = [
  ["float*", [...VECTORS, ...MATRICES]],
  ["floatNxN", MATRICES],
  ["floatN", VECTORS],
  ["T", ["bool", "int", ...VECTORS, ...MATRICES]],
];

const OPERATIONS = STANDARD.filter(([op = "", inputs = "", , flowsIn]) => {
  return (
    /^(math|type)\//.test(op) && flowsIn === undefined && !inputs.includes("ref") && op !== "math/random"
  );
});

/**
 * Operations whose quaternions and directions are of length one, or nothing is said of the result; and slerp, where each player
 * has a threshold of its own for what is nearly parallel.
 */
const OF_UNIT = /^math\/(quat|rotate3D|matCompose|slerp)/;
/**
 * Babylon.js computes these in single precision, or by another formula that differs in the last place: nothing more is made
 * of their results, since what is made of them may differ by more. The same holds for what grows without bound.
 */
const LAST =
  /^math\/(rad|deg|mix|slerp|length|normalize|dot|cross|rotate|transform|quat|rgb|sinh|cosh|exp|pow|tan|div|rem)/;
const isLast = (op: string, types: readonly string[]) =>
  LAST.test(op) || types.some((type) => /x/.test(type));

/** Relative to the larger of 1 and the number. */
export const TOLERANCE = 1e-5;

/** Makes random values out of constants, variables and each other. */
export class RandomValues {
  readonly #sketch: Sketch;
  readonly #dice: Dice;
  readonly #isAllowed: (op: string, types: readonly string[]) => boolean;
  readonly #pool: Value[] = [];

  constructor(sketch: Sketch, dice: Dice, isAllowed: (op: string, types: readonly string[]) => boolean) {
    this.#sketch = sketch;
    this.#dice = dice;
    this.#isAllowed = isAllowed;
  }

  /** Lets later values be made of this one. */
  offer(value: Value): void {
    this.#pool.push(value);
  }

  literal(type: string): Literal[] {
    const dice = this.#dice;
    if (type === "bool") return [dice.chance(0.5)];
    if (type === "int") {
      return [dice.pick([0, 1, -1, 7, 31, -2147483648, 2147483647, dice.whole(-100, 100)])];
    }
    const number = () => dice.pick([0, 1, -1, 0.5, 2, 1000, dice.number(-3, 3), dice.number(-3, 3)]);
    // Quarters are the same in single precision.
    const quarter = () => dice.whole(-8, 8) / 4;
    return Array.from({ length: widthOf(type as "float") }, /x/.test(type) ? quarter : number);
  }

  /** A vector of length one, away from the directions where an operation takes another way. */
  unit(type: string): Literal[] {
    const numbers = Array.from({ length: widthOf(type as "float") }, () => this.#dice.number(0.2, 1));
    const length = Math.hypot(...numbers);
    return numbers.map((item) => (item / length) * this.#dice.pick([1, 1, -1]));
  }

  /** A value of a type: an earlier one or a constant. */
  value(type: string): Value {
    const earlier = this.#pool.filter((value) => value.type === type);
    if (earlier.length > 0 && this.#dice.chance(0.7)) return this.#dice.pick(earlier);
    return this.#constant(type, this.literal(type));
  }

  #constant(type: string, value: Literal[]): Value {
    return { type, socket: this.#sketch.constant(type, ...value), from: `${type} ${value}` };
  }

  /** A node with a random operation; its outputs, which later values may be made of. */
  grow(): readonly Value[] {
    const [op, inputs, outputs] = this.#draw();
    const types = [...inputs, ...outputs].map(([type]) => type);
    if (!this.#isAllowed(op, types)) return this.grow();
    const last = isLast(op, types);
    const values = inputs.map(([type, id]) => [id, this.#input(op, type, last)] as const);
    const sockets = Object.fromEntries(values.map(([id, { socket }]) => [id, socket]));
    const node = this.#sketch.node(
      op,
      sockets,
      op === "math/switch" ? { configuration: { cases: [7] } } : {},
    );
    const from = `${op} (${values.map(([, value]) => value.from).join("; ")})`;
    const made = outputs.map(([type, id]) => ({
      type,
      socket: this.#sketch.of(node, id),
      from: `${id} of ${from}`,
    }));
    if (!last) this.#pool.push(...made.map((value) => ({ ...value, from: op })));
    return made;
  }

  #input(op: string, type: string, last: boolean): Value {
    if (!last) return this.value(type);
    const isUnit = OF_UNIT.test(op) && (type === "float3" || type === "float4");
    return this.#constant(type, isUnit ? this.unit(type) : this.literal(type));
  }

  #draw(): readonly [op: string, inputs: Sockets, outputs: Sockets] {
    const [op = "", ...cells] = this.#dice.pick(OPERATIONS);
    const isIn = (name: string) =>
      cells.some((cell) => cell.split(", ").some((item) => item.startsWith(`${name} `)));
    const [place, types] = PLACES.find(([name]) => isIn(name)) ?? ["", ["float"]];
    const type = this.#dice.pick(types);
    const sockets = (cell = "") =>
      cell
        .split(", ")
        .filter((item) => item !== "")
        .map((item) => {
          const [of = "", id = ""] = item.split(" ");
          return [of === place ? type : of, id === "<case>" ? "7" : id] as const;
        });
    return [op, sockets(cells[0]), sockets(cells[1])];
  }
}
