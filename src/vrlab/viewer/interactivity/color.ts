import type { OperationTable } from "./operation";
import { onTuples } from "./tuples";

/**
 * Linear BT.709 to OkLCh and back. The matrices are those of the KHR_interactivity specification
 * ("Color Model Conversion Operations"), which are B. Ottosson's of 2020.
 */
type Row = readonly [number, number, number];
type Matrix = readonly [Row, Row, Row];

const RGB_TO_LMS: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const LMS_TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const LAB_TO_LMS: Matrix = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const LMS_TO_RGB: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

function apply(matrix: Matrix, [x, y, z]: Row): Row {
  const along = (row: Row) => row[0] * x + row[1] * y + row[2] * z;
  return [along(matrix[0]), along(matrix[1]), along(matrix[2])];
}

export const COLORS: OperationTable = {
  "math/rgbToOkLCh": [
    onTuples(
      { r: "float", g: "float", b: "float" },
      { l: "float", c: "float", h: "float" },
      ({ r, g, b }) => {
        const [x, y, z] = apply(RGB_TO_LMS, [r[0], g[0], b[0]]);
        const [lightness, a, bb] = apply(LMS_TO_LAB, [Math.cbrt(x), Math.cbrt(y), Math.cbrt(z)]);
        return { l: [lightness], c: [Math.sqrt(a * a + bb * bb)], h: [Math.atan2(bb, a)] };
      },
    ),
  ],
  "math/rgbFromOkLCh": [
    onTuples(
      { l: "float", c: "float", h: "float" },
      { r: "float", g: "float", b: "float" },
      ({ l, c, h }) => {
        const [x, y, z] = apply(LAB_TO_LMS, [l[0], c[0] * Math.cos(h[0]), c[0] * Math.sin(h[0])]);
        const [r, g, b] = apply(LMS_TO_RGB, [x ** 3, y ** 3, z ** 3]);
        return { r: [r], g: [g], b: [b] };
      },
    ),
  ],
};
