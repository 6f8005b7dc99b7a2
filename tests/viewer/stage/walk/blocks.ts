/** A world of blocks for walking in, with their low and high corners; a slope is a plane through a line. */
import type { Vec3 } from "../../../../src/vrlab/viewer/lab/json";
import type { Touch, World } from "../../../../src/vrlab/viewer/stage/walk/stride";

export type Block = readonly [low: Vec3, high: Vec3];

const FAR = 1000;
export const GROUND = { y: 0, low: [-20, -20], high: [20, 20] } as const;

export function worldOf(blocks: readonly Block[], ground: World["ground"] = GROUND): World {
  return {
    ground,
    cast(origin, direction, far) {
      let nearest: Touch | undefined;
      for (const block of blocks) {
        const touch = meet(block, origin, direction);
        if (touch && touch.distance <= (nearest?.distance ?? far)) nearest = touch;
      }
      return nearest;
    },
  };
}

/** Where a ray enters a block, or leaves it when it begins inside. */
function meet([low, high]: Block, origin: Vec3, direction: Vec3): Touch | undefined {
  let [near, far, entry, exit] = [-FAR, FAR, 0, 0];
  for (const axis of [0, 1, 2] as const) {
    const [from, along] = [origin[axis], direction[axis]];
    if (Math.abs(along) < 1e-12) {
      if (from < low[axis] || from > high[axis]) return undefined;
      continue;
    }
    const [a, b] = [(low[axis] - from) / along, (high[axis] - from) / along];
    if (Math.min(a, b) > near) [near, entry] = [Math.min(a, b), axis];
    if (Math.max(a, b) < far) [far, exit] = [Math.max(a, b), axis];
  }
  if (near > far || far < 0) return undefined;
  const [distance, axis] = near >= 0 ? [near, entry] : [far, exit];
  const normal: [number, number, number] = [0, 0, 0];
  normal[axis] = -Math.sign(direction[axis] ?? 0);
  const point = origin.map((v, i) => v + (direction[i] ?? 0) * distance) as unknown as Vec3;
  return { distance, point, normal };
}

/** A slope that rises by `rise` a metre along +x from x = 0, as wide as the world. */
export function slope(rise: number): World {
  const length = Math.hypot(1, rise);
  const normal: Vec3 = [-rise / length, 1 / length, 0];
  return {
    ground: { y: -50, low: [-20, -20], high: [20, 20] },
    cast(origin, direction, far) {
      const towards = direction[0] * normal[0] + direction[1] * normal[1];
      const distance = -(origin[0] * normal[0] + origin[1] * normal[1]) / towards;
      if (!(distance >= 0 && distance <= far)) return undefined;
      const point = origin.map((v, i) => v + (direction[i] ?? 0) * distance) as unknown as Vec3;
      return { distance, point, normal };
    },
  };
}
