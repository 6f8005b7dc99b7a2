/** glTF files for tests, written by hand. */
import type { Json } from "../../../src/vrlab/viewer/lab/json";

/** A GLB with this JSON, or its text, and binary chunk (glTF 2.0, section 4.4). */
export function glb(json: unknown, binary = new Uint8Array(0)): ArrayBuffer {
  const text = new TextEncoder().encode(typeof json === "string" ? json : JSON.stringify(json));
  const jsonLength = Math.ceil(text.length / 4) * 4;
  const binaryLength = Math.ceil(binary.length / 4) * 4;
  const total = 20 + jsonLength + (binaryLength > 0 ? 8 + binaryLength : 0);
  const view = new DataView(new ArrayBuffer(total));
  [0x46546c67, 2, total, jsonLength, 0x4e4f534a].forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  const bytes = new Uint8Array(view.buffer);
  bytes.fill(0x20, 20, 20 + jsonLength);
  bytes.set(text, 20);
  if (binaryLength > 0) {
    view.setUint32(20 + jsonLength, binaryLength, true);
    view.setUint32(24 + jsonLength, 0x004e4942, true);
    bytes.set(binary, 28 + jsonLength);
  }
  return view.buffer;
}

export const PARAMETER = {
  id: "length",
  name: { en: "Length", es: "Longitud" },
  unit: "m",
  symbol: "L",
  minimum: 0.1,
  maximum: 2,
  step: 0.01,
  initial: 0.8,
  variable: 1,
  event: "vrlab/set/length",
  choices: [],
};

export const BEHAVIOR = {
  id: "pendulum",
  name: { en: "Pendulum" },
  step: 0.004,
  graph: { running: 0, steps: 2, accumulator: 3 },
  parameters: [PARAMETER],
  observables: [{ id: "angle", name: { en: "Angle" }, unit: "rad", variable: 3 }],
};

/** A whole lab as JSON: a bench with a drawer, a button, a lamp that casts a shadow, scenery. */
export function labJson(lab: Json = {}): Record<string, unknown> {
  return {
    asset: { version: "2.0" },
    extensionsUsed: ["VRLAB_lab", "KHR_interactivity", "KHR_node_selectability", "KHR_lights_punctual"],
    extensions: {
      KHR_interactivity: { graph: 0, graphs: [{ variables: [{}, {}, {}, {}] }] },
      KHR_lights_punctual: { lights: [{ type: "directional" }] },
      VRLAB_lab: {
        version: 1,
        name: "pendulum",
        title: { en: "The pendulum", es: "El péndulo" },
        language: "es",
        environment: { name: "daylight", intensity: 2, exposure: 0.5, background: [0, 0.5, 1] },
        viewpoints: [
          {
            name: "start",
            title: { en: "Start" },
            description: { en: "Here it begins." },
            node: 0,
            position: [0, 1, 2],
            target: [0, 1, 0],
            fov: 0.9,
          },
        ],
        behaviors: [BEHAVIOR],
        credits: [{ title: "Bench", author: "A", licence: "CC0-1.0", source: "" }],
        ...lab,
      },
    },
    scene: 0,
    scenes: [{ nodes: [0, 3, 5] }],
    nodes: [
      {
        name: "bench",
        children: [1],
        extensions: { VRLAB_lab: { title: { en: "Bench" }, description: { en: "Of oak." } } },
      },
      { name: "body", children: [2] },
      { name: "drawer", extensions: { VRLAB_lab: { title: { en: "Drawer" } } } },
      { name: "room", children: [4] },
      {
        name: "lamp",
        extensions: { KHR_lights_punctual: { light: 0 }, VRLAB_lab: { casts_shadow: true } },
      },
      {
        name: "button",
        extensions: { VRLAB_lab: { title: { en: "Start" } }, KHR_node_selectability: { selectable: true } },
      },
    ],
  };
}
