/** The drawing of a plot: axes with marks and units, points with bars, curves. Its left is left in every language. */
import { evaluate } from "../data/fit";
import { type Scale, scaleFor, shareOf } from "../data/scale";
import { formatNumber } from "../lab/units";
import type { Mark } from "./analysis";
import { draw } from "./svg";

export interface ChartSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Height of its letters. */
  readonly text: number;
}

export interface Curve {
  readonly kind: "fit" | "law" | "expected";
  /** Height at x, both as they are drawn; not a number where there is none. */
  at(x: number): number;
}

export interface ChartContent {
  readonly marks: readonly Mark[];
  readonly curves: readonly Curve[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** What the axes have to hold besides the points. */
  readonly xValues: readonly number[];
  readonly yValues: readonly number[];
  readonly language: string;
}

const STEPS = 60;

export class Chart {
  readonly element: SVGGElement;
  readonly x: Scale;
  readonly y: Scale;
  private readonly left: number;
  private readonly top: number;
  private readonly wide: number;
  private readonly tall: number;

  constructor(
    private readonly content: ChartContent,
    { width, height, text }: ChartSize,
  ) {
    const { marks } = content;
    const reach = (of: "x" | "y"): number[] =>
      marks.flatMap((mark) => [mark[of].value - mark[of].u, mark[of].value + mark[of].u]);
    const expected = (k: 0 | 1) => marks.flatMap((mark) => mark.expected.map((place) => place[k]));
    this.y = scaleFor([...reach("y"), ...expected(1), ...content.yValues], height / (4 * text));
    this.x = scaleFor([...reach("x"), ...content.xValues], width / (5.5 * text));
    const widest = Math.max(...this.y.marks.map((mark) => this.number(mark, this.y).length));
    this.left = text * (0.62 * widest + 0.9);
    this.top = text * 1.9;
    // Room for the ring of a point at the edge.
    this.wide = width - this.left - Math.max(text, 16);
    this.tall = height - this.top - text * 3.1;
    this.element = draw("g", { class: "vrlab-chart" }, [
      ...this.grid(text),
      ...this.curves(),
      ...marks.map((mark) => this.bars(mark)),
    ]);
  }

  /** Pixels of a place in the units of the axes. */
  at(x: number, y: number): readonly [number, number] {
    return [this.left + shareOf(this.x, x) * this.wide, this.top + (1 - shareOf(this.y, y)) * this.tall];
  }

  /** The place at these pixels. */
  placeAt(left: number, top: number): readonly [number, number] {
    const [across, up] = [(left - this.left) / this.wide, 1 - (top - this.top) / this.tall];
    return [this.x.low + across * (this.x.high - this.x.low), this.y.low + up * (this.y.high - this.y.low)];
  }

  private number(value: number, scale: Scale): string {
    return formatNumber(value, scale.decimals, this.content.language);
  }

  private grid(text: number): SVGElement[] {
    const [right, bottom] = [this.left + this.wide, this.top + this.tall];
    const across = this.x.marks.flatMap((mark) => {
      const [x] = this.at(mark, 0);
      return [
        draw("path", { class: "vrlab-grid", d: `M${x} ${this.top}V${bottom}` }),
        draw("text", { x, y: bottom + text * 1.2, "text-anchor": "middle" }, [this.number(mark, this.x)]),
      ];
    });
    const up = this.y.marks.flatMap((mark) => {
      const [, y] = this.at(0, mark);
      return [
        draw("path", { class: "vrlab-grid", d: `M${this.left} ${y}H${right}` }),
        draw("text", { x: this.left - text * 0.4, y: y + text * 0.35, "text-anchor": "end" }, [
          this.number(mark, this.y),
        ]),
      ];
    });
    const titles = [
      draw("text", { class: "vrlab-axis", x: right, y: bottom + text * 2.6, "text-anchor": "end" }, [
        this.content.xTitle,
      ]),
      draw("text", { class: "vrlab-axis", x: 0, y: text }, [this.content.yTitle]),
    ];
    const axes = draw("path", { class: "vrlab-axes", d: `M${this.left} ${this.top}V${bottom}H${right}` });
    return [...across, ...up, axes, ...titles];
  }

  private curves(): SVGElement[] {
    return this.content.curves.map(({ kind, at }) => {
      const places = Array.from({ length: STEPS + 1 }, (_, i) => {
        const x = this.x.low + ((this.x.high - this.x.low) * i) / STEPS;
        return [x, at(x)] as const;
      });
      const seen = places.filter(([, y]) => y >= this.y.low && y <= this.y.high);
      const d = seen
        .map(([x, y], i) => `${i === 0 ? "M" : "L"}${this.at(x, y).map(pixel).join(" ")}`)
        .join("");
      return draw("path", { class: `vrlab-curve vrlab-curve-${kind}`, d });
    });
  }

  /** Bars of one standard uncertainty, the readings behind a mean, and what was expected. */
  private bars({ x, y, used, singles, expected }: Mark): SVGElement {
    const [left, top] = this.at(x.value - x.u, y.value + y.u);
    const [right, bottom] = this.at(x.value + x.u, y.value - y.u);
    const [across, up] = this.at(x.value, y.value);
    const bars = [
      ...(y.u > 0 ? [`M${across} ${top}V${bottom}M${across - 3} ${top}h6M${across - 3} ${bottom}h6`] : []),
      ...(x.u > 0 ? [`M${left} ${up}H${right}M${left} ${up - 3}v6M${right} ${up - 3}v6`] : []),
    ];
    const each = singles.length > 1 ? singles : [];
    const dots = each.map((place) => {
      const [cx, cy] = this.at(...place);
      return draw("circle", { class: "vrlab-single", cx, cy, r: 1.8 });
    });
    const crosses = expected.slice(-1).map((place) => {
      const [cx, cy] = this.at(...place);
      return draw("path", { class: "vrlab-expected", d: `M${cx - 4} ${cy - 4}l8 8m0 -8l-8 8` });
    });
    const drawn = bars.length > 0 ? [draw("path", { class: "vrlab-bars", d: bars.join("") })] : [];
    return draw("g", { class: used ? "" : "vrlab-left-out" }, [...drawn, ...dots, ...crosses]);
  }
}

function pixel(value: number): string {
  return value.toFixed(1);
}

/** A curve of coefficients in SI, in the units of the axes. */
export function polynomial(
  kind: Curve["kind"],
  coefficients: readonly number[],
  [fx, fy]: readonly [number, number],
): Curve {
  return { kind, at: (x) => evaluate(coefficients, x / fx) * fy };
}
