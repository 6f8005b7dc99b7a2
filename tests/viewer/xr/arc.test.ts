import { expect, it } from "vitest";
import type { Vec3 } from "../../../src/vrlab/viewer/lab/json";
import { band, throwArc } from "../../../src/vrlab/viewer/xr/arc";
import { FLOOR, type Plane, world } from "./worlds";

const [SPEED, GRAVITY] = [6.5, 9.81];
const HAND: Vec3 = [0.2, 1.3, 0];

/** Towards −z, so many degrees above the horizon. */
function aimed(degrees: number): Vec3 {
  const rise = (degrees * Math.PI) / 180;
  return [0, Math.sin(rise), -Math.cos(rise)];
}

/** How far a ball flies over level ground from the height of the hand: v cos a (v sin a + √(v² sin² a + 2 g h)) / g. */
function range(degrees: number): number {
  const [up, level] = [SPEED * aimed(degrees)[1], -SPEED * aimed(degrees)[2]];
  return (level * (up + Math.sqrt(up ** 2 + 2 * GRAVITY * HAND[1]))) / GRAVITY;
}

it.each([-60, -20, 0, 30, 45, 70])("thrown at %d° it lands where a ball would", (degrees) => {
  const { landing } = throwArc(world(FLOOR), HAND, aimed(degrees));
  expect(landing?.[0]).toBeCloseTo(HAND[0]);
  expect(landing?.[1]).toBeCloseTo(0);
  expect(-(landing?.[2] ?? 0)).toBeCloseTo(range(degrees), 1);
});

it("every point of the arc lies on the parabola", () => {
  const { points } = throwArc(world(FLOOR), HAND, aimed(35));
  expect(points.length).toBeGreaterThan(10);
  const [, up, ahead] = aimed(35);
  for (const [x, y, z] of points.slice(0, -1)) {
    const t = z / (SPEED * ahead);
    expect(x).toBeCloseTo(HAND[0]);
    expect(y).toBeCloseTo(HAND[1] + SPEED * up * t - (GRAVITY * t ** 2) / 2);
  }
});

const WALL: Plane = { normal: [0, 0, 1], offset: -1.5 };

function slope(degrees: number): Plane {
  const tilt = (degrees * Math.PI) / 180;
  return { normal: [0, Math.cos(tilt), Math.sin(tilt)], offset: 0 };
}

function ceiling(height: number): Plane {
  return { normal: [0, -1, 0], offset: -height };
}

it.each([
  ["a wall", world(FLOOR, WALL), false],
  ["nothing", world(), false],
  ["a steep slope", world(slope(35)), false],
  ["a gentle slope", world(slope(25)), true],
  ["a floor below a low ceiling", world(FLOOR, ceiling(1.25)), false],
  ["a floor in a room", world(FLOOR, ceiling(2.5)), true],
])("on %s one lands: %s", (_where, solid, lands) => {
  const low: Vec3 = [0, 1.0, 0];
  expect(throwArc(solid, low, aimed(0)).landing !== undefined).toBe(lands);
});

it("at a wall the arc ends at the wall", () => {
  const { points } = throwArc(world(FLOOR, WALL), HAND, aimed(0));
  expect(points.at(-1)?.[2]).toBeCloseTo(-1.5);
});

it("is drawn as a level band, at right angles to the throw and also when it is thrown straight up", () => {
  const corners = band([HAND, [0.2, 1.2, -1]], 0.06);
  expect(corners).toEqual(
    [0.19, 1.3, 0, 0.21, 1.3, 0, 0.17, 1.2, -1, 0.23, 1.2, -1].map((v) => expect.closeTo(v)),
  );
  const up = band([HAND, [0.2, 2, 0]], 0.06);
  expect(up.every(Number.isFinite)).toBe(true);
  expect(Math.abs((up[3] ?? 0) - (up[0] ?? 0))).toBeCloseTo(0.02);
});
