/** A scene without a picture: where there is no WebGL the graph still runs, and its numbers can be read. */
import type { PropertyValue, SceneAccess } from "../interactivity/scene";
import { type Json, list, own } from "../lab/json";

/** What a node has when the file says nothing (glTF 2.0, section 5.25). */
const DEFAULTS: Readonly<Record<string, PropertyValue>> = {
  translation: [0, 0, 0],
  rotation: [0, 0, 0, 1],
  scale: [1, 1, 1],
};

export function plainScene(gltf: Json): SceneAccess {
  const written = new Map<string, number[]>();
  return {
    get(pointer) {
      const [, kind, index, property] = pointer.split("/");
      const initial =
        kind === "nodes" && property ? own(list(gltf.nodes)[Number(index)], property) : undefined;
      return written.get(pointer) ?? (initial as PropertyValue | undefined) ?? DEFAULTS[property ?? ""];
    },
    set(pointer, value) {
      written.set(pointer, Array.from(value));
    },
  };
}
