import { Color, MeshPhysicalMaterial, MeshStandardMaterial } from "three";
import { expect, it } from "vitest";
import { findGlass, setGlass } from "../../../src/vrlab/viewer/stage/glass";

const glass = () => new MeshPhysicalMaterial({ transmission: 1, color: 0xffffff, opacity: 1 });

it("finds what light passes through, and nothing else", () => {
  const clear = glass();
  expect(findGlass([clear, new MeshPhysicalMaterial(), new MeshStandardMaterial()])).toEqual([clear]);
});

it("blends clear glass thinly and without hiding what is behind", () => {
  const clear = glass();
  setGlass(findGlass([clear]), "blend");
  expect(clear.transmission).toBe(0);
  expect(clear.transparent).toBe(true);
  expect(clear.depthWrite).toBe(false);
  expect(clear.opacity).toBeLessThan(0.1);
});

it("a deeper tint takes more", () => {
  const ink = glass();
  ink.attenuationColor = new Color(0.03, 0.24, 0.62);
  ink.attenuationDistance = 0.05;
  ink.thickness = 0.05;
  setGlass(findGlass([ink]), "blend");
  expect(ink.opacity).toBeGreaterThan(0.6);
  expect(ink.color.b).toBeGreaterThan(4 * ink.color.r);
});

it("goes back to what the file says", () => {
  const half = glass();
  half.transmission = 0.5;
  half.color.setRGB(0.2, 0.4, 0.6);
  const found = findGlass([half]);
  setGlass(found, "blend");
  setGlass(found, "transmission");
  expect(half.transmission).toBe(0.5);
  expect(half.color.toArray()).toEqual([0.2, 0.4, 0.6]);
  expect(half.opacity).toBe(1);
});
