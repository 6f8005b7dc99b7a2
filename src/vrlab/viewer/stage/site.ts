/** What is shown, and how it is seen: for those who walk and measure in it. */
import { type PerspectiveCamera, type Scene, Vector3 } from "three";
import type { Vec3 } from "../lab/json";
import type { Loaded } from "./load";
import type { View } from "./rig";

export interface Site extends Loaded {
  /** For lines and marks; who adds them takes them away. */
  readonly scene: Scene;
  readonly camera: PerspectiveCamera;
  /** Pixels of the view. */
  readonly size: { readonly width: number; readonly height: number };
  /** Where one starts. */
  readonly home: View;
  /** Bounds of what is solid. */
  readonly low: Vec3;
  readonly high: Vec3;
}

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the picture, in pixels. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** From the camera through a pixel; the direction has length 1. */
export function rayThrough({ camera, size }: Site, { x, y }: Pixel): { origin: Vec3; direction: Vec3 } {
  const at = new Vector3((2 * x) / size.width - 1, 1 - (2 * y) / size.height, 0.5).unproject(camera);
  const origin = camera.position.toArray();
  return { origin, direction: at.sub(camera.position).normalize().toArray() };
}

/** The pixel at which a place is seen; undefined where it is not. */
export function pixelOf({ camera, size }: Site, place: Vec3): Pixel | undefined {
  const { x, y, z } = new Vector3(...place).project(camera);
  if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1 && z <= 1)) return undefined;
  return { x: ((x + 1) / 2) * size.width, y: ((1 - y) / 2) * size.height };
}

/** The size of one pixel, in metres, at a place. */
export function pixelSize({ camera, size }: Site, place: Vec3): number {
  const depth = new Vector3(...place).applyMatrix4(camera.matrixWorldInverse).z;
  return (2 * Math.abs(depth) * Math.tan((camera.fov * Math.PI) / 360)) / Math.max(1, size.height);
}
