/** A scene without a picture: where there is no WebGL the graph still runs, and its numbers can be read. */
import type { PropertyValue, SceneAccess } from "../interactivity/scene";
import { type Json, list, own } from "../lab/json";

const PROPERTY = /^\/(nodes|extensions\/KHR_lights_punctual\/lights)\/(\d+)\/(\w+)$/;

/** What nodes and lights have when the file says nothing (glTF 2.0, section 5.25; KHR_lights_punctual). */
const DEFAULTS: Readonly<Record<string, PropertyValue>> = {
  translation: [0, 0, 0],
  rotation: [0, 0, 0, 1],
  scale: [1, 1, 1],
  color: [1, 1, 1],
  intensity: 1,
};

export function plainScene(gltf: Json): SceneAccess {
  const lights = own(own(gltf.extensions, "KHR_lights_punctual"), "lights");
  const written = new Map<string, number[]>();
  return {
    get(pointer) {
      const [, kind, index, property = ""] = PROPERTY.exec(pointer) ?? [];
      const owner = list(kind === "nodes" ? gltf.nodes : lights)[Number(index)];
      const initial = owner === undefined ? undefined : (own(owner, property) ?? DEFAULTS[property]);
      return written.get(pointer) ?? (initial as PropertyValue | undefined);
    },
    set(pointer, value) {
      written.set(pointer, Array.from(value));
    },
  };
}
