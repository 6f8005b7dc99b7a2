/**
 * Glass in one pass. Transmission would draw the opaque scene a second time for what is seen through it, and again for
 * each eye; here glass is blended over what lies behind: its tint by its opacity, its reflections in full, more at the
 * rim (Fresnel). Looked at side by side, its edge is even seen better. It is the same on every device.
 */
import { type Material, MeshPhysicalMaterial } from "three";

/** Clear glass still takes a little: what lies behind is seen as through two panes. */
const LEAST_OPACITY = 0.06;

/** Changes the materials that light passes through; tells `isGlass` of them. */
export function blendGlass(materials: Iterable<Material>): void {
  for (const material of materials) {
    if (material instanceof MeshPhysicalMaterial && material.transmission > 0) blend(material);
  }
}

export function isGlass(material: Material): boolean {
  return material.userData.isGlass === true;
}

function blend(material: MeshPhysicalMaterial): void {
  const through = tint(material);
  const [r = 0, g = 0, b = 0] = material.color.toArray().map((c, i) => c * (through[i] ?? 1));
  const passes = material.transmission * (0.2126 * r + 0.7152 * g + 0.0722 * b);
  material.userData.isGlass = true;
  material.transmission = 0;
  material.transparent = true;
  // A glass must not hide a liquid in it, which may be drawn after it.
  material.depthWrite = false;
  material.opacity = Math.max(LEAST_OPACITY, 1 - passes);
  material.color.setRGB(r, g, b);
  material.onBeforeCompile = (shader) => {
    shader.fragmentShader = shader.fragmentShader.replace("#include <opaque_fragment>", BLENDED);
  };
  material.customProgramCacheKey = () => "glass";
}

/** What the volume lets through by its thickness: Beer and Lambert, as KHR_materials_volume states it. */
function tint(material: MeshPhysicalMaterial): number[] {
  const { thickness, attenuationDistance, attenuationColor } = material;
  const limited = Number.isFinite(attenuationDistance) && attenuationDistance > 0;
  const depth = limited ? thickness / attenuationDistance : 0;
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
