/** What is around somebody who stands somewhere, for telling it. */
import { Box3, Vector3 } from "three";
import type { Vec3 } from "../../lab/json";
import type { View } from "../rig";
import type { Site } from "../site";
import type { Solid } from "../solid";

export type Side = "front" | "left" | "right" | "behind";

export interface Near {
  readonly node: number;
  readonly distance: number;
  readonly side: Side;
}

/** What one looks at, and how far it is; undefined for nothing within `far`. */
export function ahead(
  site: Site,
  solid: Solid,
  { position, target }: View,
  far: number,
): { node: number; distance: number } | undefined {
  const way = target.map((v, i) => v - (position[i] ?? 0)) as unknown as Vec3;
  const length = Math.hypot(...way);
  const hit = solid.cast(position, way.map((v) => v / length) as unknown as Vec3, far);
  return hit && { node: site.nodeOf(hit.object), distance: hit.distance };
}

/** Of these nodes the one whose bounds are nearest without being around one; undefined where there is none. */
export function nearest(site: Site, nodes: readonly number[], { position, target }: View): Near | undefined {
  const eyes = new Vector3(...position);
  let found: Near | undefined;
  for (const node of nodes) {
    const object = site.nodes[node];
    const box = object && new Box3().setFromObject(object);
    if (!box || box.isEmpty() || box.containsPoint(eyes)) continue;
    const place = box.clampPoint(eyes, new Vector3());
    const distance = place.distanceTo(eyes);
    if (distance >= (found?.distance ?? Number.POSITIVE_INFINITY)) continue;
    found = { node, distance, side: sideOf(position, target, box.getCenter(place).toArray()) };
  }
  return found;
}

/** On which side a place lies of somebody who looks at a target. */
export function sideOf(position: Vec3, target: Vec3, place: Vec3): Side {
  const facing = Math.atan2(target[0] - position[0], target[2] - position[2]);
  const towards = Math.atan2(place[0] - position[0], place[2] - position[2]);
  const left = Math.atan2(Math.sin(towards - facing), Math.cos(towards - facing));
  if (Math.abs(left) <= Math.PI / 4) return "front";
  if (Math.abs(left) >= (3 * Math.PI) / 4) return "behind";
  return left > 0 ? "left" : "right";
}
