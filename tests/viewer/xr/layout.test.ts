import { expect, it } from "vitest";
import {
  buttonAt,
  lay,
  mirrored,
  PANEL_AWAY,
  PANEL_WIDTH,
  type Row,
  TYPE,
  WIDTH,
} from "../../../src/vrlab/viewer/xr/layout";

/** Letters half as wide as they are high. */
const measure = (text: string, kind: "title" | "text"): number => (text.length * TYPE[kind]) / 2;
const ROWS: Row[] = [
  { kind: "title", text: "The pendulum" },
  { kind: "buttons", buttons: ["start", "reset"].map((id) => ({ id, label: id })) },
  {
    kind: "value",
    text: "Length: 0.80 m",
    less: { id: "less", label: "−" },
    more: { id: "more", label: "+" },
  },
  { kind: "text", text: "A ball on a string. ".repeat(6) },
  { kind: "buttons", buttons: [{ id: "exit", label: "Leave VR" }] },
];

/** The angle at which so many pixels of the panel are seen, degrees. */
function degrees(pixels: number): number {
  const metres = (pixels * PANEL_WIDTH) / WIDTH;
  return (2 * Math.atan(metres / 2 / PANEL_AWAY) * 180) / Math.PI;
}

it("is legible where it stands: a Quest 2 has about 20 pixels a degree", () => {
  const perDegree = 20;
  for (const size of Object.values(TYPE)) expect(degrees(size) * perDegree).toBeGreaterThan(24);
  const buttons = lay(ROWS, measure).pieces.filter(({ kind }) => kind === "button");
  expect(buttons).toHaveLength(5);
  for (const { box } of buttons) expect(Math.min(degrees(box.width), degrees(box.height))).toBeGreaterThan(3);
});

it("lets nothing overlap and nothing reach out of it", () => {
  const { pieces, height } = lay(ROWS, measure);
  for (const { box } of pieces) {
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(WIDTH);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
  }
  const overlapping = pieces.flatMap((a, i) =>
    pieces.slice(i + 1).filter((b) => {
      const [across, down] = [
        Math.abs(a.box.x - b.box.x) < (a.box.x < b.box.x ? a.box.width : b.box.width),
        Math.abs(a.box.y - b.box.y) < (a.box.y < b.box.y ? a.box.height : b.box.height),
      ];
      return across && down;
    }),
  );
  expect(overlapping).toEqual([]);
});

it("wraps texts between words and cuts long ones", () => {
  const texts = (text: string): string[] =>
    lay([{ kind: "text", text }], measure).pieces.map((piece) => piece.text);
  const lines = texts("A ball on a string. ".repeat(6));
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(" ")).toBe("A ball on a string. ".repeat(6).trim());
  for (const line of lines) expect(measure(line, "text")).toBeLessThanOrEqual(WIDTH);
  const long = texts("word ".repeat(500));
  expect(long).toHaveLength(7);
  expect(long.at(-1)).toMatch(/…$/);
});

it("a ray finds the button it points at, and none between them", () => {
  const laid = lay(ROWS, measure);
  for (const piece of laid.pieces) {
    const { x, y, width, height } = piece.box;
    const found = buttonAt(laid, x + width / 2, y + height / 2);
    expect(found).toBe(piece.kind === "button" ? piece.id : "");
    expect(buttonAt(laid, 5, y + height / 2)).toBe("");
  }
});

it("from right to left what stood left stands right, and is found there", () => {
  const laid = lay(ROWS, measure);
  const turned = mirrored(laid);
  const less = laid.pieces.find((piece) => piece.kind === "button" && piece.id === "less");
  expect(less).toBeDefined();
  const { x = 0, y = 0, width = 0 } = less?.box ?? {};
  expect(buttonAt(laid, x + 5, y + 5)).toBe("less");
  expect(buttonAt(turned, x + 5, y + 5)).toBe("more");
  expect(buttonAt(turned, WIDTH - x - width + 5, y + 5)).toBe("less");
  expect(mirrored(turned)).toEqual(laid);
});
