/** KHR_texture_transform by pointer: how a material lays its textures on. */
import type { MeshStandardMaterial, Texture } from "three";
import type { PropertyValue } from "../interactivity/scene";

type Slot = "map" | "metalnessMap" | "roughnessMap" | "normalMap" | "aoMap" | "emissiveMap";

const SLOTS: Readonly<Record<string, readonly [Slot, ...Slot[]]>> = {
  "pbrMetallicRoughness/baseColorTexture": ["map"],
  "pbrMetallicRoughness/metallicRoughnessTexture": ["metalnessMap", "roughnessMap"],
  normalTexture: ["normalMap"],
  occlusionTexture: ["aoMap"],
  emissiveTexture: ["emissiveMap"],
};

/** Where a material has the textures, and three.js's name for the property. */
interface TransformPath {
  readonly slots: readonly [Slot, ...Slot[]];
  readonly property: "offset" | "repeat" | "rotation";
}

/** What a path below a material names, undefined when it is no transform of a texture. */
export function transformAt(path: string): TransformPath | undefined {
  const [, texture = "", name] =
    /^(.+)\/extensions\/KHR_texture_transform\/(offset|scale|rotation)$/.exec(path) ?? [];
  const slots = Object.hasOwn(SLOTS, texture) ? SLOTS[texture] : undefined;
  return slots && { slots, property: name === "scale" ? "repeat" : (name as "offset" | "rotation") };
}

export function readTransform(
  material: MeshStandardMaterial,
  { slots, property }: TransformPath,
): PropertyValue {
  const value = material[slots[0]]?.[property] ?? 0;
  return typeof value === "number" ? value : value.toArray();
}

export function writeTransform(
  material: MeshStandardMaterial,
  { slots, property }: TransformPath,
  { 0: x = 0, 1: y = 0 }: ArrayLike<number>,
): void {
  for (const slot of slots) {
    const texture = ownTexture(material, slot);
    if (!texture) continue;
    if (property === "rotation") texture.rotation = x;
    else texture[property].set(x, y);
    const { matrix, rotation, offset, repeat } = texture;
    // Offset · rotation · scale, as the extension has it (and the loader); three.js's own order differs.
    const [sine, cosine] = [Math.sin(rotation), Math.cos(rotation)];
    matrix.set(
      repeat.x * cosine,
      repeat.y * sine,
      offset.x,
      -repeat.x * sine,
      repeat.y * cosine,
      offset.y,
      0,
      0,
      1,
    );
  }
}

/**
 * The texture in a place of a material, shared with no other: the loader gives one texture to all that
 * name it. Only textures whose matrix is written by hand, here or by the loader, are a material's own.
 */
function ownTexture(material: MeshStandardMaterial, slot: Slot): Texture | null {
  const shared = material[slot];
  if (!shared?.matrixAutoUpdate) return shared;
  const own = shared.clone();
  own.matrixAutoUpdate = false;
  material[slot] = own;
  return own;
}
