/** A curve that pupils draw before they measure: heights at places that are evenly spaced. */
export interface Sketch {
  readonly low: number;
  readonly high: number;
  readonly heights: readonly number[];
}

export const HANDLES = 7;

/** Where a handle stands. */
export function placeOf({ low, high, heights }: Sketch, handle: number): number {
  return low + ((high - low) * handle) / (heights.length - 1);
}

/** The handle nearest to x. */
export function handleAt({ low, high, heights }: Sketch, x: number): number {
  const share = (x - low) / (high - low);
  return Math.min(Math.max(Math.round(share * (heights.length - 1)), 0), heights.length - 1);
}

export function moved(sketch: Sketch, handle: number, height: number): Sketch {
  return { ...sketch, heights: sketch.heights.map((old, i) => (i === handle ? height : old)) };
}

/** What the curve says at x, by straight lines between handles; undefined beyond its ends. */
export function heightAt({ low, high, heights }: Sketch, x: number): number | undefined {
  const at = ((x - low) / (high - low)) * (heights.length - 1);
  if (!(at >= -1e-9 && at <= heights.length - 1 + 1e-9)) return undefined;
  const before = Math.min(Math.max(Math.floor(at), 0), heights.length - 2);
  const [a = 0, b = 0] = [heights[before], heights[before + 1]];
  return a + (b - a) * (at - before);
}
