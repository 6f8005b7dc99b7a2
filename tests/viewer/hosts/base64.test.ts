import { expect, it } from "vitest";
import { decodeBase64 } from "../../../src/vrlab/viewer/hosts/base64";
import { LabError } from "../../../src/vrlab/viewer/lab/errors";

const BYTES = Uint8Array.from({ length: 2_000_001 }, (_, i) => (i * 31) % 251);
const quiet = (): void => {};

it.each([0, 1, 2, 3, 2_000_000, 2_000_001])("gives back %s bytes", async (length) => {
  const bytes = BYTES.slice(0, length);
  const decoded = await decodeBase64(Buffer.from(bytes).toString("base64"), quiet);
  expect(Buffer.from(decoded).equals(Buffer.from(bytes))).toBe(true);
});

it("tells how far it is, and lets the page breathe between", async () => {
  const shares: number[] = [];
  let rests = 0;
  await decodeBase64(
    Buffer.from(BYTES).toString("base64"),
    (share) => shares.push(share),
    async () => {
      rests += 1;
    },
  );
  expect(shares.at(-1)).toBe(1);
  expect(shares.length).toBeGreaterThan(2);
  expect(rests).toBe(shares.length - 1);
});

it("does not mind line breaks", async () => {
  expect(new Uint8Array(await decodeBase64("\nAQID\n  BA==\n", quiet))).toEqual(new Uint8Array([1, 2, 3, 4]));
});

it("refuses what is no base64", async () => {
  await expect(decodeBase64("AQI<script>", quiet)).rejects.toThrow(LabError);
});
