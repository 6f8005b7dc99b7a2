/** Where one starts, and how far one may go. */
import type { Object3D } from "three";
import type { Vec3 } from "../lab/json";
import type { Viewpoint } from "../lab/model";
import { solidBox } from "./lights";
import { type Limits, limitsFrom } from "./orbit";
import type { View } from "./rig";

/** The first viewpoint, or without one a view of everything; limits from what is solid, with no ceiling under the sky. */
export function startOf(
  scene: Object3D,
  viewpoint: Viewpoint | undefined,
  isOutdoors: boolean,
): { home: View; limits: Limits } {
  const box = solidBox(scene);
  const isEmpty = box.isEmpty();
  const low: Vec3 = isEmpty ? [-1, 0, -1] : box.min.toArray();
  const high: Vec3 = isEmpty ? [1, 1, 1] : box.max.toArray();
  const { position, target, fov } = viewpoint ?? overview(low, high);
  const limits = limitsFrom(low, high, position);
  return { home: { position, target, fov }, limits: { ...limits, inside: limits.inside && !isOutdoors } };
}

/** From the front and a little above, far enough to see everything. */
function overview(low: Vec3, high: Vec3): View {
  const middle = low.map((v, i) => (v + (high[i] ?? v)) / 2) as unknown as Vec3;
  const reach = Math.hypot(...low.map((v, i) => (high[i] ?? v) - v)) / 2 || 1;
  const away = reach / Math.sin(0.35);
  const position: Vec3 = [middle[0] + 0.4 * away, middle[1] + 0.35 * away, middle[2] + 0.85 * away];
  return { position, target: middle, fov: 0.8 };
}
