/** Lengths in metres as they are written: as many digits as are known. */
import { decimalsOf, formatNumber, join } from "./units";

/** "1.90 m": to whole steps of `resolution`, metres. */
export function formatLength(metres: number, resolution: number, language: string): string {
  const known = Math.round(metres / resolution) * resolution;
  return join(formatNumber(known, decimalsOf(resolution), language), "m");
}

/** A resolution in the unit in which it is a whole number: "2 mm", "5 cm", "1 m". */
export function formatResolution(metres: number, language: string): string {
  const [factor, symbol] = metres < 0.0099 ? [1000, "mm"] : metres < 0.99 ? [100, "cm"] : [1, "m"];
  return join(formatNumber(metres * factor, 0, language), symbol);
}
