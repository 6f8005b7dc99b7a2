import { PerspectiveCamera, Ray, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import type { Vec3 } from "../../../../src/vrlab/viewer/lab/json";
import {
  anchorOf,
  type Box,
  choose,
  MOST,
  type Thing,
} from "../../../../src/vrlab/viewer/stage/labels/choose";
import type { Site } from "../../../../src/vrlab/viewer/stage/site";

const AREA = { left: 0, right: 800, top: 0, bottom: 600 };

/** Looks along −z from the origin, with a right angle from top to bottom. */
function seenFrom(): Site {
  const camera = new PerspectiveCamera(90, 800 / 600, 0.1, 1000);
  camera.updateMatrixWorld();
  return { camera, size: { width: 800, height: 600 } } as Site;
}

function box(x: number, y: number, z: number, size: number): Box {
  const half = size / 2;
  return [
    [x - half, y - half, z - half],
    [x + half, y + half, z + half],
  ];
}

function thing(of: string, at: Box, kind = of): Thing<string> {
  return { of, kind, box: at };
}

/** What a ray meets first of boxes. */
function among(things: readonly Thing<string>[]) {
  return (origin: Vec3, direction: Vec3) => {
    const ray = new Ray(new Vector3(...origin), new Vector3(...direction));
    const hits = things.flatMap(({ of, box: [low, high] }) => {
      const eight = { min: new Vector3(...low), max: new Vector3(...high) };
      const place = ray.intersectBox(eight as Parameters<Ray["intersectBox"]>[0], new Vector3());
      return place ? [{ of, place: place.toArray() as Vec3, far: place.length() }] : [];
    });
    return hits.sort((a, b) => a.far - b.far)[0];
  };
}

function named(things: readonly Thing<string>[], area = AREA): readonly string[] {
  return choose(seenFrom(), area, things, among(things)).map(({ of }) => of);
}

describe("which objects are named", () => {
  it("are those in sight, not those behind others or behind one", () => {
    const before = thing("crate", box(0, 0, -4, 1));
    const hidden = thing("pea", box(0, 0, -8, 0.1));
    const behind = thing("door", box(0, 0, 6, 2));
    expect(named([hidden, before, behind])).toEqual(["crate"]);
  });

  it("are at most seven, from the middle of the view outwards", () => {
    const things = Array.from({ length: 12 }, (_, k) => thing(`box ${k}`, box(-5.5 + k, 0, -8, 0.5)));
    const chosen = named(things);
    expect(chosen).toHaveLength(MOST);
    expect(chosen.every((name) => /box [2-9]$/.test(name))).toBe(true);
  });

  it("count as one where they are of one kind", () => {
    const columns = Array.from({ length: 5 }, (_, k) =>
      thing(`column ${k}`, box(k - 2, 0, -6, 0.4), "columns"),
    );
    expect(named(columns)).toEqual(["column 2"]);
  });

  it("may be large and reach behind the camera", () => {
    const floor = thing("floor", [
      [-50, -2, -50],
      [50, -1, 50],
    ]);
    expect(named([floor])).toEqual(["floor"]);
  });

  it("may be smaller than the distance of two rays, but not so small that one does not see them", () => {
    expect(named([thing("bob", box(0.31, 0.17, -6, 0.15))])).toEqual(["bob"]);
    expect(named([thing("dust", box(0.31, 0.17, -6, 0.001))])).toEqual([]);
  });

  it("are not behind a panel", () => {
    const things = [thing("left", box(-3, 0, -6, 1)), thing("right", box(3, 0, -6, 1))];
    expect(named(things, { ...AREA, right: 400 })).toEqual(["left"]);
  });

  it("keep the place at which their name points when they move", () => {
    const site = seenFrom();
    const crate = thing("crate", box(0, 0, -4, 1));
    const [chosen] = choose(site, AREA, [crate], among([crate]));
    const offset = chosen?.offset ?? [Number.NaN, Number.NaN, Number.NaN];
    const at = anchorOf(site, crate.box, offset);
    expect(Math.hypot((at?.x ?? 0) - 400, (at?.y ?? 0) - 300)).toBeLessThan(30);
    const moved = anchorOf(site, box(1, 0, -4, 1), offset);
    // One metre at the distance of the front, 3.5 m, where half the height is 3.5 m.
    expect((moved?.x ?? 0) - (at?.x ?? 0)).toBeCloseTo(300 / 3.5, 0);
  });
});
