import { binary, compare, constant, type Fast, ternary, unary } from "./kernels";
import type { Operation, OperationTable, Variant } from "./operation";
import { FLOATS, type ValueType, VECTORS, widthOf } from "./types";

// Half-way cases go away from zero, and (-0.5, 0) gives -0 ("Round").
const round = (a: number) => (a < 0 ? -Math.round(-a) : Math.round(a));
const clamp = (a: number, b: number, c: number) => Math.min(Math.max(a, Math.min(b, c)), Math.max(b, c));
const saturate = (a: number) => Math.min(Math.max(a, 0), 1);

function smoothStep(a: number, b: number, c: number): number {
  const t = saturate((c - Math.min(a, b)) / Math.abs(b - a));
  return t * t * (3 - 2 * t);
}

// Integers wrap at 32 bits; `| 0` is the conversion the specification names.
const wrap = (f: (a: number, b: number) => number) => (a: number, b: number) => f(a, b) | 0;

// A literal each, so that the engine compiles the arithmetic into the step itself.
const add: Fast = (m, o, a, b) => () => {
  m[o] = (m[a] as number) + (m[b] as number);
};
const sub: Fast = (m, o, a, b) => () => {
  m[o] = (m[a] as number) - (m[b] as number);
};
const mul: Fast = (m, o, a, b) => () => {
  m[o] = (m[a] as number) * (m[b] as number);
};
const div: Fast = (m, o, a, b) => () => {
  m[o] = (m[a] as number) / (m[b] as number);
};

/** `math/eq` on every type with components; on NaN it is false, and -0 equals +0. */
function equality(type: ValueType): Variant {
  return {
    inputs: { a: type, b: type },
    outputs: { value: "bool" },
    compute: ({ m, in: input, out }) => {
      const [o, a, b, width] = [out("value"), input("a"), input("b"), widthOf(type)];
      return () => {
        let same = 1;
        for (let i = 0; i < width; i++) if (m[a + i] !== m[b + i]) same = 0;
        m[o] = same;
      };
    },
  };
}

/** Arithmetic, comparison, bits and logic: one name serves floats, integers and booleans. */
export const ARITHMETIC: OperationTable = {
  "math/E": constant(Math.E),
  "math/Pi": constant(Math.PI),
  "math/Tau": constant(2 * Math.PI),
  "math/Inf": constant(Number.POSITIVE_INFINITY),
  "math/NaN": constant(Number.NaN),

  "math/abs": [...unary(FLOATS, Math.abs), ...unary(["int"], (a) => Math.abs(a) | 0)],
  "math/sign": [...unary(FLOATS, Math.sign), ...unary(["int"], Math.sign)],
  "math/trunc": unary(FLOATS, Math.trunc),
  "math/floor": unary(FLOATS, Math.floor),
  "math/ceil": unary(FLOATS, Math.ceil),
  "math/round": unary(FLOATS, round),
  "math/fract": unary(FLOATS, (a) => a - Math.floor(a)),
  // `| 0` also keeps integer zero from turning into -0.
  "math/neg": [...unary(FLOATS, (a) => -a), ...unary(["int"], (a) => -a | 0)],
  "math/add": [
    ...binary(FLOATS, (a, b) => a + b, add),
    ...binary(
      ["int"],
      wrap((a, b) => a + b),
    ),
  ],
  "math/sub": [
    ...binary(FLOATS, (a, b) => a - b, sub),
    ...binary(
      ["int"],
      wrap((a, b) => a - b),
    ),
  ],
  "math/mul": [...binary(FLOATS, (a, b) => a * b, mul), ...binary(["int"], Math.imul)],
  "math/div": [
    ...binary(FLOATS, (a, b) => a / b, div),
    ...binary(
      ["int"],
      wrap((a, b) => a / b),
    ),
  ],
  "math/rem": [
    ...binary(FLOATS, (a, b) => a % b),
    ...binary(
      ["int"],
      wrap((a, b) => a % b),
    ),
  ],
  "math/min": binary([...FLOATS, "int"], Math.min),
  "math/max": binary([...FLOATS, "int"], Math.max),
  "math/clamp": ternary([...FLOATS, "int"], clamp),
  "math/saturate": unary(FLOATS, saturate),
  "math/mix": ternary(FLOATS, (a, b, c) => (1 - c) * a + c * b),
  "math/smoothStep": ternary(VECTORS, smoothStep),

  "math/eq": [...FLOATS, "int" as const, "bool" as const].map(equality),
  "math/lt": compare(["float", "int"], (a, b) => a < b),
  "math/le": compare(["float", "int"], (a, b) => a <= b),
  "math/gt": compare(["float", "int"], (a, b) => a > b),
  "math/ge": compare(["float", "int"], (a, b) => a >= b),
  "math/isNaN": unary(["float"], (a) => Number(Number.isNaN(a)), "bool"),
  "math/isInf": unary(["float"], (a) => Number(Math.abs(a) === Number.POSITIVE_INFINITY), "bool"),

  "math/not": [...unary(["int"], (a) => ~a), ...unary(["bool"], (a) => 1 - a)],
  // Booleans are 0 and 1 in memory, so that the bit operations serve both.
  "math/and": binary(["int", "bool"], (a, b) => a & b),
  "math/or": binary(["int", "bool"], (a, b) => a | b),
  "math/xor": binary(["int", "bool"], (a, b) => a ^ b),
  "math/asr": binary(["int"], (a, b) => a >> b),
  "math/lsl": binary(["int"], (a, b) => a << b),
  "math/clz": unary(["int"], Math.clz32),
  "math/ctz": unary(["int"], (a) => (a ? 31 - Math.clz32(a & -a) : 32)),
  "math/popcnt": unary(["int"], popcount),
};

function popcount(a: number): number {
  let count = 0;
  for (let bits = a; bits !== 0; bits &= bits - 1) count++;
  return count;
}

const DEGREE = Math.PI / 180;

const componentwise = (f: (a: number) => number): Operation => unary(VECTORS, f);

/** Angles, trigonometry, hyperbolic functions, exponentials; angles in radians. */
export const FUNCTIONS: OperationTable = {
  "math/rad": componentwise((a) => a * DEGREE),
  "math/deg": componentwise((a) => a / DEGREE),
  "math/sin": componentwise(Math.sin),
  "math/cos": componentwise(Math.cos),
  "math/tan": componentwise(Math.tan),
  "math/asin": componentwise(Math.asin),
  "math/acos": componentwise(Math.acos),
  "math/atan": componentwise(Math.atan),
  "math/atan2": binary(VECTORS, Math.atan2),
  "math/sinh": componentwise(Math.sinh),
  "math/cosh": componentwise(Math.cosh),
  "math/tanh": componentwise(Math.tanh),
  "math/asinh": componentwise(Math.asinh),
  "math/acosh": componentwise(Math.acosh),
  "math/atanh": componentwise(Math.atanh),
  "math/exp": componentwise(Math.exp),
  "math/log": componentwise(Math.log),
  "math/log2": componentwise(Math.log2),
  "math/log10": componentwise(Math.log10),
  "math/sqrt": componentwise(Math.sqrt),
  "math/cbrt": componentwise(Math.cbrt),
  "math/pow": binary(VECTORS, (a, b) => a ** b),
};
