import { Vector3 } from "three";
import { expect, it } from "vitest";
import { turned } from "../../../src/vrlab/viewer/stage/orbit";
import { Rig } from "../../../src/vrlab/viewer/stage/rig";

function rig(width = 800, height = 600): Rig {
  const made = new Rig();
  made.resize(width, height);
  made.put([0, 1, 3], [0, 1, 0], 0.8);
  return made;
}

/** Where the target is in the picture, −1 to 1. */
function seen({ camera }: Rig, x = 0, y = 1): { x: number; y: number } {
  camera.updateMatrixWorld();
  return new Vector3(x, y, 0).project(camera);
}

it("looks at its target", () => {
  const { x, y } = seen(rig());
  expect(x).toBeCloseTo(0);
  expect(y).toBeCloseTo(0);
});

it("flies in less than two seconds, without a jolt at either end", () => {
  const made = rig();
  made.fly([2, 1.5, 0], [0, 1, 0]);
  const places = [made.camera.position.clone()];
  while (made.update(1 / 60)) places.push(made.camera.position.clone());
  expect(places.length).toBeLessThan(120);
  expect(made.camera.position.toArray()).toEqual(
    new Vector3(2, 1.5, 0).toArray().map((v) => expect.closeTo(v, 6)),
  );
  const steps = places.slice(1).map((p, i) => p.distanceTo(places[i] ?? p));
  expect(steps[0]).toBeLessThan(0.01);
  expect(Math.max(...steps)).toBeLessThan(0.2);
});

it("cuts where motion is to be avoided", () => {
  const made = rig();
  made.still = true;
  made.fly([2, 1.5, 0], [0, 1, 0]);
  expect(made.camera.position.x).toBeCloseTo(2);
  expect(made.update(1 / 60)).toBe(false);
  made.move((orbit) => turned(orbit, 1, 0));
  expect(made.camera.position.toArray()).toEqual(made.view.position.map((v) => expect.closeTo(v, 6)));
  expect(made.camera.position.x).not.toBeCloseTo(2);
  expect(made.update(1 / 60)).toBe(false);
});

it("a drag ends a flight", () => {
  const made = rig();
  made.fly([2, 1.5, 0], [0, 1, 0]);
  made.update(1 / 60);
  made.move((orbit) => turned(orbit, 0.1, 0));
  expect(made.view.position).not.toEqual([2, 1.5, 0]);
});

it("comes to rest after a drag, whatever the frame rate", () => {
  for (const seconds of [1 / 144, 1 / 60, 1 / 10]) {
    const made = rig();
    made.move((orbit) => turned(orbit, 1, 0));
    let elapsed = 0;
    while (made.update(seconds)) elapsed += seconds;
    expect(elapsed).toBeLessThan(2);
    expect(made.camera.position.toArray()).toEqual(made.view.position.map((v) => expect.closeTo(v, 6)));
  }
});

it("shows its target in the middle of what panels leave free", () => {
  const made = rig(1000, 600);
  made.setInsets({ left: 0, right: 400, top: 0, bottom: 0 });
  expect(seen(made).x).toBeCloseTo(-0.4);
  made.setInsets({ left: 0, right: 0, top: 0, bottom: 300 });
  expect(seen(made).y).toBeCloseTo(0.5);
});

it("shows as much from left to right on a narrow screen as on one nearly square", () => {
  const [squarish, narrow] = [rig(690, 600), rig(345, 600)];
  expect(Math.abs(seen(narrow, 1).x)).toBeLessThanOrEqual(Math.abs(seen(squarish, 1).x) + 1e-9);
});
