/** Line drawings on a grid of 24, in the colour of the text beside them. */
const SHAPES = {
  play: ["M8 5.5v13l10.5-6.5z"],
  pause: ["M8.5 5.5v13", "M15.5 5.5v13"],
  step: ["M6 6v12l8.5-6z", "M18 6v12"],
  reset: ["M5 5v5h5", "M5.6 10A7 7 0 1 1 5 13.5"],
  controls: [
    "M4 8h9",
    "M17 8h3",
    "M4 16h3",
    "M11 16h9",
    "M15 8m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
    "M9 16m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  ],
  trials: ["M4.5 4v15.5H20", "M8 15l3.5-4 3 2L19 7"],
  objects: ["M9 6h11", "M9 12h11", "M9 18h11", "M4.5 6h.01", "M4.5 12h.01", "M4.5 18h.01"],
  views: ["M4 8.5h3l1.5-2.5h7L17 8.5h3v10H4z", "M12 13m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0"],
  help: [
    "M12 12m-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0",
    "M9.6 9.4a2.5 2.5 0 1 1 3.4 2.4c-.7.3-1 .8-1 1.6v.3",
    "M12 16.8h.01",
  ],
  tools: ["M14.5 6.5a4 4 0 0 1 5-1l-2.8 2.8 1 1 2.8-2.8a4 4 0 0 1-5.4 5L8 18.6a2 2 0 0 1-2.7-2.7l7.1-7.1"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  speak: ["M4 9.5v5h3.5l4.5 4v-13l-4.5 4z", "M15.5 9a4 4 0 0 1 0 6", "M18 6.5a7.5 7.5 0 0 1 0 11"],
  press: ["M12 3v7", "M8.5 7L12 10.5 15.5 7", "M5 14h14v6H5z"],
  look: ["M10.5 10.5m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0", "M15 15l5 5"],
  plus: ["M12 5v14", "M5 12h14"],
  minus: ["M5 12h14"],
  home: ["M4 11.5L12 5l8 6.5", "M6.5 10v9h11v-9"],
  headset: [
    "M4 8.5h16a1.5 1.5 0 0 1 1.5 1.5v5a2.5 2.5 0 0 1-2.5 2.5h-3.5l-2-2.5h-3l-2 2.5H5A2.5 2.5 0 0 1 2.5 15v-5A1.5 1.5 0 0 1 4 8.5z",
  ],
  globe: [
    "M12 12m-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0",
    "M3.5 12h17",
    "M12 3.5c-5 5-5 12 0 17c5-5 5-12 0-17",
  ],
  warning: ["M12 4L2.8 19.5h18.4z", "M12 10v4.5", "M12 17h.01"],
  left: ["M14 6l-6 6 6 6"],
  right: ["M10 6l6 6-6 6"],
  up: ["M6 14l6-6 6 6"],
  down: ["M6 10l6 6 6-6"],
} as const;

export type IconName = keyof typeof SHAPES;

const SVG = "http://www.w3.org/2000/svg";

/** An icon that only decorates: its meaning is in the text or label of what holds it. */
export function icon(name: IconName): SVGSVGElement {
  return drawing(name, SHAPES[name]);
}

/** The same of other shapes, for modules that bring their own. */
export function drawing(name: string, shapes: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `vrlab-icon vrlab-icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const shape of shapes) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shape);
    svg.append(path);
  }
  return svg;
}
