import { type Object3D, PerspectiveCamera } from "three";
import { expect, test } from "vitest";
import { Access } from "../../../src/vrlab/viewer/stage/access";
import { loadGlb } from "../../../src/vrlab/viewer/stage/load";

/** A GLB whose nodes have these names and stand beside each other; the only animation moves the last by 3 m within 2 s. */
function glb(names: readonly string[], extras?: object): ArrayBuffer {
  const binary = new Float32Array([0, 2, 0, 0, 0, 3, 0, 0]);
  const json = JSON.stringify({
    asset: { version: "2.0" },
    scene: 0,
    scenes: [{ nodes: extras ? [0] : names.map((_, i) => i) }],
    extensionsUsed: ["KHR_lights_punctual"],
    extensions: { KHR_lights_punctual: { lights: [{ type: "point", extras }] } },
    nodes: names.map((name, i) => ({
      name,
      extras,
      ...(extras && { extensions: { KHR_lights_punctual: { light: 0 } } }),
      ...(extras && i < names.length - 1 && { children: [i + 1] }),
    })),
    animations: [
      {
        channels: [{ sampler: 0, target: { node: names.length - 1, path: "translation" } }],
        samplers: [{ input: 0, output: 1 }],
      },
    ],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 2, type: "SCALAR", min: [0], max: [2] },
      { bufferView: 1, componentType: 5126, count: 2, type: "VEC3" },
    ],
    bufferViews: [
      { buffer: 0, byteLength: 8 },
      { buffer: 0, byteOffset: 8, byteLength: 24 },
    ],
    buffers: [{ byteLength: 32 }],
  });
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 4) * 4));
  const bytes = new Uint8Array(28 + text.length + 32);
  const view = new DataView(bytes.buffer);
  const head = [0x46546c67, 2, bytes.length, text.length, 0x4e4f534a];
  for (const [i, value] of head.entries()) view.setUint32(4 * i, value, true);
  bytes.set(text, 20);
  view.setUint32(20 + text.length, 32, true);
  view.setUint32(24 + text.length, 0x004e4942, true);
  bytes.set(new Uint8Array(binary.buffer), 28 + text.length);
  return bytes.buffer;
}

test.each([[["leg", "leg", "leg", "leg 2"]], [["leg 2", "leg", "leg", "leg"]], [["leg", "leg_1", "leg"]]])(
  "an animation moves its own node, whatever the others are called: %j",
  async (names) => {
    const loaded = await loadGlb(glb(names), []);
    new Access(loaded, new PerspectiveCamera(), () => undefined).pose(0, 2);
    const places = loaded.nodes.map((node: Object3D) => node.position.x);
    expect(places).toEqual([...names.slice(1).map(() => 0), 3]);
  },
);

test("extras of a file do not reach what three and the stage keep with their objects", async () => {
  const loaded = await loadGlb(glb(["a", "b"], { pivot: [1, 2, 3], order: 1, isContact: true }), []);
  const all = loaded.nodes.flatMap((node) => [node, ...node.children]);
  expect(all.some((object) => (object as { isLight?: boolean }).isLight)).toBe(true);
  for (const { userData, position } of all) {
    expect(userData).not.toMatchObject({ isContact: true });
    expect([userData.pivot, userData.order, position.toArray()]).toEqual([undefined, undefined, [0, 0, 0]]);
  }
});
