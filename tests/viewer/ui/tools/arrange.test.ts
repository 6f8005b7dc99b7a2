import { describe, expect, it } from "vitest";
import { arrange, type Named, type Placed } from "../../../../src/vrlab/viewer/ui/tools/arrange";

const AREA = { left: 0, right: 400, top: 0, bottom: 300 };
const SIZE = { width: 80, height: 20 };

function name(x: number, y: number, side?: number): Named {
  return { at: { x, y }, size: SIZE, side };
}

function boxes(placed: readonly (Placed | undefined)[]) {
  return placed.flatMap((one) => {
    const { x, y } = one?.corner ?? { x: Number.NaN, y: Number.NaN };
    return one ? [{ left: x, right: x + SIZE.width, top: y, bottom: y + SIZE.height }] : [];
  });
}

describe("names beside places", () => {
  it("stand beside what they name, and do not cover it", () => {
    const [box] = boxes(arrange([name(200, 150)], AREA));
    expect(box?.left).toBeGreaterThan(205);
    expect(box?.left).toBeLessThan(240);
    expect(box?.top).toBeLessThan(150);
    expect(box?.bottom).toBeGreaterThan(120);
  });

  it("change the side where the view ends, or where a panel begins", () => {
    const [box] = boxes(arrange([name(380, 150)], AREA));
    expect(box?.right).toBeLessThan(375);
    const [free] = boxes(arrange([name(200, 150)], { ...AREA, right: 260 }));
    expect(free?.right).toBeLessThan(195);
  });

  it("never cover each other nor what another one names", () => {
    const names = Array.from({ length: 7 }, (_, k) => name(180 + 6 * k, 150 + 4 * (k % 3)));
    const placed = boxes(arrange(names, AREA));
    expect(placed).toHaveLength(7);
    placed.forEach((box, i) => {
      for (const other of placed.slice(i + 1)) {
        const meets =
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom;
        expect(meets).toBe(false);
      }
      for (const { at } of names) {
        const covers = at.x > box.left && at.x < box.right && at.y > box.top && at.y < box.bottom;
        expect(covers).toBe(false);
      }
    });
  });

  it("stay on their side while there is room there", () => {
    const [first] = arrange([name(200, 150, 5)], AREA);
    expect(first?.side).toBe(5);
    const [moved] = arrange([name(200, 280, 5)], AREA);
    expect(moved?.side).not.toBe(5);
  });

  it("are left out where there is no room at all", () => {
    expect(arrange([name(10, 10)], { left: 0, right: 60, top: 0, bottom: 20 })).toEqual([undefined]);
  });
});
