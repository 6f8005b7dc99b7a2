/** Names as they are seen over the picture, each with a line to what it names. They are for the eye: the list of objects is for others. */
import type { Said } from "../../lab/text";
import type { Area, Pixel } from "../../stage/site";
import { make, said } from "../dom";
import { arrange, type Placed, type Size } from "./arrange";

export interface Label {
  readonly key: string;
  readonly title: Said;
  /** Undefined while it is out of the picture. */
  readonly at: Pixel | undefined;
}

interface Shown {
  readonly element: HTMLElement;
  readonly size: Size;
  side?: number;
}

const SVG = "http://www.w3.org/2000/svg";
/** Radius of the dot at the end of a line, pixels. */
const DOT = 2.5;

export class LabelLines {
  readonly element = make("div", { class: "vrlab-lines vrlab-names", attributes: { "aria-hidden": "true" } });
  private readonly halo = document.createElementNS(SVG, "path");
  private readonly path = document.createElementNS(SVG, "path");
  private readonly shown = new Map<string, Shown>();

  constructor() {
    const svg = document.createElementNS(SVG, "svg");
    this.halo.setAttribute("class", "vrlab-halo");
    svg.append(this.halo, this.path);
    this.element.append(svg);
  }

  get isEmpty(): boolean {
    return this.shown.size === 0;
  }

  /** Draws these and no others, within an area of the view. */
  show(labels: readonly Label[], area: Area): void {
    this.keep(new Set(labels.map(({ key }) => key)));
    const drawn = labels.flatMap((label) => (label.at ? [{ at: label.at, part: this.partOf(label) }] : []));
    const names = drawn.map(({ at, part }) => ({ at, size: part.size, side: part.side }));
    const placed = arrange(names, area);
    for (const { element } of this.shown.values()) element.style.visibility = "hidden";
    let lines = "";
    drawn.forEach(({ at, part }, i) => {
      const spot = placed[i];
      if (!spot) return;
      part.side = spot.side;
      const { x, y } = spot.corner;
      Object.assign(part.element.style, {
        transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)`,
        visibility: "",
      });
      lines += line(at, spot, part.size);
    });
    for (const path of [this.halo, this.path]) path.setAttribute("d", lines);
  }

  private partOf({ key, title }: Label): Shown {
    const found = this.shown.get(key);
    if (found) return found;
    const element = make("span", { class: "vrlab-named" });
    said(element, title);
    this.element.append(element);
    const made = { element, size: { width: element.offsetWidth, height: element.offsetHeight } };
    this.shown.set(key, made);
    return made;
  }

  private keep(keys: ReadonlySet<string>): void {
    for (const [key, { element }] of this.shown) {
      if (keys.has(key)) continue;
      element.remove();
      this.shown.delete(key);
    }
  }
}

/** From the place to the nearest point of its name, with a dot at the place. */
function line(at: Pixel, { corner }: Placed, size: Size): string {
  const x = Math.min(corner.x + size.width, Math.max(corner.x, at.x));
  const y = Math.min(corner.y + size.height, Math.max(corner.y, at.y));
  const dot = `M${n(at.x - DOT)} ${n(at.y)}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0`;
  return `${dot}M${n(at.x)} ${n(at.y)}L${n(x)} ${n(y)}`;
}

function n(value: number): string {
  return value.toFixed(1);
}
