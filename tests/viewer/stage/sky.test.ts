import {
  Box3,
  BoxGeometry,
  DirectionalLight,
  type Fog,
  HemisphereLight,
  Mesh,
  PerspectiveCamera,
  Scene,
  Vector3,
  Vector4,
} from "three";
import { expect, it } from "vitest";
import type { Vec3 } from "../../../src/vrlab/viewer/lab/json";
import { skyColors } from "../../../src/vrlab/viewer/stage/sky/colors";
import { groundsOf, Sky } from "../../../src/vrlab/viewer/stage/sky/sky";
import { Sun } from "../../../src/vrlab/viewer/stage/sky/sun";

const WHITE: Vec3 = [3, 3, 3];
const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
const sum = (color: Vec3): number => color[0] + color[1] + color[2];

it("is blue by day, golden in the evening, and dark at night", () => {
  for (const degrees of [25, 40, 60, 90]) {
    const { zenith, horizon } = skyColors(sine(degrees), WHITE);
    expect(zenith[2]).toBeGreaterThan(2 * zenith[0]);
    expect(horizon[2]).toBeGreaterThan(horizon[0]);
  }
  for (const degrees of [0, 3, 8]) {
    const { horizon } = skyColors(sine(degrees), WHITE);
    expect(horizon[0]).toBeGreaterThan(1.5 * horizon[2]);
  }
  const heights = [-90, -12, -5, 1, 20, 90].map((degrees) => skyColors(sine(degrees), WHITE));
  const days = heights.map(({ day }) => day);
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(heights[0]).toEqual(heights[1]);
  expect(sum(heights[0]?.horizon ?? WHITE)).toBeLessThan(0.1);
});

it("changes without a jump while the sun goes its way", () => {
  let before = skyColors(sine(-15), WHITE);
  for (let degrees = -14.75; degrees <= 90; degrees += 0.25) {
    const now = skyColors(sine(degrees), WHITE);
    for (const key of ["zenith", "horizon", "ambient"] as const)
      for (const i of [0, 1, 2] as const) expect(Math.abs(now[key][i] - before[key][i])).toBeLessThan(0.03);
    before = now;
  }
});

it("takes colour and strength from the light of the scene", () => {
  const [bright, dim] = [skyColors(0.7, WHITE), skyColors(0.7, [0.1, 0.05, 0])];
  expect(sum(dim.zenith)).toBeLessThan(0.6 * sum(bright.zenith));
  expect(dim.glow).toEqual([1, 0.5, 0]);
  expect(skyColors(0.7, [0, 0, 0]).glow).toEqual([0, 0, 0]);
});

/** A temple on a plain, under a sun that stands in +Z, at 45°. */
function setUp() {
  const [temple, ground] = [
    new Mesh(new BoxGeometry(30, 14, 70)),
    new Mesh(new BoxGeometry(2000, 0.2, 2000)),
  ];
  temple.position.y = 7;
  ground.position.y = -0.1;
  const own = new DirectionalLight(0xffffff, 3);
  own.position.set(0, 1, 1);
  const scene = new Scene().add(temple, ground, own) as Scene;
  const sky = new Sky(scene, own, 1, new Box3().setFromObject(temple), 1024);
  const camera = new PerspectiveCamera(50, 1.5, 0.1, 3000);
  camera.position.set(0, 2, 60);
  camera.updateMatrixWorld();
  return { temple, ground, own, scene, sky, camera };
}

it("knows the ground, which is flat and larger than all that stands on it", () => {
  const { scene, ground, temple } = setUp();
  scene.updateMatrixWorld();
  expect(groundsOf(scene)).toEqual([ground]);
  expect(groundsOf(new Scene().add(temple))).toEqual([]);
});

it("follows the light of the file, which shines no more itself", () => {
  const { own, sky, scene, camera } = setUp();
  expect(sky.update(camera)).toBe(true);
  expect(sky.update(camera)).toBe(false);
  const { sun } = sky;
  expect(sun.position.toArray()).toEqual([0, expect.closeTo(Math.SQRT1_2), expect.closeTo(Math.SQRT1_2)]);
  expect(sun.intensity).toBe(3);
  expect(own.layers.test(camera.layers)).toBe(false);
  const fog = (scene.fog as Fog).color.clone();
  own.position.set(1, 0.05, 0);
  own.color.setRGB(1, 0.5, 0.2);
  own.intensity = 1;
  expect(sky.update(camera)).toBe(true);
  expect(sun.color.g).toBe(0.5);
  expect((scene.fog as Fog).color.r).toBeGreaterThan(fog.r);
  own.position.set(0, -1, 1);
  sky.update(camera);
  expect(sun.intensity).toBe(0);
  const hemisphere = scene.children.find((child) => child instanceof HemisphereLight) as HemisphereLight;
  expect(hemisphere.color.r).toBeLessThan(0.1);
});

it("draws shadows anew when the sun has moved or the camera has gone some way, not for a look around", () => {
  const { own, sky, camera } = setUp();
  sky.update(camera);
  camera.rotation.y = 1;
  camera.position.x = 0.5;
  camera.updateMatrixWorld();
  expect(sky.update(camera)).toBe(false);
  camera.position.x = 5;
  camera.updateMatrixWorld();
  expect(sky.update(camera)).toBe(true);
  own.intensity = 2;
  expect(sky.update(camera)).toBe(false);
  own.position.x = 0.5;
  expect(sky.update(camera)).toBe(true);
});

it("has in its crisp map all that is seen near by, and in the other everything and the shadows behind it", () => {
  const box = new Box3(new Vector3(-15, 0, -35), new Vector3(15, 14, 35));
  const sun = new Sun(box, 1024);
  sun.position.set(0.3, 0.5, 0.6).normalize();
  const camera = new PerspectiveCamera(60, 1.6, 0.1, 3000);
  camera.position.set(17, 2, 37);
  camera.lookAt(0, 9, 0);
  camera.updateMatrixWorld();
  expect(sun.shadow.follow(camera)).toBe(true);
  sun.shadow.updateMatrices(sun);
  const [{ y: end }] = sun.shadow._cascadeData;
  expect(end).toBeGreaterThan(5);
  const at = (map: number, place: Vector3) =>
    new Vector4(...place, 1).applyMatrix4(sun.shadow.getMatrix(map));
  for (const x of [-1, 1])
    for (const y of [-1, 1]) {
      const far = new Vector3(x, y, 0.5).unproject(camera).sub(camera.position);
      const depth = far.dot(camera.getWorldDirection(new Vector3()));
      const seen = at(0, far.multiplyScalar(end / depth).add(camera.position));
      // The left half of the picture that both share.
      for (const [value, high] of [
        [seen.x, 0.5],
        [seen.y, 1],
        [seen.z, 1],
      ] as const) {
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(high);
      }
    }
  for (const corner of [box.min, box.max, new Vector3(-60, 0, -120)]) {
    const { x, y, z } = at(1, corner);
    expect(z).toBeGreaterThan(0);
    expect(z).toBeLessThan(1);
    if (!box.containsPoint(corner)) continue;
    expect(x).toBeGreaterThan(0.5);
    expect(Math.max(x, y)).toBeLessThan(1);
  }
});
