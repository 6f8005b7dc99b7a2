/**
 * Prefilters an environment for physically based materials, as three.js looks it up: level l of n holds what a surface
 * of roughness 1 − √(1 − l/n) gathers with a GGX lobe seen along its normal (PMREMGenerator.lodToRoughness in r187).
 * The last level, roughness 1, is the cosine-weighted mean: the diffuse light. Source of the lobe: Karis, Real Shading
 * in Unreal Engine 4, 2013.
 */
import { type Direction, directionOf, FACES, normalized } from "./cube";
import type { Level } from "./pack";

export type Radiance = (direction: Direction) => Direction;

const SAMPLES = 1024;

export function roughnessOf(level: number, levels: number): number {
  return 1 - Math.sqrt(1 - level / (levels - 1));
}

export function prefilter(radiance: Radiance, largest: number, levels: number): Level[] {
  return Array.from({ length: levels }, (_, level) => {
    const size = largest >> level;
    const texel = filterOf(radiance, size, roughnessOf(level, levels));
    const rgb = new Float32Array(FACES * size * size * 3);
    for (let i = 0; i < FACES * size * size; i++) rgb.set(texel(i), 3 * i);
    return { size, rgb };
  });
}

/** What texel i of a level holds; texels are counted by rows, faces after one another. */
export function filterOf(radiance: Radiance, size: number, roughness: number): (i: number) => Direction {
  const lobe = roughness === 0 ? undefined : ggxLobe(roughness);
  return (i) => {
    const [x, y, face] = [i % size, Math.floor(i / size) % size, Math.floor(i / size / size)];
    return lobe ? gather(radiance, face, x, y, size, lobe) : meanOver(radiance, face, x, y, size);
  };
}

/** The mean over a texel, from 4 × 4 points. */
function meanOver(radiance: Radiance, face: number, x: number, y: number, size: number): Direction {
  const sum: [number, number, number] = [0, 0, 0];
  for (let k = 0; k < 16; k++) {
    const [u, v] = [(x + ((k % 4) + 0.5) / 4) / size, (y + (Math.floor(k / 4) + 0.5) / 4) / size];
    const light = radiance(normalized(directionOf(face, u, v)));
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (light[c] ?? 0) / 16;
  }
  return sum;
}

/** Directions about +Z with their weights, the cosine; spread by Hammersley's points. */
function ggxLobe(roughness: number): { direction: Direction; weight: number }[] {
  const alpha2 = roughness ** 4;
  return Array.from({ length: SAMPLES }, (_, i) => {
    const [u, phi] = [radicalInverse(i), (2 * Math.PI * (i + 0.5)) / SAMPLES];
    const cosine2 = (1 - u) / (1 + (alpha2 - 1) * u);
    const [cosine, sine] = [Math.sqrt(cosine2), Math.sqrt(1 - cosine2)];
    const z = 2 * cosine2 - 1;
    const direction: Direction = [2 * cosine * sine * Math.cos(phi), 2 * cosine * sine * Math.sin(phi), z];
    return { direction, weight: z };
  }).filter(({ weight }) => weight > 0);
}

/** Van der Corput's sequence in base 2. */
function radicalInverse(i: number): number {
  let inverse = 0;
  for (let bit = 0.5, rest = i; rest > 0; rest >>= 1, bit /= 2) if (rest & 1) inverse += bit;
  return inverse;
}

function gather(
  radiance: Radiance,
  face: number,
  x: number,
  y: number,
  size: number,
  lobe: { direction: Direction; weight: number }[],
): Direction {
  const normal = normalized(directionOf(face, (x + 0.5) / size, (y + 0.5) / size));
  const [tangent, bitangent] = frame(normal);
  const sum: [number, number, number] = [0, 0, 0];
  let weights = 0;
  for (const { direction, weight } of lobe) {
    const world = [0, 1, 2].map(
      (c) =>
        (tangent[c] ?? 0) * direction[0] +
        (bitangent[c] ?? 0) * direction[1] +
        (normal[c] ?? 0) * direction[2],
    ) as unknown as Direction;
    const light = radiance(world);
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (light[c] ?? 0) * weight;
    weights += weight;
  }
  return [sum[0] / weights, sum[1] / weights, sum[2] / weights];
}

function frame([x, y, z]: Direction): [Direction, Direction] {
  const up: Direction = Math.abs(y) < 0.9 ? [0, 1, 0] : [1, 0, 0];
  const tangent = normalized([up[1] * z - up[2] * y, up[2] * x - up[0] * z, up[0] * y - up[1] * x]);
  const [tx, ty, tz] = tangent;
  return [tangent, [y * tz - z * ty, z * tx - x * tz, x * ty - y * tx]];
}
