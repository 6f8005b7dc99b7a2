/** Ends for a tape at pixels of the view, and where the tape is seen. */
import { Vector3 } from "three";
import { type Pixel, pixelSize, rayThrough, type Site } from "../site";
import type { Hit, Solid } from "../solid";
import { type End, snap } from "./measure";

/** Pixels around a corner or an edge within which it is meant. */
const REACH = 12;
/** Pixels around a miss in which something is looked for: an outline is easily missed. */
const AROUND = [4, 9];
const FURTHEST = 10_000;
/** A face seen from the side is hit no more exactly than this many pixels. */
const STEEPEST = 20;

export class TapePicker {
  /** `solid` is asked anew for each end: things may have moved. */
  constructor(
    private readonly site: () => Site | undefined,
    private readonly solid: () => Solid | undefined,
  ) {}

  at(pixel: Pixel): End | undefined {
    const site = this.site();
    const hit = site && this.near(site, pixel);
    if (!hit) return undefined;
    const size = pixelSize(site, hit.point);
    const { direction } = rayThrough(site, pixel);
    const facing = Math.abs(
      hit.normal[0] * direction[0] + hit.normal[1] * direction[1] + hit.normal[2] * direction[2],
    );
    return snap(hit.point, hit.corners, REACH * size, size / Math.max(facing, 1 / STEEPEST));
  }

  private near(site: Site, { x, y }: Pixel): Hit | undefined {
    const offsets = AROUND.flatMap((radius) =>
      Array.from({ length: 8 }, (_, k) => [
        radius * Math.cos((k * Math.PI) / 4),
        radius * Math.sin((k * Math.PI) / 4),
      ]),
    );
    const solid = this.solid();
    for (const [right = 0, down = 0] of [[0, 0], ...offsets]) {
      const { origin, direction } = rayThrough(site, { x: x + right, y: y + down });
      const hit = solid?.cast(origin, direction, FURTHEST);
      if (hit) return hit;
    }
    return undefined;
  }
}

/** The two pixels between which a line is seen, with what lies behind the camera cut off; undefined for nothing. */
export function lineOf(site: Site, from: End, to: End): readonly [Pixel, Pixel] | undefined {
  const { camera, size } = site;
  const [a, b] = [from, to].map((end) => new Vector3(...end.place).applyMatrix4(camera.matrixWorldInverse));
  if (!a || !b) return undefined;
  const near = -camera.near;
  if (a.z > near && b.z > near) return undefined;
  if (a.z > near) a.lerp(b, (a.z - near) / (a.z - b.z));
  else if (b.z > near) b.lerp(a, (b.z - near) / (b.z - a.z));
  const [p, q] = [a, b].map((at) => at.applyMatrix4(camera.projectionMatrix));
  const pixel = ({ x, y }: Vector3): Pixel => ({
    x: ((x + 1) / 2) * size.width,
    y: ((1 - y) / 2) * size.height,
  });
  return p && q ? [pixel(p), pixel(q)] : undefined;
}
