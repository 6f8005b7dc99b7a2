/**
 * Glass in one pass. Transmission draws the opaque scene a second time for what is seen through; where that is too dear
 * glass is blended over what lies behind: its tint by its opacity, its reflections in full, more at the rim (Fresnel).
 */
import { type Material, MeshPhysicalMaterial } from "three";

export type GlassMode = "transmission" | "blend";

interface Kept {
  readonly transmission: number;
  readonly opacity: number;
  readonly depthWrite: boolean;
  readonly color: readonly number[];
}

/** Clear glass still takes a little: what lies behind is seen as through two panes. */
const LEAST_OPACITY = 0.06;

/** Remembers, before the first change, what the file says. */
export function findGlass(materials: Iterable<Material>): MeshPhysicalMaterial[] {
  const glass = [...materials].filter(
    (m): m is MeshPhysicalMaterial => m instanceof MeshPhysicalMaterial && m.transmission > 0,
  );
  for (const material of glass) {
    const { transmission, opacity, depthWrite, color } = material;
    const kept: Kept = { transmission, opacity, depthWrite, color: color.toArray() };
    material.userData.isGlass = kept;
  }
  return glass;
}

export function setGlass(glass: readonly MeshPhysicalMaterial[], mode: GlassMode): void {
  for (const material of glass) {
    if (mode === "blend") blend(material);
    else transmit(material);
    material.needsUpdate = true;
  }
}

function transmit(material: MeshPhysicalMaterial): void {
  const kept = material.userData.isGlass as Kept;
  material.transmission = kept.transmission;
  material.opacity = kept.opacity;
  material.color.fromArray([...kept.color]);
  material.transparent = kept.opacity < 1;
  // A blended glass must not hide a liquid in it, which is drawn after it.
  material.depthWrite = kept.depthWrite;
  material.onBeforeCompile = () => {};
  material.customProgramCacheKey = () => "glass transmitted";
}

function blend(material: MeshPhysicalMaterial): void {
  const kept = material.userData.isGlass as Kept;
  const through = tint(material);
  const [r = 0, g = 0, b = 0] = kept.color.map((c, i) => c * (through[i] ?? 1));
  const passes = kept.transmission * (0.2126 * r + 0.7152 * g + 0.0722 * b);
  material.transmission = 0;
  material.transparent = true;
  material.depthWrite = false;
  material.opacity = Math.max(LEAST_OPACITY, 1 - passes);
  material.color.setRGB(r, g, b);
  material.onBeforeCompile = (shader) => {
    shader.fragmentShader = shader.fragmentShader.replace("#include <opaque_fragment>", BLENDED);
  };
  material.customProgramCacheKey = () => "glass blended";
}

/** What the volume lets through by its thickness: Beer and Lambert, as KHR_materials_volume states it. */
function tint(material: MeshPhysicalMaterial): number[] {
  const { thickness, attenuationDistance, attenuationColor } = material;
  const depth =
    Number.isFinite(attenuationDistance) && attenuationDistance > 0 ? thickness / attenuationDistance : 0;
  return attenuationColor.toArray().map((c) => Math.max(c, 1e-3) ** depth);
}

/** Reflections are added whole; where they are bright, or at a grazing angle, nothing is seen through. */
const BLENDED = /* glsl */ `
float rim = 0.04 + 0.96 * pow(1.0 - saturate(dot(normal, geometryViewDir)), 5.0);
float bright = dot(totalSpecular, vec3(0.2126, 0.7152, 0.0722));
float covers = clamp(max(mix(diffuseColor.a, 1.0, rim), bright), 0.0, 1.0);
outgoingLight = (totalDiffuse * diffuseColor.a + totalSpecular + totalEmissiveRadiance) / max(covers, 1e-3);
diffuseColor.a = covers;
#include <opaque_fragment>
`;
