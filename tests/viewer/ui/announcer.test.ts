import { expect, it } from "vitest";
import { Announcer } from "../../../src/vrlab/viewer/ui/announcer";

function setUp() {
  const spoken: string[] = [];
  let task: (() => void) | undefined;
  const clock = {
    set: (next: () => void) => {
      task = next;
      return 1;
    },
    clear: () => {
      task = undefined;
    },
  };
  const announcer = new Announcer((text) => spoken.push(text), clock);
  const rest = (): void => {
    const due = task;
    task = undefined;
    due?.();
  };
  return { announcer, spoken, rest };
}

it("waits until it is quiet", () => {
  const { announcer, spoken, rest } = setUp();
  announcer.announce("run", "Started.");
  expect(spoken).toEqual([]);
  rest();
  expect(spoken).toEqual(["Started."]);
});

it("says only the last of several things about the same", () => {
  const { announcer, spoken, rest } = setUp();
  for (const value of ["0.1", "0.2", "0.3"]) announcer.announce("length", value);
  announcer.announce("run", "Started.");
  rest();
  expect(spoken).toEqual(["0.3 Started."]);
});

it("says the same twice when it happens twice", () => {
  const { announcer, spoken, rest } = setUp();
  announcer.announce("run", "One step.");
  rest();
  announcer.announce("run", "One step.");
  rest();
  expect(spoken).toEqual(["One step.", "One step."]);
});

it("does not read out a flood", () => {
  const { announcer, spoken, rest } = setUp();
  for (let k = 0; k < 50; k++) announcer.announce(`thing ${k}`, `${k}.`);
  rest();
  expect(spoken[0]?.split(" ")).toHaveLength(4);
});

it("is silent after it has been disposed of", () => {
  const { announcer, spoken, rest } = setUp();
  announcer.announce("run", "Started.");
  announcer.dispose();
  rest();
  expect(spoken).toEqual([]);
});
