/**
 * The module that takes packed labs apart: buffer views that are compressed with EXT_meshopt_compression become plain ones,
 * before anything else looks at the file. So all checks see what is drawn, and only the pages of packed labs have a decoder.
 */
import { MeshoptDecoder } from "meshoptimizer/decoder";
import { LabError } from "../lab/errors";
import { PACKED, readGlbJson } from "../lab/glb";
import { index, type Json, list, number, own, record, text } from "../lab/json";
import { joinGlb } from "./join";

/** Bytes that all views together may have beyond those of the file; they are held twice. More than any device shows. */
const MOST = 192 * 2 ** 20;

/** Bytes of one view once decoded, which its decoder holds too. */
const LARGEST = 64 * 2 ** 20;

/**
 * Bytes that a byte of a stream can become at most: 256 elements take a byte for each four of theirs, in version 1 of the codec
 * (meshoptimizer, vertexcodec.cpp). A triangle and an index take at least one (indexcodec.cpp).
 */
const GROWTH = 1024;

/** What the core takes from the shelf. */
export type Unpack = (glb: ArrayBuffer) => Promise<ArrayBuffer>;

/** The same GLB with plain buffer views. Throws LabError `damaged`. */
const unpack: Unpack = async (glb) => {
  await MeshoptDecoder.ready;
  const json = readGlbJson(glb);
  const binary = binaryOf(glb);
  let room = MOST + glb.byteLength;
  const views = list(json.bufferViews).map((view, i) => {
    const where = `bufferViews[${i}]`;
    const packed = own(own(view, "extensions"), PACKED);
    const bytes =
      packed === undefined ? bytesAt(view, binary, where) : decoded(record(packed), binary, where);
    room -= bytes.byteLength;
    if (room < 0) throw new LabError("damaged", `${where} comes to more than any device shows`);
    return { view: record(view), bytes };
  });
  return joinGlb(without(json), views);
};

export default unpack;

/** The bytes of the second chunk. */
function binaryOf(glb: ArrayBuffer): Uint8Array {
  const view = new DataView(glb);
  const header = 20 + view.getUint32(12, true);
  if (header + 8 > view.getUint32(8, true)) return new Uint8Array();
  return new Uint8Array(glb, header + 8, view.getUint32(header, true));
}

function decoded(packed: Json, binary: Uint8Array, where: string): Uint8Array {
  const count = number(packed.count, -1, 0, 2 ** 30);
  const stride = number(packed.byteStride, -1, 1, 256);
  const mode = text(packed.mode, 16);
  const source = bytesAt(packed, binary, where);
  const sound = Number.isInteger(count) && Number.isInteger(stride) && count >= 0 && stride > 0;
  if (!sound || count * stride > LARGEST || count > most(mode, stride, source.byteLength)) {
    throw new LabError(
      "damaged",
      `${where} claims ${count} elements of ${stride} bytes in ${source.byteLength}`,
    );
  }
  // Taken only now: what is claimed is in proportion to what is there.
  const target = new Uint8Array(count * stride);
  try {
    MeshoptDecoder.decodeGltfBuffer(target, count, stride, source, mode, text(packed.filter, 16) || "NONE");
  } catch (error) {
    throw new LabError("damaged", `${where} cannot be decoded: ${String(error)}`);
  }
  return target;
}

/** How many elements a stream of so many bytes can hold. */
function most(mode: string, stride: number, bytes: number): number {
  if (mode === "TRIANGLES") return 3 * bytes;
  return mode === "INDICES" ? bytes : (GROWTH * bytes) / stride;
}

/** What a view, or the compressed part of one, has in the file itself. */
function bytesAt(view: unknown, binary: Uint8Array, where: string): Uint8Array {
  const start = number(own(view, "byteOffset"), 0, 0);
  const length = number(own(view, "byteLength"), -1, 0);
  if (index(own(view, "buffer"), 1) !== 0 || length < 0 || start + length > binary.byteLength) {
    throw new LabError("damaged", `${where} lies outside the file`);
  }
  return binary.subarray(start, start + length);
}

/** The document, which no longer needs the extension. */
function without(json: Json): Json {
  const names = (key: string): readonly unknown[] => list(json[key]).filter((name) => name !== PACKED);
  const required = names("extensionsRequired");
  const { extensionsRequired: _, ...rest } = json;
  return {
    ...rest,
    extensionsUsed: names("extensionsUsed"),
    ...(required.length > 0 ? { extensionsRequired: required } : {}),
  };
}
