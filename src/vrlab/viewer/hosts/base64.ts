/** Base64 of many megabytes, a piece at a time, so that the page stays alive and can show how far it is. */
import { LabError } from "../lab/errors";

/** Characters of a piece: a multiple of 4, which are 3 bytes. About 10 ms on a slow machine. */
const PIECE = 4 * 2 ** 18;

/** Throws LabError `damaged` where the text is no base64. */
export async function decodeBase64(
  text: string,
  progress: (share: number) => void,
  rest: () => Promise<void> = nextTask,
): Promise<ArrayBuffer> {
  const clean = /\s/.test(text) ? text.replace(/\s+/g, "") : text;
  const padding = clean.endsWith("==") ? 2 : clean.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array(Math.max(0, Math.floor((clean.length * 3) / 4) - padding));
  for (let from = 0; from < clean.length; from += PIECE) {
    const at = (from / 4) * 3;
    bytes.set(piece(clean.slice(from, from + PIECE)), at);
    progress(Math.min(1, (from + PIECE) / clean.length));
    if (from + PIECE < clean.length) await rest();
  }
  return bytes.buffer;
}

function piece(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new LabError(
      "damaged",
      "the lab inside of this page is not base64: the page was cut short or changed",
    );
  }
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
