/** As many digits as mean something. */
import { formatNumber } from "../lab/units";

/** Decimals that show `u` to one digit, or to two where the first is 1 or 2; below 0 for tens. */
export function decimalsFor(u: number): number {
  const order = Math.floor(Math.log10(u));
  const first = Number((u / 10 ** order).toPrecision(2));
  return (first < 3 ? 1 : 0) - order;
}

/** The number to so many decimals; to tens or hundreds where they are below 0. */
export function rounded(value: number, decimals: number, language: string): string {
  if (decimals >= 0) return formatNumber(value, Math.min(decimals, 12), language);
  const step = 10 ** -decimals;
  return formatNumber(Math.round(value / step) * step, 0, language);
}

const RAISED: Readonly<Record<string, string>> = {
  "-": "⁻",
  ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((digit, i) => [String(i), digit])),
};

/** "9.79 ± 0.04", very large and very small ones with a power of ten; without ± where nothing is known of u, to `decimals` or four digits. */
export function withUncertainty(value: number, u: number, language: string, decimals?: number): string {
  if (!(u > 0) || !Number.isFinite(u)) {
    const size = Math.abs(value);
    const digits = size > 0 ? Math.max(0, 3 - Math.floor(Math.log10(size))) : 0;
    return formatNumber(value, Math.min(decimals ?? digits, 9), language);
  }
  const order = Math.floor(Math.log10(Math.max(Math.abs(value), u)));
  if (order < -4 || order > 6) {
    const scaled = withUncertainty(value / 10 ** order, u / 10 ** order, language);
    return `(${scaled})\u00a0·\u00a010${[...String(order)].map((digit) => RAISED[digit] ?? "").join("")}`;
  }
  const known = decimalsFor(u);
  return `${rounded(value, known, language)}\u00a0±\u00a0${rounded(u, known, language)}`;
}
