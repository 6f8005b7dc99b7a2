import { expect, it } from "vitest";
import { LabError } from "../../../src/vrlab/viewer/lab/errors";
import { readGlbJson } from "../../../src/vrlab/viewer/lab/glb";
import { glb } from "./files";

function refusal(bytes: ArrayBuffer): string {
  try {
    readGlbJson(bytes);
  } catch (error) {
    if (error instanceof LabError) return error.code;
    throw error;
  }
  return "accepted";
}

function changed(bytes: ArrayBuffer, at: number, word: number): ArrayBuffer {
  const copy = bytes.slice(0);
  new DataView(copy).setUint32(at, word, true);
  return copy;
}

const GOOD = glb({ asset: { version: "2.0" } }, new Uint8Array([1, 2, 3, 4]));

it("reads the JSON of a GLB", () => {
  expect(readGlbJson(GOOD)).toEqual({ asset: { version: "2.0" } });
});

it.each([
  ["nothing", new ArrayBuffer(0), "not-a-glb"],
  ["another kind of file", new TextEncoder().encode("solid cube, a text of some length").buffer, "not-a-glb"],
  ["a later version of glTF", changed(GOOD, 4, 3), "too-new"],
  ["a file that was cut short", GOOD.slice(0, GOOD.byteLength - 4), "damaged"],
  [
    "a length without room for a chunk, and a chunk beyond the file",
    changed(changed(GOOD, 8, 4), 12, 3924),
    "damaged",
  ],
  ["a first chunk that is not JSON", changed(GOOD, 16, 0x004e4942), "damaged"],
  ["a chunk that claims more than the file", changed(GOOD, 12, 0x7fffffff), "damaged"],
  ["a rest too short for a chunk", changed(GOOD, 12, GOOD.byteLength - 24), "damaged"],
  ["JSON that is not an object", glb([1]), "damaged"],
])("refuses %s", (_, bytes, code) => {
  expect(refusal(bytes as ArrayBuffer)).toBe(code);
});

it("refuses text that is not UTF-8", () => {
  const bytes = GOOD.slice(0);
  new Uint8Array(bytes)[22] = 0xff;
  expect(refusal(bytes)).toBe("damaged");
});
