import { expect, it } from "vitest";
import { MOST_ROWS, readRows } from "../../../src/vrlab/viewer/data/rows";

const row = {
  trial: 3,
  seed: 2,
  parameters: { length: 0.4, gravity: 9.81 },
  readings: { gate: 1.27 },
  u: { gate: 0.001 },
  prediction: 1.5,
  used: false,
};
const read = (value: unknown) => readRows(value, ["length", "gravity"]);

it("reads rows back as they were told", () => {
  expect(read(JSON.parse(JSON.stringify([row])))).toEqual([row]);
  const { prediction: _, used: __, ...least } = row;
  expect(read([least])).toEqual([{ ...least, used: true }]);
});

it.each([
  ["what is no list", { 0: row }],
  ["another lab's parameters", [{ ...row, parameters: { volume: 1 } }]],
  ["no readings", [{ ...row, readings: {} }]],
  ["readings that are no numbers", [{ ...row, readings: { gate: "1", door: Number.POSITIVE_INFINITY } }]],
  ["half a trial", [{ ...row, trial: 0.5 }]],
  ["a seed below zero", [{ ...row, seed: -1 }]],
  ["nothing", [null, 1, "row", []]],
])("leaves out %s", (_, value) => {
  expect(read(value)).toEqual([]);
});

it("takes a lesson's rows and no more, and no inherited keys", () => {
  expect(read(Array(MOST_ROWS + 5).fill(row))).toHaveLength(MOST_ROWS);
  const hostile = JSON.parse(
    '[{"trial":1,"seed":1,"parameters":{"length":1,"gravity":1},"readings":{"__proto__":5}}]',
  );
  expect(Object.keys(read(hostile)[0]?.readings ?? {})).toEqual(["__proto__"]);
});
