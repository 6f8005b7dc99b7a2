import { type Quat, quatFromAxes, type Vec3 } from "./geometry";
import { at } from "./kernels";
import type { Step } from "./machine";
import type { OperationTable, ValueBench, Variant } from "./operation";
import { onTuples } from "./tuples";
import { type CoreType, MATRICES, widthOf } from "./types";

/** Matrices are column-major: element (row, column) of an n × n matrix lies at column · n + row. */
const sizeOf = (type: CoreType): number => Math.sqrt(widthOf(type));

function element(a: readonly number[], n: number, row: number, column: number): number {
  return a[column * n + row] as number;
}

/** The matrix without one row and one column. */
function minor(a: readonly number[], n: number, row: number, column: number): number[] {
  return a.filter((_, i) => i % n !== row && Math.floor(i / n) !== column);
}

/** Laplace expansion along the first column; at most 4 × 4. */
export function determinant(a: readonly number[], n: number): number {
  if (n === 1) return a[0] as number;
  let sum = 0;
  for (let row = 0; row < n; row++) {
    const term = element(a, n, row, 0) * determinant(minor(a, n, row, 0), n - 1);
    sum += row % 2 === 0 ? term : -term;
  }
  return sum;
}

function inverse(a: readonly number[], n: number): readonly number[] | undefined {
  const d = determinant(a, n);
  if (d === 0 || !Number.isFinite(d)) return undefined;
  return a.map((_, i) => {
    const [row, column] = [i % n, Math.floor(i / n)];
    const cofactor = determinant(minor(a, n, column, row), n - 1) / d;
    return (row + column) % 2 === 0 ? cofactor : -cofactor;
  });
}

function transposeOf(type: CoreType): Variant {
  const n = sizeOf(type);
  return onTuples({ a: type }, { value: type }, ({ a }) => ({
    value: a.map((_, i) => element(a, n, Math.floor(i / n), i % n)),
  }));
}

function determinantOf(type: CoreType): Variant {
  const n = sizeOf(type);
  return onTuples({ a: type }, { value: "float" }, ({ a }) => ({ value: [determinant(a, n)] }));
}

function inverseOf(type: CoreType): Variant {
  const n = sizeOf(type);
  return onTuples({ a: type }, { value: type, isValid: "bool" }, ({ a }) => {
    const value = inverse(a, n);
    return { value: value ?? a.map(() => 0), isValid: [value ? 1 : 0] };
  });
}

function multiplyOf(type: CoreType): Variant {
  const n = sizeOf(type);
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const [o, a, b] = [out("value"), input("a"), input("b")];
    return () => {
      for (let column = 0; column < n; column++) {
        for (let row = 0; row < n; row++) {
          let sum = at(m, a + row) * at(m, b + column * n);
          for (let k = 1; k < n; k++) sum += at(m, a + k * n + row) * at(m, b + column * n + k);
          m[o + column * n + row] = sum;
        }
      }
    };
  };
  return { inputs: { a: type, b: type }, outputs: { value: type }, compute };
}

function compose(t: Vec3, [x, y, z, w]: Quat, s: Vec3): readonly number[] {
  return [
    [s[0] * (1 - 2 * (y * y + z * z)), s[0] * 2 * (x * y + z * w), s[0] * 2 * (x * z - y * w), 0],
    [s[1] * 2 * (x * y - z * w), s[1] * (1 - 2 * (x * x + z * z)), s[1] * 2 * (y * z + x * w), 0],
    [s[2] * 2 * (x * z + y * w), s[2] * 2 * (y * z - x * w), s[2] * (1 - 2 * (x * x + y * y)), 0],
    [...t, 1],
  ].flat();
}

type Parts = { translation: Vec3; rotation: Quat; scale: Vec3 };

/** Of the four ways to take out a reflection, the first: along X ("Decompose"). Shear is left in. */
function decompose(a: readonly number[]): Parts {
  const column = (i: number): Vec3 => [element(a, 4, 0, i), element(a, 4, 1, i), element(a, 4, 2, i)];
  const [cx, cy, cz, translation] = [column(0), column(1), column(2), column(3)];
  const [sx, sy, sz] = [Math.hypot(...cx), Math.hypot(...cy), Math.hypot(...cz)];
  const degenerate = [sx, sy, sz].some((size) => size === 0 || !Number.isFinite(size));
  if (degenerate) return { translation, rotation: [0, 0, 0, 1], scale: [sx, sy, sz] };
  const over = (v: Vec3, size: number): Vec3 => [v[0] / size, v[1] / size, v[2] / size];
  const mirrored = determinant([...over(cx, sx), ...over(cy, sy), ...over(cz, sz)], 3) < 0;
  const signed = mirrored ? -sx : sx;
  return {
    translation,
    rotation: quatFromAxes(over(cx, signed), over(cy, sy), over(cz, sz)),
    scale: [signed, sy, sz],
  };
}

export const MATRIX_OPERATIONS: OperationTable = {
  "math/transpose": MATRICES.map(transposeOf),
  "math/determinant": MATRICES.map(determinantOf),
  "math/inverse": MATRICES.map(inverseOf),
  "math/matMul": MATRICES.map(multiplyOf),
  "math/matCompose": [
    onTuples(
      { translation: "float3", rotation: "float4", scale: "float3" },
      { value: "float4x4" },
      ({ translation, rotation, scale }) => ({ value: compose(translation, rotation, scale) }),
    ),
  ],
  "math/matDecompose": [
    onTuples({ a: "float4x4" }, { translation: "float3", rotation: "float4", scale: "float3" }, ({ a }) =>
      decompose(a),
    ),
  ],
};
