/**
 * A prefiltered cube map as a short text: per level the logarithm of the luminance and two ratios of colour, each
 * predicted from its neighbours, as variable-length integers, deflated, base64. Light spans many powers of two, and
 * its logarithm is what the eye tells apart.
 */
import { FACES } from "./cube";

/** Linear RGB of one level: FACES × size × size × 3 numbers. */
export interface Level {
  readonly size: number;
  readonly rgb: Float32Array;
}

const DARKEST = 2 ** -10;

/**
 * Steps a power of two of the luminance, and of red and blue against it. Smooth levels are seen on large matt surfaces,
 * where a step of 1 % is the least that shows; the sharp one in polish only, and it has most of the texels.
 */
function stepsOf(level: number): readonly [number, number, number] {
  return level < 1 ? [40, 40, 40] : [64, 96, 96];
}

/** Integers of a level: one plane each for luminance, red and blue. */
function quantize({ size, rgb }: Level, steps: readonly number[]): Int32Array[] {
  const texels = FACES * size * size;
  const planes = steps.map(() => new Int32Array(texels));
  for (let i = 0; i < texels; i++) {
    const [r, g, b] = [0, 1, 2].map((c) => Math.max(rgb[3 * i + c] ?? 0, DARKEST)) as [
      number,
      number,
      number,
    ];
    const luminance = luminanceOf(r, g, b);
    [luminance, r / luminance, b / luminance].forEach((value, p) => {
      const plane = planes[p];
      if (plane) plane[i] = Math.round(Math.log2(value) * (steps[p] ?? 1));
    });
  }
  return planes;
}

function luminanceOf(r: number, g: number, b: number): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** What a texel is expected to be: the plane through its left, upper and upper left neighbours. */
function predict(plane: Int32Array, size: number, i: number): number {
  const x = i % size;
  const y = Math.floor(i / size) % size;
  const at = (j: number): number => plane[j] ?? 0;
  if (x === 0) return y === 0 ? at(i - 1) : at(i - size);
  if (y === 0) return at(i - 1);
  const [left, up, corner] = [at(i - 1), at(i - size), at(i - size - 1)];
  // The median keeps edges sharp (the predictor of JPEG-LS, ISO/IEC 14495-1).
  if (corner >= Math.max(left, up)) return Math.min(left, up);
  if (corner <= Math.min(left, up)) return Math.max(left, up);
  return left + up - corner;
}

/** Levels, largest first, as bytes yet to be deflated. */
export function encode(levels: readonly Level[]): Uint8Array {
  const bytes = [levels.length, Math.log2(levels[0]?.size ?? 1)];
  levels.forEach((level, l) => {
    for (const plane of quantize(level, stepsOf(l))) {
      plane.forEach((value, i) => {
        const difference = value - predict(plane, level.size, i);
        let rest = difference < 0 ? -2 * difference - 1 : 2 * difference;
        for (; rest >= 128; rest = rest >>> 7) bytes.push((rest & 127) | 128);
        bytes.push(rest);
      });
    }
  });
  return Uint8Array.from(bytes);
}

export function decode(bytes: Uint8Array): Level[] {
  let at = 0;
  const next = (): number => bytes[at++] ?? 0;
  const integer = (): number => {
    let value = 0;
    let shift = 0;
    let byte = next();
    for (; byte >= 128; byte = next(), shift += 7) value |= (byte & 127) << shift;
    value |= byte << shift;
    return value & 1 ? -((value + 1) >>> 1) : value >>> 1;
  };
  const count = next();
  const largest = 2 ** next();
  return Array.from({ length: count }, (_, l) => decodeLevel(largest >> l, stepsOf(l), integer));
}

function decodeLevel(size: number, steps: readonly number[], integer: () => number): Level {
  const texels = FACES * size * size;
  const [luminance, red, blue] = steps.map((perOctave) => {
    const plane = new Int32Array(texels);
    for (let i = 0; i < texels; i++) plane[i] = predict(plane, size, i) + integer();
    return Float32Array.from(plane, (value) => 2 ** (value / perOctave));
  });
  const rgb = new Float32Array(3 * texels);
  for (let i = 0; i < texels; i++) {
    const y = luminance?.[i] ?? 0;
    const [r, b] = [y * (red?.[i] ?? 1), y * (blue?.[i] ?? 1)];
    rgb.set([r, (y - 0.2126 * r - 0.0722 * b) / 0.7152, b], 3 * i);
  }
  return { size, rgb };
}
