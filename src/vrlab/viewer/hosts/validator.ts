/**
 * Khronos's glTF validator for an engine that has neither DOM nor Node: V8 in a Python process.
 *
 * The host calls `validateGlb` with base64, because text is what crosses from Python cheaply, and gets JSON
 * back for the same reason.
 */
import { validateBytes, version } from "gltf-validator";

type HostGlobals = {
  setTimeout: (task: () => void) => void;
  validateGlb: (base64: string, optionsJson?: string) => Promise<string>;
  validatorVersion: () => string;
};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SEXTETS = new Uint8Array(128);
for (let value = 0; value < ALPHABET.length; value++) SEXTETS[ALPHABET.charCodeAt(value)] = value;

/** Bytes of canonical base64 (RFC 4648, section 4); plain V8 has no `atob`. */
export function decodeBase64(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const sextet = (index: number): number => SEXTETS[text.charCodeAt(index)] ?? 0;
  for (let read = 0, write = 0; read < text.length; read += 4) {
    const word = (sextet(read) << 18) | (sextet(read + 1) << 12) | (sextet(read + 2) << 6) | sextet(read + 3);
    // Writes past the end, where the padding was, are ignored by typed arrays.
    bytes[write++] = word >> 16;
    bytes[write++] = word >> 8;
    bytes[write++] = word;
  }
  return bytes;
}

const host = globalThis as unknown as HostGlobals;

// The validator yields between steps with setTimeout(task, 0). Plain V8 has none, and mini-racer's own
// (0.14) throws for a delay of 0; a microtask does as well.
host.setTimeout = (task) => void Promise.resolve().then(task);

/** Validate a GLB or a self-contained glTF; options are those of the validator's own interface. */
host.validateGlb = async (base64, optionsJson = "{}") => {
  const options: Record<string, unknown> = JSON.parse(optionsJson);
  // A report must not change with the clock.
  const report = await validateBytes(decodeBase64(base64), { ...options, writeTimestamp: false });
  return JSON.stringify(report);
};

host.validatorVersion = () => version();
