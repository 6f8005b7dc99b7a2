import type { Step } from "./machine";
import type { Operation, ValueBench, Variant } from "./operation";
import { type ValueType, widthOf } from "./types";

/** Memory at an address the compiler has handed out, hence never undefined. */
export function at(m: Float64Array, address: number): number {
  return m[address] as number;
}

type Unary = (a: number) => number;
type Binary = (a: number, b: number) => number;
type Ternary = (a: number, b: number, c: number) => number;

function loop1(m: Float64Array, o: number, a: number, width: number, f: Unary): Step {
  if (width === 1) {
    return () => {
      m[o] = f(m[a] as number);
    };
  }
  return () => {
    for (let i = 0; i < width; i++) m[o + i] = f(m[a + i] as number);
  };
}

function loop2(m: Float64Array, o: number, a: number, b: number, width: number, f: Binary): Step {
  if (width === 1) {
    return () => {
      m[o] = f(m[a] as number, m[b] as number);
    };
  }
  return () => {
    for (let i = 0; i < width; i++) m[o + i] = f(m[a + i] as number, m[b + i] as number);
  };
}

/** A component-wise operation of one argument `a`, for each of the types. */
export function unary(types: readonly ValueType[], f: Unary, output?: ValueType): readonly Variant[] {
  return types.map((type) => ({
    inputs: { a: type },
    outputs: { value: output ?? type },
    compute: ({ m, in: input, out }) => loop1(m, out("value"), input("a"), widthOf(type), f),
  }));
}

/** Makes the scalar step of an operation of two arguments; a literal of its own for each hot operation. */
export type Fast = (m: Float64Array, o: number, a: number, b: number) => Step;

/** A component-wise operation of two arguments `a` and `b` of the same type. */
export function binary(types: readonly ValueType[], f: Binary, fast?: Fast): readonly Variant[] {
  return types.map((type) => ({
    inputs: { a: type, b: type },
    outputs: { value: type },
    compute: ({ m, in: input, out }) => {
      const width = widthOf(type);
      const [o, a, b] = [out("value"), input("a"), input("b")];
      return width === 1 && fast ? fast(m, o, a, b) : loop2(m, o, a, b, width, f);
    },
  }));
}

/** A component-wise operation of three arguments `a`, `b` and `c` of the same type. */
export function ternary(types: readonly ValueType[], f: Ternary): readonly Variant[] {
  return types.map((type) => ({
    inputs: { a: type, b: type, c: type },
    outputs: { value: type },
    compute: ({ m, in: input, out }) => {
      const [o, a, b, c, width] = [out("value"), input("a"), input("b"), input("c"), widthOf(type)];
      return () => {
        for (let i = 0; i < width; i++) {
          m[o + i] = f(m[a + i] as number, m[b + i] as number, m[c + i] as number);
        }
      };
    },
  }));
}

/** A comparison of two scalars of the same type. */
export function compare(
  types: readonly ValueType[],
  f: (a: number, b: number) => boolean,
): readonly Variant[] {
  return types.map((type) => ({
    inputs: { a: type, b: type },
    outputs: { value: "bool" },
    compute: ({ m, in: input, out }) => {
      const [o, a, b] = [out("value"), input("a"), input("b")];
      return () => {
        m[o] = f(m[a] as number, m[b] as number) ? 1 : 0;
      };
    },
  }));
}

/** A value without inputs. */
export function constant(value: number): Operation {
  return [{ inputs: {}, outputs: { value: "float" }, compute: fill(value) }];
}

function fill(value: number) {
  return ({ m, out }: ValueBench): Step => {
    const o = out("value");
    return () => {
      m[o] = value;
    };
  };
}
