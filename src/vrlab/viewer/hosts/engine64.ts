/** Base64 for engines that have neither DOM nor Node. */

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
