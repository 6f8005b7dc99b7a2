import { expect, it } from "vitest";
import { LabError } from "../../../src/vrlab/viewer/lab/errors";
import { checkGltf } from "../../../src/vrlab/viewer/lab/gltf";
import { labJson } from "./files";

function refusal(changes: Record<string, unknown>, binary = 100): string {
  try {
    checkGltf({ ...labJson(), ...changes }, binary);
  } catch (error) {
    if (error instanceof LabError) return error.code;
    throw error;
  }
  return "accepted";
}

const buffers = [{ byteLength: 100 }];
const view = { buffer: 0, byteLength: 100 };
const floats = (count: number, more = {}) => ({
  bufferView: 0,
  componentType: 5126,
  type: "VEC3",
  count,
  ...more,
});

it("accepts a whole lab", () => {
  expect(refusal({ buffers, bufferViews: [view], accessors: [floats(8)] })).toBe("accepted");
});

it.each([
  [
    "an extension that it does not understand",
    { extensionsRequired: ["KHR_draco_mesh_compression"] },
    "needs-extension",
  ],
  ["a buffer in another file", { buffers: [{ byteLength: 4, uri: "a.bin" }] }, "external-file"],
  ["an image on the network", { images: [{ uri: "https://example.org/a.png" }] }, "external-file"],
  [
    "a chain of two thousand nodes",
    { nodes: Array.from({ length: 2000 }, (_, i) => (i < 1999 ? { children: [i + 1] } : {})) },
    "damaged",
  ],
  [
    "a view before its buffer",
    { buffers, bufferViews: [{ ...view, byteOffset: -1, byteLength: 101 }] },
    "damaged",
  ],
  ["a view of a buffer that is not there", { buffers, bufferViews: [{ ...view, buffer: 7 }] }, "damaged"],
  [
    "an accessor of a view that is not there",
    { buffers, bufferViews: [view], accessors: [floats(8, { bufferView: 7 })] },
    "damaged",
  ],
  ["a count of minus one", { buffers, bufferViews: [view], accessors: [floats(-1)] }, "damaged"],
  ["a count beyond all numbers", { buffers, bufferViews: [view], accessors: [floats(1e300)] }, "damaged"],
  ["a node that is its own child", { nodes: [{ children: [0] }] }, "damaged"],
  ["nodes in a circle", { nodes: [{ children: [1] }, { children: [0] }] }, "damaged"],
  ["a node with two parents", { nodes: [{ children: [2] }, { children: [2] }, {}] }, "damaged"],
  ["a child that does not exist", { nodes: [{ children: [9] }] }, "damaged"],
  ["a view beyond its buffer", { buffers, bufferViews: [{ ...view, byteLength: 101 }] }, "damaged"],
  ["a view without a length", { buffers, bufferViews: [{ buffer: 0 }] }, "damaged"],
  ["an accessor beyond its view", { buffers, bufferViews: [view], accessors: [floats(9)] }, "damaged"],
  [
    "an accessor that begins too late",
    { buffers, bufferViews: [view], accessors: [floats(8, { byteOffset: 8 })] },
    "damaged",
  ],
  [
    "an accessor of an enormous count without data",
    { accessors: [{ componentType: 5126, type: "VEC3", count: 2 ** 30 }] },
    "damaged",
  ],
  [
    "an accessor of an unknown type",
    { accessors: [{ componentType: 5126, type: "VEC9", count: 1 }] },
    "damaged",
  ],
  [
    "a count that is no whole number",
    { accessors: [{ componentType: 5126, type: "VEC3", count: 1.5 }] },
    "damaged",
  ],
])("refuses %s", (_, changes, code) => {
  expect(refusal(changes)).toBe(code);
});

it("accepts what a stride makes longer, and refuses it one element later", () => {
  const strided = { ...view, byteStride: 28 };
  expect(refusal({ buffers, bufferViews: [strided], accessors: [floats(4)] })).toBe("accepted");
  expect(refusal({ buffers, bufferViews: [strided], accessors: [floats(5)] })).toBe("damaged");
});

it("takes data URLs for what they are", () => {
  expect(refusal({ images: [{ uri: "data:image/png;base64,AAAA" }] })).toBe("accepted");
});

it.each([
  "file:///etc/passwd",
  "javascript:alert(1)",
  "blob:null/1",
  "//example.org/a.png",
  "../a.png",
  "",
  " data:,",
])("refuses an image at %j", (uri) => {
  expect(refusal({ images: [{ uri }] })).toBe("external-file");
});
