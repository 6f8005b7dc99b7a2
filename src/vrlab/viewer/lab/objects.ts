import { parentsOf } from "./gltf";
import { type Json, list, own, record, text } from "./json";
import { readText, type Text } from "./text";

/** A node with a title: it can be selected, is listed and read out. */
export interface SceneObject {
  /** Names of the nodes from the root, joined with slashes. */
  readonly path: string;
  /** Index of the glTF node. */
  readonly node: number;
  readonly title: Text;
  readonly description: Text;
  /** Selecting it does something: KHR_node_selectability. */
  readonly isButton: boolean;
  /** Path of the nearest object above, "" for none. */
  readonly parent: string;
  readonly depth: number;
}

export interface ObjectTree {
  /** Parents before their children, in the order of the file. */
  readonly objects: readonly SceneObject[];
  /** For each glTF node the object it belongs to (itself or the nearest above), undefined for scenery. */
  readonly ofNode: readonly (SceneObject | undefined)[];
  /** Path of each glTF node. */
  readonly paths: readonly string[];
}

const MOST = 5000;

export function readObjects(gltf: Json): ObjectTree {
  const nodes = list(gltf.nodes).map(record);
  const parents = parentsOf(gltf);
  const objects: SceneObject[] = [];
  const ofNode: (SceneObject | undefined)[] = nodes.map(() => undefined);
  const paths: string[] = nodes.map(() => "");
  const stack = rootsOf(gltf, parents).reverse();
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const node = nodes[i] ?? {};
    const parent = parents[i] ?? -1;
    const above = parent < 0 ? undefined : ofNode[parent];
    const name = text(node.name, 1000) || `node ${i}`;
    paths[i] = parent < 0 ? name : `${paths[parent]}/${name}`;
    const object = objects.length < MOST ? readObject(node, i, paths[i] ?? name, above) : undefined;
    if (object) objects.push(object);
    ofNode[i] = object ?? above;
    stack.push(...childrenOf(node).reverse());
  }
  return { objects, ofNode, paths };
}

function readObject(
  node: Json,
  i: number,
  path: string,
  above: SceneObject | undefined,
): SceneObject | undefined {
  const lab = record(own(node.extensions, "VRLAB_lab"));
  const title = readText(lab.title);
  if (Object.keys(title).length === 0) return undefined;
  return {
    path,
    node: i,
    title,
    description: readText(lab.description),
    isButton: own(own(node.extensions, "KHR_node_selectability"), "selectable") === true,
    parent: above?.path ?? "",
    depth: above ? above.depth + 1 : 0,
  };
}

function childrenOf(node: Json): number[] {
  return list(node.children).filter((child): child is number => typeof child === "number");
}

/** The roots of the scene that is shown; of everything where the file names none. */
function rootsOf(gltf: Json, parents: readonly number[]): number[] {
  const scenes = list(gltf.scenes);
  const shown = typeof gltf.scene === "number" ? gltf.scene : 0;
  const named = childrenOf({ children: own(scenes[shown], "nodes") }).filter((i) => parents[i] === -1);
  return named.length > 0 ? named : parents.flatMap((parent, i) => (parent === -1 ? [i] : []));
}
