import { BufferAttribute } from "three";
import type { GLTF } from "three/examples/jsm/loaders/GLTFLoader.js";
import { expect, it } from "vitest";
import { readPointed } from "../../../src/vrlab/viewer/stage/pointed";

const COLOR = "/materials/0/emissiveFactor";
const TIMES = new BufferAttribute(Float32Array.of(1, 2, 4), 1);

/** The only channel of a file with this pointer and curve. */
async function channel(pointer: string, values: BufferAttribute, interpolation?: string) {
  const target = { path: "pointer", extensions: { KHR_animation_pointer: { pointer } } };
  const json = {
    animations: [
      {
        channels: [{ sampler: 0, target: { node: 0, path: "scale" } }],
        samplers: [{ input: 0, output: 1 }],
      },
      { channels: [{ sampler: 0, target }], samplers: [{ input: 0, output: 1, interpolation }] },
    ],
  };
  const accessors = [TIMES, values];
  const getDependency = async (_: string, index: number) => accessors[index];
  const read = await readPointed({ parser: { json, getDependency } } as unknown as GLTF);
  expect(read.map(({ animation, pointer: at }) => [animation, at])).toEqual([[1, pointer]]);
  return (time: number) => Array.from(read[0]?.at(time) ?? []);
}

const floats = (size: number, ...values: number[]) => new BufferAttribute(Float32Array.from(values), size);

it("goes straight from key to key, and stands before the first and after the last", async () => {
  const at = await channel(COLOR, floats(3, 0, 0, 0, 1, 0, 0.5, 3, 2, 0.5));
  expect([0, 1, 1.5, 2, 3, 4, 9].map(at)).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0.5, 0, 0.25],
    [1, 0, 0.5],
    [2, 1, 0.5],
    [3, 2, 0.5],
    [3, 2, 0.5],
  ]);
});

it("jumps at keys where it is told to step", async () => {
  const values = new BufferAttribute(Uint8Array.of(1, 0, 1), 1);
  const at = await channel("/nodes/0/extensions/KHR_node_visibility/visible", values, "STEP");
  expect([0, 1.9, 2, 3.9, 4].flatMap(at)).toEqual([1, 1, 0, 0, 1]);
});

it("bends as the tangents of a cubic spline say", async () => {
  // Keys with in-tangent, value, out-tangent; slopes of one make y = x between 1 and 2.
  const at = await channel("/materials/0/alphaCutoff", floats(1, 9, 1, 1, 1, 2, 0, 0, 4, 9), "CUBICSPLINE");
  expect(at(1.25)[0]).toBeCloseTo(1.25);
  // Flat at both ends: half of the way at half of the time, and (3 - 2 q) q² of it before.
  expect(at(3)[0]).toBeCloseTo(3);
  expect(at(2.5)[0]).toBeCloseTo(2 + 2 * 0.15625);
});

it("turns on the sphere", async () => {
  const half = Math.SQRT1_2;
  const at = await channel("/nodes/0/rotation", floats(4, 0, 0, 0, 1, 0, 0, half, half, 0, 0, half, half));
  const [, , z = 0, w = 0] = at(1.5);
  expect(2 * Math.atan2(z, w)).toBeCloseTo(Math.PI / 4);
});

it("takes normalized integers for what they stand for", async () => {
  const values = new BufferAttribute(Uint8Array.of(0, 255, 51), 1, true);
  const at = await channel("/materials/0/pbrMetallicRoughness/metallicFactor", values);
  expect(at(3)[0]).toBeCloseTo((1 + 0.2) / 2);
});
