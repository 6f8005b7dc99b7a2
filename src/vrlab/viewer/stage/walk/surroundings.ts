/** What is around somebody who stands somewhere, for telling it. No three.js. */
import type { Vec3 } from "../../lab/json";

export type Side = "front" | "left" | "right" | "behind";
type Box = readonly [low: Vec3, high: Vec3];

interface Looking {
  readonly position: Vec3;
  readonly target: Vec3;
}

export interface Near<T> {
  readonly of: T;
  readonly distance: number;
  readonly side: Side;
}

/** What one looks at, by a ray of length 1. */
export function ahead<T>({ position, target }: Looking, cast: (origin: Vec3, way: Vec3) => T): T {
  const way: Vec3 = [target[0] - position[0], target[1] - position[1], target[2] - position[2]];
  const length = Math.hypot(...way) || 1;
  return cast(position, [way[0] / length, way[1] / length, way[2] / length]);
}

/** Of several things the one whose bounds are nearest; what one stands in, on or under is not meant. */
export function nearest<T>(
  { position, target }: Looking,
  things: readonly T[],
  boundsOf: (thing: T) => Box | undefined,
): Near<T> | undefined {
  let found: Near<T> | undefined;
  for (const of of things) {
    const box = boundsOf(of);
    if (!box) continue;
    const [low, high] = box;
    const inPlan = [0, 2].every((i) => within(position[i], low[i], high[i]));
    if (inPlan) continue;
    const place = position.map((v, i) => Math.min(high[i] ?? v, Math.max(low[i] ?? v, v))) as unknown as Vec3;
    const distance = Math.hypot(...place.map((v, i) => v - (position[i] ?? 0)));
    if (distance >= (found?.distance ?? Number.POSITIVE_INFINITY)) continue;
    const middle: Vec3 = [(low[0] + high[0]) / 2, position[1], (low[2] + high[2]) / 2];
    found = { of, distance, side: sideOf(position, target, middle) };
  }
  return found;
}

/** On which side a place lies of somebody who looks at a target. */
export function sideOf(position: Vec3, target: Vec3, place: Vec3): Side {
  const facing = Math.atan2(target[0] - position[0], target[2] - position[2]);
  const towards = Math.atan2(place[0] - position[0], place[2] - position[2]);
  const left = Math.atan2(Math.sin(towards - facing), Math.cos(towards - facing));
  if (Math.abs(left) <= Math.PI / 4) return "front";
  if (Math.abs(left) >= (3 * Math.PI) / 4) return "behind";
  return left > 0 ? "left" : "right";
}

function within(value = Number.NaN, low = Number.NaN, high = Number.NaN): boolean {
  return value >= low && value <= high;
}
