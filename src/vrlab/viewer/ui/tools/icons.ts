/** Line drawings that only the tools need, on the same grid as the interface's. */
import { drawing, type IconName, icon } from "../icons";

const SHAPES = {
  orbit: [
    "M12 12m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0",
    "M4.5 8.5C2 12 4 15 12 15s10-3 7.5-6.5",
    "M17 8l2.5.5.5 2.8",
  ],
  walk: [
    "M13 4.5m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0",
    "M12.5 8.5L11 14l3 2.5V21",
    "M11 14l-1.5 3.5L7 20.5",
    "M8 11l2-2.5h2.5L14 11l3 1",
  ],
  seat: ["M7 4v9h9", "M16 13v7", "M7 13v7", "M11 5m-1.4 0a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0-2.8 0"],
  tape: ["M3 15L15 3l6 6L9 21z", "M7 11l2 2", "M10 8l2.8 2.8", "M13 5l2 2"],
  label: ["M4 6h10l5 5-5 5H4z", "M8 11h.01"],
  copy: ["M9 9h10v11H9z", "M6 15H5V4h10v2"],
  picture: ["M4 5h16v14H4z", "M4 16l5-5 4 4 2.5-2.5L20 17", "M15.5 8.5h.01"],
  full: ["M9 4H4v5", "M15 4h5v5", "M9 20H4v-5", "M15 20h5v-5"],
} as const;

export type ToolIconName = keyof typeof SHAPES | IconName;

export function toolIcon(name: ToolIconName): SVGSVGElement {
  return name in SHAPES ? drawing(name, SHAPES[name as keyof typeof SHAPES]) : icon(name as IconName);
}
