/** Trails and arrows in the picture. */
import {
  BufferAttribute,
  BufferGeometry,
  Group,
  InstancedMesh,
  Line,
  LineBasicMaterial,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  Quaternion,
  SphereGeometry,
  Vector3,
} from "three";
import type { Vec3 } from "../lab/json";
import type { VectorKind } from "../lab/measuring";
import { MOST_DOTS, MOST_POINTS, type Trail } from "./trail";

/** Told apart by letters too (see arrowletters.ts); each has 3:1 against white and against dark wood. */
const COLORS: Readonly<Record<VectorKind, number>> = {
  velocity: 0x0a8f4d,
  acceleration: 0xd0342c,
  force: 0x8250df,
};
const TRAIL = 0x0b66c3;
const DOT = 0.006;
const SIDES = 12;

/** A line and dots. */
export class TrailDrawing {
  readonly object = new Group();
  private readonly positions = new BufferAttribute(new Float32Array(MOST_POINTS * 3), 3);
  private readonly geometry = new BufferGeometry().setAttribute("position", this.positions);
  private readonly line = new Line(this.geometry, new LineBasicMaterial({ color: TRAIL }));
  private readonly dots = new InstancedMesh(
    new SphereGeometry(DOT, 10, 8),
    new MeshBasicMaterial({ color: TRAIL }),
    MOST_DOTS,
  );

  constructor() {
    this.object.add(this.line, this.dots);
    for (const part of this.object.children) part.frustumCulled = false;
  }

  show({ points, dots }: Trail): void {
    points.forEach((point, i) => {
      this.positions.setXYZ(i, ...point);
    });
    this.positions.needsUpdate = true;
    this.geometry.setDrawRange(0, points.length);
    dots.forEach((dot, i) => {
      this.dots.setMatrixAt(i, new Matrix4().makeTranslation(...dot));
    });
    this.dots.count = dots.length;
    this.dots.instanceMatrix.needsUpdate = true;
  }

  dispose(): void {
    this.object.removeFromParent();
    this.dots.dispose();
    for (const part of [this.line, this.dots]) {
      part.geometry.dispose();
      part.material.dispose();
    }
  }
}

/** An arrow from a point along a vector. It is seen through things: what it says would else be hidden by them. */
export class Arrow {
  readonly object = new Group();
  private readonly shaft: Mesh;
  private readonly head: Mesh;

  constructor(kind: VectorKind) {
    const material = new MeshBasicMaterial({ color: COLORS[kind], depthTest: false, transparent: true });
    [this.shaft, this.head] = [new Mesh(tapered(1), material), new Mesh(tapered(0), material)];
    for (const part of [this.shaft, this.head]) part.renderOrder = 10;
    this.object.add(this.shaft, this.head);
  }

  /** Metres; nothing is shown of what is shorter than a millimetre. */
  show(from: Vec3, along: Vec3): void {
    const way = new Vector3(...along);
    const length = way.length();
    this.object.visible = length > 0.001;
    if (!this.object.visible) return;
    const thick = Math.min(0.006, length / 8);
    const head = Math.min(4 * thick, length / 2);
    this.object.position.set(...from);
    this.object.quaternion.copy(new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), way.normalize()));
    this.shaft.scale.set(thick, length - head, thick);
    this.head.position.y = length - head;
    this.head.scale.set(2.4 * thick, head, 2.4 * thick);
  }

  dispose(): void {
    this.object.removeFromParent();
    this.shaft.geometry.dispose();
    this.head.geometry.dispose();
    (this.shaft.material as MeshBasicMaterial).dispose();
  }
}

/** A body about y from 0 to 1 with the radius 1 below and `top` above, closed below. */
function tapered(top: number): BufferGeometry {
  const ring = (radius: number, y: number, i: number): Vec3 => {
    const angle = (2 * Math.PI * i) / SIDES;
    return [radius * Math.cos(angle), y, -radius * Math.sin(angle)];
  };
  const corners: Vec3[] = [];
  for (let i = 0; i < SIDES; i++) {
    const [a, b, c, d] = [ring(1, 0, i), ring(1, 0, i + 1), ring(top, 1, i + 1), ring(top, 1, i)];
    corners.push(a, b, c, a, c, d, a, [0, 0, 0], b);
  }
  return new BufferGeometry().setAttribute(
    "position",
    new BufferAttribute(new Float32Array(corners.flat()), 3),
  );
}
