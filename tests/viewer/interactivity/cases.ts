import type { Literal } from "./sketch";

export type Typed = readonly [signature: string, ...value: Literal[]];

/** An operation with inputs and the outputs that the specification asks for. */
export interface Case {
  readonly op: string;
  readonly inputs: Readonly<Record<string, Typed>>;
  readonly outputs: Readonly<Record<string, Typed>>;
  readonly configuration?: Record<string, Literal[]>;
  /** Relative to max(1, |expected|); 0 asks for the very number, with -0 apart from 0. */
  readonly tolerance?: number;
}

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const MIN = -2147483648;
const MAX = 2147483647;
const EPS = 4e-16;
const ROUGH = 1e-14;

const f = (...value: number[]): Typed => [
  (["", "float", "float2", "float3", "float4"] as const)[value.length] ?? "",
  ...value,
];
const m2 = (...value: number[]): Typed => ["float2x2", ...value];
const m3 = (...value: number[]): Typed => ["float3x3", ...value];
const m4 = (...value: number[]): Typed => ["float4x4", ...value];
const i = (value: number): Typed => ["int", value];
const b = (value: boolean): Typed => ["bool", value];

type Row = readonly [...inputs: Typed[], output: Typed];

/** Rows of inputs a, b, c, … and the output `value`. */
function rows(op: string, tolerance: number, ...list: Row[]): Case[] {
  return list.map((row) => {
    const inputs = row.slice(0, -1) as Typed[];
    const output = row[row.length - 1] as Typed;
    return {
      op,
      tolerance,
      inputs: Object.fromEntries(inputs.map((input, k) => ["abcdefghijklmnop"[k] ?? "", input])),
      outputs: { value: output },
    };
  });
}

const one = (
  op: string,
  inputs: Record<string, Typed>,
  outputs: Record<string, Typed>,
  tolerance = EPS,
): Case => ({ op, inputs, outputs, tolerance });

// The digits of the specification, not those of this engine.
const CONSTANTS = [
  ...rows("math/E", 0, [f(Number("2.718281828459045"))]),
  ...rows("math/Pi", 0, [f(Number("3.141592653589793"))]),
  ...rows("math/Tau", 0, [f(6.283185307179586)]),
  ...rows("math/Inf", 0, [f(inf)]),
  ...rows("math/NaN", 0, [f(nan)]),
];

const ARITHMETIC = [
  ...rows(
    "math/abs",
    0,
    [f(-1.5), f(1.5)],
    [f(-0), f(0)],
    [f(-inf, nan), f(inf, nan)],
    [i(-3), i(3)],
    [i(MIN), i(MIN)],
    [m2(-1, 2, -3, 4), m2(1, 2, 3, 4)],
  ),
  ...rows(
    "math/sign",
    0,
    [f(-2), f(-1)],
    [f(-0), f(-0)],
    [f(7, 0, nan), f(1, 0, nan)],
    [i(-9), i(-1)],
    [i(0), i(0)],
    [i(4), i(1)],
  ),
  ...rows("math/trunc", 0, [f(-1.7), f(-1)], [f(1.7, -inf), f(1, -inf)]),
  ...rows("math/floor", 0, [f(-1.2), f(-2)], [f(1.7, inf), f(1, inf)]),
  ...rows("math/ceil", 0, [f(-1.7), f(-1)], [f(1.2, -inf), f(2, -inf)]),
  ...rows(
    "math/round",
    0,
    [f(2.5), f(3)],
    [f(-2.5), f(-3)],
    [f(-0.4), f(-0)],
    [f(0.4, inf, -inf), f(0, inf, -inf)],
  ),
  ...rows("math/fract", 0, [f(1.25), f(0.25)], [f(-1.25), f(0.75)]),
  ...rows("math/neg", 0, [f(1.5), f(-1.5)], [f(0), f(-0)], [i(5), i(-5)], [i(0), i(0)], [i(MIN), i(MIN)]),
  ...rows(
    "math/add",
    0,
    [f(1.5), f(2), f(3.5)],
    [f(1, 2, 3), f(10, 20, 30), f(11, 22, 33)],
    [i(MAX), i(1), i(MIN)],
    [m3(1, 2, 3, 4, 5, 6, 7, 8, 9), m3(9, 8, 7, 6, 5, 4, 3, 2, 1), m3(10, 10, 10, 10, 10, 10, 10, 10, 10)],
  ),
  ...rows("math/sub", 0, [f(1.5), f(2), f(-0.5)], [i(MIN), i(1), i(MAX)], [f(inf), f(inf), f(nan)]),
  ...rows(
    "math/mul",
    0,
    [f(1.5), f(-2), f(-3)],
    [i(MAX), i(MAX), i(1)],
    [i(MIN), i(-1), i(MIN)],
    [m2(1, 2, 3, 4), m2(5, 6, 7, 8), m2(5, 12, 21, 32)],
  ),
  ...rows(
    "math/div",
    0,
    [f(3), f(2), f(1.5)],
    [f(1, -1), f(0, 0), f(inf, -inf)],
    [i(7), i(-2), i(-3)],
    [i(7), i(0), i(0)],
    [i(MIN), i(-1), i(MIN)],
  ),
  ...rows(
    "math/rem",
    0,
    [f(5.5), f(2), f(1.5)],
    [f(-5.5), f(2), f(-1.5)],
    [f(1, inf), f(0, 2), f(nan, nan)],
    [f(3), f(inf), f(3)],
    [i(-7), i(3), i(-1)],
    [i(7), i(0), i(0)],
  ),
  ...rows("math/min", 0, [f(1, -0, 3), f(2, 0, nan), f(1, -0, nan)], [i(-1), i(1), i(-1)]),
  ...rows("math/max", 0, [f(1, -0, 3), f(2, 0, nan), f(2, 0, nan)], [i(-1), i(1), i(1)]),
  ...rows(
    "math/clamp",
    0,
    [f(5), f(0), f(1), f(1)],
    [f(5), f(1), f(0), f(1)],
    [f(-5, 0.5), f(1, 1), f(0, 0), f(0, 0.5)],
    [i(-7), i(3), i(-2), i(-2)],
  ),
  ...rows("math/saturate", 0, [f(-1, 0.5, 2), f(0, 0.5, 1)], [f(nan), f(nan)]),
  ...rows("math/mix", 0, [f(2), f(4), f(0.5), f(3)], [f(0, 10), f(1, 20), f(2, -1), f(2, 0)]),
  ...rows(
    "math/smoothStep",
    EPS,
    [f(0), f(1), f(0.5), f(0.5)],
    [f(1), f(0), f(0.25), f(0.15625)],
    [f(0, 2), f(10, 4), f(20, 1), f(1, 0)],
    [f(1), f(1), f(1), f(nan)],
  ),
];

const COMPARISON = [
  ...rows(
    "math/eq",
    0,
    [f(0), f(-0), b(true)],
    [f(nan), f(nan), b(false)],
    [f(1, 2), f(1, 2), b(true)],
    [f(1, 2, 3), f(1, 2, 4), b(false)],
    [i(3), i(3), b(true)],
    [b(true), b(false), b(false)],
    [b(false), b(false), b(true)],
    [m2(1, 2, 3, 4), m2(1, 2, 3, 4), b(true)],
  ),
  ...rows(
    "math/lt",
    0,
    [f(1), f(2), b(true)],
    [f(2), f(2), b(false)],
    [f(nan), f(2), b(false)],
    [i(-1), i(0), b(true)],
  ),
  ...rows(
    "math/le",
    0,
    [f(2), f(2), b(true)],
    [f(3), f(2), b(false)],
    [f(2), f(nan), b(false)],
    [i(1), i(0), b(false)],
  ),
  ...rows(
    "math/gt",
    0,
    [f(3), f(2), b(true)],
    [f(2), f(2), b(false)],
    [f(nan), f(nan), b(false)],
    [i(1), i(0), b(true)],
  ),
  ...rows(
    "math/ge",
    0,
    [f(2), f(2), b(true)],
    [f(1), f(2), b(false)],
    [f(nan), f(2), b(false)],
    [i(0), i(0), b(true)],
  ),
  ...rows("math/isNaN", 0, [f(nan), b(true)], [f(inf), b(false)], [f(1), b(false)]),
  ...rows("math/isInf", 0, [f(nan), b(false)], [f(-inf), b(true)], [f(1), b(false)]),
];

const switchCase = (selection: number, cases: number[], expected: number): Case => ({
  op: "math/switch",
  configuration: { cases },
  inputs: { selection: i(selection), default: f(9), "1": f(1), "-2": f(-2) },
  outputs: { value: f(expected) },
});

const SELECTION: Case[] = [
  one("math/select", { condition: b(true), a: f(1, 2), b: f(3, 4) }, { value: f(1, 2) }, 0),
  one("math/select", { condition: b(false), a: i(1), b: i(2) }, { value: i(2) }, 0),
  one(
    "math/select",
    { condition: b(false), a: m2(1, 1, 1, 1), b: m2(2, 3, 4, 5) },
    { value: m2(2, 3, 4, 5) },
    0,
  ),
  one("math/select", { condition: b(true), a: b(true), b: b(false) }, { value: b(true) }, 0),
  switchCase(1, [1, -2], 1),
  switchCase(-2, [1, -2, 1], -2),
  switchCase(3, [1, -2], 9),
  switchCase(-2, [1], 9),
  // One element that is not a 32-bit integer: the default configuration has no cases.
  switchCase(1, [1, 0.5], 9),
  switchCase(1, [1, -2147483649], 9),
];

const ANGLES = [
  ...rows("math/rad", EPS, [f(180, -90), f(Math.PI, -Math.PI / 2)]),
  ...rows("math/deg", EPS, [f(Math.PI, -Math.PI / 2), f(180, -90)]),
  ...rows("math/sin", EPS, [f(Math.PI / 6), f(0.5)], [f(-0), f(-0)], [f(inf, nan), f(nan, nan)]),
  ...rows("math/cos", EPS, [f(Math.PI / 3), f(0.5)], [f(0, -0), f(1, 1)], [f(inf), f(nan)]),
  ...rows("math/tan", EPS, [f(Math.PI / 4), f(1)], [f(-0), f(-0)], [f(-inf), f(nan)]),
  ...rows("math/asin", EPS, [f(0.5), f(Math.PI / 6)], [f(1.1, -0), f(nan, -0)]),
  ...rows("math/acos", EPS, [f(0.5), f(Math.PI / 3)], [f(1, -1.1), f(0, nan)]),
  ...rows("math/atan", EPS, [f(1), f(Math.PI / 4)], [f(-inf, -0), f(-Math.PI / 2, -0)]),
  ...rows(
    "math/atan2",
    EPS,
    [f(1), f(1), f(Math.PI / 4)],
    [f(0, -0), f(-1, -1), f(Math.PI, -Math.PI)],
    [f(inf), f(-inf), f((3 * Math.PI) / 4)],
  ),
  ...rows("math/sinh", EPS, [f(1), f(1.1752011936438014)], [f(-0, -inf), f(-0, -inf)]),
  ...rows("math/cosh", EPS, [f(1), f(1.5430806348152437)], [f(-0, -inf), f(1, inf)]),
  ...rows("math/tanh", EPS, [f(1), f(0.7615941559557649)], [f(-0, -inf), f(-0, -1)]),
  ...rows("math/asinh", EPS, [f(1), f(0.881373587019543)], [f(-0, -inf), f(-0, -inf)]),
  ...rows("math/acosh", EPS, [f(2), f(1.3169578969248166)], [f(0.5, 1, inf), f(nan, 0, inf)]),
  ...rows("math/atanh", EPS, [f(0.5), f(0.5493061443340548)], [f(1.1, -1, -0), f(nan, -inf, -0)]),
];

const EXPONENTIALS = [
  ...rows("math/exp", EPS, [f(1), f(Math.E)], [f(-inf, -0, inf), f(0, 1, inf)]),
  ...rows("math/log", EPS, [f(Math.E), f(1)], [f(-1, -0, 1, inf), f(nan, -inf, 0, inf)]),
  ...rows("math/log2", EPS, [f(8), f(3)], [f(-1, 0, 1, inf), f(nan, -inf, 0, inf)]),
  ...rows("math/log10", EPS, [f(1000), f(3)], [f(-1, 0, 1, inf), f(nan, -inf, 0, inf)]),
  ...rows("math/sqrt", EPS, [f(2), f(Math.SQRT2)], [f(-1, -0, inf), f(nan, -0, inf)]),
  ...rows("math/cbrt", EPS, [f(-27), f(-3)], [f(-0, -inf), f(-0, -inf)]),
  ...rows(
    "math/pow",
    EPS,
    [f(2), f(10), f(1024)],
    [f(nan, 1, -1, 1), f(0, inf, -inf, nan), f(1, nan, nan, nan)],
  ),
];

const VECTORS: Case[] = [
  ...rows(
    "math/length",
    EPS,
    [f(3, 4), f(5)],
    [f(-2), f(2)],
    [f(2, 3, 6), f(7)],
    [f(inf, nan), f(inf)],
    [f(nan, 1), f(nan)],
    [f(-0, 0), f(0)],
    [f(1e200, 1e200), f(Math.SQRT2 * 1e200)],
  ),
  one("math/normalize", { a: f(3, 4) }, { value: f(0.6, 0.8), isValid: b(true) }),
  one("math/normalize", { a: f(0, -0, 0) }, { value: f(0, 0, 0), isValid: b(false) }, 0),
  one("math/normalize", { a: f(inf, 1) }, { value: f(0, 0), isValid: b(false) }, 0),
  one("math/normalize", { a: f(nan, 1, 1, 1) }, { value: f(0, 0, 0, 0), isValid: b(false) }, 0),
  ...rows(
    "math/dot",
    0,
    [f(1, 2, 3), f(4, 5, 6), f(32)],
    [f(2), f(3), f(6)],
    [f(1, 2, 3, 4), f(5, 6, 7, 8), f(70)],
  ),
  ...rows("math/cross", 0, [f(1, 0, 0), f(0, 1, 0), f(0, 0, 1)], [f(1, 2, 3), f(4, 5, 6), f(-3, 6, -3)]),
  one("math/rotate2D", { a: f(1, 2), angle: f(Math.PI / 2) }, { value: f(-2, 1) }),
  one(
    "math/rotate3D",
    { a: f(1, 2, 3), rotation: f(0, Math.SQRT1_2, 0, Math.SQRT1_2) },
    { value: f(3, 2, -1) },
    ROUGH,
  ),
  ...rows(
    "math/transform",
    0,
    [f(1, 2), m2(1, 2, 3, 4), f(7, 10)],
    [f(1, 2, 3), m3(1, 4, 7, 2, 5, 8, 3, 6, 9), f(14, 32, 50)],
  ),
  ...rows("math/transform", 0, [
    f(1, 2, 3, 1),
    m4(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 10, 20, 30, 1),
    f(11, 22, 33, 1),
  ]),
  ...rows(
    "math/slerp",
    ROUGH,
    [f(1, 0), f(0, 3), f(0.5), f(Math.SQRT2, Math.SQRT2)],
    [f(0, 0), f(4, 2), f(0.25), f(1, 0.5)],
    [f(0, 1), f(1, 0), f(0.5), f(Math.SQRT1_2, Math.SQRT1_2)],
  ),
  ...rows(
    "math/slerp",
    ROUGH,
    [f(1, 0, 0), f(0, 0, 2), f(0.5), f(1.5 * Math.SQRT1_2, 0, 1.5 * Math.SQRT1_2)],
    [f(0, 2, 0), f(0, 4, 0), f(0.5), f(0, 3, 0)],
    [f(1, 0, 0), f(0, 1, 0), f(2), f(-1, 0, 0)],
  ),
];

const HALF = Math.SQRT1_2;
const TURNED = m4(0, 4, 0, 0, -3, 0, 0, 0, 0, 0, 5, 0, 7, 8, 9, 1);

const MATRICES: Case[] = [
  ...rows(
    "math/transpose",
    0,
    [m2(1, 2, 3, 4), m2(1, 3, 2, 4)],
    [m3(1, 2, 3, 4, 5, 6, 7, 8, 9), m3(1, 4, 7, 2, 5, 8, 3, 6, 9)],
    [
      m4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
      m4(1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 4, 8, 12, 16),
    ],
  ),
  ...rows(
    "math/determinant",
    0,
    [m2(1, 2, 3, 4), f(-2)],
    [m3(2, 0, 0, 0, 3, 0, 1, 1, 4), f(24)],
    [m4(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 5, 6, 7, 3), f(-6)],
  ),
  one("math/inverse", { a: m2(1, 2, 3, 4) }, { value: m2(-2, 1, 1.5, -0.5), isValid: b(true) }),
  one(
    "math/inverse",
    { a: m3(2, 0, 0, 0, 4, 0, 1, 1, 5) },
    { value: m3(0.5, 0, 0, 0, 0.25, 0, -0.1, -0.05, 0.2), isValid: b(true) },
  ),
  one(
    "math/inverse",
    { a: m4(2, 0, 0, 0, 0, 4, 0, 0, 0, 0, 5, 0, 1, 2, 3, 1) },
    { value: m4(0.5, 0, 0, 0, 0, 0.25, 0, 0, 0, 0, 0.2, 0, -0.5, -0.5, -0.6, 1), isValid: b(true) },
  ),
  one("math/inverse", { a: m2(1, 2, 2, 4) }, { value: m2(0, 0, 0, 0), isValid: b(false) }, 0),
  one("math/inverse", { a: m2(nan, 2, 2, 4) }, { value: m2(0, 0, 0, 0), isValid: b(false) }, 0),
  ...rows(
    "math/matMul",
    0,
    [m2(1, 2, 3, 4), m2(5, 6, 7, 8), m2(23, 34, 31, 46)],
    [m3(1, 0, 0, 0, 2, 0, 0, 0, 3), m3(1, 2, 3, 4, 5, 6, 7, 8, 9), m3(1, 4, 9, 4, 10, 18, 7, 16, 27)],
  ),
  one(
    "math/matCompose",
    { translation: f(7, 8, 9), rotation: f(0, 0, HALF, HALF), scale: f(4, 3, 5) },
    { value: TURNED },
    ROUGH,
  ),
  one(
    "math/matDecompose",
    { a: TURNED },
    { translation: f(7, 8, 9), rotation: f(0, 0, HALF, HALF), scale: f(4, 3, 5) },
    ROUGH,
  ),
  one(
    "math/matDecompose",
    { a: m4(0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 1, 2, 3, 1) },
    { translation: f(1, 2, 3), rotation: f(0, 0, 0, 1), scale: f(0, 2, 2) },
    0,
  ),
  one(
    "math/matDecompose",
    { a: m4(-2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1) },
    { translation: f(0, 0, 0), rotation: f(0, 0, 0, 1), scale: f(-2, 2, 2) },
    ROUGH,
  ),
];

const S = Math.sin(0.5);
const C = Math.cos(0.5);

const QUATERNIONS: Case[] = [
  ...rows("math/quatConjugate", 0, [f(1, 2, 3, 4), f(-1, -2, -3, 4)]),
  ...rows("math/quatMul", 0, [f(1, 2, 3, 4), f(5, 6, 7, 8), f(24, 48, 48, -6)]),
  ...rows("math/quatAngleBetween", ROUGH, [f(0, 0, 0, 1), f(0, S, 0, C), f(1)]),
  one("math/quatFromAxisAngle", { axis: f(0, 1, 0), angle: f(1) }, { value: f(0, S, 0, C) }),
  one("math/quatToAxisAngle", { a: f(0, S, 0, C) }, { axis: f(0, 1, 0), angle: f(1) }, ROUGH),
  one("math/quatToAxisAngle", { a: f(0, 0, 0, -1) }, { axis: f(1, 0, 0), angle: f(0) }, 0),
  ...rows(
    "math/quatFromDirections",
    ROUGH,
    [f(1, 0, 0), f(0, 1, 0), f(0, 0, HALF, HALF)],
    [f(0, 1, 0), f(0, 1, 0), f(0, 0, 0, 1)],
  ),
  one("math/quatFromUpForward", { up: f(0, 1, 0), forward: f(0, 0, 1) }, { value: f(0, 0, 0, 1) }),
  one(
    "math/quatFromUpForward",
    { up: f(0, 1, 0), forward: f(1, 0, 0) },
    { value: f(0, HALF, 0, HALF) },
    ROUGH,
  ),
  one("math/quatFromAngles", { x: f(0), y: f(1), z: f(0) }, { value: f(0, S, 0, C) }),
  ...rows(
    "math/quatSlerp",
    ROUGH,
    [f(0, 0, 0, 1), f(0, HALF, 0, HALF), f(0.5), f(0, Math.sin(Math.PI / 8), 0, Math.cos(Math.PI / 8))],
    [f(0, 0, 0, 1), f(0, 0, 0, -1), f(0.3), f(0, 0, 0, 1)],
    [f(0, 0, 0, 1), f(0, -HALF, 0, -HALF), f(1), f(0, HALF, 0, HALF)],
  ),
];

// Quarter turns about two axes: the order decides which axis carries the other.
const quarter = (order: string, expected: Typed): Case => ({
  op: "math/quatFromAngles",
  configuration: { order: [order] },
  inputs: { x: f(Math.PI / 2), y: f(Math.PI / 2), z: f(0) },
  outputs: { value: expected },
  tolerance: ROUGH,
});

const ORDERS = [
  quarter("xyz", f(0.5, 0.5, 0.5, 0.5)),
  quarter("yxz", f(0.5, 0.5, -0.5, 0.5)),
  quarter("nonsense", f(0.5, 0.5, -0.5, 0.5)),
];

const letters = (count: number) =>
  Object.fromEntries([..."abcdefghijklmnop"].slice(0, count).map((id, k) => [id, f(k + 1)]));
const digits = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [String(k), f(k + 1)]));
const upTo = (count: number) => Array.from({ length: count }, (_, k) => k + 1);

const SHAPES = {
  "2": "float2",
  "3": "float3",
  "4": "float4",
  "2x2": "float2x2",
  "3x3": "float3x3",
  "4x4": "float4x4",
};
const WIDTHS: Record<string, number> = { "2": 2, "3": 3, "4": 4, "2x2": 4, "3x3": 9, "4x4": 16 };

const SWIZZLES = Object.entries(SHAPES).flatMap(([shape, type]) => {
  const width = WIDTHS[shape] ?? 0;
  const whole: Typed = [type, ...upTo(width)];
  return [
    one(`math/combine${shape}`, letters(width), { value: whole }, 0),
    one(`math/extract${shape}`, { a: whole }, digits(width), 0),
  ];
});

const BITS = [
  ...rows("math/not", 0, [i(0), i(-1)], [i(5), i(-6)], [b(true), b(false)], [b(false), b(true)]),
  ...rows("math/and", 0, [i(12), i(10), i(8)], [b(true), b(false), b(false)], [b(true), b(true), b(true)]),
  ...rows("math/or", 0, [i(12), i(10), i(14)], [b(true), b(false), b(true)], [b(false), b(false), b(false)]),
  ...rows("math/xor", 0, [i(12), i(10), i(6)], [b(true), b(false), b(true)], [b(true), b(true), b(false)]),
  ...rows("math/asr", 0, [i(-8), i(1), i(-4)], [i(8), i(33), i(4)]),
  ...rows("math/lsl", 0, [i(1), i(31), i(MIN)], [i(3), i(33), i(6)]),
  ...rows("math/clz", 0, [i(0), i(32)], [i(-1), i(0)], [i(1), i(31)]),
  ...rows("math/ctz", 0, [i(0), i(32)], [i(8), i(3)], [i(MIN), i(31)]),
  ...rows("math/popcnt", 0, [i(0), i(0)], [i(-1), i(32)], [i(255), i(8)]),
];

const CONVERSIONS = [
  ...rows("type/boolToInt", 0, [b(true), i(1)], [b(false), i(0)]),
  ...rows("type/boolToFloat", 0, [b(true), f(1)], [b(false), f(0)]),
  ...rows("type/intToBool", 0, [i(0), b(false)], [i(-3), b(true)]),
  ...rows("type/intToFloat", 0, [i(MIN), f(MIN)], [i(0), f(0)]),
  ...rows("type/floatToBool", 0, [f(nan), b(false)], [f(-0), b(false)], [f(0.1), b(true)]),
  ...rows(
    "type/floatToInt",
    0,
    [f(-1.9), i(-1)],
    [f(inf), i(0)],
    [f(nan), i(0)],
    [f(2 ** 31), i(MIN)],
    [f(2 ** 32 + 5.5), i(5)],
    [f(-0.5), i(0)],
  ),
];

const COLORS = [
  // White has no chroma; the specification's matrices are good to single precision.
  one("math/rgbFromOkLCh", { l: f(1), c: f(0), h: f(0) }, { r: f(1), g: f(1), b: f(1) }, 1e-6),
  // Linear red, computed from the published OkLab of sRGB red: L 0.627955, C 0.257683, h 29.2339°.
  one(
    "math/rgbToOkLCh",
    { r: f(1), g: f(0), b: f(0) },
    { l: f(0.627955), c: f(0.257683), h: f(0.510228) },
    2e-5,
  ),
  one(
    "math/rgbFromOkLCh",
    { l: f(0.627955), c: f(0.257683), h: f(0.510228) },
    { r: f(1), g: f(0), b: f(0) },
    2e-4,
  ),
];

export const CASES: readonly Case[] = [
  ...CONSTANTS,
  ...ARITHMETIC,
  ...COMPARISON,
  ...SELECTION,
  ...ANGLES,
  ...EXPONENTIALS,
  ...VECTORS,
  ...MATRICES,
  ...QUATERNIONS,
  ...ORDERS,
  ...SWIZZLES,
  ...BITS,
  ...CONVERSIONS,
  ...COLORS,
];
