/**
 * The colours of a clear sky by the height of the sun, as plain numbers. Chosen by eye, with the course that Minnaert
 * ("The Nature of Light and Colour in the Open Air", chapter XI) describes: blue all day, the horizon golden in the last
 * hour, red at its going down, grey-blue in the dusk, dark when the sun is twelve degrees down (nautical dusk).
 */
import type { Vec3 } from "../../lab/json";

/** Linear sRGB as shown on the screen, after tone mapping, but for `ambient`, which is a radiance of light. */
export interface SkyColors {
  readonly zenith: Vec3;
  /** Also that of the haze, in which what is far away goes under. */
  readonly horizon: Vec3;
  /** Around the sun. */
  readonly glow: Vec3;
  /** From the sky, on what looks up. */
  readonly ambient: Vec3;
  /** From the ground, on what looks down. */
  readonly bounce: Vec3;
  /** How much of the daylight of noon is left for reflections, 0 to 1. */
  readonly day: number;
}

type Row = readonly [degrees: number, zenith: Vec3, horizon: Vec3, ambient: Vec3, day: number];

const ROWS: readonly Row[] = [
  [-12, [0.004, 0.007, 0.02], [0.012, 0.018, 0.035], [0.03, 0.036, 0.055], 0.03],
  [-5, [0.03, 0.05, 0.14], [0.26, 0.18, 0.17], [0.13, 0.14, 0.2], 0.12],
  [1, [0.06, 0.13, 0.31], [0.78, 0.44, 0.25], [0.27, 0.26, 0.3], 0.3],
  [8, [0.09, 0.21, 0.47], [0.82, 0.62, 0.43], [0.28, 0.3, 0.36], 0.5],
  [25, [0.08, 0.24, 0.56], [0.6, 0.71, 0.82], [0.21, 0.27, 0.37], 0.9],
  [60, [0.05, 0.19, 0.5], [0.53, 0.68, 0.82], [0.2, 0.27, 0.38], 1],
];

/** What sunlit ground sends up, as a share of the light that falls on it. */
const ALBEDO = 0.22;

/**
 * `height` is the sine of the sun's height above the horizon, `light` the sun's colour times its strength, in which 3
 * is that of a clear noon.
 */
export function skyColors(height: number, light: Vec3): SkyColors {
  const degrees = (Math.asin(Math.min(1, Math.max(-1, height))) * 180) / Math.PI;
  const after = Math.max(
    1,
    ROWS.findIndex(([at]) => at >= degrees),
  );
  const [low, high] = degrees >= 60 ? [LAST, LAST] : [ROWS[after - 1] ?? LAST, ROWS[after] ?? LAST];
  const share = high[0] === low[0] ? 0 : Math.min(1, Math.max(0, (degrees - low[0]) / (high[0] - low[0])));
  const mix = (a: Vec3, b: Vec3): Vec3 => each((i) => a[i] + (b[i] - a[i]) * share);
  const ambient = mix(low[3], high[3]);
  const most = Math.max(...light, 1e-6);
  // A sun that the scene paints dims the sky and colours the air about it; a dim one is still seen.
  const strength = Math.min(1, most / 3) ** 0.25;
  const sunlit = Math.max(0, height) / Math.PI;
  return {
    zenith: scaled(mix(low[1], high[1]), strength),
    horizon: scaled(mix(low[2], high[2]), strength),
    glow: each((i) => Math.max(0, light[i]) / most),
    ambient: scaled(ambient, strength),
    bounce: each((i) => ALBEDO * (Math.max(0, light[i]) * sunlit + ambient[i] * strength)),
    day: (low[4] + (high[4] - low[4]) * share) * strength,
  };
}

const LAST = ROWS[ROWS.length - 1] as Row;

function each(value: (i: 0 | 1 | 2) => number): Vec3 {
  return [value(0), value(1), value(2)];
}

function scaled(color: Vec3, by: number): Vec3 {
  return each((i) => color[i] * by);
}
