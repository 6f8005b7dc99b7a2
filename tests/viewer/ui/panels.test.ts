import { expect, it } from "vitest";
import { firstOpen, layoutFor, lowness, type PanelName, toggled } from "../../../src/vrlab/viewer/ui/panels";

const ALL = new Set<PanelName>(["controls", "objects", "views", "help"]);

it.each([
  [1280, 16, "wide"],
  [960, 16, "medium"],
  [640, 16, "narrow"],
  [320, 16, "narrow"],
  [1280, 32, "narrow"],
])("%s pixels with text of %s are %s", (width, textSize, layout) => {
  expect(layoutFor(width, textSize)).toBe(layout);
});

it("has panels beside one another where there is room, one at a time elsewhere", () => {
  const open = new Set<PanelName>(["controls"]);
  expect([...toggled(open, "objects", "wide")]).toEqual(["controls", "objects"]);
  expect([...toggled(open, "objects", "medium")]).toEqual(["objects"]);
  expect([...toggled(open, "controls", "narrow")]).toEqual([]);
  expect([...open]).toEqual(["controls"]);
});

it("opens the controls at first, unless they would hide the picture", () => {
  expect([...firstOpen("wide", 720, 16, ALL)]).toEqual(["controls"]);
  expect([...firstOpen("narrow", 844, 16, ALL)]).toEqual(["controls"]);
  expect([...firstOpen("narrow", 568, 16, ALL)]).toEqual([]);
  expect([...firstOpen("wide", 360, 16, ALL)]).toEqual([]);
  expect([...firstOpen("wide", 720, 16, new Set<PanelName>(["views"]))]).toEqual([]);
});

it.each([
  [390, 844, 16, "no"],
  [667, 375, 16, "row"],
  [320, 256, 16, "tiny"],
  [844, 700, 32, "tiny"],
])("%s × %s pixels with text of %s: %s", (width, height, textSize, low) => {
  expect(lowness(width, height, textSize)).toBe(low);
});
