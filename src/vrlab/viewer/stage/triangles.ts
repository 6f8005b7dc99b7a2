/** The triangles of one geometry, ready for rays. */
import type { BufferAttribute, BufferGeometry, InterleavedBufferAttribute } from "three";
import { BoxTree, type Ray } from "./boxtree";

export class Triangles {
  /** Of the triangle that the last successful `cast` hit. */
  readonly corners = new Float64Array(9);
  private readonly positions: ArrayLike<number>;
  private readonly index: ArrayLike<number> | undefined;
  private readonly tree: BoxTree;

  constructor(geometry: BufferGeometry) {
    const position = geometry.getAttribute("position") as BufferAttribute | undefined;
    this.positions = position ? plain(position) : [];
    this.index = geometry.index?.array;
    const count = Math.floor((this.index ?? { length: this.positions.length / 3 }).length / 3);
    const boxes = new Float64Array(6 * count);
    for (let triangle = 0; triangle < count; triangle++) {
      for (let axis = 0; axis < 3; axis++) {
        const [a, b, c] = [0, 1, 2].map((corner) => this.at(triangle, corner, axis)) as [
          number,
          number,
          number,
        ];
        boxes[6 * triangle + axis] = Math.min(a, b, c);
        boxes[6 * triangle + axis + 3] = Math.max(a, b, c);
      }
    }
    this.tree = new BoxTree(boxes);
  }

  /** Distance of the nearest triangle, seen from either side; `far` where there is none nearer. */
  cast(ray: Ray, far: number): number {
    return this.tree.cast(ray, far, (triangle, limit) => this.meet(triangle, ray, limit));
  }

  private at(triangle: number, corner: number, axis: number): number {
    const vertex = this.index ? (this.index[3 * triangle + corner] as number) : 3 * triangle + corner;
    return this.positions[3 * vertex + axis] as number;
  }

  /** Möller and Trumbore (1997), from both sides. */
  private meet(triangle: number, { x, y, z, dx, dy, dz }: Ray, far: number): number {
    const ax = this.at(triangle, 0, 0);
    const ay = this.at(triangle, 0, 1);
    const az = this.at(triangle, 0, 2);
    const ux = this.at(triangle, 1, 0) - ax;
    const uy = this.at(triangle, 1, 1) - ay;
    const uz = this.at(triangle, 1, 2) - az;
    const vx = this.at(triangle, 2, 0) - ax;
    const vy = this.at(triangle, 2, 1) - ay;
    const vz = this.at(triangle, 2, 2) - az;
    const [px, py, pz] = [dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx];
    const inverse = 1 / (ux * px + uy * py + uz * pz);
    const [sx, sy, sz] = [x - ax, y - ay, z - az];
    const u = (sx * px + sy * py + sz * pz) * inverse;
    if (!(u >= 0 && u <= 1)) return far;
    const [qx, qy, qz] = [sy * uz - sz * uy, sz * ux - sx * uz, sx * uy - sy * ux];
    const v = (dx * qx + dy * qy + dz * qz) * inverse;
    if (!(v >= 0 && u + v <= 1)) return far;
    const distance = (vx * qx + vy * qy + vz * qz) * inverse;
    if (!(distance >= 0 && distance < far)) return far;
    this.corners.set([ax, ay, az, ax + ux, ay + uy, az + uz, ax + vx, ay + vy, az + vz]);
    return distance;
  }
}

/** Three numbers a vertex, as they are meant: quantised and interleaved ones are unpacked. */
function plain(position: BufferAttribute | InterleavedBufferAttribute): ArrayLike<number> {
  if ("array" in position && !("data" in position) && !position.normalized && position.itemSize === 3)
    return position.array;
  const out = new Float32Array(3 * position.count);
  for (let i = 0; i < position.count; i++)
    out.set([position.getX(i), position.getY(i), position.getZ(i)], 3 * i);
  return out;
}
