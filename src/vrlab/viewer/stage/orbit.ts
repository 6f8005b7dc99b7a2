/** A camera that looks at a target from around it, as plain numbers: metres, radians. No three.js, no DOM. */
import type { Vec3 } from "../lab/json";

export interface Orbit {
  readonly target: Vec3;
  /** Distance wished for; walls may bring the camera nearer, and let it go again. */
  readonly radius: number;
  /** About +Y, 0 is seen from +Z. */
  readonly azimuth: number;
  /** Above the horizon. */
  readonly elevation: number;
}

/** Where camera and target may be. `inside`: the camera stays within `box`, as in a room; else only above its floor. */
export interface Limits {
  readonly low: Vec3;
  readonly high: Vec3;
  readonly inside: boolean;
  readonly nearest: number;
  readonly farthest: number;
}

const STEEPEST = (88 * Math.PI) / 180;
/** How near the camera comes to floor and walls, metres. */
const CLEARANCE = 0.12;

export function orbitFrom(position: Vec3, target: Vec3): Orbit {
  const [x, y, z] = [position[0] - target[0], position[1] - target[1], position[2] - target[2]];
  const radius = Math.max(Math.hypot(x, y, z), 1e-6);
  return { target, radius, azimuth: Math.atan2(x, z), elevation: Math.asin(y / radius) };
}

/** Unit vector from the target to the camera. */
function outward({ azimuth, elevation }: Orbit): Vec3 {
  const level = Math.cos(elevation);
  return [level * Math.sin(azimuth), Math.sin(elevation), level * Math.cos(azimuth)];
}

/** Where the camera is, with the limits kept. */
export function positionOf(orbit: Orbit, limits: Limits): Vec3 {
  const way = outward(orbit);
  const radius = Math.min(orbit.radius, roomAlong(orbit.target, way, limits));
  return [0, 1, 2].map((i) => (orbit.target[i] ?? 0) + (way[i] ?? 0) * radius) as unknown as Vec3;
}

/** How far one gets from `from` along `way` before a wall, or the floor, is reached. */
function roomAlong(from: Vec3, way: Vec3, limits: Limits): number {
  const distances = [0, 1, 2].map((i) => {
    const [start, along] = [from[i] ?? 0, way[i] ?? 0];
    const isWall = limits.inside || (i === 1 && along < 0);
    if (!isWall || Math.abs(along) < 1e-9) return Number.POSITIVE_INFINITY;
    const wall = along > 0 ? (limits.high[i] ?? 0) - CLEARANCE : (limits.low[i] ?? 0) + CLEARANCE;
    return (wall - start) / along;
  });
  return Math.max(Math.min(...distances), limits.nearest);
}

/** The nearest orbit that keeps the limits. */
export function limited(orbit: Orbit, limits: Limits): Orbit {
  const target = orbit.target.map((v, i) => {
    const [low, high] = [limits.low[i] ?? v, limits.high[i] ?? v];
    return clamp(v, low, Math.max(low, high));
  }) as unknown as Vec3;
  const radius = clamp(orbit.radius, limits.nearest, limits.farthest);
  return { ...orbit, target, radius, elevation: clamp(orbit.elevation, -STEEPEST, STEEPEST) };
}

export function turned(orbit: Orbit, azimuth: number, elevation: number): Orbit {
  return {
    ...orbit,
    azimuth: orbit.azimuth + azimuth,
    elevation: clamp(orbit.elevation + elevation, -STEEPEST, STEEPEST),
  };
}

/** Nearer for a factor below 1. Begins at the distance seen, not at one that a wall forbids. */
export function zoomed(orbit: Orbit, factor: number, limits: Limits): Orbit {
  const seen = Math.min(orbit.radius, roomAlong(orbit.target, outward(orbit), limits));
  return { ...orbit, radius: clamp(seen * factor, limits.nearest, limits.farthest) };
}

/** The target moved sideways and up in the picture, in fractions of the distance. */
export function panned(orbit: Orbit, right: number, up: number): Orbit {
  const [sin, cos] = [Math.sin(orbit.azimuth), Math.cos(orbit.azimuth)];
  const [rise, level] = [Math.sin(orbit.elevation), Math.cos(orbit.elevation)];
  const [r, u] = [right * orbit.radius, up * orbit.radius];
  const [x, y, z] = orbit.target;
  return { ...orbit, target: [x + cos * r - rise * sin * u, y + level * u, z - sin * r - rise * cos * u] };
}

/** Between two orbits: the short way round, distances in proportion. */
export function between(a: Orbit, b: Orbit, t: number): Orbit {
  const mix = (from: number, to: number): number => from + (to - from) * t;
  const turn = Math.atan2(Math.sin(b.azimuth - a.azimuth), Math.cos(b.azimuth - a.azimuth));
  return {
    target: a.target.map((v, i) => mix(v, b.target[i] ?? v)) as unknown as Vec3,
    radius: a.radius * (b.radius / a.radius) ** t,
    azimuth: a.azimuth + turn * t,
    elevation: mix(a.elevation, b.elevation),
  };
}

/** Whether two orbits look the same to the eye. */
export function isNear(a: Orbit, b: Orbit): boolean {
  const apart = Math.hypot(...a.target.map((v, i) => v - (b.target[i] ?? 0)));
  const turn = Math.abs(a.azimuth - b.azimuth) + Math.abs(a.elevation - b.elevation);
  return apart < 2e-4 * b.radius && turn < 2e-4 && Math.abs(a.radius / b.radius - 1) < 2e-4;
}

/** Limits from the bounds of everything and from where one starts: who starts inside stays inside. */
export function limitsFrom(low: Vec3, high: Vec3, start: Vec3): Limits {
  const size = Math.max(Math.hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]), 1e-3);
  const inside = start.every((v, i) => v > (low[i] ?? 0) && v < (high[i] ?? 0)) && high[1] - low[1] > 2;
  return { low, high, inside, nearest: Math.min(0.08, size / 10), farthest: 3 * size };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
