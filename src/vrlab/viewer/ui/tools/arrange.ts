/** Where names go beside the places that they point at, so that none covers another. Numbers only. */
import type { Area, Pixel } from "../../stage/site";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Named {
  /** The place that is named. */
  readonly at: Pixel;
  readonly size: Size;
  /** The side where the name was in the last picture: it stays there while there is room. */
  readonly side?: number | undefined;
}

export interface Placed {
  /** The corner at the upper left of the name. */
  readonly corner: Pixel;
  /** Of SIDES. */
  readonly side: number;
}

/** Directions from a place to its name: beside it first, then above and below. */
export const SIDES: readonly Pixel[] = [
  { x: 1, y: -0.4 },
  { x: -1, y: -0.4 },
  { x: 1, y: 0.6 },
  { x: -1, y: 0.6 },
  { x: 0, y: -1 },
  { x: 0, y: 1 },
];
/** How far away, pixels. */
const LENGTHS = [26, 52, 84, 124];
/** Pixels between two names, and around the places of others. */
const GAP = 4;

/** A place for each name within the area; undefined where there is none. Earlier ones choose first. */
export function arrange(names: readonly Named[], area: Area): (Placed | undefined)[] {
  const taken: Area[] = names.map(({ at }) => around(at, GAP));
  return names.map((name, i) => {
    for (const { placed, box } of options(name)) {
      const others = taken.filter((_, k) => k !== i);
      if (!within(box, area) || others.some((other) => meet(box, other))) continue;
      taken.push(box);
      return placed;
    }
    return undefined;
  });
}

function* options({ at, size, side }: Named): Generator<{ placed: Placed; box: Area }> {
  const sides = SIDES.map((_, k) => k).sort((a, b) => Number(b === side) - Number(a === side));
  for (const length of LENGTHS) {
    for (const k of sides) {
      const { x, y } = SIDES[k] ?? { x: 1, y: 0 };
      // The side of the name that faces its place is at the end of the way there.
      const corner = {
        x: at.x + x * length + ((x - 1) / 2) * size.width,
        y: at.y + y * length - (x === 0 ? (1 - y) / 2 : 0.5) * size.height,
      };
      const box = {
        left: corner.x - GAP,
        right: corner.x + size.width + GAP,
        top: corner.y - GAP,
        bottom: corner.y + size.height + GAP,
      };
      yield { placed: { corner, side: k }, box };
    }
  }
}

function around({ x, y }: Pixel, by: number): Area {
  return { left: x - by, right: x + by, top: y - by, bottom: y + by };
}

function within(inner: Area, outer: Area): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

function meet(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
