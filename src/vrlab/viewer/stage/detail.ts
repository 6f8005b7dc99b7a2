/**
 * Levels of detail: of each node that has them, and of each of its instances, the mesh for the distance it is seen from.
 * A level is one draw call for all instances that show it. The hidden ones are told by the count of the mesh alone, so
 * that boxes, frustum culling and rays keep to all of them.
 */
import {
  Box3,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type Mesh,
  type Object3D,
  type SkinnedMesh,
  type Vector3,
} from "three";
import type { Levels } from "../lab/instances";
import { relevel } from "./levels";

/** One moves by this share of the nearest border before levels are looked at again. */
const STRIDE = 0.03;

/** Which instance of the file a mesh draws at `drawn`; −1 for a mesh without instances. */
export function instanceOf(mesh: Object3D, drawn: number | undefined): number {
  if (drawn === undefined) return -1;
  const order = mesh.userData.order as Uint32Array | undefined;
  return order?.[drawn] ?? drawn;
}

/** Whether a mesh is the finest or the coarsest of its levels; one without levels is both. */
export function isLevel({ userData }: Object3D, which: "fine" | "coarse"): boolean {
  const { level = 0, coarsest = 0 } = userData as { level?: number; coarsest?: number };
  return level === (which === "fine" ? 0 : coarsest);
}

/** The meshes of a node itself, without those of the nodes below: three makes one a primitive. */
export function ownMeshes(object: Object3D, isNode: (child: Object3D) => boolean): Mesh[] {
  const parts = [object, ...object.children.filter((child) => !isNode(child))];
  return parts.filter((part): part is Mesh => (part as Mesh).isMesh);
}

export class Detail {
  private readonly parts: Leveled[] = [];
  private readonly stride: number;
  private seenFrom: Vector3 | undefined;

  /** Takes the meshes of the levels into the nodes they belong to; nodes that are a mesh become groups in `nodes`. */
  constructor(nodes: Object3D[], levels: readonly Levels[]) {
    for (const { node, ids, beyond } of levels) {
      const [own, ...others] = [node, ...ids].map((i) =>
        ownMeshes(nodes[i] as Object3D, (o) => nodes.includes(o)),
      );
      if (!own || ![own, ...others].every((meshes) => meshes.length > 0 && meshes.every(isPlain))) continue;
      const [first] = own;
      if (first === nodes[node] && !(first as InstancedMesh).isInstancedMesh)
        nodes[node] = wrapped(first as Mesh);
      this.parts.push(new Leveled(nodes[node] as Object3D, own, others, beyond));
    }
    this.stride = STRIDE * Math.min(...this.parts.map(({ nearest }) => nearest));
  }

  /** Nodes may have moved. */
  stale(): void {
    for (const part of this.parts) part.stale();
    this.seenFrom = undefined;
  }

  /** Shows what is to be seen from there; true when something else is shown than before. */
  update(eye: Vector3): boolean {
    if (this.parts.length === 0) return false;
    if (this.seenFrom && this.seenFrom.distanceTo(eye) < this.stride) return false;
    this.seenFrom = eye.clone();
    return this.parts.map((part) => part.update(eye)).includes(true);
  }
}

/** Skins, shapes that morph and instances with colours of their own keep their one mesh. */
function isPlain(mesh: Mesh): boolean {
  const { isSkinnedMesh } = mesh as SkinnedMesh;
  return !isSkinnedMesh && !mesh.morphTargetInfluences && !(mesh as InstancedMesh).instanceColor;
}

/** A group in the place of a mesh, with the mesh in it: what belongs to the node stays with the group. */
function wrapped(mesh: Mesh): Group {
  const group = new Group().copy(mesh as Object3D as Group, false);
  // Animations find their node by its name or its id.
  [group.uuid, mesh.uuid] = [mesh.uuid, group.uuid];
  mesh.name = "";
  mesh.parent?.add(group);
  group.add(...mesh.children, mesh);
  mesh.position.set(0, 0, 0);
  mesh.quaternion.identity();
  mesh.scale.set(1, 1, 1);
  mesh.updateMatrix();
  return group;
}

class Leveled {
  readonly nearest: number;
  /** Where each instance is, in the node. */
  private readonly places: Float32Array;
  private readonly levels: Int8Array;
  private readonly meshes: InstancedMesh[][];
  private boxes: Float64Array | undefined;

  constructor(
    private readonly holder: Object3D,
    own: readonly Mesh[],
    others: readonly (readonly Mesh[])[],
    private readonly beyond: readonly number[],
  ) {
    this.nearest = beyond[0] ?? 1;
    const [first] = own as readonly [Mesh];
    const many = first as InstancedMesh;
    this.places = many.isInstancedMesh
      ? Float32Array.from(many.instanceMatrix.array)
      : new Float32Array(new Matrix4().elements);
    this.levels = new Int8Array(this.places.length / 16).fill(-1);
    this.meshes = [own, ...others].map((meshes, level) => this.drawnAlike(meshes, level));
  }

  stale(): void {
    this.boxes = undefined;
  }

  update(eye: Vector3): boolean {
    this.boxes ??= this.boxesNow();
    if (!relevel(this.levels, this.boxes, this.beyond, eye.toArray())) return false;
    for (const [level, meshes] of this.meshes.entries()) this.fill(meshes, level);
    return true;
  }

  /** Instanced meshes in the node, for the primitives of one level: they share their places, and the order of these. */
  private drawnAlike(meshes: readonly Mesh[], level: number): InstancedMesh[] {
    const matrices = new InstancedBufferAttribute(this.places.slice(), 16);
    const order = Uint32Array.from(this.levels, (_, i) => i);
    return meshes.map((mesh) => {
      const isOwn =
        (mesh as InstancedMesh).isInstancedMesh && (mesh === this.holder || mesh.parent === this.holder);
      const drawn = isOwn ? (mesh as InstancedMesh) : new InstancedMesh(mesh.geometry, mesh.material, 0);
      drawn.instanceMatrix = matrices;
      drawn.count = this.levels.length;
      Object.assign(drawn.userData, { order, level, coarsest: this.beyond.length });
      // Of all instances, before some are hidden.
      drawn.computeBoundingBox();
      drawn.computeBoundingSphere();
      if (!isOwn) {
        if (mesh.parent === this.holder) mesh.removeFromParent();
        this.holder.add(drawn);
      }
      return drawn;
    });
  }

  /** Puts the instances that show a level first, the others after them. */
  private fill(meshes: readonly InstancedMesh[], level: number): void {
    const [first] = meshes as readonly [InstancedMesh];
    const { instanceMatrix: matrices, userData } = first;
    const order = userData.order as Uint32Array;
    const all = Array.from(this.levels, (_, i) => i);
    const shown = all.filter((i) => this.levels[i] === level);
    order.set([...shown, ...all.filter((i) => this.levels[i] !== level)]);
    order.forEach((i, at) => {
      (matrices.array as Float32Array).set(this.places.subarray(16 * i, 16 * i + 16), 16 * at);
    });
    matrices.needsUpdate = true;
    for (const mesh of meshes) mesh.count = shown.length;
  }

  /** The box of each instance as it stands, of the finest level. */
  private boxesNow(): Float64Array {
    this.holder.updateWorldMatrix(true, false);
    const own = new Box3();
    for (const { geometry } of this.meshes[0] ?? []) {
      if (!geometry.boundingBox) geometry.computeBoundingBox();
      if (geometry.boundingBox) own.union(geometry.boundingBox);
    }
    const [matrix, boxes] = [new Matrix4(), new Float64Array(6 * this.levels.length)];
    for (let i = 0; i < this.levels.length; i++) {
      matrix.fromArray(this.places, 16 * i).premultiply(this.holder.matrixWorld);
      const { min, max } = own.clone().applyMatrix4(matrix);
      boxes.set([...min.toArray(), ...max.toArray()], 6 * i);
    }
    return boxes;
  }
}
