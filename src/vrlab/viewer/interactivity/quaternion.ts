import { NEARLY_ONE, slerpWeights } from "./easing";
import {
  cross3,
  dot3,
  perpendicular,
  type Quat,
  quatFromAxes,
  quatFromAxisAngle,
  quatMul,
  rotate,
  scale3,
  unit3,
  type Vec3,
} from "./geometry";
import { at } from "./kernels";
import type { Step } from "./machine";
import type { Operation, OperationTable, ValueBench } from "./operation";
import { onTuples } from "./tuples";

const X: Vec3 = [1, 0, 0];
const Y: Vec3 = [0, 1, 0];
const Z: Vec3 = [0, 0, 1];

/** The order says which rotation is applied to the frame first; intrinsic angles multiply left to right. */
const ORDERS: ReadonlySet<string> = new Set(["xyz", "xzy", "yxz", "yzx", "zxy", "zyx"]);
const AXES: Readonly<Record<string, Vec3>> = { x: X, y: Y, z: Z };

const fromAngles: Operation = (node) => {
  const given = node.config.string("order") ?? "";
  const order = ORDERS.has(given) ? given : "yxz";
  const inputs = { x: "float", y: "float", z: "float" } as const;
  return [
    onTuples(inputs, { value: "float4" }, ({ x, y, z }) => {
      const angles: Readonly<Record<string, number>> = { x: x[0], y: y[0], z: z[0] };
      const turns = [...order].map((axis) => quatFromAxisAngle(AXES[axis] ?? X, angles[axis] ?? 0));
      return { value: turns.reduce(quatMul) };
    }),
  ];
};

function fromDirections(a: Vec3, b: Vec3): Quat {
  const c = dot3(a, b);
  if (c > NEARLY_ONE) return [0, 0, 0, 1];
  if (c < -NEARLY_ONE) return [...perpendicular(a), 0];
  const axis = scale3(unit3(cross3(a, b)), Math.sqrt(0.5 - 0.5 * c));
  return [...axis, Math.sqrt(0.5 + 0.5 * c)];
}

function fromUpForward(up: Vec3, forward: Vec3): Quat {
  const across = cross3(up, forward);
  const colinear = dot3(across, across) < 1e-24;
  const side = colinear ? perpendicular(forward) : unit3(across);
  return quatFromAxes(side, cross3(forward, side), forward);
}

function toAxisAngle(q: Quat): { axis: Vec3; angle: readonly [number] } {
  const [x, y, z, w] = q;
  if (Math.abs(w) > NEARLY_ONE) return { axis: X, angle: [0] };
  return { axis: scale3([x, y, z], 1 / Math.sqrt(1 - w * w)), angle: [2 * Math.acos(w)] };
}

function slerp(a: Quat, b: Quat, c: number): Quat {
  const [ka, kb] = slerpWeights(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3], c);
  const mix = (i: 0 | 1 | 2 | 3) => a[i] * ka + b[i] * kb;
  return [mix(0), mix(1), mix(2), mix(3)];
}

/** Between vectors of any length: direction on the sphere, length in proportion ("Vector ... Interpolation"). */
function slerp2(a: readonly [number, number], b: readonly [number, number], c: number): readonly number[] {
  const [la, lb] = [Math.hypot(...a), Math.hypot(...b)];
  if (la < 1e-12 || lb < 1e-12) return a.map((value, i) => (1 - c) * value + c * (b[i] as number));
  const [ax, ay, bx, by] = [a[0] / la, a[1] / la, b[0] / lb, b[1] / lb];
  const angle = Math.acos(Math.min(1, Math.max(-1, ax * bx + ay * by)));
  const turn = c * (ax * by - ay * bx < 0 ? -angle : angle);
  const size = (1 - c) * la + c * lb;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return [(ax * cos - ay * sin) * size, (ax * sin + ay * cos) * size];
}

function slerp3(a: Vec3, b: Vec3, c: number): readonly number[] {
  const [la, lb] = [Math.hypot(...a), Math.hypot(...b)];
  const straight = a.map((value, i) => (1 - c) * value + c * (b[i] as number));
  if (la < 1e-12 || lb < 1e-12) return straight;
  const [ua, ub] = [scale3(a, 1 / la), scale3(b, 1 / lb)];
  const d = dot3(ua, ub);
  if (d > NEARLY_ONE) return straight;
  const axis = d < -NEARLY_ONE ? perpendicular(ua) : unit3(cross3(ua, ub));
  return scale3(rotate(ua, quatFromAxisAngle(axis, c * Math.acos(d))), (1 - c) * la + c * lb);
}

// The next two are the heart of every swinging body, so they are written in memory.
function computeMul({ m, in: input, out }: ValueBench): Step {
  const [o, a, b] = [out("value"), input("a"), input("b")];
  return () => {
    const [ax, ay, az, aw] = [at(m, a), at(m, a + 1), at(m, a + 2), at(m, a + 3)];
    const [bx, by, bz, bw] = [at(m, b), at(m, b + 1), at(m, b + 2), at(m, b + 3)];
    m[o] = aw * bx + ax * bw + ay * bz - az * by;
    m[o + 1] = aw * by + ay * bw + az * bx - ax * bz;
    m[o + 2] = aw * bz + az * bw + ax * by - ay * bx;
    m[o + 3] = aw * bw - ax * bx - ay * by - az * bz;
  };
}

function computeFromAxisAngle({ m, in: input, out }: ValueBench): Step {
  const [o, axis, angle] = [out("value"), input("axis"), input("angle")];
  return () => {
    const s = Math.sin(0.5 * at(m, angle));
    m[o] = at(m, axis) * s;
    m[o + 1] = at(m, axis + 1) * s;
    m[o + 2] = at(m, axis + 2) * s;
    m[o + 3] = Math.cos(0.5 * at(m, angle));
  };
}

/** Quaternions are float4 in the order XYZW, and unit where they stand for rotations. */
export const QUATERNIONS: OperationTable = {
  "math/quatConjugate": [
    onTuples({ a: "float4" }, { value: "float4" }, ({ a: [x, y, z, w] }) => ({ value: [-x, -y, -z, w] })),
  ],
  "math/quatMul": [
    { inputs: { a: "float4", b: "float4" }, outputs: { value: "float4" }, compute: computeMul },
  ],
  "math/quatAngleBetween": [
    onTuples({ a: "float4", b: "float4" }, { value: "float" }, ({ a, b }) => ({
      value: [2 * Math.acos(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3])],
    })),
  ],
  "math/quatFromAxisAngle": [
    {
      inputs: { axis: "float3", angle: "float" },
      outputs: { value: "float4" },
      compute: computeFromAxisAngle,
    },
  ],
  "math/quatToAxisAngle": [
    onTuples({ a: "float4" }, { axis: "float3", angle: "float" }, ({ a }) => toAxisAngle(a)),
  ],
  "math/quatFromDirections": [
    onTuples({ a: "float3", b: "float3" }, { value: "float4" }, ({ a, b }) => ({
      value: fromDirections(a, b),
    })),
  ],
  "math/quatFromUpForward": [
    onTuples({ up: "float3", forward: "float3" }, { value: "float4" }, ({ up, forward }) => ({
      value: fromUpForward(up, forward),
    })),
  ],
  "math/quatFromAngles": fromAngles,
  "math/quatSlerp": [
    onTuples({ a: "float4", b: "float4", c: "float" }, { value: "float4" }, ({ a, b, c }) => ({
      value: slerp(a, b, c[0]),
    })),
  ],
  "math/slerp": [
    onTuples({ a: "float2", b: "float2", c: "float" }, { value: "float2" }, ({ a, b, c }) => ({
      value: slerp2(a, b, c[0]),
    })),
    onTuples({ a: "float3", b: "float3", c: "float" }, { value: "float3" }, ({ a, b, c }) => ({
      value: slerp3(a, b, c[0]),
    })),
  ],
};
