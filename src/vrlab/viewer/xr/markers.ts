/** What shows where a teleport leads and what is pointed at: an arc, a ring on the floor, a frame round a thing. */
import {
  Box3,
  Box3Helper,
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
  type Scene,
} from "three";
import type { Vec3 } from "../lab/json";
import { band } from "./arc";

export const [GOOD, BAD] = [0x5fd38d, 0xe76f51] as const;
const MOST_POINTS = 64;
const ARC_WIDTH = 0.04; // metres

export class Markers {
  private readonly paint = new MeshBasicMaterial({
    color: GOOD,
    side: DoubleSide,
    transparent: true,
    opacity: 0.9,
    toneMapped: false,
  });
  private readonly arc = new Mesh(new BufferGeometry(), this.paint);
  private readonly ring = new Mesh(new RingGeometry(0.22, 0.3, 40), this.paint);
  private readonly frame = new Box3Helper(new Box3(), 0xffd166);

  constructor(scene: Scene) {
    this.arc.geometry.setAttribute("position", new BufferAttribute(new Float32Array(6 * MOST_POINTS), 3));
    this.arc.geometry.setIndex(
      Array.from({ length: MOST_POINTS - 1 }, (_, i) => [0, 1, 2, 2, 1, 3].map((k) => 2 * i + k)).flat(),
    );
    this.arc.frustumCulled = false;
    this.ring.rotation.x = -Math.PI / 2;
    this.hide();
    this.showFrame(undefined);
    scene.add(this.arc, this.ring, this.frame);
  }

  hide(): void {
    this.arc.visible = false;
    this.ring.visible = false;
  }

  /** The arc, with a ring where one may land; in another colour where one may not. */
  showArc(points: readonly Vec3[], landing: Vec3 | undefined): void {
    const position = this.arc.geometry.getAttribute("position") as BufferAttribute;
    const shown = points.slice(0, MOST_POINTS);
    position.array.set(band(shown, ARC_WIDTH));
    position.needsUpdate = true;
    this.arc.geometry.setDrawRange(0, 6 * (shown.length - 1));
    this.arc.visible = true;
    if (landing) this.showRing(landing);
    else this.paint.color.setHex(BAD);
  }

  /** Where one would go. */
  showRing([x, y, z]: Vec3): void {
    this.ring.position.set(x, y + 0.015, z);
    this.ring.visible = true;
    this.paint.color.setHex(GOOD);
  }

  /** A frame round what is pointed at, from its lowest to its highest corner; undefined for none. */
  showFrame(corners: readonly [Vec3, Vec3] | undefined): void {
    this.frame.visible = corners !== undefined;
    if (!corners) return;
    this.frame.box.min.fromArray(corners[0]);
    this.frame.box.max.fromArray(corners[1]);
    this.frame.updateMatrixWorld(true);
  }

  dispose(): void {
    this.frame.removeFromParent();
    this.frame.dispose();
    for (const part of [this.arc, this.ring]) {
      part.removeFromParent();
      part.geometry.dispose();
    }
    this.paint.dispose();
  }
}
