import { expect, it } from "vitest";
import { backdrop } from "../../../src/vrlab/viewer/stage/backdrop";

it("is the colour as the screen has it, deeper below and lighter above, and never brighter than white", () => {
  const { geometry } = backdrop([0.5, 0.05, 1]);
  const [places, tints] = [geometry.getAttribute("position"), geometry.getAttribute("tint")];
  const at = (row: number) => [tints.getX(row), tints.getY(row), tints.getZ(row)];
  const last = places.count - 1;
  expect([places.getY(0), places.getY(last)]).toEqual([-1, 1]);
  // IEC 61966-2-1 of 0.4, 0.04, 0.8 and of 0.56, 0.056, 1.
  for (const [row, wanted] of [
    [0, [0.6652, 0.2209, 0.9063]],
    [last, [0.7738, 0.2624, 1]],
  ] as const) {
    for (const [i, value] of at(row).entries()) expect(value).toBeCloseTo(wanted[i] ?? 0, 3);
  }
});

it("lies behind everything and is drawn after it", () => {
  const mesh = backdrop([0, 0, 0]);
  expect(mesh.renderOrder).toBeGreaterThan(0);
  expect([mesh.material].flat().map((m) => [m.depthTest, m.depthWrite])).toEqual([[true, false]]);
});
