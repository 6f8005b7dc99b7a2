import { b, type Case, EPS, f, i, inf, MAX, MIN, m2, m3, nan, one, rows } from "./case";

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

export const SCALARS: readonly Case[] = [...CONSTANTS, ...ARITHMETIC, ...COMPARISON, ...SELECTION];
