/** Measuring between two places, in metres, and how well that can be known. No three.js. */
import type { Vec3 } from "../../lab/json";

export interface End {
  readonly place: Vec3;
  /** How far off it may be, in metres. */
  readonly error: number;
}

export interface Measurement {
  readonly from: End;
  readonly to: End;
  readonly distance: number;
  /** How much higher `to` lies. */
  readonly rise: number;
  /** What distance and rise are rounded to: 1, 2 or 5 times a power of ten, and never finer than a millimetre. */
  readonly resolution: number;
}

/** Curves are made of flat faces, and positions have 24 bits: no end is known better. */
const MESH_TOLERANCE = 0.0005;

/** A corner of the triangle that is near enough, else a place on one of its edges, else the place itself. */
export function snap(place: Vec3, corners: readonly Vec3[], reach: number, error: number): End {
  const exact = Math.min(error, MESH_TOLERANCE);
  const corner = nearest(place, corners);
  if (corner && apart(place, corner) <= reach) return { place: corner, error: exact };
  const edges = corners.map((a, i) => onEdge(place, a, corners[(i + 1) % corners.length] ?? a));
  const edge = nearest(place, edges);
  // Along the edge it is as uncertain as before.
  return edge && apart(place, edge) <= reach / 2 ? { place: edge, error } : { place, error };
}

/** The middle of something with these bounds, taken as exact. */
export function middleOf([low, high]: readonly [Vec3, Vec3]): End {
  const place: Vec3 = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  return { place, error: 0 };
}

export function measure(from: End, to: End): Measurement {
  const error = Math.max(2 * MESH_TOLERANCE, Math.hypot(from.error, to.error));
  return {
    from,
    to,
    distance: apart(from.place, to.place),
    rise: to.place[1] - from.place[1],
    resolution: roundUp(error),
  };
}

/** The value in whole steps of the resolution. */
export function rounded(value: number, resolution: number): number {
  return Math.round(value / resolution) * resolution;
}

export function apart(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** The next of 1, 2, 5, 10, … that is no less. */
function roundUp(error: number): number {
  const power = 10 ** Math.floor(Math.log10(error) + 1e-9);
  const factor = [1, 2, 5, 10].find((n) => n * power >= error * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function nearest(place: Vec3, all: readonly Vec3[]): Vec3 | undefined {
  return [...all].sort((a, b) => apart(place, a) - apart(place, b))[0];
}

function onEdge(place: Vec3, a: Vec3, b: Vec3): Vec3 {
  const way: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const length = way[0] ** 2 + way[1] ** 2 + way[2] ** 2;
  if (length === 0) return a;
  const along = way[0] * (place[0] - a[0]) + way[1] * (place[1] - a[1]) + way[2] * (place[2] - a[2]);
  const share = Math.min(1, Math.max(0, along / length));
  return [a[0] + way[0] * share, a[1] + way[1] * share, a[2] + way[2] * share];
}
