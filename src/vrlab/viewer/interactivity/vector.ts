import { at } from "./kernels";
import type { Step } from "./machine";
import type { OperationTable, ValueBench, Variant } from "./operation";
import { type CoreType, VECTORS, widthOf } from "./types";

/** hypot of IEEE 754: an infinite component wins over NaN. */
function length(m: Float64Array, a: number, width: number): number {
  if (width === 1) return Math.abs(at(m, a));
  if (width === 2) return Math.hypot(at(m, a), at(m, a + 1));
  if (width === 3) return Math.hypot(at(m, a), at(m, a + 1), at(m, a + 2));
  return Math.hypot(at(m, a), at(m, a + 1), at(m, a + 2), at(m, a + 3));
}

export function dot(m: Float64Array, a: number, b: number, width: number): number {
  let sum = at(m, a) * at(m, b);
  for (let i = 1; i < width; i++) sum += at(m, a + i) * at(m, b + i);
  return sum;
}

function lengthOf(type: CoreType): Variant {
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const [o, a, width] = [out("value"), input("a"), widthOf(type)];
    return () => {
      m[o] = length(m, a, width);
    };
  };
  return { inputs: { a: type }, outputs: { value: "float" }, compute };
}

function normalizeOf(type: CoreType): Variant {
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const [o, valid, a, width] = [out("value"), out("isValid"), input("a"), widthOf(type)];
    return () => {
      const norm = length(m, a, width);
      const isValid = norm > 0 && norm < Number.POSITIVE_INFINITY;
      for (let i = 0; i < width; i++) m[o + i] = isValid ? at(m, a + i) / norm : 0;
      m[valid] = isValid ? 1 : 0;
    };
  };
  return { inputs: { a: type }, outputs: { value: type, isValid: "bool" }, compute };
}

function dotOf(type: CoreType): Variant {
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const [o, a, b, width] = [out("value"), input("a"), input("b"), widthOf(type)];
    return () => {
      m[o] = dot(m, a, b, width);
    };
  };
  return { inputs: { a: type, b: type }, outputs: { value: "float" }, compute };
}

function computeCross({ m, in: input, out }: ValueBench): Step {
  const [o, a, b] = [out("value"), input("a"), input("b")];
  return () => {
    m[o] = at(m, a + 1) * at(m, b + 2) - at(m, a + 2) * at(m, b + 1);
    m[o + 1] = at(m, a + 2) * at(m, b) - at(m, a) * at(m, b + 2);
    m[o + 2] = at(m, a) * at(m, b + 1) - at(m, a + 1) * at(m, b);
  };
}

function computeRotate2D({ m, in: input, out }: ValueBench): Step {
  const [o, a, angle] = [out("value"), input("a"), input("angle")];
  return () => {
    const [cos, sin] = [Math.cos(at(m, angle)), Math.sin(at(m, angle))];
    m[o] = at(m, a) * cos - at(m, a + 1) * sin;
    m[o + 1] = at(m, a) * sin + at(m, a + 1) * cos;
  };
}

/** a + 2 (r × (r × a) + w (r × a)) for a unit quaternion (r, w). */
function computeRotate3D({ m, in: input, out }: ValueBench): Step {
  const [o, a, q] = [out("value"), input("a"), input("rotation")];
  return () => {
    const [ax, ay, az] = [at(m, a), at(m, a + 1), at(m, a + 2)];
    const [x, y, z, w] = [at(m, q), at(m, q + 1), at(m, q + 2), at(m, q + 3)];
    const [tx, ty, tz] = [y * az - z * ay, z * ax - x * az, x * ay - y * ax];
    m[o] = ax + 2 * (y * tz - z * ty + w * tx);
    m[o + 1] = ay + 2 * (z * tx - x * tz + w * ty);
    m[o + 2] = az + 2 * (x * ty - y * tx + w * tz);
  };
}

function transformOf(vector: CoreType, matrix: CoreType): Variant {
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const [o, a, b, width] = [out("value"), input("a"), input("b"), widthOf(vector)];
    return () => {
      for (let row = 0; row < width; row++) {
        let sum = at(m, b + row) * at(m, a);
        for (let column = 1; column < width; column++)
          sum += at(m, b + column * width + row) * at(m, a + column);
        m[o + row] = sum;
      }
    };
  };
  return { inputs: { a: vector, b: matrix }, outputs: { value: vector }, compute };
}

export const VECTOR_OPERATIONS: OperationTable = {
  "math/length": VECTORS.map(lengthOf),
  "math/normalize": VECTORS.map(normalizeOf),
  "math/dot": VECTORS.map(dotOf),
  "math/cross": [
    { inputs: { a: "float3", b: "float3" }, outputs: { value: "float3" }, compute: computeCross },
  ],
  "math/rotate2D": [
    { inputs: { a: "float2", angle: "float" }, outputs: { value: "float2" }, compute: computeRotate2D },
  ],
  "math/rotate3D": [
    { inputs: { a: "float3", rotation: "float4" }, outputs: { value: "float3" }, compute: computeRotate3D },
  ],
  "math/transform": [
    transformOf("float2", "float2x2"),
    transformOf("float3", "float3x3"),
    transformOf("float4", "float4x4"),
  ],
};
