/** Which level of detail is shown at which distance, as plain numbers. No three.js, no DOM. */

/** How far past a border one has to be before a level changes back, as a share of the distance: no flicker at the border. */
const STICKY = 0.06;

/**
 * The level at a distance: 0 is the finest, `beyond[k]` the distance in metres from which on level k + 1 is shown.
 * `before` is the level shown so far, −1 for none.
 */
export function levelAt(distance: number, beyond: readonly number[], before: number): number {
  const level = (share: number): number => beyond.filter((border) => distance > border * share).length;
  if (before < 0) return level(1);
  return Math.min(Math.max(before, level(1 + STICKY)), level(1 - STICKY));
}

/** Distance of a point from the box number `i` of `boxes` (low x, y, z, high x, y, z each); 0 inside. */
export function gapTo(boxes: ArrayLike<number>, i: number, x: number, y: number, z: number): number {
  const at = 6 * i;
  const along = (axis: number, v: number): number =>
    Math.max(0, (boxes[at + axis] as number) - v, v - (boxes[at + axis + 3] as number));
  return Math.hypot(along(0, x), along(1, y), along(2, z));
}

/**
 * Brings the levels of instances up to a point of view. `levels` holds that of each, −1 before the first time; true when
 * one has changed.
 */
export function relevel(
  levels: Int8Array,
  boxes: ArrayLike<number>,
  beyond: readonly number[],
  [x, y, z]: readonly [number, number, number],
): boolean {
  let changed = false;
  for (let i = 0; i < levels.length; i++) {
    const before = levels[i] as number;
    const level = levelAt(gapTo(boxes, i, x, y, z), beyond, before);
    if (level !== before) changed = true;
    levels[i] = level;
  }
  return changed;
}
