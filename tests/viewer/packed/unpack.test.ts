import { MeshoptEncoder } from "meshoptimizer/encoder";
import { beforeAll, expect, it } from "vitest";
import { LabError } from "../../../src/vrlab/viewer/lab/errors";
import { readGlbJson } from "../../../src/vrlab/viewer/lab/glb";
import { checkGltf } from "../../../src/vrlab/viewer/lab/gltf";
import unpack from "../../../src/vrlab/viewer/packed/index";
import { glb } from "../lab/files";

const EXTENSION = "EXT_meshopt_compression";
const POSITIONS = new Int16Array([0, 0, 0, 0, 100, 0, 0, 0, 0, 100, 0, 0, 100, 100, 5, 0]);
const INDICES = new Uint16Array([0, 1, 2, 2, 1, 3]);
const IMAGE = new Uint8Array([137, 80, 78, 71, 13]);

let vertices: Uint8Array;
let triangles: Uint8Array;

beforeAll(async () => {
  await MeshoptEncoder.ready;
  vertices = MeshoptEncoder.encodeGltfBuffer(new Uint8Array(POSITIONS.buffer), 4, 8, "ATTRIBUTES", 0);
  triangles = MeshoptEncoder.encodeGltfBuffer(new Uint8Array(INDICES.buffer), 6, 2, "TRIANGLES");
});

/** A packed file: an image as it is, then vertices and triangles; `changes` are made to the vertices' extension. */
function packed(changes: Record<string, unknown> = {}, cut = 0): ArrayBuffer {
  const start = 8;
  const next = (start + vertices.byteLength + 3) & ~3;
  const binary = new Uint8Array(next + triangles.byteLength);
  binary.set(IMAGE);
  binary.set(vertices, start);
  binary.set(triangles, next);
  const view = (byteLength: number, extension: Record<string, unknown>) => ({
    buffer: 1,
    byteLength,
    extensions: { [EXTENSION]: { buffer: 0, ...extension } },
  });
  const where = { byteOffset: start, byteLength: vertices.byteLength - cut };
  const json = {
    asset: { version: "2.0" },
    extensionsUsed: [EXTENSION, "KHR_mesh_quantization"],
    extensionsRequired: [EXTENSION, "KHR_mesh_quantization"],
    buffers: [
      { byteLength: binary.length },
      { byteLength: 44, extensions: { [EXTENSION]: { fallback: true } } },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: IMAGE.length },
      { ...view(32, { ...where, byteStride: 8, count: 4, mode: "ATTRIBUTES", ...changes }), byteStride: 8 },
      view(12, {
        byteOffset: next,
        byteLength: triangles.byteLength,
        byteStride: 2,
        count: 6,
        mode: "TRIANGLES",
      }),
    ],
    accessors: [
      { bufferView: 1, componentType: 5122, type: "VEC3", count: 4 },
      { bufferView: 2, componentType: 5123, type: "SCALAR", count: 6 },
    ],
  };
  return glb(json, binary);
}

interface View {
  buffer: number;
  byteOffset: number;
  byteLength: number;
  byteStride?: number;
  extensions?: unknown;
}

it("gives the same file with plain views, which passes all checks", async () => {
  const plain = await unpack(packed());
  const json = readGlbJson(plain);
  checkGltf(json, plain.byteLength);
  expect(json.extensionsRequired).toEqual(["KHR_mesh_quantization"]);
  const views = json.bufferViews as View[];
  const [buffer] = json.buffers as { byteLength: number }[];
  const binary = plain.byteLength - (buffer?.byteLength ?? 0);
  const [image, points, corners] = views.map(
    ({ byteOffset, byteLength }) =>
      new Uint8Array(plain.slice(binary + byteOffset, binary + byteOffset + byteLength)),
  );
  expect(image).toEqual(IMAGE);
  expect(points).toEqual(new Uint8Array(POSITIONS.buffer));
  // Triangles may begin with another of their corners.
  const indices = new Uint16Array(corners?.buffer ?? []);
  const turned = [0, 3].map((at) => {
    const triangle = [...indices.subarray(at, at + 3)];
    const first = triangle.indexOf(Math.min(...triangle));
    return [...triangle.slice(first), ...triangle.slice(0, first)];
  });
  expect(turned).toEqual([
    [0, 1, 2],
    [1, 3, 2],
  ]);
  expect(views.map((view) => [view.buffer, view.byteStride, view.extensions])).toEqual([
    [0, undefined, undefined],
    [0, 8, undefined],
    [0, undefined, undefined],
  ]);
});

it.each([
  ["a stream that was cut short", {}, 9],
  ["a claim of more than any device shows", { count: 2 ** 28 }, 0],
  ["vertices for which the stream is too short", { count: 2 ** 20 }, 0],
  ["triangles for which the stream is too short", { count: 3000, byteStride: 2, mode: "TRIANGLES" }, 0],
  ["indices for which the stream is too short", { count: 3000, byteStride: 2, mode: "INDICES" }, 0],
  ["a count that is no number", { count: "4" }, 0],
  ["a stride of nothing", { byteStride: 0 }, 0],
  ["a mode that there is not", { mode: "POINTS" }, 0],
  ["a filter that does not fit", { filter: "OCTAHEDRAL", byteStride: 12 }, 0],
  ["bytes outside the file", { byteOffset: 1e6 }, 0],
  ["another buffer", { buffer: 1 }, 0],
])("refuses %s", async (_, changes, cut) => {
  await expect(unpack(packed(changes, cut))).rejects.toSatisfy(
    (error) => error instanceof LabError && error.code === "damaged",
  );
});

it.each([
  [
    "the same bytes again and again",
    (json: Record<string, unknown>) => ({
      ...json,
      bufferViews: Array.from({ length: 80_000 }, () => ({ buffer: 0, byteLength: 4096 })),
    }),
  ],
  ["what nobody can write again", (json: Record<string, unknown>) => ({ ...json, deep: "DEEP" })],
])("refuses %s before it takes memory for it", async (_, change) => {
  const file = packed();
  const text = JSON.stringify(change(readGlbJson(file))).replace('"DEEP"', "[".repeat(1e5) + "]".repeat(1e5));
  const damaged = glb(text, new Uint8Array(4096));
  await expect(unpack(damaged)).rejects.toSatisfy(
    (error) => error instanceof LabError && error.code === "damaged",
  );
});
