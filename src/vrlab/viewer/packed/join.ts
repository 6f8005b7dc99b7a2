/** A GLB put together again: its JSON, and buffer views one after the other. Source: glTF 2.0, section 4.4. */
import { LabError } from "../lab/errors";
import type { Json } from "../lab/json";

export interface Part {
  /** The buffer view as it was written. */
  readonly view: Json;
  readonly bytes: Uint8Array;
}

const MAGIC = 0x46546c67; // "glTF"
const JSON_CHUNK = 0x4e4f534a; // "JSON"
const BINARY_CHUNK = 0x004e4942; // "BIN"

export function joinGlb(json: Json, parts: readonly Part[]): ArrayBuffer {
  const starts: number[] = [];
  let length = 0;
  for (const { bytes } of parts) {
    starts.push(length);
    length += padded(bytes.byteLength);
  }
  const bufferViews = parts.map(({ view: { extensions: _, ...view }, bytes }, i) => ({
    ...view,
    buffer: 0,
    byteOffset: starts[i],
    byteLength: bytes.byteLength,
  }));
  const text = new TextEncoder().encode(textOf({ ...json, bufferViews, buffers: [{ byteLength: length }] }));
  const textLength = padded(text.byteLength);
  const glb = new ArrayBuffer(28 + textLength + length);
  new Uint8Array(glb, 20, textLength).fill(0x20).set(text);
  const binary = 28 + textLength;
  parts.forEach(({ bytes }, i) => {
    new Uint8Array(glb, binary + (starts[i] ?? 0)).set(bytes);
  });
  const header = new DataView(glb);
  const words = [MAGIC, 2, glb.byteLength, textLength, JSON_CHUNK];
  words.forEach((word, i) => {
    header.setUint32(4 * i, word, true);
  });
  header.setUint32(binary - 8, length, true);
  header.setUint32(binary - 4, BINARY_CHUNK, true);
  return glb;
}

/** JSON as text. What is nested deeper than the engine can follow is no lab. */
function textOf(json: Json): string {
  try {
    return JSON.stringify(json);
  } catch (error) {
    throw new LabError("damaged", `the JSON chunk cannot be written again: ${String(error)}`);
  }
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
