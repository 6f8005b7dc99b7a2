import { Color, MeshPhysicalMaterial, MeshStandardMaterial } from "three";
import { expect, it } from "vitest";
import { blendGlass, isGlass } from "../../../src/vrlab/viewer/stage/glass";

const glass = () => new MeshPhysicalMaterial({ transmission: 1, color: 0xffffff, opacity: 1 });

it("changes what light passes through, and nothing else", () => {
  const [clear, lacquer, wood] = [
    glass(),
    new MeshPhysicalMaterial({ clearcoat: 1 }),
    new MeshStandardMaterial(),
  ];
  blendGlass([clear, lacquer, wood]);
  expect([clear, lacquer, wood].map(isGlass)).toEqual([true, false, false]);
  expect([lacquer.transparent, wood.transparent]).toEqual([false, false]);
});

it("blends clear glass thinly and without hiding what is behind", () => {
  const clear = glass();
  blendGlass([clear]);
  expect(clear.transmission).toBe(0);
  expect(clear.transparent).toBe(true);
  expect(clear.depthWrite).toBe(false);
  expect(clear.opacity).toBeLessThan(0.1);
});

it("a deeper tint takes more", () => {
  const [ink, water] = [glass(), glass()];
  for (const material of [ink, water]) {
    material.attenuationColor = new Color(0.03, 0.24, 0.62);
    material.attenuationDistance = 0.05;
  }
  ink.thickness = 0.05;
  water.thickness = 0.005;
  blendGlass([ink, water]);
  expect(ink.opacity).toBeGreaterThan(0.6);
  expect(ink.color.b).toBeGreaterThan(4 * ink.color.r);
  expect(water.opacity).toBeLessThan(0.3);
});

it("half of the light passes through what transmits a half", () => {
  const half = glass();
  half.transmission = 0.5;
  blendGlass([half]);
  expect(half.opacity).toBeCloseTo(0.5);
});
