/** Geometry of a cube map: which way each texel looks. No three.js: the baking runs without a renderer. */
export type Direction = readonly [number, number, number];

export const FACES = 6;

/**
 * World direction of the point (u, v) in 0…1 of a face, not normalised. Faces are in OpenGL's order and orientation
 * (OpenGL ES 3.0, table 3.19); x is mirrored because three.js mirrors it when it looks a cube map up
 * (WebGLMaterials, `envMapRotation`).
 */
export function directionOf(face: number, u: number, v: number): Direction {
  const s = 2 * u - 1;
  const t = 2 * v - 1;
  switch (face) {
    case 0:
      return [-1, -t, -s];
    case 1:
      return [1, -t, s];
    case 2:
      return [-s, 1, t];
    case 3:
      return [-s, -1, -t];
    case 4:
      return [-s, -t, 1];
    default:
      return [s, -t, -1];
  }
}

export function normalized([x, y, z]: Direction): Direction {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}
