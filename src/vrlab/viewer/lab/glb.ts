import { LabError } from "./errors";
import { isRecord, type Json, list } from "./json";

/** The extension of files that the module "packed" takes apart. */
export const PACKED = "EXT_meshopt_compression";

const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a; // "JSON"
const HEADER = 12;
const CHUNK_HEADER = 8;
const JSON_LIMIT = 64 * 2 ** 20;

/**
 * The JSON chunk of a GLB, with the container checked. Source: glTF 2.0, section 4.4.
 * Throws LabError `not-a-glb`, `too-new` or `damaged`.
 */
export function readGlbJson(glb: ArrayBuffer): Json {
  const view = new DataView(glb);
  if (glb.byteLength < HEADER + CHUNK_HEADER || view.getUint32(0, true) !== MAGIC) {
    throw new LabError("not-a-glb", "the file does not begin as a binary glTF does");
  }
  const version = view.getUint32(4, true);
  if (version !== 2) throw new LabError("too-new", `glTF version ${version}, this viewer reads 2`);
  checkChunks(view);
  return parse(new Uint8Array(glb, HEADER + CHUNK_HEADER, view.getUint32(HEADER, true)));
}

/** Whether a file cannot be read as it is. */
export function isPacked(json: Json): boolean {
  return list(json.extensionsRequired).includes(PACKED);
}

/** The chunks follow one another up to the length in the header, which the file really has. */
function checkChunks(view: DataView): void {
  const length = view.getUint32(8, true);
  if (length > view.byteLength) {
    throw new LabError("damaged", `${view.byteLength} of ${length} bytes are there: the file was cut short`);
  }
  if (view.getUint32(HEADER + 4, true) !== JSON_CHUNK)
    throw new LabError("damaged", "the first chunk is not JSON");
  let offset = HEADER;
  do {
    if (offset + CHUNK_HEADER > length)
      throw new LabError("damaged", `a chunk begins at byte ${offset} and has no header`);
    const size = view.getUint32(offset, true);
    offset += CHUNK_HEADER + size;
    if (offset > length)
      throw new LabError("damaged", `a chunk of ${size} bytes goes beyond the end of the file`);
  } while (offset < length);
}

function parse(bytes: Uint8Array): Json {
  if (bytes.byteLength > JSON_LIMIT) throw new LabError("damaged", `${bytes.byteLength} bytes of JSON`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new LabError("damaged", `the JSON chunk cannot be read: ${String(error)}`);
  }
  if (!isRecord(value)) throw new LabError("damaged", "the JSON chunk is not an object");
  return value;
}
