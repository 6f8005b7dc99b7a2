/** The baked light from all around, as the cube map that three.js's physical materials look up. */
import {
  CompressedCubeTexture,
  DataUtils,
  HalfFloatType,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearSRGBColorSpace,
  RGBAFormat,
  type Texture,
} from "three";
import { BAKED } from "./baked";
import { FACES } from "./cube";
import { decode, type Level } from "./pack";

export type Place = keyof typeof BAKED;

/** A texture for `scene.environment`; nothing where the browser is too old to unpack it (Chrome before 103). */
export async function environmentLight(place: Place): Promise<Texture | undefined> {
  if (typeof DecompressionStream === "undefined") return undefined;
  const packed = Uint8Array.from(atob(BAKED[place]), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return textureOf(decode(new Uint8Array(await new Response(stream).arrayBuffer())));
}

/**
 * three.js takes prefiltered levels from a compressed cube texture as they are, when it is told that they are
 * prefiltered; the format may be plain half floats (WebGLTextures and WebGLPrograms, r187).
 */
function textureOf(levels: readonly Level[]): Texture {
  const size = levels[0]?.size ?? 1;
  const faces = Array.from({ length: FACES }, (_, face) => ({
    width: size,
    height: size,
    mipmaps: levels.map((level) => ({
      data: halfFloats(level, face),
      width: level.size,
      height: level.size,
    })),
  }));
  // The types know compressed formats only.
  const texture = new CompressedCubeTexture(faces as never, RGBAFormat as never, HalfFloatType);
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.colorSpace = LinearSRGBColorSpace;
  Object.assign(texture, { isPMREMTexture: true });
  texture.needsUpdate = true;
  return texture;
}

function halfFloats({ size, rgb }: Level, face: number): Uint16Array {
  const texels = size * size;
  const one = DataUtils.toHalfFloat(1);
  const halves = new Uint16Array(4 * texels).fill(one);
  for (let i = 0; i < texels; i++) {
    for (let c = 0; c < 3; c++)
      halves[4 * i + c] = DataUtils.toHalfFloat(rgb[3 * (face * texels + i) + c] ?? 0);
  }
  return halves;
}
