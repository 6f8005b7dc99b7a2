import type { CoreType } from "./types";

/**
 * The pointers of the glTF 2.0 Asset Object Model (github.com/KhronosGroup/glTF,
 * specification/2.0/ObjectModel.adoc) and of the extensions that this viewer shows, with their types.
 */

/** Where the value comes from: the scene (may it be set?), or the JSON. */
export interface Entry {
  readonly type: CoreType;
  readonly mutable: boolean;
}

type Group = readonly [type: CoreType, prefix: string, names: string];

const CAMERA = "/extensions/KHR_interactivity/activeCamera";

const MUTABLE: readonly Group[] = [
  ["float3", "/nodes/{}/", "translation scale"],
  ["float4", "/nodes/{}/", "rotation"],
  ["float", "/nodes/{}/weights/", "{}"],
  ["bool", "/nodes/{}/extensions/KHR_node_visibility/", "visible"],
  ["bool", "/nodes/{}/extensions/KHR_node_selectability/", "selectable"],
  ["bool", "/nodes/{}/extensions/KHR_node_hoverability/", "hoverable"],
  ["float", "/cameras/{}/orthographic/", "xmag ymag zfar znear"],
  ["float", "/cameras/{}/perspective/", "aspectRatio yfov zfar znear"],
  ["float", "/materials/{}/", "alphaCutoff normalTexture/scale occlusionTexture/strength"],
  ["float3", "/materials/{}/", "emissiveFactor"],
  ["float4", "/materials/{}/pbrMetallicRoughness/", "baseColorFactor"],
  ["float", "/materials/{}/pbrMetallicRoughness/", "metallicFactor roughnessFactor"],
  ["float", "/materials/{}/extensions/KHR_materials_anisotropy/", "anisotropyStrength anisotropyRotation"],
  ["float", "/materials/{}/extensions/KHR_materials_clearcoat/", "clearcoatFactor clearcoatRoughnessFactor"],
  ["float", "/materials/{}/extensions/KHR_materials_clearcoat/clearcoatNormalTexture/", "scale"],
  ["float", "/materials/{}/extensions/KHR_materials_dispersion/", "dispersion"],
  ["float", "/materials/{}/extensions/KHR_materials_emissive_strength/", "emissiveStrength"],
  ["float", "/materials/{}/extensions/KHR_materials_ior/", "ior"],
  ["float", "/materials/{}/extensions/KHR_materials_iridescence/", "iridescenceFactor iridescenceIor"],
  [
    "float",
    "/materials/{}/extensions/KHR_materials_iridescence/",
    "iridescenceThicknessMinimum iridescenceThicknessMaximum",
  ],
  ["float3", "/materials/{}/extensions/KHR_materials_sheen/", "sheenColorFactor"],
  ["float", "/materials/{}/extensions/KHR_materials_sheen/", "sheenRoughnessFactor"],
  ["float", "/materials/{}/extensions/KHR_materials_specular/", "specularFactor"],
  ["float3", "/materials/{}/extensions/KHR_materials_specular/", "specularColorFactor"],
  ["float", "/materials/{}/extensions/KHR_materials_transmission/", "transmissionFactor"],
  ["float", "/materials/{}/extensions/KHR_materials_volume/", "thicknessFactor attenuationDistance"],
  ["float3", "/materials/{}/extensions/KHR_materials_volume/", "attenuationColor"],
  ["float3", "/extensions/KHR_lights_punctual/lights/{}/", "color"],
  ["float", "/extensions/KHR_lights_punctual/lights/{}/", "intensity range"],
  ["float", "/extensions/KHR_lights_punctual/lights/{}/spot/", "innerConeAngle outerConeAngle"],
  ["float4", "/extensions/EXT_lights_image_based/lights/{}/", "rotation"],
  ["float", "/extensions/EXT_lights_image_based/lights/{}/", "intensity"],
];

const READ_ONLY: readonly Group[] = [
  ["float4x4", "/nodes/{}/", "matrix globalMatrix"],
  ["float3", `${CAMERA}/`, "position"],
  ["float4", `${CAMERA}/`, "rotation"],
  ["float", `${CAMERA}/perspective/`, "aspectRatio yfov znear zfar"],
  ["float", `${CAMERA}/orthographic/`, "xmag ymag znear zfar"],
];

function entries(groups: readonly Group[], mutable: boolean): [string, Entry][] {
  return groups.flatMap(([type, prefix, names]) =>
    names.split(" ").map((name): [string, Entry] => [prefix + name, { type, mutable }]),
  );
}

const TABLE = new Map([...entries(MUTABLE, true), ...entries(READ_ONLY, false)]);

const TEXTURE_TRANSFORM =
  /^\/materials\/\{\}\/.+\/extensions\/KHR_texture_transform\/(offset|scale|rotation)$/;

/** Replaces array indices by `{}`, as the tables write them. */
export function patternOf(pointer: string): string {
  return pointer.replace(/\/(?:0|[1-9]\d*)(?=\/|$)/g, "/{}");
}

/** The property of the scene that the pattern stands for, undefined when it is none that is known. */
export function sceneEntry(pattern: string): Entry | undefined {
  const transform = TEXTURE_TRANSFORM.exec(pattern)?.[1];
  if (transform !== undefined) return { type: transform === "rotation" ? "float" : "float2", mutable: true };
  return TABLE.get(pattern);
}

/** Quaternions are interpolated on the sphere ("Pointer Interpolate"). */
export function isQuaternion(pattern: string): boolean {
  return pattern.endsWith("/rotation") && sceneEntry(pattern)?.type === "float4";
}

export function isCamera(pattern: string): boolean {
  return pattern.startsWith(`${CAMERA}/`);
}

/** Arrays whose `.length` may be read. */
export const LENGTHS: ReadonlySet<string> = new Set([
  "/animations",
  "/cameras",
  "/materials",
  "/meshes",
  "/meshes/{}/primitives",
  "/nodes",
  "/nodes/{}/children",
  "/scenes",
  "/scenes/{}/nodes",
  "/skins",
  "/skins/{}/joints",
  "/extensions/KHR_lights_punctual/lights",
]);

/** Properties that are indices in JSON, and the array they point into. */
export const INDICES: ReadonlyMap<string, string> = new Map([
  ["/meshes/{}/primitives/{}/material", "/materials"],
  ["/nodes/{}/camera", "/cameras"],
  ["/nodes/{}/children/{}", "/nodes"],
  ["/nodes/{}/mesh", "/meshes"],
  ["/nodes/{}/skin", "/skins"],
  ["/nodes/{}/extensions/KHR_lights_punctual/light", "/extensions/KHR_lights_punctual/lights"],
  ["/scene", "/scenes"],
  ["/scenes/{}/nodes/{}", "/nodes"],
  ["/skins/{}/joints/{}", "/nodes"],
  ["/skins/{}/skeleton", "/nodes"],
]);
