import { describe, expect, it } from "vitest";
import { ArrowScale, LONGEST, oneTwoFive } from "../../../src/vrlab/viewer/motion/scale";
import { BETWEEN_DOTS, MOST_DOTS, MOST_POINTS, Trail } from "../../../src/vrlab/viewer/motion/trail";

describe("a trail", () => {
  it("has its dots at equal times, whatever the frames are", () => {
    for (const rate of [7, 30, 72, 144]) {
      const trail = new Trail();
      for (let frame = 0; frame <= 2 * rate; frame++) trail.add(frame / rate, [(3 * frame) / rate, 0, 0]);
      expect(trail.dots.length).toBe(2 / BETWEEN_DOTS + 1);
      trail.dots.forEach((dot, i) => {
        expect(dot[0]).toBeCloseTo(3 * i * BETWEEN_DOTS, 9);
      });
    }
  });

  it("begins anew when time goes back, and stands still while time does", () => {
    const trail = new Trail();
    trail.add(1, [1, 0, 0]);
    expect(trail.add(1, [2, 0, 0])).toBe(false);
    trail.add(2, [3, 0, 0]);
    expect(trail.points).toEqual([
      [1, 0, 0],
      [3, 0, 0],
    ]);
    expect(trail.add(0, [5, 0, 0])).toBe(true);
    expect(trail.points).toEqual([[5, 0, 0]]);
    expect(trail.dots).toEqual([[5, 0, 0]]);
  });

  it("keeps no more than can be drawn, also after a jump of an hour", () => {
    const trail = new Trail();
    for (let i = 0; i < 3 * MOST_POINTS; i++) trail.add(i / 240, [i, 0, 0]);
    trail.add(3600, [0, 0, 0]);
    expect(trail.points.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(trail.dots.length).toBeLessThanOrEqual(MOST_DOTS);
    expect(trail.points.at(-1)).toEqual([0, 0, 0]);
  });
});

describe("the scale of arrows", () => {
  it("is 1, 2 or 5 times a power of ten", () => {
    expect([0.1, 0.19, 0.2, 0.49, 0.5, 3, 9.99, 10].map(oneTwoFive)).toEqual([
      0.1, 0.1, 0.2, 0.2, 0.5, 2, 5, 10,
    ]);
  });

  it("makes the longest arrow no longer than it may be, and changes only when it must", () => {
    const scale = new ArrowScale();
    expect(scale.see(3)).toBe(true);
    expect(scale.metres).toBe(0.1);
    expect(scale.see(3.9)).toBe(false);
    expect(scale.see(2)).toBe(false);
    expect(scale.see(4.1)).toBe(true);
    expect(scale.metres * 4.1).toBeLessThanOrEqual(LONGEST);
    expect(scale.see(Number.NaN)).toBe(false);
    expect(scale.see(Number.POSITIVE_INFINITY)).toBe(false);
  });
});
