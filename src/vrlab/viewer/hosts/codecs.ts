/**
 * Decoders of compressed geometry for V8 in a Python process: meshopt and Draco, both as WebAssembly, which no stream of
 * bytes can leave. The host calls `prepareCodecs` once, then the others, and gets bytes back.
 */

import dracoProgram from "draco3dgltf/draco_decoder_gltf.wasm";
import createDraco, { type Draco, type DracoMesh } from "draco3dgltf/draco_decoder_gltf_nodejs.js";
import { MeshoptDecoder } from "meshoptimizer/decoder";
import { decodeBase64 } from "./engine64";

/** What an attribute of a Draco mesh is decoded to: its id in the stream, glTF's component type, numbers a vertex. */
type Wanted = { id: number; componentType: number; columns: number };

type HostGlobals = {
  prepareCodecs: () => Promise<void>;
  decodeMeshopt: (base64: string, count: number, stride: number, mode: string, filter: string) => ArrayBuffer;
  openDraco: (base64: string) => string;
  dracoIndices: () => ArrayBuffer;
  dracoAttribute: (wantedJson: string) => ArrayBuffer;
  handedOut: ArrayBuffer | undefined;
};

// Far above what a model within the importer's limits takes; a stream that asks for more is refused by its decoder.
const MEMORY_PAGES = (256 * 1024 * 1024) / 65_536;
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
  if (this.buffer.byteLength / 65_536 + pages > MEMORY_PAGES) throw new RangeError("too much memory");
  return grow.call(this, pages);
};

const host = globalThis as unknown as HostGlobals;
let draco: Draco;
let mesh: DracoMesh | undefined;

host.prepareCodecs = async () => {
  await MeshoptDecoder.ready;
  // The decoder's own promise is no promise for `await`: it resolves to itself.
  draco = await new Promise((resolve) => {
    void createDraco({ wasmBinary: dracoProgram, onModuleLoaded: (made: Draco) => resolve({ ...made }) });
  });
};

host.decodeMeshopt = (base64, count, stride, mode, filter) => {
  host.handedOut = undefined;
  const target = new Uint8Array(count * stride);
  MeshoptDecoder.decodeGltfBuffer(target, count, stride, decodeBase64(base64), mode, filter);
  return handedOut(target);
};

/**
 * The bytes for Python, kept until the next are asked for: what mini-racer 0.14 hands over is a view of V8's memory that does
 * not keep it from being collected, so that a copy of megabytes could end in a crash of the process.
 */
function handedOut(bytes: Uint8Array): ArrayBuffer {
  host.handedOut = bytes.buffer as ArrayBuffer;
  return host.handedOut;
}

/** Take in a mesh of triangles; its counts of vertices and triangles, as JSON. */
host.openDraco = (base64) => {
  const bytes = decodeBase64(base64);
  const buffer = new draco.DecoderBuffer();
  const decoder = new draco.Decoder();
  if (mesh) draco.destroy(mesh);
  mesh = new draco.Mesh();
  try {
    buffer.Init(bytes, bytes.length);
    if (decoder.GetEncodedGeometryType(buffer) !== draco.TRIANGULAR_MESH)
      throw new Error("holds no mesh of triangles");
    const status = decoder.DecodeBufferToMesh(buffer, mesh);
    if (!status.ok()) throw new Error(status.error_msg());
    return JSON.stringify({ vertices: mesh.num_points(), triangles: mesh.num_faces() });
  } finally {
    draco.destroy(decoder);
    draco.destroy(buffer);
  }
};

/** The indices of the open mesh, as unsigned 32-bit numbers. */
host.dracoIndices = () => {
  const open = opened();
  return copied(open.num_faces() * 12, (decoder, size, at) =>
    decoder.GetTrianglesUInt32Array(open, size, at),
  );
};

/** An attribute of the open mesh, one row for each vertex. */
host.dracoAttribute = (wantedJson) => {
  const wanted: Wanted = JSON.parse(wantedJson);
  const open = opened();
  const types: Record<number, [number, number]> = {
    5120: [draco.DT_INT8, 1],
    5121: [draco.DT_UINT8, 1],
    5122: [draco.DT_INT16, 2],
    5123: [draco.DT_UINT16, 2],
    5125: [draco.DT_UINT32, 4],
    5126: [draco.DT_FLOAT32, 4],
  };
  const [type, width] = types[wanted.componentType] ?? [0, 0];
  return copied(open.num_points() * wanted.columns * width, (decoder, size, at) => {
    const attribute = decoder.GetAttributeByUniqueId(open, wanted.id);
    if (!attribute.ptr || attribute.num_components() !== wanted.columns)
      throw new Error(`has no attribute ${wanted.id} of ${wanted.columns} numbers`);
    return decoder.GetAttributeDataArrayForAllPoints(open, attribute, type, size, at);
  });
};

function opened(): DracoMesh {
  if (!mesh) throw new Error("no mesh is open");
  return mesh;
}

/** `size` bytes that a decoder has written into its memory. */
function copied(
  size: number,
  write: (decoder: InstanceType<Draco["Decoder"]>, size: number, at: number) => boolean,
): ArrayBuffer {
  host.handedOut = undefined;
  const decoder = new draco.Decoder();
  const at = draco._malloc(size);
  try {
    if (!write(decoder, size, at)) throw new Error("cannot be decoded");
    return handedOut(draco.HEAPU8.slice(at, at + size));
  } finally {
    draco._free(at);
    draco.destroy(decoder);
  }
}
