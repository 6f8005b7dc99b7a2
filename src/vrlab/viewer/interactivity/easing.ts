/** Cubic Bézier easing from (0, 0) to (1, 1), and spherical interpolation. */

function bezier(p1: number, p2: number, s: number): number {
  const r = 1 - s;
  return 3 * r * r * s * p1 + 3 * r * s * s * p2 + s * s * s;
}

/**
 * The eased position for a progress t in (0, 1). x(s) rises for control points with x in [0, 1], so
 * bisection always ends; 52 halvings reach the last bit of a double.
 */
export function ease(x1: number, y1: number, x2: number, y2: number, t: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 52; i++) {
    const middle = (low + high) / 2;
    if (bezier(x1, x2, middle) < t) low = middle;
    else high = middle;
  }
  return bezier(y1, y2, (low + high) / 2);
}

/** Below this distance of |cos| from 1 the sine in the divisor loses its digits. */
export const NEARLY_ONE = 1 - 1e-12;

/** Weights of the two quaternions in a spherical interpolation ("Quaternion Spherical Linear Interpolation"). */
export function slerpWeights(dot: number, c: number): readonly [number, number] {
  const d = Math.abs(dot);
  const sign = dot < 0 ? -1 : 1;
  if (d > NEARLY_ONE) return [1 - c, sign * c];
  const omega = Math.acos(d);
  const sine = Math.sin(omega);
  return [Math.sin(omega * (1 - c)) / sine, (sign * Math.sin(omega * c)) / sine];
}

/** Interpolates `to.length` numbers; as one quaternion when `spherical`. */
export function interpolate(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  q: number,
  spherical: boolean,
  result: Float64Array,
): void {
  const [a, b] = spherical ? slerpWeights(dot(from, to), q) : [1 - q, q];
  for (let i = 0; i < result.length; i++) result[i] = a * (from[i] as number) + b * (to[i] as number);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
