/** Sketching the curve that is expected: by pointer, or with the arrow keys, point after point. */

import { roundStep } from "../data/scale";
import { HANDLES, handleAt, heightAt, moved, placeOf } from "../data/sketch";
import { formatNumber } from "../lab/units";
import { make } from "../ui/dom";
import { factors } from "./analysis";
import type { Chart, Curve } from "./chart";
import { NumberField } from "./field";
import type { Measures } from "./lab";
import type { Store } from "./store";
import { draw } from "./svg";
import type { Say } from "./words";

export interface SketchActions {
  /** A point of the sketch was moved. */
  sketched(): void;
}

/** Where the axis ends at first, as it is shown, where the instrument has a usual range. */
const USUAL_TOPS: Readonly<Record<string, number>> = {
  "ph-meter": 14,
  burette: 50,
  protractor: 90,
  thermometer: 100,
};
const USUAL_TOP = 10;

export class SketchHandles {
  readonly element: HTMLElement;
  private readonly hint = make("p", { class: "vrlab-hint" });
  private readonly tops: readonly NumberField[];
  private handles: readonly SVGElement[] = [];
  private held = -1;

  constructor(
    prefix: string,
    private readonly store: Store,
    private readonly measures: Measures,
    private readonly say: Say,
    private readonly actions: SketchActions,
  ) {
    const { plot } = measures.experiment;
    this.prepare();
    const isRange = measures.parameters.some(({ id }) => id === plot.x);
    this.tops = [
      ...(isRange ? [] : [this.makeTop(`${prefix}-x`, plot.x, (top) => this.reach(top, undefined))]),
      this.makeTop(`${prefix}-y`, plot.y, (top) => this.reach(undefined, top)),
    ];
    this.element = make("div", {}, [this.hint, ...this.tops.map(({ element }) => element)]);
  }

  /** Whether the curve may still be changed. */
  get isOpen(): boolean {
    return this.store.curve?.isLocked === false;
  }

  /** Handles on the chart, or undefined where there is nothing to be sketched. */
  draw(chart: Chart, svg: SVGSVGElement): readonly SVGElement[] | undefined {
    const { curve } = this.store;
    this.element.hidden = !curve;
    this.hint.textContent = this.say(this.isOpen ? "trials.expect.curve" : "trials.expect.curve.locked");
    for (const { element } of this.tops) element.hidden = !this.isOpen;
    svg.classList.toggle("vrlab-sketching", this.isOpen);
    if (!this.isOpen) return undefined;
    this.listen(svg, chart);
    const had = this.handles.indexOf(
      (svg.getRootNode() as Document | ShadowRoot).activeElement as SVGElement,
    );
    this.handles = Array.from({ length: HANDLES }, (_, i) => this.makeHandle(i, chart));
    // What had the focus is made anew.
    if (had >= 0) queueMicrotask(() => this.handles[had]?.focus());
    return this.handles;
  }

  /** A level curve to begin with, where the experiment asks for one. */
  prepare(): void {
    const { experiment } = this.measures;
    if (experiment.prediction !== "curve" || this.store.curve) return;
    const { x, y } = experiment.plot;
    const range = this.measures.rangeOf(x) ?? { low: 0, high: this.usualTop(x) };
    const top = this.usualTop(y);
    const heights = Array<number>(HANDLES).fill(top / 2);
    this.store.curve = { ...range, heights, top, isDrawn: false, isLocked: false };
  }

  private usualTop(id: string): number {
    const kind = this.measures.instruments.find((one) => one.id === id)?.kind ?? "";
    return (USUAL_TOPS[kind] ?? USUAL_TOP) / this.measures.get(id).shown.factor;
  }

  private makeTop(id: string, of: string, put: (top: number) => void): NumberField {
    const { name, shown } = this.measures.get(of);
    const change = (): void => {
      const top = field.read(this.say("trials.no.number"));
      if (top !== undefined) put(top);
    };
    const options = {
      label: this.say("trials.top", { name }),
      unit: shown.symbol,
      spoken: shown.symbol,
      factor: shown.factor,
      lowest: 1e-6,
      highest: 1e9,
      enter: change,
      change,
    };
    const field = new NumberField(id, options, this.say, this.measures.language);
    const { curve } = this.store;
    const now = (of === this.measures.experiment.plot.y ? curve?.top : curve?.high) ?? 0;
    field.write(formatNumber(now * shown.factor, 0, this.measures.language, false));
    return field;
  }

  /** Another end of an axis: heights keep their share of it. */
  private reach(high: number | undefined, top: number | undefined): void {
    const { curve } = this.store;
    if (!curve) return;
    const stretch = (top ?? curve.top) / curve.top;
    const heights = curve.heights.map((height) => height * stretch);
    this.store.curve = { ...curve, high: high ?? curve.high, top: top ?? curve.top, heights };
    this.actions.sketched();
  }

  private makeHandle(i: number, chart: Chart): SVGElement {
    const { experiment } = this.measures;
    const { curve } = this.store;
    if (!curve) return draw("g");
    const [fx, fy] = this.factors;
    const [x, y] = [placeOf(curve, i), curve.heights[i] ?? 0];
    const [cx, cy] = chart.at(x * fx, y * fy);
    const label = this.say("trials.handle", {
      y: this.measures.get(experiment.plot.y).name,
      x: `${this.measures.get(experiment.plot.x).name} ${this.measures.text(experiment.plot.x, x)}`,
    });
    const handle = draw(
      "g",
      {
        class: "vrlab-handle",
        role: "slider",
        tabindex: "0",
        "aria-label": label,
        "aria-orientation": "vertical",
        "aria-valuemin": "0",
        "aria-valuemax": String(curve.top * fy),
        "aria-valuenow": String(y * fy),
        "aria-valuetext": this.measures.text(experiment.plot.y, y),
      },
      [
        draw("circle", { class: "vrlab-target", cx, cy, r: 14 }),
        draw("circle", { class: "vrlab-dot", cx, cy, r: 6 }),
      ],
    );
    handle.addEventListener("keydown", (event) => this.key(event, i));
    return handle;
  }

  private get factors(): readonly [number, number] {
    const { plot } = this.measures.experiment;
    return [this.measures.get(plot.x).shown.factor, this.measures.get(plot.y).shown.factor];
  }

  private key(event: KeyboardEvent, i: number): void {
    const { curve } = this.store;
    if (!curve) return;
    const step = roundStep(curve.top / 60);
    const ways: Readonly<Record<string, number>> = {
      ArrowUp: step,
      ArrowDown: -step,
      PageUp: 5 * step,
      PageDown: -5 * step,
      Home: -curve.top,
      End: curve.top,
    };
    const way = ways[event.key];
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      this.handles[i + (event.key === "ArrowRight" ? 1 : -1)]?.focus();
    }
    if (way === undefined) return;
    event.preventDefault();
    this.put(i, (curve.heights[i] ?? 0) + way);
  }

  private put(i: number, height: number): void {
    const { curve } = this.store;
    if (!curve || i < 0) return;
    const kept = Math.min(Math.max(Number(height.toPrecision(12)), 0), curve.top);
    this.store.curve = { ...curve, ...moved(curve, i, kept), isDrawn: true };
    this.actions.sketched();
  }

  private listen(svg: SVGSVGElement, chart: Chart): void {
    const to = (event: PointerEvent): void => {
      const box = svg.getBoundingClientRect();
      const [x, y] = chart.placeAt(event.clientX - box.x, event.clientY - box.y);
      const { curve } = this.store;
      const [fx, fy] = this.factors;
      if (!curve) return;
      // Drawn over several points, they all follow.
      this.held = handleAt(curve, x / fx);
      this.put(this.held, y / fy);
    };
    svg.onpointerdown = (event) => {
      if (!this.isOpen) return;
      svg.setPointerCapture(event.pointerId);
      to(event);
    };
    // Keys go on where the pointer has stopped.
    svg.onpointerup = () => this.isOpen && this.handles[this.held]?.focus();
    svg.onpointermove = (event) => {
      if (this.isOpen && svg.hasPointerCapture(event.pointerId)) to(event);
    };
  }
}

/** The sketch as a curve of the plot, with what the axes have to hold for it. */
export function heightsOf(store: Store, measures: Measures, isSketching: boolean) {
  const { curve, axes } = store;
  const { plot } = measures.experiment;
  if (!curve || axes.x !== plot.x || axes.y !== plot.y) return undefined;
  const [fx, fy] = isSketching
    ? [measures.get(plot.x).shown.factor, measures.get(plot.y).shown.factor]
    : factors(store, measures);
  const [px, py] = isSketching ? [1, 1] : [axes.xPower, axes.yPower];
  const sketched: Curve = {
    kind: "expected",
    at: (x) => (heightAt(curve, (x / fx) ** (1 / px)) ?? Number.NaN) ** py * fy,
  };
  const ends = isSketching ? [0, curve.top * fy] : curve.heights.map((height) => height ** py * fy);
  return {
    curve: sketched,
    xValues: [curve.low, curve.high].map((x) => x ** px * fx).filter(Number.isFinite),
    yValues: ends.filter(Number.isFinite),
  };
}
