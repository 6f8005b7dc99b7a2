import { expect, it } from "vitest";
import { moveBy, type TreeState, visibleItems } from "../../../src/vrlab/viewer/ui/treekeys";

const items = [
  { path: "bench", parent: "", name: "Bench" },
  { path: "bench/drawer", parent: "bench", name: "Drawer" },
  { path: "bench/drawer/pen", parent: "bench/drawer", name: "Pen" },
  { path: "bench/lamp", parent: "bench", name: "Lamp" },
  { path: "door", parent: "", name: "Door" },
];
const state = (focus: string, ...closed: string[]): TreeState => ({ items, focus, closed: new Set(closed) });

it.each([
  ["ArrowDown", "bench", { focus: "bench/drawer" }],
  ["ArrowDown", "door", { focus: "door" }],
  ["ArrowUp", "bench", { focus: "bench" }],
  ["ArrowUp", "door", { focus: "bench/lamp" }],
  ["Home", "door", { focus: "bench" }],
  ["End", "bench", { focus: "door" }],
  ["ArrowRight", "bench", { focus: "bench/drawer" }],
  ["ArrowRight", "door", {}],
  ["ArrowLeft", "bench/drawer/pen", { focus: "bench/drawer" }],
  ["ArrowLeft", "bench/drawer", { close: "bench/drawer" }],
  ["ArrowLeft", "door", {}],
  ["d", "bench", { focus: "bench/drawer" }],
  ["d", "bench/drawer", { focus: "door" }],
  ["d", "door", { focus: "bench/drawer" }],
])("%s on %s", (key, focus, move) => {
  expect(moveBy(key, state(focus))).toEqual(move);
});

it.each(["Tab", "Escape", "Shift", "z"])("leaves %s to others", (key) => {
  expect(moveBy(key, state("bench"))).toBeUndefined();
});

it("passes over what is inside of something closed", () => {
  expect(moveBy("ArrowDown", state("bench", "bench"))).toEqual({ focus: "door" });
  expect(moveBy("ArrowRight", state("bench", "bench"))).toEqual({ open: "bench" });
  expect(visibleItems(state("bench", "bench/drawer")).map(({ path }) => path)).toEqual([
    "bench",
    "bench/drawer",
    "bench/lamp",
    "door",
  ]);
});

it("runs the other way where text does", () => {
  expect(moveBy("ArrowLeft", state("bench"), "ArrowLeft")).toEqual({ focus: "bench/drawer" });
  expect(moveBy("ArrowRight", state("bench/drawer/pen"), "ArrowLeft")).toEqual({ focus: "bench/drawer" });
});

it("finds a first item where none has the focus", () => {
  expect(moveBy("ArrowDown", state(""))).toEqual({ focus: "bench" });
});
