/** What shows where a teleport leads and what is pointed at: an arc, a ring on the floor, a frame round a thing. */
import {
  Box3,
  Box3Helper,
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Line,
  LineBasicMaterial,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
  type Scene,
} from "three";
import type { Vec3 } from "../lab/json";

export const [GOOD, BAD] = [0x5fd38d, 0xe76f51] as const;
const MOST_POINTS = 64;

export class Markers {
  private readonly arc: Line<BufferGeometry, LineBasicMaterial>;
  readonly ring = new Mesh(
    new RingGeometry(0.22, 0.3, 40),
    new MeshBasicMaterial({
      color: GOOD,
      side: DoubleSide,
      transparent: true,
      opacity: 0.9,
      toneMapped: false,
    }),
  );
  private readonly frame = new Box3Helper(new Box3(), 0xffd166);

  constructor(scene: Scene) {
    const points = new BufferGeometry();
    points.setAttribute("position", new BufferAttribute(new Float32Array(3 * MOST_POINTS), 3));
    this.arc = new Line(points, new LineBasicMaterial({ color: GOOD, toneMapped: false }));
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

  showArc(points: readonly Vec3[], good: boolean): void {
    const position = this.arc.geometry.getAttribute("position");
    const count = Math.min(points.length, MOST_POINTS);
    for (let i = 0; i < count; i++) position.setXYZ(i, ...(points[i] as Vec3));
    position.needsUpdate = true;
    this.arc.geometry.setDrawRange(0, count);
    this.arc.material.color.setHex(good ? GOOD : BAD);
    this.arc.visible = true;
  }

  showRing([x, y, z]: Vec3): void {
    this.ring.position.set(x, y + 0.015, z);
    this.ring.visible = true;
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
      part.material.dispose();
    }
  }
}
