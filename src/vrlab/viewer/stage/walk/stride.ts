/**
 * Walking as plain numbers: metres, +Y up, no three.js. One asks a world of rays, and never gets through what is solid
 * however long a stride is, because it is walked in short steps.
 */
import type { Vec3 } from "../../lab/json";

export interface Touch {
  readonly distance: number;
  readonly point: Vec3;
  readonly normal: Vec3;
}

export interface World {
  cast(origin: Vec3, direction: Vec3, far: number): Touch | undefined;
  /** The ground where there is nothing else: its height, and from where to where in x and z it goes. */
  readonly ground: {
    readonly y: number;
    readonly low: readonly [number, number];
    readonly high: readonly [number, number];
  };
}

/** A grown person with room to move; chosen. Doors of 0.6 m can be passed. */
export const BODY = {
  radius: 0.25,
  height: 1.75,
  /** The highest step up or down: those of the Parthenon have 0.508 m to 0.552 m (Orlandos 1976–78). */
  climb: 0.56,
} as const;

/** Cosine of the steepest slope that can be walked on: 45°. */
const SLOPE = Math.cos(Math.PI / 4) - 1e-6;
/** The longest step that is looked at as one. */
const SHORT = 0.1;
/** Just above what can be climbed, between it and the head, and the head: heights at which walls are felt for. */
const FEELERS = [BODY.climb + 0.04, (BODY.climb + BODY.height) / 2, BODY.height - 0.05] as const;
/** Angles to the way that are felt along, and a half of a body's width to each side. */
const FAN = [0, Math.PI / 4, -Math.PI / 4, Math.PI / 2, -Math.PI / 2] as const;
const BESIDE = 0.6 * BODY.radius;
/** Between two rays of the fan a wall is nearer than along either, by this factor. */
const BETWEEN = 1 / Math.cos(Math.PI / 8);
/** A gap in the floor that has floor at both sides, so far from its middle, is no hole, metres. */
const BRIDGED = 0.12;

type Flat = readonly [x: number, z: number];
interface Wall {
  readonly normal: Flat;
  /** From the middle of the body, straight. */
  readonly gap: number;
}

/** Where feet at `from` come to when they want to go by `way` in x and z: along walls, up and down steps. */
export function stride(world: World, from: Vec3, way: Flat): Vec3 {
  const length = Math.hypot(...way);
  if (!Number.isFinite(length) || !from.every(Number.isFinite) || length === 0) return from;
  const steps = Math.ceil(length / SHORT);
  let at = from;
  for (let i = 0; i < steps; i++) {
    const next = step(world, at, [way[0] / steps, way[1] / steps]);
    if (next === at) break;
    at = next;
  }
  return at;
}

/** The floor below or a step above a point; undefined where one cannot stand. */
export function floorAt(world: World, [x, feet, z]: Vec3): number | undefined {
  const top = FEELERS[0];
  const floor = floorBelow(world, [x, feet + top, z], top + BODY.climb);
  if (floor === undefined || floor - feet > BODY.climb) return undefined;
  const up = world.cast([x, floor + BODY.climb, z], [0, 1, 0], BODY.height - BODY.climb);
  return up ? undefined : floor;
}

/** Where one comes to stand who is let down from `at`; undefined where there is no floor or no room. */
export function landing(world: World, [x, y, z]: Vec3, far: number): Vec3 | undefined {
  const floor = floorBelow(world, [x, y, z], far);
  if (floor === undefined || floorAt(world, [x, floor, z]) === undefined) return undefined;
  return [x, floor, z];
}

/** Whether the place is a floor and no table: so wide that one can go a little in each direction. */
export function isFloor(world: World, { point, normal }: Touch): boolean {
  if (normal[1] < SLOPE) return false;
  const reach = 0.4;
  const around: Flat[] = [
    [0, 0],
    [reach, 0],
    [-reach, 0],
    [0, reach],
    [0, -reach],
  ];
  return (
    around.filter(([x, z]) => floorAt(world, [point[0] + x, point[1], point[2] + z]) !== undefined).length > 3
  );
}

function step(world: World, at: Vec3, way: Flat): Vec3 {
  const slid = alongWalls(way, feel(world, at, way));
  const [x, z] = slid;
  for (const [dx, dz] of [slid, [x, 0], [0, z]] as const) {
    const length = Math.hypot(dx, dz);
    if (length < 1e-6 || isBlocked(world, at, [dx / length, dz / length], length)) continue;
    const floor = floorAt(world, [at[0] + dx, at[1], at[2] + dz]);
    if (floor !== undefined) return [at[0] + dx, floor, at[2] + dz];
  }
  return at;
}

/** The walls about the way. */
function feel(world: World, [x, y, z]: Vec3, way: Flat): Wall[] {
  const length = Math.hypot(...way);
  const [ux, uz] = [way[0] / length, way[1] / length];
  const far = (BODY.radius + length) * BETWEEN;
  const walls: Wall[] = [];
  const look = (side: number, angle: number, height: number): void => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const direction: Vec3 = [ux * cos - uz * sin, 0, uz * cos + ux * sin];
    const [ox, oz] = [-uz * side, ux * side];
    const wall = wallOf(world.cast([x + ox, y + height, z + oz], direction, far));
    if (!wall) return;
    const { normal, distance } = wall;
    const straight = -distance * (direction[0] * normal[0] + direction[2] * normal[1]);
    walls.push({ normal, gap: straight - (ox * normal[0] + oz * normal[1]) });
  };
  for (const height of FEELERS) {
    for (const angle of FAN) look(0, angle, height);
    for (const side of [-BESIDE, BESIDE]) look(side, 0, height);
  }
  return walls;
}

/** What is too steep to walk on, as an upright wall. */
function wallOf(touch: Touch | undefined): { normal: Flat; distance: number } | undefined {
  if (!touch) return undefined;
  const [x, y, z] = touch.normal;
  const level = Math.hypot(x, z);
  if (y >= SLOPE || level < 1e-6) return undefined;
  return { normal: [x / level, z / level], distance: touch.distance };
}

/** What is left of the way when nobody comes nearer to a wall than a body's radius. */
function alongWalls(way: Flat, walls: readonly Wall[]): Flat {
  let [x, z] = way;
  for (let round = 0; round < 4; round++) {
    let isFree = true;
    for (const { normal, gap } of walls) {
      const excess = -(x * normal[0] + z * normal[1]) - Math.max(0, gap - BODY.radius);
      if (excess <= 1e-9) continue;
      x += normal[0] * excess;
      z += normal[1] * excess;
      isFree = false;
    }
    if (isFree) return [x, z];
  }
  // A corner: nothing is left of the way.
  return [0, 0];
}

/** Whether the middle of the body would come into something. */
function isBlocked(world: World, [x, y, z]: Vec3, [ux, uz]: Flat, length: number): boolean {
  const far = length + BODY.radius / 2;
  return FEELERS.some((height) => wallOf(world.cast([x, y + height, z], [ux, 0, uz], far)) !== undefined);
}

/** Height of the floor below a point, within `far`; the ground's where there is no other. */
function floorBelow(world: World, from: Vec3, far: number): number | undefined {
  const found = floorUnder(world, from, far);
  if (found !== undefined) return found;
  const at = (x: number, z: number) => floorUnder(world, [from[0] + x, from[1], from[2] + z], far);
  for (const [x, z] of [
    [BRIDGED, 0],
    [0, BRIDGED],
  ] as const) {
    const [one, other] = [at(x, z), at(-x, -z)];
    if (one !== undefined && other !== undefined) return Math.max(one, other);
  }
  return undefined;
}

function floorUnder(world: World, from: Vec3, far: number): number | undefined {
  const { ground } = world;
  const touch = world.cast(from, [0, -1, 0], far);
  if (touch) return touch.normal[1] >= SLOPE ? touch.point[1] : undefined;
  const [x, y, z] = from;
  const isOver = x >= ground.low[0] && x <= ground.high[0] && z >= ground.low[1] && z <= ground.high[1];
  return isOver && y >= ground.y && y - ground.y <= far ? ground.y : undefined;
}
