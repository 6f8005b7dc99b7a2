import { type Case, EPS, f, inf, nan, rows } from "./case";

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

export const FUNCTIONS: readonly Case[] = [...ANGLES, ...EXPONENTIALS];
