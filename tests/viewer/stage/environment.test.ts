import { inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { BAKED } from "../../../src/vrlab/viewer/stage/environment/baked";
import {
  type Direction,
  directionOf,
  FACES,
  normalized,
} from "../../../src/vrlab/viewer/stage/environment/cube";
import { decode, encode, type Level } from "../../../src/vrlab/viewer/stage/environment/pack";
import { daylight, room } from "../../../src/vrlab/viewer/stage/environment/places";
import {
  filterOf,
  prefilter,
  type Radiance,
  roughnessOf,
} from "../../../src/vrlab/viewer/stage/environment/prefilter";

/** A prime: over the levels every row, column and face is met. */
const EVERY = 13;

function unpack(baked: string): Level[] {
  return decode(new Uint8Array(inflateRawSync(Buffer.from(baked, "base64"))));
}

function mean({ rgb }: Level): number {
  return rgb.reduce((sum, v) => sum + v, 0) / rgb.length;
}

it.each<[keyof typeof BAKED, Radiance]>([
  ["room", room],
  ["daylight", daylight],
])("what is baked of %s is what its formula gives", (place, radiance) => {
  const levels = unpack(BAKED[place]);
  expect(levels.map(({ size }) => size)).toEqual([64, 32, 16, 8]);
  levels.forEach(({ size, rgb }, l) => {
    const texel = filterOf(radiance, size, roughnessOf(l, levels.length));
    let worst = 0;
    for (let i = 0; i < FACES * size * size; i += EVERY) {
      texel(i).forEach((exact, c) => {
        worst = Math.max(worst, Math.abs((rgb[3 * i + c] ?? 0) - exact) / Math.max(exact, 0.05));
      });
    }
    expect(worst).toBeLessThan(l === 0 ? 0.05 : 0.025);
  });
});

it("packing loses no more than its steps", () => {
  const rgb = Float32Array.from({ length: 6 * 4 * 4 * 3 }, (_, i) => 2 ** (((i * 37) % 100) / 10 - 5));
  const [level] = decode(encode([{ size: 4, rgb }]));
  rgb.forEach((value, i) => {
    expect(Math.abs((level?.rgb[i] ?? 0) / value - 1)).toBeLessThan(0.25);
  });
});

it("the diffuse level is the cosine-weighted mean", () => {
  const grey: Radiance = () => [0.5, 0.5, 0.5];
  for (const level of prefilter(grey, 16, 2)) expect(mean(level)).toBeCloseTo(0.5, 5);
  // Light from above only: a surface that faces it gets all of a half space, one that faces away nothing.
  const above: Radiance = ([, y]) => (y > 0 ? [1, 1, 1] : [0, 0, 0]);
  const diffuse = prefilter(above, 16, 2)[1] as Level;
  const at = (face: number): number => diffuse.rgb[3 * (face * 64 + 27)] ?? Number.NaN;
  expect(at(2)).toBeCloseTo(1, 1);
  expect(at(3)).toBeCloseTo(0, 1);
});

it("the faces of the cube meet: every direction belongs to one place", () => {
  const seen = new Set<string>();
  for (let face = 0; face < FACES; face++) {
    const [x, y, z] = normalized(directionOf(face, 0.5, 0.5)) as Direction;
    seen.add([x, y, z].map((v) => Math.round(v)).join());
  }
  expect(seen.size).toBe(6);
});

it("light has a direction, and a floor is darker than a ceiling", () => {
  for (const [place, radiance] of Object.entries({ room, daylight })) {
    const [window, wall] = [radiance([0.95, 0.1, 0.1]), radiance([-0.95, 0.1, 0.1])];
    expect(window[1], place).toBeGreaterThan(1.5 * wall[1]);
    expect(radiance([-0.05, 1, 0])[1], place).toBeGreaterThan(radiance([-0.05, -1, 0])[1]);
  }
});
