/** Which node of the file lies under a point of the picture. */
import { type PerspectiveCamera, Raycaster, Vector2 } from "three";
import type { Place } from "../lab/objects";
import { instanceOf } from "./detail";
import { isShown, type Loaded } from "./load";

/** What is hit: the node, and of a node with instances which. */
export interface Pick extends Place {
  readonly point: readonly [number, number, number];
  readonly origin: readonly [number, number, number];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far around a tap that hits nothing of interest is looked, pixels: strings are thin and fingers are not. */
const AROUND = 10;
const RING = Array.from(
  { length: 8 },
  (_, k) => [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)] as const,
);

export class Picker {
  private readonly ray = new Raycaster();

  constructor(private readonly camera: PerspectiveCamera) {
    this.ray.params.Line.threshold = 0.01;
    this.ray.params.Points.threshold = 0.01;
  }

  /** The node at the pixel; `size` is that of the picture in the same pixels. */
  at(loaded: Loaded, size: Size, { x, y }: Point): Pick | undefined {
    this.ray.setFromCamera(new Vector2((2 * x) / size.width - 1, 1 - (2 * y) / size.height), this.camera);
    const hit = this.ray.intersectObject(loaded.root, true).find(({ object }) => isShown(object));
    if (!hit) return undefined;
    return {
      node: loaded.nodeOf(hit.object),
      instance: instanceOf(hit.object, hit.instanceId),
      point: hit.point.toArray(),
      origin: this.ray.ray.origin.toArray(),
    };
  }

  /** The node at the pixel, or, where none there `isWanted`, a wanted one close by. */
  near(loaded: Loaded, size: Size, at: Point, isWanted: (place: Place) => boolean): Pick | undefined {
    const hit = this.at(loaded, size, at);
    if (hit && isWanted(hit)) return hit;
    for (const [right, down] of RING) {
      const near = this.at(loaded, size, { x: at.x + right * AROUND, y: at.y + down * AROUND });
      if (near && isWanted(near)) return near;
    }
    return hit;
  }
}
