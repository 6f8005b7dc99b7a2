/** Small vector geometry on plain tuples, for operations that are too rare to be written in memory. */

export type Vec3 = readonly [number, number, number];
export type Quat = readonly [number, number, number, number];

export function dot3(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross3(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function scale3(a: Vec3, k: number): Vec3 {
  return [a[0] * k, a[1] * k, a[2] * k];
}

export function unit3(a: Vec3): Vec3 {
  return scale3(a, 1 / Math.hypot(...a));
}

/** A unit vector perpendicular to `a`: across the axis that `a` is farthest from. */
export function perpendicular(a: Vec3): Vec3 {
  const [x, y, z] = [Math.abs(a[0]), Math.abs(a[1]), Math.abs(a[2])];
  const axis: Vec3 = x <= y && x <= z ? [1, 0, 0] : y <= z ? [0, 1, 0] : [0, 0, 1];
  return unit3(cross3(a, axis));
}

/** The unit quaternion of a rotation matrix whose columns are x, y and z; the largest component first. */
export function quatFromAxes(x: Vec3, y: Vec3, z: Vec3): Quat {
  const squares = [
    1 + x[0] - y[1] - z[2],
    1 - x[0] + y[1] - z[2],
    1 - x[0] - y[1] + z[2],
    1 + x[0] + y[1] + z[2],
  ];
  const largest = Math.max(...squares);
  // Each row is four times the quaternion times one of its components, the largest for accuracy.
  const rows: readonly Quat[] = [
    [squares[0] ?? 0, x[1] + y[0], z[0] + x[2], y[2] - z[1]],
    [x[1] + y[0], squares[1] ?? 0, y[2] + z[1], z[0] - x[2]],
    [z[0] + x[2], y[2] + z[1], squares[2] ?? 0, x[1] - y[0]],
    [y[2] - z[1], z[0] - x[2], x[1] - y[0], squares[3] ?? 0],
  ];
  const row = rows[squares.indexOf(largest)] ?? [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  const norm = Math.hypot(...row);
  return [row[0] / norm, row[1] / norm, row[2] / norm, row[3] / norm];
}

export function quatFromAxisAngle(axis: Vec3, angle: number): Quat {
  const s = Math.sin(0.5 * angle);
  return [axis[0] * s, axis[1] * s, axis[2] * s, Math.cos(0.5 * angle)];
}

export function quatMul(a: Quat, b: Quat): Quat {
  return [
    a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
    a[3] * b[1] + a[1] * b[3] + a[2] * b[0] - a[0] * b[2],
    a[3] * b[2] + a[2] * b[3] + a[0] * b[1] - a[1] * b[0],
    a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
  ];
}

export function rotate(a: Vec3, q: Quat): Vec3 {
  const r: Vec3 = [q[0], q[1], q[2]];
  const t = cross3(r, a);
  const u = cross3(r, t);
  return [a[0] + 2 * (u[0] + q[3] * t[0]), a[1] + 2 * (u[1] + q[3] * t[1]), a[2] + 2 * (u[2] + q[3] * t[2])];
}
