import { b, type Case, f, i, inf, MIN, nan, one, rows } from "./case";

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

export const BITS_AND_CONVERSIONS: readonly Case[] = [...BITS, ...CONVERSIONS, ...COLORS];
