import { b, type Case, EPS, f, inf, m2, m3, m4, nan, one, ROUGH, rows, type Typed } from "./case";

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

export const VECTORS_AND_MATRICES: readonly Case[] = [
  ...VECTORS,
  ...MATRICES,
  ...QUATERNIONS,
  ...ORDERS,
  ...SWIZZLES,
];
