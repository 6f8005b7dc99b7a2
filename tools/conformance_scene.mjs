// A scene that draws nothing, for tools/conformance.mjs: the values of a file and those that a graph has set.
import { Matrix4, Quaternion, Vector3 } from "three";
import { bundled } from "./player_bundle.mjs";

const { patternOf, sceneEntry, widthOf } = await bundled("objectmodel.ts", "types.ts");

const AT_REST = { rotation: [0, 0, 0, 1], scale: [1, 1, 1] };

/** The value in the file, else the property's own default or zeros. */
function initial(gltf, pointer) {
  const entry = sceneEntry(patternOf(pointer));
  if (!entry) return undefined;
  const keys = pointer.split("/").slice(1);
  const found = keys.reduce((holder, key) => holder?.[key], gltf);
  const fallback = keys[0] === "nodes" ? AT_REST[keys[2]] : undefined;
  return found ?? fallback ?? new Array(widthOf(entry.type)).fill(0);
}

/** What the player asks of a scene (SceneAccess in src/vrlab/viewer/interactivity/scene.ts). */
export function sceneOf(gltf) {
  const values = new Map();
  const read = (pointer) => values.get(pointer) ?? initial(gltf, pointer);
  const nodes = gltf.nodes ?? [];
  const parents = new Map(nodes.flatMap(({ children = [] }, i) => children.map((child) => [child, i])));
  const local = (node) => {
    const [place, turn, size] = ["translation", "rotation", "scale"].map((name) =>
      read(`/nodes/${node}/${name}`),
    );
    return new Matrix4().compose(new Vector3(...place), new Quaternion(...turn), new Vector3(...size));
  };
  const global = (node) =>
    parents.has(node) ? global(parents.get(node)).multiply(local(node)) : local(node);
  return {
    extensions: gltf.extensionsUsed ?? [],
    get(pointer) {
      const [, node, name] = /^\/nodes\/(\d+)\/(matrix|globalMatrix)$/.exec(pointer) ?? [];
      if (name === undefined) return read(pointer);
      return (name === "matrix" ? local : global)(Number(node)).elements;
    },
    set: (pointer, value) => values.set(pointer, Array.from(value)),
    pose() {},
  };
}
