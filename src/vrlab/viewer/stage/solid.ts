/** What is solid in a scene, asked with rays: for walking, for a teleport's arc, for measuring. */
import {
  type Box3,
  type BufferGeometry,
  type InstancedMesh,
  Matrix4,
  type Mesh,
  type Object3D,
  Raycaster,
  type SkinnedMesh,
  Vector3,
} from "three";
import type { Vec3 } from "../lab/json";
import { BoxTree, type Ray } from "./boxtree";
import { instanceOf, isLevel } from "./detail";
import { Triangles } from "./triangles";

export interface Hit {
  /** In lengths of the direction. */
  readonly distance: number;
  readonly point: Vec3;
  /** Of length 1, on the side from which the ray came. */
  readonly normal: Vec3;
  /** Of the triangle that is hit, in the scene. */
  readonly corners: readonly [Vec3, Vec3, Vec3];
  /** The mesh, and which of its instances, −1 for one without. */
  readonly object: Object3D;
  readonly instance: number;
}

export interface Solid {
  /** The nearest thing from `origin` along `direction`, from either side of its faces, no further than `far`. */
  cast(origin: Vec3, direction: Vec3, far: number): Hit | undefined;
}

/** Trees of geometries outlive the scene that asked for them: the same geometry is in both levels of detail. */
const trees = new WeakMap<BufferGeometry, Triangles>();

function treeOf(geometry: BufferGeometry): Triangles {
  const found = trees.get(geometry) ?? new Triangles(geometry);
  trees.set(geometry, found);
  return found;
}

/** A mesh and its instances, in its own coordinates. */
class Part {
  private readonly toLocal = new Matrix4();
  private readonly instances: BoxTree | undefined;
  private readonly inverses: Matrix4[] = [];
  /** What the instances are in the file, in the order in which they are drawn now. */
  private readonly order: number[] = [];
  instance = -1;

  constructor(readonly mesh: Mesh) {
    const many = mesh as InstancedMesh;
    if (!many.isInstancedMesh) return;
    const boxes: number[] = [];
    const [matrix, own] = [new Matrix4(), boxOf(mesh)];
    // Those that a level of detail hides at present are solid too.
    for (let i = 0; i < many.instanceMatrix.count; i++) {
      many.getMatrixAt(i, matrix);
      const { min, max } = own.clone().applyMatrix4(matrix);
      boxes.push(...min.toArray(), ...max.toArray());
      this.inverses.push(matrix.clone().invert());
      this.order.push(instanceOf(mesh, i));
    }
    this.instances = new BoxTree(boxes);
  }

  /** Where the mesh is now: low and high corner. */
  place(): number[] {
    this.toLocal.copy(this.mesh.matrixWorld).invert();
    const box = boxOf(this.mesh);
    const all = this.instances?.box;
    if (all) {
      box.min.fromArray(all as number[], 0);
      box.max.fromArray(all as number[], 3);
    }
    box.applyMatrix4(this.mesh.matrixWorld);
    return [...box.min.toArray(), ...box.max.toArray()];
  }

  cast(ray: Ray, far: number): number {
    const local = moved(ray, this.toLocal);
    const triangles = treeOf(this.mesh.geometry);
    if (!this.instances) return triangles.cast(local, far);
    return this.instances.cast(local, far, (i, limit) => {
      const distance = triangles.cast(moved(local, this.inverses[i] as Matrix4), limit);
      if (distance < limit) this.instance = i;
      return distance;
    });
  }

  /** What the last `cast` has found: corners are of the nearest triangle that its geometry has met. */
  hit(ray: Ray, distance: number): Hit {
    const { mesh, instance } = this;
    const toWorld = mesh.matrixWorld.clone();
    if (instance >= 0) toWorld.multiply((this.inverses[instance] as Matrix4).clone().invert());
    const triangle = treeOf(mesh.geometry).corners;
    const [a, b, c] = [0, 3, 6].map((at) => new Vector3().fromArray(triangle, at).applyMatrix4(toWorld)) as [
      Vector3,
      Vector3,
      Vector3,
    ];
    return hitOf(ray, distance, [a, b, c], mesh, this.order[instance] ?? -1);
  }
}

/** Solid is what can be seen of `root`. Built at the first ray. Call `stale` when something may have moved, come or gone. */
export class SceneSolid implements Solid {
  private parts: Part[] | undefined;
  private readonly known = new Map<Mesh, Part>();
  private tree = new BoxTree([]);
  private skinned: SkinnedMesh[] = [];
  private readonly raycaster = new Raycaster();

  /** `detail`: for walking the coarsest level of what has levels does, for measuring the finest is wanted. */
  constructor(
    private readonly root: Object3D,
    private readonly detail: "coarse" | "fine" = "coarse",
  ) {}

  stale(): void {
    this.parts = undefined;
  }

  cast(origin: Vec3, direction: Vec3, far: number): Hit | undefined {
    const parts = this.parts ?? this.collect();
    const [x, y, z] = origin;
    const [dx, dy, dz] = direction;
    const ray = { x, y, z, dx, dy, dz };
    if (![...origin, ...direction].every(Number.isFinite) || !(far > 0)) return undefined;
    let nearest: Part | undefined;
    const distance = this.tree.cast(ray, far, (i, limit) => {
      const part = parts[i] as Part;
      const at = part.cast(ray, limit);
      if (at < limit) nearest = part;
      return at;
    });
    return this.castAtSkins(ray, distance) ?? nearest?.hit(ray, distance);
  }

  private collect(): Part[] {
    this.root.updateWorldMatrix(true, true);
    const parts: Part[] = [];
    this.skinned = [];
    for (const mesh of solidMeshes(this.root, this.detail)) {
      if (!mesh.geometry.getAttribute("position")?.count) continue;
      if ((mesh as SkinnedMesh).isSkinnedMesh) this.skinned.push(mesh as SkinnedMesh);
      else parts.push(this.known.get(mesh) ?? new Part(mesh));
    }
    this.known.clear();
    for (const part of parts) this.known.set(part.mesh, part);
    this.tree = new BoxTree(parts.flatMap((part) => part.place()));
    this.parts = parts;
    return parts;
  }

  /** Skins move with every frame: three's own test, which looks at each triangle. */
  private castAtSkins(ray: Ray, far: number): Hit | undefined {
    if (this.skinned.length === 0) return undefined;
    const { raycaster } = this;
    const direction = new Vector3(ray.dx, ray.dy, ray.dz);
    const length = direction.length();
    raycaster.set(new Vector3(ray.x, ray.y, ray.z), direction.normalize());
    raycaster.far = far * length;
    const hit = raycaster.intersectObjects(this.skinned, false)[0];
    const { face } = hit ?? {};
    if (!hit || !face) return undefined;
    const mesh = hit.object as SkinnedMesh;
    const corners = [face.a, face.b, face.c].map((i) =>
      mesh.getVertexPosition(i, new Vector3()).applyMatrix4(mesh.matrixWorld),
    );
    return hitOf(ray, hit.distance / length, corners as [Vector3, Vector3, Vector3], mesh, -1);
  }
}

/** The meshes that are there: of levels of detail one, whichever is drawn, and nothing that is hidden. */
function solidMeshes(object: Object3D, detail: "coarse" | "fine"): Mesh[] {
  if (!object.visible) return [];
  const isSolid = (object as Mesh).isMesh && isLevel(object, detail);
  const below = object.children.flatMap((child) => solidMeshes(child, detail));
  return isSolid ? [object as Mesh, ...below] : below;
}

function boxOf(mesh: Mesh): Box3 {
  const { geometry } = mesh;
  if (!geometry.boundingBox) geometry.computeBoundingBox();
  return (geometry.boundingBox as Box3).clone();
}

/** The ray in other coordinates; distances along it stay the same. */
function moved(ray: Ray, matrix: Matrix4): Ray {
  const e = matrix.elements as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const { x, y, z, dx, dy, dz } = ray;
  return {
    x: e[0] * x + e[4] * y + e[8] * z + e[12],
    y: e[1] * x + e[5] * y + e[9] * z + e[13],
    z: e[2] * x + e[6] * y + e[10] * z + e[14],
    dx: e[0] * dx + e[4] * dy + e[8] * dz,
    dy: e[1] * dx + e[5] * dy + e[9] * dz,
    dz: e[2] * dx + e[6] * dy + e[10] * dz,
  };
}

function hitOf(
  { x, y, z, dx, dy, dz }: Ray,
  distance: number,
  [a, b, c]: readonly [Vector3, Vector3, Vector3],
  object: Object3D,
  instance: number,
): Hit {
  const normal = b.clone().sub(a).cross(c.clone().sub(a)).normalize();
  if (normal.x * dx + normal.y * dy + normal.z * dz > 0) normal.negate();
  return {
    distance,
    point: [x + dx * distance, y + dy * distance, z + dz * distance],
    normal: normal.toArray(),
    corners: [a.toArray(), b.toArray(), c.toArray()],
    object,
    instance,
  };
}
