/** The arc of a teleport: where a thrown ball would land, and whether one may stand there. Metres; no three.js. */
import type { Vec3 } from "../lab/json";
import type { Solid } from "../stage/solid";

export interface Arc {
  readonly points: readonly Vec3[];
  /** Where one may stand, undefined where the arc ends at a wall, at nothing, or below something. */
  readonly landing: Vec3 | undefined;
}

const SPEED = 6.5; // m/s, chosen: level at shoulder height it lands about 3.5 m away, at 45° 5.5 m
const GRAVITY = 9.81;
const STEP = 0.06; // seconds
const STEPS = 60;
const STEEPEST = Math.cos((30 * Math.PI) / 180);
/** A person's room above the floor. */
const HEADROOM = 1.3;
const OFF_FLOOR = 0.05;
const ORIGIN: Vec3 = [0, 0, 0];

/** Throws from `origin` along `direction` (of length 1). */
export function throwArc(solid: Solid, origin: Vec3, direction: Vec3): Arc {
  const points: Vec3[] = [origin];
  let at = origin;
  let velocity: Vec3 = [direction[0] * SPEED, direction[1] * SPEED, direction[2] * SPEED];
  for (let step = 0; step < STEPS; step++) {
    const way: Vec3 = [
      velocity[0] * STEP,
      velocity[1] * STEP - (GRAVITY * STEP * STEP) / 2,
      velocity[2] * STEP,
    ];
    const length = Math.hypot(...way);
    const hit = solid.cast(at, scaled(way, 1 / length), length);
    if (hit) {
      points.push(hit.point);
      return { points, landing: canStand(solid, hit.point, hit.normal) ? hit.point : undefined };
    }
    at = [at[0] + way[0], at[1] + way[1], at[2] + way[2]];
    points.push(at);
    velocity = [velocity[0], velocity[1] - GRAVITY * STEP, velocity[2]];
  }
  return { points, landing: undefined };
}

/** A floor that is not steep, with room for a person above it. */
export function canStand(solid: Solid, point: Vec3, normal: Vec3): boolean {
  if (normal[1] < STEEPEST) return false;
  return solid.cast([point[0], point[1] + OFF_FLOOR, point[2]], [0, 1, 0], HEADROOM) === undefined;
}

/**
 * The arc as a level band, so that it is seen in a headset, where lines are a pixel wide: `width` where it ends, a third of that
 * at the hand, which is near. Two corners a point, left and right of it, x, y and z each.
 */
export function band(points: readonly Vec3[], width: number): number[] {
  const [first = ORIGIN, last = ORIGIN] = [points[0], points.at(-1)];
  const [x, z] = [last[0] - first[0], last[2] - first[2]];
  const length = Math.hypot(x, z);
  // Thrown straight up there is no sideways: any will do.
  const [across, along] = length > 1e-6 ? [-z / length, x / length] : [1, 0];
  return points.flatMap(([px, py, pz], n) => {
    const half = (width / 6) * (1 + (2 * n) / Math.max(1, points.length - 1));
    return [px - across * half, py, pz - along * half, px + across * half, py, pz + along * half];
  });
}

function scaled([x, y, z]: Vec3, by: number): Vec3 {
  return [x * by, y * by, z * by];
}
