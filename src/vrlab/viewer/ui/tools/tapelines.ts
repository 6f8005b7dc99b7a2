/** The tape as it is seen over the picture: a line with end marks and what it measures, and the cross-hair. */
import { make } from "../dom";

export interface TapeLine {
  readonly ends: readonly [Point, Point];
  /** "" while the second end is still sought. */
  readonly text: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const SVG = "http://www.w3.org/2000/svg";
/** Half the length of an end mark, pixels. */
const MARK = 7;

export class TapeLines {
  readonly element = make("div", { class: "vrlab-lines vrlab-tape", attributes: { "aria-hidden": "true" } });
  readonly cross = make("span", { class: "vrlab-cross", attributes: { "aria-hidden": "true" } });
  private readonly svg = document.createElementNS(SVG, "svg");
  private readonly path = document.createElementNS(SVG, "path");
  private readonly halo = document.createElementNS(SVG, "path");
  private labels: HTMLElement[] = [];

  constructor() {
    this.halo.setAttribute("class", "vrlab-halo");
    this.svg.append(this.halo, this.path);
    this.element.append(this.svg, this.cross);
    this.cross.hidden = true;
  }

  show(lines: readonly TapeLine[]): void {
    const shape = lines.map(({ ends }) => shapeOf(ends)).join("");
    for (const path of [this.halo, this.path]) path.setAttribute("d", shape);
    const said = lines.filter(({ text }) => text !== "");
    while (this.labels.length > said.length) this.labels.pop()?.remove();
    said.forEach(({ ends: [a, b], text }, i) => {
      const label = this.labels[i] ?? make("span", { class: "vrlab-tape-label" });
      this.labels[i] = label;
      if (!label.isConnected) this.element.append(label);
      if (label.textContent !== text) label.textContent = text;
      label.style.transform = `translate(${Math.round((a.x + b.x) / 2)}px, ${Math.round((a.y + b.y) / 2)}px)`;
    });
  }
}

function shapeOf([a, b]: readonly [Point, Point]): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [x, y] = length > 0 ? [(b.y - a.y) / length, (a.x - b.x) / length] : [0, 1];
  const mark = (at: Point): string =>
    `M${n(at.x - x * MARK)} ${n(at.y - y * MARK)}L${n(at.x + x * MARK)} ${n(at.y + y * MARK)}`;
  return `M${n(a.x)} ${n(a.y)}L${n(b.x)} ${n(b.y)}${mark(a)}${mark(b)}`;
}

function n(value: number): string {
  return value.toFixed(1);
}
