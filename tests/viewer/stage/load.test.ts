import { type Object3D, PerspectiveCamera } from "three";
import { expect, test } from "vitest";
import { Access } from "../../../src/vrlab/viewer/stage/access";
import { loadGlb } from "../../../src/vrlab/viewer/stage/load";

/** A GLB whose nodes have these names and stand beside each other; the only animation moves the last by 3 m within 2 s. */
function glb(names: readonly string[]): ArrayBuffer {
  const binary = new Float32Array([0, 2, 0, 0, 0, 3, 0, 0]);
  const json = JSON.stringify({
    asset: { version: "2.0" },
    scene: 0,
    scenes: [{ nodes: names.map((_, i) => i) }],
    nodes: names.map((name) => ({ name })),
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
