/** Animations of a file that has no graph to play them. */
import { index, type Json, list, number, own, record } from "./json";

/** An animation that plays by itself, and how many seconds it takes. */
export interface Clip {
  readonly animation: number;
  readonly seconds: number;
}

/**
 * What plays at once: the first animation of each node that has any of its own (VRLAB_lab), and the first of the scene.
 * Others of the same node are other things that it can do, as walking and running are.
 */
export function readClips(gltf: Json): readonly Clip[] {
  const owners = new Set<number>();
  return list(gltf.animations, 1000).flatMap((value, animation) => {
    const item = record(value);
    const owner = number(own(own(item.extensions, "VRLAB_lab"), "node"), -1);
    const seconds = Math.max(0, ...list(item.samplers).map((sampler) => lastKey(gltf, sampler)));
    if (owners.has(owner) || seconds === 0) return [];
    owners.add(owner);
    return [{ animation, seconds }];
  });
}

/** The greatest time of a sampler, which the standard wants written down (glTF 2.0, section 3.11). */
function lastKey(gltf: Json, sampler: unknown): number {
  const accessors = list(gltf.accessors);
  const times = accessors[index(own(sampler, "input"), accessors.length)];
  return number(list(own(times, "max"))[0], 0, 0);
}
