/**
 * The module that takes packed labs apart: buffer views that are compressed with EXT_meshopt_compression become plain ones,
 * before anything else looks at the file. So all checks see what is drawn, and only the pages of packed labs have a decoder.
 */
import { MeshoptDecoder } from "meshoptimizer/decoder";
import { LabError } from "../lab/errors";
import { PACKED, readGlbJson } from "../lab/glb";
import { index, type Json, list, number, own, record, text } from "../lab/json";
import { joinGlb } from "./join";

/** Bytes of all views together once decoded; more than any device shows. */
const MOST = 512 * 2 ** 20;

/** What the core takes from the shelf. */
export type Unpack = (glb: ArrayBuffer) => Promise<ArrayBuffer>;

/** The same GLB with plain buffer views. Throws LabError `damaged`. */
const unpack: Unpack = async (glb) => {
  await MeshoptDecoder.ready;
  const json = readGlbJson(glb);
  const binary = binaryOf(glb);
  let room = MOST;
  const views = list(json.bufferViews).map((view, i) => {
    const where = `bufferViews[${i}]`;
    const packed = own(own(view, "extensions"), PACKED);
    const bytes =
      packed === undefined ? bytesAt(view, binary, where) : decoded(record(packed), binary, where, room);
    room -= bytes.byteLength;
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

function decoded(packed: Json, binary: Uint8Array, where: string, room: number): Uint8Array {
  const count = number(packed.count, -1, 0, 2 ** 30);
  const stride = number(packed.byteStride, -1, 1, 256);
  const sound = Number.isInteger(count) && Number.isInteger(stride) && count >= 0 && stride > 0;
  if (!sound || count * stride > room) {
    throw new LabError("damaged", `${where} claims ${count} elements of ${stride} bytes`);
  }
  const target = new Uint8Array(count * stride);
  const source = bytesAt(packed, binary, where);
  try {
    MeshoptDecoder.decodeGltfBuffer(
      target,
      count,
      stride,
      source,
      text(packed.mode, 16),
      text(packed.filter, 16) || "NONE",
    );
  } catch (error) {
    throw new LabError("damaged", `${where} cannot be decoded: ${String(error)}`);
  }
  return target;
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
