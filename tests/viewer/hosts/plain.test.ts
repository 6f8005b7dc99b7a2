import { expect, test } from "vitest";
import { plainScene } from "../../../src/vrlab/viewer/hosts/plain";

const LIGHTS = "/extensions/KHR_lights_punctual/lights";
const scene = () =>
  plainScene({
    nodes: [{ translation: [1, 2, 3] }],
    extensions: { KHR_lights_punctual: { lights: [{ type: "point", intensity: 40 }] } },
  });

test("nodes and lights have what the file says, else what glTF says", () => {
  const { get } = scene();
  expect(get("/nodes/0/translation")).toEqual([1, 2, 3]);
  expect(get("/nodes/0/scale")).toEqual([1, 1, 1]);
  expect(get(`${LIGHTS}/0/intensity`)).toBe(40);
  expect(get(`${LIGHTS}/0/color`)).toEqual([1, 1, 1]);
});

test("what is not in the file or has no place here is unknown", () => {
  const { get } = scene();
  for (const pointer of [
    "/nodes/1/scale",
    `${LIGHTS}/1/color`,
    "/materials/0/normalTexture/scale",
    "/nodes/0",
  ])
    expect(get(pointer)).toBeUndefined();
});

test("what is set can be read", () => {
  const access = scene();
  access.set(`${LIGHTS}/0/color`, [1, 0.5, 0.25]);
  access.set("/nodes/0/rotation", new Float64Array([0, 1, 0, 0]));
  expect(access.get(`${LIGHTS}/0/color`)).toEqual([1, 0.5, 0.25]);
  expect(access.get("/nodes/0/rotation")).toEqual([0, 1, 0, 0]);
});
