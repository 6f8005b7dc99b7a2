/**
 * The two places that light a lab from all around, as formulas: what is seen from where the bench stands. Linear
 * radiance; a white matt surface facing up comes out near 1. Windows are towards +X; the stage turns them to the sun.
 */
import type { Direction } from "./cube";
import type { Radiance } from "./prefilter";

const mix = (a: Direction, b: Direction, t: number): Direction => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];
const times = (a: Direction, f: number): Direction => [a[0] * f, a[1] * f, a[2] * f];
const step = (from: number, to: number, x: number): number => {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
};
/** 1 inside of [low, high], 0 outside, softly over `edge`. */
const band = (low: number, high: number, edge: number, x: number): number =>
  step(low - edge, low + edge, x) * (1 - step(high - edge, high + edge, x));

/** Half sizes of the room in metres, and how far floor and ceiling are from the eye. */
const ROOM = { x: 4.2, z: 3.4, floor: -1.2, ceiling: 1.8 };
const PLASTER: Direction = [0.74, 0.72, 0.68];
const WOOD: Direction = [0.34, 0.25, 0.17];

/** A classroom by day: tall windows on one side, two rows of lamps, light walls, a wooden floor. */
export const room: Radiance = ([dx, dy, dz]) => {
  const toWall = Math.min(ROOM.x / Math.abs(dx), ROOM.z / Math.abs(dz));
  const toFlat = (dy > 0 ? ROOM.ceiling : ROOM.floor) / dy;
  const t = Math.min(toWall, toFlat);
  const [x, y, z] = [dx * t, dy * t, dz * t];
  // Daylight falls off with the distance from the windows.
  const near = 0.62 + 0.38 * step(-ROOM.x, ROOM.x, x);
  if (toFlat < toWall) return dy > 0 ? ceiling(x, z, near) : floor(x, z, near);
  return dx > 0 && ROOM.x / dx <= toWall + 1e-9 ? windows(y, z) : walls(y, near);
};

function ceiling(x: number, z: number, near: number): Direction {
  const lamp = band(-1.5, 1.5, 0.06, z) * (band(-2.3, -1.9, 0.04, x) + band(0.9, 1.3, 0.04, x));
  return mix(times(PLASTER, 1.3 * near), [7.2, 6.9, 6.4], lamp);
}

function floor(x: number, z: number, near: number): Direction {
  // Where the sun comes in lies a bright patch; the floor sends its warmth up.
  const patch = band(1.2, 2.8, 0.3, x) * band(-1.8, 1.6, 0.3, z);
  return mix(times(WOOD, 1.25 * near), [2.6, 2.0, 1.4], patch);
}

function walls(y: number, near: number): Direction {
  const height = step(ROOM.floor, ROOM.ceiling, y);
  return times(mix(times(PLASTER, 0.75), PLASTER, height), 1.25 * near);
}

function windows(y: number, z: number): Direction {
  const panes = [-2.1, 0, 2.1].reduce((sum, at) => sum + pane(z - at), 0) * band(-0.35, 1.45, 0.02, y);
  const sky = mix([5.2, 5.6, 5.6], [5.6, 7.4, 9.4], step(-0.2, 1.4, y));
  const trees = mix([2.2, 2.5, 1.7], sky, step(-0.1, 0.25, y));
  return mix(times(PLASTER, 0.7), trees, panes);
}

/** One window with a bar down its middle. */
function pane(z: number): number {
  return band(-0.75, -0.03, 0.015, z) + band(0.03, 0.75, 0.015, z);
}

/** Out of doors: a clear sky, whiter and brighter towards the sun at +X, over light ground. */
export const daylight: Radiance = ([dx, dy, dz]) => {
  if (dy < 0) return mix([0.62, 0.6, 0.55], [0.4, 0.36, 0.3], step(0, 0.5, -dy));
  const sky = mix([0.95, 1.0, 1.03], [0.28, 0.48, 0.86], step(-0.05, 0.75, dy));
  // The sun itself is a light of the scene; here is only the glow about it.
  const towards = (dx * 0.8 + dy * 0.6) / Math.hypot(dx, dy, dz);
  return mix(sky, [4.4, 4.1, 3.6], 0.75 * step(0.72, 1.0, towards));
};
