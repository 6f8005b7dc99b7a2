/** What a file says of meshes drawn many times (EXT_mesh_gpu_instancing) and of their levels of detail (MSFT_lod). */
import { LabError } from "./errors";
import { index, type Json, list, number, own, record } from "./json";

/** More instances of one node than any scene for people has are an attack on memory. */
const MOST = 1_000_000;
const TYPES: Readonly<Record<string, string>> = { TRANSLATION: "VEC3", ROTATION: "VEC4", SCALE: "VEC3" };

function attributesOf(node: Json): readonly [string, unknown][] {
  return Object.entries(record(own(own(node.extensions, "EXT_mesh_gpu_instancing"), "attributes")));
}

/** How many instances a node has; 0 without the extension. */
export function instanceCount(gltf: Json, node: Json): number {
  const accessors = list(gltf.accessors);
  const [first] = attributesOf(node);
  return first ? number(own(accessors[index(first[1], accessors.length)], "count"), 0, 0) : 0;
}

/** Throws LabError where the attributes of instances are not there, not of their type, or not equally many. */
export function checkInstances(gltf: Json): void {
  const accessors = list(gltf.accessors);
  list(gltf.nodes).forEach((value, i) => {
    const node = record(value);
    const count = instanceCount(gltf, node);
    for (const [name, at] of attributesOf(node)) {
      const accessor = record(accessors[index(at, accessors.length)]);
      const isRight = accessor.count === count && accessor.type === (TYPES[name] ?? accessor.type);
      if (!isRight || count > MOST)
        throw new LabError("damaged", `nodes[${i}] has no valid ${name} of instances`);
    }
  });
}

/** The coarser meshes of a node, and the distances in metres beyond which each takes the place of the one before. */
export interface Levels {
  readonly node: number;
  /** glTF nodes that hold the meshes. */
  readonly ids: readonly number[];
  /** As many, rising. */
  readonly beyond: readonly number[];
}

/** The levels of all nodes. Those that stand in a tree of nodes, or have no distance, are left out. */
export function readLevels(gltf: Json): readonly Levels[] {
  const nodes = list(gltf.nodes).map(record);
  const inTree = new Set<unknown>([
    ...nodes.flatMap((node) => list(node.children)),
    ...list(gltf.scenes).flatMap((scene) => list(own(scene, "nodes"))),
  ]);
  const taken = new Set<number>();
  return nodes.flatMap((node, i) => {
    const distances = list(own(own(node.extensions, "VRLAB_lab"), "levels"), 8);
    const [ids, beyond]: [number[], number[]] = [[], []];
    list(own(own(node.extensions, "MSFT_lod"), "ids"), distances.length).forEach((value, k) => {
      const id = index(value, nodes.length);
      const distance = number(distances[k], -1, 0);
      if (id < 0 || id === i || inTree.has(id) || taken.has(id) || distance <= (beyond.at(-1) ?? 0)) return;
      taken.add(id);
      ids.push(id);
      beyond.push(distance);
    });
    return ids.length > 0 ? [{ node: i, ids, beyond }] : [];
  });
}
