/** From GLB bytes to three.js objects, with nothing asked of the network. */
import { Group, LoadingManager, type Material, type Object3D, type SkinnedMesh, Texture } from "three";
import { type GLTF, GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { LabError } from "../lab/errors";
import type { Levels } from "../lab/instances";
import { Detail } from "./detail";
import { type Pointed, readPointed } from "./pointed";

/** A loaded file; nodes, materials and lights by their glTF index. */
export interface Loaded {
  readonly root: Group;
  readonly gltf: GLTF;
  readonly nodes: readonly Object3D[];
  readonly detail: Detail;
  /** Meshes that bend: they are where their bones are. */
  readonly skinned: readonly SkinnedMesh[];
  /** Channels of animations that three.js does not play. */
  readonly pointed: readonly Pointed[];
  /** Index of the glTF node that an object stands for, or lies below; −1 for none. */
  nodeOf(object: Object3D): number;
}

/** Throws LabError `damaged` or `out-of-memory`. The bytes must have passed `checkGltf`. */
export async function loadGlb(glb: ArrayBuffer, levels: readonly Levels[]): Promise<Loaded> {
  const gltf = await parse(glb);
  const json = gltf.parser.json as { nodes?: unknown[] };
  const count = json.nodes?.length ?? 0;
  const found = await Promise.all(
    Array.from({ length: count }, (_, i) => gltf.parser.getDependency("node", i) as Promise<Object3D>),
  );
  // Levels of detail stand in no scene: their meshes go into the nodes whose levels they are.
  const leveled = new Set(levels.flatMap(({ ids }) => ids.map((id) => found[id])));
  const detail = new Detail(found, levels);
  const indices = new Map(found.map((object, i) => [object, i]));
  const shown = found.filter((object) => !leveled.has(object));
  return {
    root: rootOf(gltf, shown),
    gltf,
    nodes: found,
    detail,
    skinned: skinnedOf(found),
    pointed: await readPointed(gltf),
    nodeOf(object) {
      for (let at: Object3D | null = object; at; at = at.parent) {
        const index = indices.get(at);
        if (index !== undefined) return index;
      }
      return -1;
    },
  };
}

/** Skins are drawn wherever their box is thought to be: finding it bends every vertex, in every frame that moves. */
function skinnedOf(nodes: readonly Object3D[]): SkinnedMesh[] {
  const parts = nodes.flatMap((node) => [node, ...node.children]);
  const skinned = parts.filter((part): part is SkinnedMesh => (part as SkinnedMesh).isSkinnedMesh);
  for (const mesh of skinned) mesh.frustumCulled = false;
  return [...new Set(skinned)];
}

/** A file may have nodes and no scene (glTF 2.0, section 3.5.1): then everything is shown. */
function rootOf(gltf: GLTF, nodes: readonly Object3D[]): Group {
  const shown: Group | undefined = gltf.scene;
  return shown ?? new Group().add(...nodes.filter((node) => node.parent === null));
}

async function parse(glb: ArrayBuffer): Promise<GLTF> {
  const manager = new LoadingManager();
  // A second lock on the door: checkGltf has refused such files already.
  manager.setURLModifier((url) => {
    if (/^(blob|data):/.test(url)) return url;
    throw new LabError("external-file", url.slice(0, 80));
  });
  const loader = new GLTFLoader(manager).register((parser) => {
    // Animations find their node by name, and three gives "a 2" and the third "a" the same.
    let count = 0;
    parser.createUniqueName = () => `n${count++}`;
    // They would become userData: of the stage, and of three, which moves the first child of whoever has a "pivot".
    const lights: object = parser.json.extensions?.KHR_lights_punctual ?? {};
    for (const list of Object.values<unknown>({ ...parser.json, ...lights })) {
      if (Array.isArray(list)) for (const item of list) if (item instanceof Object) item.extras = undefined;
    }
    return { name: "names" };
  });
  try {
    return await loader.parseAsync(glb, "");
  } catch (error) {
    if (error instanceof LabError) throw error;
    const memory = error instanceof RangeError && /alloc|length/i.test(error.message);
    throw new LabError(memory ? "out-of-memory" : "damaged", String(error));
  }
}

/** Every material below, once. */
export function materialsOf(root: Object3D): Set<Material> {
  const materials = new Set<Material>();
  root.traverse((object) => {
    const own = (object as { material?: Material | Material[] }).material;
    for (const material of [own ?? []].flat()) materials.add(material);
  });
  return materials;
}

export function texturesOf(material: Material): Texture[] {
  return Object.values(material).filter((value): value is Texture => value instanceof Texture);
}

/** Whether an object and all that it is in are visible. */
export function isShown(object: Object3D): boolean {
  for (let at: Object3D | null = object; at; at = at.parent) if (!at.visible) return false;
  return true;
}

/** Gives back what the graphics memory holds. */
export function disposeOf(root: Object3D): void {
  root.traverse((object) => {
    const { geometry, dispose } = object as { geometry?: { dispose(): void }; dispose?: () => void };
    geometry?.dispose();
    dispose?.call(object);
  });
  for (const material of materialsOf(root)) {
    for (const texture of texturesOf(material)) {
      texture.dispose();
      const image: unknown = texture.image;
      if (typeof ImageBitmap !== "undefined" && image instanceof ImageBitmap) image.close();
    }
    material.dispose();
  }
}
