/** Worlds of planes for rays: solid from one side, as much as a test needs. */
import type { Vec3 } from "../../../src/vrlab/viewer/lab/json";
import type { Solid } from "../../../src/vrlab/viewer/stage/solid";

/** All places with normal · place = offset; `normal` has length 1 and points out of what is solid. */
export interface Plane {
  readonly normal: Vec3;
  readonly offset: number;
}

export const FLOOR: Plane = { normal: [0, 1, 0], offset: 0 };

export function world(...planes: readonly Plane[]): Solid {
  const cast: Solid["cast"] = (origin, direction, far) => {
    const hits = planes.flatMap(({ normal, offset }) => {
      const along = dot(normal, direction);
      const distance = (offset - dot(normal, origin)) / along;
      const point = origin.map((v, i) => v + (direction[i] ?? 0) * distance) as unknown as Vec3;
      return along < 0 && distance >= 0 && distance <= far ? [{ point, normal, distance }] : [];
    });
    return hits.sort((a, b) => a.distance - b.distance)[0] as ReturnType<Solid["cast"]>;
  };
  return { cast } as Solid;
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
