/** From numbers to places on an axis, with marks at round numbers. */

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly marks: readonly number[];
  /** Decimals that the marks need. */
  readonly decimals: number;
}

/** Below this share of the largest value an axis starts at zero: ratios are then seen. */
const FAR_FROM_ZERO = 0.75;
/** What goes beyond zero by less than this share is not seen, as the bar of a first reading: no division is added for it. */
const UNSEEN = 0.01;

/** An axis that holds all `values`, with about `count` marks, and begins and ends at one. */
export function scaleFor(values: readonly number[], count: number): Scale {
  const known = values.filter(Number.isFinite);
  let [low, high] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
  if (low < 0 && -low < UNSEEN * high) low = 0;
  if (high > 0 && high < -UNSEEN * low) high = 0;
  if (low > 0 && low < FAR_FROM_ZERO * high) low = 0;
  if (high < 0 && high > FAR_FROM_ZERO * low) high = 0;
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(0, 2 * low), Math.max(0, 2 * high)];
  const step = roundStep((high - low) / count);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const marks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  const decimals = Math.min(Math.max(0, -Math.floor(Math.log10(step) + 1e-9)), 9);
  return { low: first * step, high: last * step, marks, decimals };
}

/** The next of 1, 2, 5, 10 … that is not smaller. */
export function roundStep(size: number): number {
  const order = 10 ** Math.floor(Math.log10(size));
  const found = [1, 2, 5].find((factor) => factor * order >= size * (1 - 1e-9)) ?? 10;
  return found * order;
}

/** 0 at the low end, 1 at the high one. */
export function shareOf({ low, high }: Scale, value: number): number {
  return (value - low) / (high - low);
}
