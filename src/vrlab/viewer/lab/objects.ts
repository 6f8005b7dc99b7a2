import { parentsOf } from "./gltf";
import { instanceCount } from "./instances";
import { type Json, list, own, record, text } from "./json";
import { readText, type Text } from "./text";

/** Where something is in the file: a glTF node, and which of its instances, −1 for the node as a whole. */
export interface Place {
  readonly node: number;
  readonly instance: number;
}

/** A node, or an instance of its mesh, with a title: it can be selected, is listed and read out. */
export interface SceneObject extends Place {
  /** Names of the nodes from the root, joined with slashes; of an instance its own after those of its node. */
  readonly path: string;
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
  /** For a glTF node with titled instances the object of each, undefined where it is the node's. */
  readonly ofInstances: ReadonlyMap<number, readonly (SceneObject | undefined)[]>;
  /** Path of each glTF node. */
  readonly paths: readonly string[];
}

const MOST = 5000;

/** The object that is at a place of the file, undefined for scenery. */
export function objectAt(tree: ObjectTree, { node, instance }: Place): SceneObject | undefined {
  return tree.ofInstances.get(node)?.[instance] ?? tree.ofNode[node];
}

export function readObjects(gltf: Json): ObjectTree {
  const nodes = list(gltf.nodes).map(record);
  const parents = parentsOf(gltf);
  const objects: SceneObject[] = [];
  const ofNode: (SceneObject | undefined)[] = nodes.map(() => undefined);
  const ofInstances = new Map<number, readonly (SceneObject | undefined)[]>();
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
    const instances = readInstances(gltf, node, i, paths[i] ?? name, ofNode[i], MOST - objects.length);
    if (instances.length > 0) ofInstances.set(i, instances);
    for (const instance of instances) if (instance) objects.push(instance);
    stack.push(...childrenOf(node).reverse());
  }
  return { objects, ofNode, ofInstances, paths };
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
    instance: -1,
    title,
    description: readText(lab.description),
    isButton: own(own(node.extensions, "KHR_node_selectability"), "selectable") === true,
    parent: above?.path ?? "",
    depth: above ? above.depth + 1 : 0,
  };
}

/** The titled instances of a node. Names that are missing or come twice, and titles without an instance, name nothing. */
function readInstances(
  gltf: Json,
  node: Json,
  i: number,
  path: string,
  above: SceneObject | undefined,
  most: number,
): (SceneObject | undefined)[] {
  const lab = record(own(own(node.extensions, "VRLAB_lab"), "instances"));
  const titles = list(lab.titles, instanceCount(gltf, node));
  const names = list(lab.names, titles.length).map((name) => text(name, 1000));
  const taken = new Set(namesOfChildren(gltf, node));
  return names.slice(0, Math.max(0, most)).map((name, instance) => {
    const title = readText(titles[instance]);
    if (name === "" || taken.has(name) || Object.keys(title).length === 0) return undefined;
    taken.add(name);
    return {
      path: `${path}/${name}`,
      node: i,
      instance,
      title,
      description: above?.node === i ? above.description : {},
      isButton: false,
      parent: above?.path ?? "",
      depth: above ? above.depth + 1 : 0,
    };
  });
}

function namesOfChildren(gltf: Json, node: Json): string[] {
  const nodes = list(gltf.nodes);
  return childrenOf(node).map((child) => text(own(nodes[child], "name"), 1000));
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
