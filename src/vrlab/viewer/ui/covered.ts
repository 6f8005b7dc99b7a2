/** Which part of the view the panels cover, measured. */
import type { Layout } from "./panels";

/** Pixels at each side of the view that the interface covers. */
export interface Covered {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const PANELS = [".vrlab-start > .vrlab-panel", ".vrlab-end > .vrlab-panel"];
const CARD = ".vrlab-start > .vrlab-card";

/** Measures, and tells the style sheet by custom properties. */
export function measure(root: HTMLElement, layout: Layout): Covered {
  const covered = layout === "narrow" ? aboveAndBelow(root) : atTheSides(root);
  for (const [side, pixels] of Object.entries(covered)) {
    root.style.setProperty(`--vrlab-${side}`, `${pixels}px`);
  }
  return covered;
}

/** Where these parts of the interface are, those that can be seen. */
function boxes(root: HTMLElement, selectors: readonly string[]): DOMRect[] {
  const found = root.querySelectorAll(selectors.map((selector) => `:scope > ${selector}`).join());
  return [...found]
    .map((part) => part.getBoundingClientRect())
    .filter(({ width, height }) => width * height > 0);
}

function atTheSides(root: HTMLElement): Covered {
  const frame = root.getBoundingClientRect();
  const middle = frame.left + frame.width / 2;
  const parts = boxes(root, [...PANELS, CARD]);
  const left = parts.filter((box) => box.left < middle).map((box) => box.right - frame.left);
  const right = parts.filter((box) => box.left >= middle).map((box) => frame.right - box.left);
  return { left: Math.max(0, ...left), right: Math.max(0, ...right), top: 0, bottom: 0 };
}

function aboveAndBelow(root: HTMLElement): Covered {
  const frame = root.getBoundingClientRect();
  const above = boxes(root, [".vrlab-head", CARD]).map((box) => box.bottom - frame.top);
  const below = boxes(root, [".vrlab-dock", ".vrlab-tabs", ...PANELS]).map((box) => frame.bottom - box.top);
  return { left: 0, right: 0, top: Math.max(0, ...above), bottom: Math.max(0, ...below) };
}
