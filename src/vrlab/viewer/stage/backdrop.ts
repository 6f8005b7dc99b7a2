/** What is behind everything: the background colour, a little lighter above and deeper below, as paper hung behind. */
import { DataTexture, LinearFilter, RGBAFormat, SRGBColorSpace, type Texture, UnsignedByteType } from "three";
import type { Vec3 } from "../lab/json";

const ROWS = 128;

/** `color` is linear RGB. */
export function backdrop(color: Vec3): Texture {
  const pixels = new Uint8Array(4 * ROWS);
  for (let row = 0; row < ROWS; row++) {
    const height = row / (ROWS - 1);
    const factor = 0.8 + 0.32 * height;
    color.forEach((c, i) => {
      pixels[4 * row + i] = Math.round(255 * toSrgb(Math.min(1, c * factor)));
    });
    pixels[4 * row + 3] = 255;
  }
  const texture = new DataTexture(pixels, 1, ROWS, RGBAFormat, UnsignedByteType);
  texture.colorSpace = SRGBColorSpace;
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** IEC 61966-2-1. */
function toSrgb(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}
