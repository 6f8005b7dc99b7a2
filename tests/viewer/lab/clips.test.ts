import { expect, it } from "vitest";
import { readClips } from "../../../src/vrlab/viewer/lab/clips";

const accessors = [{ max: [2] }, { max: [0.5] }, {}, { max: ["long"] }];
const animation = (inputs: number[], node?: number) => ({
  samplers: inputs.map((input) => ({ input, output: 0 })),
  ...(node === undefined ? {} : { extensions: { VRLAB_lab: { node } } }),
});

it("plays the first animation of the scene and of each node with its own, for as long as its last key", () => {
  const animations = [
    animation([1, 0]),
    animation([1]),
    animation([1], 4),
    animation([0], 4),
    animation([0], 7),
  ];
  expect(readClips({ accessors, animations })).toEqual([
    { animation: 0, seconds: 2 },
    { animation: 2, seconds: 0.5 },
    { animation: 4, seconds: 2 },
  ]);
});

it.each([
  ["none", []],
  ["no list", "x"],
  ["no samplers", [{}]],
  ["times that are not written down", [animation([2, 3, 99])]],
])("plays nothing of %s", (_, animations) => {
  expect(readClips({ accessors, animations })).toEqual([]);
});
