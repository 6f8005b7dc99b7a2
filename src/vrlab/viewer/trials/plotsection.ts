/** The plot with its choices, its points for the keyboard, its words and its table. */
import { make } from "../ui/dom";
import { type Analysis, factors, type Mark } from "./analysis";
import { Chart, type ChartContent, type Curve, polynomial } from "./chart";
import { axisChoices } from "./choosers";
import type { Measures } from "./lab";
import { legendOf, pointsTable } from "./legend";
import { heightsOf, type SketchActions, SketchHandles } from "./sketching";
import type { Store } from "./store";
import { draw } from "./svg";
import type { Say } from "./words";

export interface PlotActions extends SketchActions {
  /** Axes or fit were chosen. */
  choose(): void;
}

/** Before there is a page to fit to, pixels. */
const USUAL_WIDTH = 300;

export class PlotSection {
  readonly element: HTMLElement;
  private readonly svg = draw("svg", { class: "vrlab-plot", role: "group" });
  private readonly holder: HTMLElement;
  private readonly readout = make("p", { class: "vrlab-readout" });
  private readonly legend = make("ul", { class: "vrlab-legend", attributes: { "aria-hidden": "true" } });
  private readonly note = make("p", { class: "vrlab-hint" });
  private readonly points = make("details", { class: "vrlab-points" });
  private readonly sketch: SketchHandles;
  private readonly resized: ResizeObserver;
  private shown: Analysis | undefined;
  private at = 0;

  constructor(
    prefix: string,
    private readonly store: Store,
    private readonly measures: Measures,
    private readonly say: Say,
    actions: PlotActions,
  ) {
    this.sketch = new SketchHandles(`${prefix}-top`, store, measures, say, actions);
    this.holder = make("div", { class: "vrlab-plot-holder" });
    this.holder.append(this.svg);
    this.element = make("section", { class: "vrlab-tool" }, [
      make("h3", { text: say("trials.plot") }),
      this.sketch.element,
      this.holder,
      this.legend,
      this.readout,
      this.note,
      axisChoices(store, measures, say, () => {
        this.at = 0;
        actions.choose();
      }),
      this.points,
    ]);
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("focusin", (event) => this.focused(event));
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.holder);
  }

  show(analysis: Analysis): void {
    this.shown = analysis;
    this.points.hidden = analysis.marks.length === 0;
    const table = pointsTable(analysis.marks, this.label, this.store, this.measures, this.say);
    this.points.replaceChildren(make("summary", { text: this.say("trials.plot.table") }), table);
    this.draw();
  }

  focusSketch(): void {
    this.svg.querySelector<SVGElement>("[role=slider]")?.focus();
  }

  dispose(): void {
    this.resized.disconnect();
  }

  /** Fits the drawing to the room there is. */
  draw(): void {
    const analysis = this.shown;
    if (!analysis) return;
    this.sketch.prepare();
    const text = 0.8 * (Number.parseFloat(getComputedStyle(this.holder).fontSize) || 16);
    const width = Math.max(this.holder.clientWidth || USUAL_WIDTH, 120);
    const height = Math.round(Math.min(0.75 * width, 20 * text) + 2 * text);
    const chart = new Chart(this.contentOf(analysis), { width, height, text });
    const hadFocus = this.svg.contains((this.svg.getRootNode() as Document | ShadowRoot).activeElement);
    for (const [name, value] of Object.entries({
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-size": text,
    }))
      this.svg.setAttribute(name, String(value));
    this.svg.setAttribute("aria-label", this.label);
    const handles = this.sketch.draw(chart, this.svg);
    this.svg.replaceChildren(chart.element, ...(handles ?? this.makePoints(analysis.marks, chart)));
    if (hadFocus && !handles) this.focusPoint();
    this.showLegend(analysis);
  }

  private get isSketching(): boolean {
    return this.sketch.isOpen;
  }

  private get label(): string {
    const [x, y] = this.titles;
    return this.say("trials.plot.label", { x, y });
  }

  /** With units: "Period² (s²)". Sketched is what is read, without powers. */
  private get titles(): readonly [string, string] {
    const { axes } = this.store;
    const title = (id: string, power: number): string => {
      const { title: name, unit } = this.measures.axis(id, this.isSketching ? 1 : power);
      return unit === "" ? name : `${name} (${unit})`;
    };
    return [title(axes.x, axes.xPower), title(axes.y, axes.yPower)];
  }

  private contentOf(analysis: Analysis): ChartContent {
    const [xTitle, yTitle] = this.titles;
    const { language } = this.measures;
    const curves: Curve[] = [];
    const between = factors(this.store, this.measures);
    if (analysis.fitted) curves.push(polynomial("fit", analysis.fitted.coefficients, between));
    // Dashes on the line: where they lie on each other both are seen.
    if (analysis.law) curves.push(polynomial("law", analysis.law, between));
    // A line through zero is seen to go there.
    const zero = analysis.fitted && this.store.fit === "proportional" ? [0] : [];
    const sketched = heightsOf(this.store, this.measures, this.isSketching);
    if (sketched) curves.push(sketched.curve);
    return {
      marks: this.isSketching ? [] : analysis.marks,
      curves,
      xTitle,
      yTitle,
      xValues: [...(sketched?.xValues ?? []), ...zero],
      yValues: [...(sketched?.yValues ?? []), ...zero],
      language,
    };
  }

  /** One of them has the tabulator's stop; arrows go on to the others. */
  private makePoints(marks: readonly Mark[], chart: Chart): SVGElement[] {
    this.at = Math.min(this.at, Math.max(marks.length - 1, 0));
    return marks.map((mark, i) => {
      const [cx, cy] = chart.at(mark.x.value, mark.y.value);
      const attributes = {
        role: "img",
        "aria-label": this.textOf(mark),
        tabindex: i === this.at ? "0" : "-1",
      };
      const point = draw("g", { class: `vrlab-point${mark.used ? "" : " vrlab-left-out"}`, ...attributes }, [
        draw("circle", { class: "vrlab-target", cx, cy, r: 12 }),
        draw("circle", { class: "vrlab-dot", cx, cy, r: 4 }),
      ]);
      point.addEventListener("pointerdown", () => {
        this.at = i;
        this.readout.textContent = this.textOf(mark);
      });
      return point;
    });
  }

  private textOf({ said: [x, y], count, used }: Mark): string {
    const { axes } = this.store;
    const place = this.say("trials.plot.point", {
      x: `${this.measures.get(axes.x).name} ${x}`,
      y: `${this.measures.get(axes.y).name} ${y}`,
    });
    const counted = count > 1 ? `; ${this.say("trials.plot.count", { count })}` : "";
    return `${place}${counted}${used ? "" : `; ${this.say("trials.legend.left")}`}`;
  }

  private focused({ target }: FocusEvent): void {
    const point = (target as Element).closest(".vrlab-point");
    if (point) this.readout.textContent = point.getAttribute("aria-label");
  }

  private key(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
    };
    const step = steps[event.key];
    const count = this.shown?.marks.length ?? 0;
    if (step === undefined || this.isSketching || count === 0) return;
    event.preventDefault();
    // By where they are, not by when they were measured.
    const order = this.order;
    this.at = order[(order.indexOf(this.at) + step + count) % count] ?? 0;
    this.focusPoint();
  }

  private get order(): number[] {
    const marks = this.shown?.marks ?? [];
    return marks.map((_, i) => i).sort((a, b) => (marks[a]?.x.value ?? 0) - (marks[b]?.x.value ?? 0));
  }

  private focusPoint(): void {
    const points = [...this.svg.querySelectorAll<SVGElement>(".vrlab-point")];
    points.forEach((point, i) => {
      point.setAttribute("tabindex", i === this.at ? "0" : "-1");
    });
    points[this.at]?.focus();
  }

  private showLegend(analysis: Analysis): void {
    const { say } = this;
    const { marks, undrawn } = analysis;
    this.legend.replaceChildren(...(this.isSketching ? [] : legendOf(analysis, this.store, say)));
    const none = marks.length + undrawn === 0 && !this.isSketching ? say("trials.plot.none") : "";
    const keys = marks.length > 1 ? say("trials.plot.keys") : "";
    this.note.textContent = [none, undrawn > 0 ? say("trials.plot.undrawn", { count: undrawn }) : "", keys]
      .filter((text) => text !== "")
      .join(" ");
    if (marks.length === 0) this.readout.textContent = "";
  }
}
