/** Where the user's room stands in the lab: its floor's origin and its turn about +y. Metres, radians; no three.js. */
import type { Vec3 } from "../lab/json";

export interface Place {
  readonly origin: Vec3;
  readonly yaw: number;
}

/** Of the head in the user's own room: `yaw` is the turn about +y, 0 looks along −z. */
export interface Head {
  readonly position: Vec3;
  readonly yaw: number;
}

export const SNAP = Math.PI / 6; // 30°, the smaller of Meta's two usual steps

/** Turned at once by `angle` about the head, so that the user stays where he stands. */
export function snapped(place: Place, head: Head, angle: number): Place {
  const before = inLab(place, head.position);
  const turned: Place = { origin: place.origin, yaw: place.yaw + angle };
  const after = inLab(turned, head.position);
  const [x, y, z] = place.origin;
  return { ...turned, origin: [x + before[0] - after[0], y, z + before[2] - after[2]] };
}

/** So that the user stands on `floor`; with `toward` he looks there, else he keeps his direction. */
export function landed(place: Place, head: Head, floor: Vec3, toward?: Vec3): Place {
  const yaw = toward ? Math.atan2(floor[0] - toward[0], floor[2] - toward[2]) - head.yaw : place.yaw;
  const offset = inLab({ origin: [0, 0, 0], yaw }, head.position);
  return { yaw, origin: [floor[0] - offset[0], floor[1], floor[2] - offset[2]] };
}

/** A point of the user's room in the lab. */
export function inLab({ origin, yaw }: Place, [x, y, z]: Vec3): Vec3 {
  const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)];
  return [origin[0] + x * cos + z * sin, origin[1] + y, origin[2] - x * sin + z * cos];
}

/** Thumbsticks tilt once a step: it has to come back before it counts again. */
export class Flick {
  private resting = true;

  /** −1 or 1 when the stick has just been tilted that way, else 0. */
  update(value: number): -1 | 0 | 1 {
    const far = Math.abs(value) > 0.7;
    const fresh = far && this.resting;
    if (far) this.resting = false;
    else if (Math.abs(value) < 0.3) this.resting = true;
    return fresh ? (value > 0 ? 1 : -1) : 0;
  }
}
