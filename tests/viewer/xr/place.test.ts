import { expect, it } from "vitest";
import type { Vec3 } from "../../../src/vrlab/viewer/lab/json";
import {
  Flick,
  type Head,
  inLab,
  landed,
  type Place,
  SNAP,
  snapped,
} from "../../../src/vrlab/viewer/xr/place";

const HEAD: Head = { position: [0.4, 1.6, -0.3], yaw: 0.5 };
const PLACE: Place = { origin: [10, 2, -5], yaw: 1.1 };

function close(values: Vec3): unknown[] {
  return values.map((v) => expect.closeTo(v, 9));
}

/** Where the feet are, in the lab. */
function feet(place: Place): Vec3 {
  return inLab(place, [HEAD.position[0], 0, HEAD.position[2]]);
}

it("turns about the head: who turns stays where he stands", () => {
  expect(SNAP).toBeCloseTo(Math.PI / 6);
  let place = PLACE;
  for (let turn = 0; turn < 12; turn++) {
    place = snapped(place, HEAD, SNAP);
    expect(feet(place)).toEqual(close(feet(PLACE)));
  }
  expect(place.yaw).toBeCloseTo(PLACE.yaw + 2 * Math.PI);
});

it("a jump puts the feet on the floor, wherever in his room the user stands, and keeps his direction", () => {
  const place = landed(PLACE, HEAD, [3, 0.5, 7]);
  expect(feet(place)).toEqual(close([3, 0.5, 7]));
  expect(place.yaw).toBe(PLACE.yaw);
});

it("at a stop of the tour the user looks at what is to be seen", () => {
  const [floor, target]: [Vec3, Vec3] = [
    [3, 0.5, 7],
    [3, 4, -20],
  ];
  for (const toward of [target, [30, 1, 7] as Vec3]) {
    const place = landed(PLACE, HEAD, floor, toward);
    const yaw = place.yaw + HEAD.yaw;
    const length = Math.hypot(toward[0] - floor[0], toward[2] - floor[2]);
    expect([-Math.sin(yaw), -Math.cos(yaw)]).toEqual([
      expect.closeTo((toward[0] - floor[0]) / length),
      expect.closeTo((toward[2] - floor[2]) / length),
    ]);
    expect(feet(place)).toEqual(close(floor));
  }
});

it("the stick counts once a tilt, and again when it has come back", () => {
  const flick = new Flick();
  expect([0, 0.5, 0.8, 1, 0.5, 0.9, 0.2, -0.8, -1, 0, 0.8].map((v) => flick.update(v))).toEqual([
    0, 0, 1, 0, 0, 0, 0, -1, 0, 0, 1,
  ]);
});
