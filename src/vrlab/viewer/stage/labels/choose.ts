/** Which objects are named in the picture, and at which place of each its name points. */
import type { Vec3 } from "../../lab/json";
import { type Area, type Pixel, pixelOf, rayThrough, type Site } from "../site";

export type Box = readonly [low: Vec3, high: Vec3];

/** A thing that may be named: of those of one kind, such as the columns of a row, the one most in view is. */
export interface Thing<T> {
  readonly of: T;
  readonly kind: string;
  readonly box: Box;
}

export interface Chosen<T> {
  readonly of: T;
  /** Where it is seen, from the middle of its box: it stays there when the thing moves. */
  readonly offset: Vec3;
}

/** What a ray meets first: the thing and the place. */
export type Look<T> = (origin: Vec3, direction: Vec3) => { readonly of: T; readonly place: Vec3 } | undefined;

interface Sight<T> extends Thing<T> {
  readonly place: Vec3;
  readonly pixel: Pixel;
  readonly pixels: number;
}

/** As many names as one takes in at a glance. */
export const MOST = 7;
/** Rays along the longer side of the area: they find what is large in the picture, wherever its middle is. */
const RAYS = 24;
/** Pixels around the middle of a thing in which it is looked for too: what is thin is easily missed. */
const AROUND = [5, 10];
/** Pixels: what has fewer is not named. */
const SMALLEST = 30;
/** Pixels from which on a thing is no more worth naming than another that is as near to the middle. */
const LARGE = 1000;

/** At most seven things that are seen in the area, the most in the middle first. */
export function choose<T>(
  site: Site,
  area: Area,
  things: readonly Thing<T>[],
  look: Look<T>,
): readonly Chosen<T>[] {
  const large = onGrid(site, area, things, look);
  const found = new Set(large.map(({ of }) => of));
  const small = things
    .filter(({ of }) => !found.has(of))
    .flatMap((thing) => inTheMiddle(site, area, thing, look) ?? []);
  const best = new Map<string, Sight<T>>();
  for (const sight of [...large, ...small].sort((a, b) => worth(area, b) - worth(area, a))) {
    if (!best.has(sight.kind)) best.set(sight.kind, sight);
  }
  return [...best.values()].slice(0, MOST).map(({ of, box, place }) => {
    const middle = middleOf(box);
    return { of, offset: [place[0] - middle[0], place[1] - middle[1], place[2] - middle[2]] };
  });
}

/** The pixel at which the name of something points now; undefined where that is not seen. */
export function anchorOf(site: Site, box: Box, offset: Vec3): Pixel | undefined {
  const middle = middleOf(box);
  return pixelOf(site, [middle[0] + offset[0], middle[1] + offset[1], middle[2] + offset[2]]);
}

/** What a grid of rays meets; of the places at which a thing is met the one nearest to the middle of them all. */
function onGrid<T>(site: Site, area: Area, things: readonly Thing<T>[], look: Look<T>): Sight<T>[] {
  const byThing = new Map(things.map((thing) => [thing.of, thing]));
  const met = new Map<T, { place: Vec3; pixel: Pixel }[]>();
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  const cell = Math.max(1, width, height) / RAYS;
  for (let y = area.top + cell / 2; y < area.bottom; y += cell) {
    for (let x = area.left + cell / 2; x < area.right; x += cell) {
      const pixel = { x, y };
      const { origin, direction } = rayThrough(site, pixel);
      const seen = look(origin, direction);
      if (seen) met.set(seen.of, [...(met.get(seen.of) ?? []), { place: seen.place, pixel }]);
    }
  }
  return [...met].flatMap(([of, places]) => {
    const thing = byThing.get(of);
    const nearest = nearestToMean(places);
    return thing && nearest ? [{ ...thing, ...nearest, pixels: places.length * cell * cell }] : [];
  });
}

function nearestToMean<P extends { readonly pixel: Pixel }>(places: readonly P[]): P | undefined {
  const mean = (of: (pixel: Pixel) => number): number =>
    places.reduce((sum, { pixel }) => sum + of(pixel), 0) / places.length;
  const [x, y] = [mean((pixel) => pixel.x), mean((pixel) => pixel.y)];
  const far = ({ pixel }: P): number => Math.hypot(pixel.x - x, pixel.y - y);
  return [...places].sort((a, b) => far(a) - far(b))[0];
}

/** What is between the rays of the grid, if it is seen about the middle of its box. */
function inTheMiddle<T>(site: Site, area: Area, thing: Thing<T>, look: Look<T>): Sight<T> | undefined {
  const middle = pixelOf(site, middleOf(thing.box));
  if (!middle || !within(middle, area)) return undefined;
  const pixels = pixelsOf(site, thing.box);
  if (pixels < SMALLEST) return undefined;
  for (const pixel of [middle, ...AROUND.flatMap((radius) => ring(middle, radius))]) {
    const { origin, direction } = rayThrough(site, pixel);
    const seen = look(origin, direction);
    if (seen?.of === thing.of) return { ...thing, place: seen.place, pixel, pixels };
  }
  return undefined;
}

function ring({ x, y }: Pixel, radius: number): Pixel[] {
  return Array.from({ length: 8 }, (_, k) => ({
    x: x + radius * Math.cos((k * Math.PI) / 4),
    y: y + radius * Math.sin((k * Math.PI) / 4),
  }));
}

/** From the middle of the area outwards it falls to nothing; what is small counts for less. */
function worth({ left, right, top, bottom }: Area, { pixel, pixels }: Sight<unknown>): number {
  const across = (2 * pixel.x - left - right) / (right - left);
  const down = (2 * pixel.y - top - bottom) / (bottom - top);
  return (1.5 - Math.hypot(across, down)) * Math.log(Math.min(pixels, LARGE));
}

/** How much of the picture a box covers; nothing where part of it is behind the camera. */
function pixelsOf({ camera, size }: Site, [low, high]: Box): number {
  const corners = [low[0], high[0]].flatMap((x) =>
    [low[1], high[1]].flatMap((y) => [low[2], high[2]].map((z) => camera.position.clone().set(x, y, z))),
  );
  for (const corner of corners) corner.applyMatrix4(camera.matrixWorldInverse);
  if (corners.some(({ z }) => z > -camera.near)) return 0;
  for (const corner of corners) corner.applyMatrix4(camera.projectionMatrix);
  const span = (of: readonly number[]): number => (Math.max(...of) - Math.min(...of)) / 2;
  return span(corners.map(({ x }) => x)) * size.width * span(corners.map(({ y }) => y)) * size.height;
}

function middleOf([low, high]: Box): Vec3 {
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
}

function within({ x, y }: Pixel, { left, right, top, bottom }: Area): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
