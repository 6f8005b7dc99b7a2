import {
  AnimationClip,
  Group,
  MeshStandardMaterial,
  Object3D,
  PerspectiveCamera,
  PointLight,
  Texture,
  Vector2,
} from "three";
import { expect, it } from "vitest";
import { Access } from "../../../src/vrlab/viewer/stage/access";
import type { Loaded } from "../../../src/vrlab/viewer/stage/load";

function setUp() {
  const [swing, lamp] = [new Object3D(), new Object3D()];
  const bulb = new PointLight();
  const [brass, again] = [new MeshStandardMaterial(), new MeshStandardMaterial()];
  lamp.add(bulb);
  const root = new Group().add(swing, lamp);
  const associations = new Map<object, object>([
    [brass, { materials: 0 }],
    [again, { materials: 0 }],
    [swing, { nodes: 0 }],
  ]);
  const json = { nodes: [{}, { extensions: { KHR_lights_punctual: { light: 0 } } }] };
  const loaded = {
    root,
    nodes: [swing, lamp],
    gltf: { parser: { json, associations }, animations: [new AnimationClip("glow", -1, [])] },
    pointed: [
      { animation: 0, pointer: "/materials/0/emissiveFactor", at: (time: number) => [time, 0, 0] },
      { animation: 1, pointer: "/materials/0/emissiveFactor", at: () => [9, 9, 9] },
    ],
    nodeOf: () => -1,
  };
  const changes: boolean[] = [];
  const access = new Access(loaded as unknown as Loaded, new PerspectiveCamera(), (shadows) =>
    changes.push(shadows),
  );
  return { access, swing, bulb, brass, again, changes };
}

it("moves nodes, and asks for a new picture with new shadows", () => {
  const { access, swing, changes } = setUp();
  access.set("/nodes/0/translation", [1, 2, 3]);
  access.set("/nodes/0/rotation", Float64Array.of(0, 0, Math.SQRT1_2, Math.SQRT1_2));
  access.set("/nodes/0/scale", [2, 2, 2]);
  expect(swing.position.toArray()).toEqual([1, 2, 3]);
  expect(swing.rotation.z).toBeCloseTo(Math.PI / 2);
  expect(swing.scale.x).toBe(2);
  expect(changes).toEqual([true, true, true]);
  expect(access.get("/nodes/0/translation")).toEqual([1, 2, 3]);
  expect((access.get("/nodes/0/globalMatrix") as number[])[13]).toBe(2);
});

it("hides and shows", () => {
  const { access, swing } = setUp();
  const visible = access.bind("/nodes/0/extensions/KHR_node_visibility/visible");
  visible?.set?.([0]);
  expect(swing.visible).toBe(false);
  expect(visible?.get()).toBe(false);
  visible?.set?.([1]);
  expect(swing.visible).toBe(true);
});

it("paints every copy that the loader has made of a material", () => {
  const { access, brass, again, changes } = setUp();
  access.set("/materials/0/pbrMetallicRoughness/baseColorFactor", [0.1, 0.2, 0.3, 0.5]);
  access.set("/materials/0/emissiveFactor", [1, 0, 0]);
  for (const material of [brass, again]) {
    expect(material.color.toArray()).toEqual([0.1, 0.2, 0.3]);
    expect(material.opacity).toBe(0.5);
    expect(material.emissive.r).toBe(1);
  }
  expect(changes).toEqual([false, false]);
});

const STRIP = "/materials/0/pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform";

it("slides a texture on every copy of one material and on no other that shares it", () => {
  const { access, brass, again, changes } = setUp();
  const strip = new Texture();
  const other = new MeshStandardMaterial({ map: strip });
  brass.map = again.map = strip;
  access.set(`${STRIP}/offset`, [0.3, 0]);
  expect(access.get(`${STRIP}/offset`)).toEqual([0.3, 0]);
  expect([brass, again, other].map(({ map }) => map?.offset.x)).toEqual([0.3, 0.3, 0]);
  const slid = brass.map;
  access.set(`${STRIP}/offset`, [0.4, 0]);
  expect(brass.map).toBe(slid);
  expect(changes).toEqual([false, false]);
});

it("lays a texture on by offset · rotation · scale, as KHR_texture_transform says", () => {
  const { access, brass } = setUp();
  brass.map = new Texture();
  access.set(`${STRIP}/scale`, [2, 3]);
  access.set(`${STRIP}/rotation`, [Math.PI / 2]);
  access.set(`${STRIP}/offset`, [0.1, 0.2]);
  expect(access.get(`${STRIP}/scale`)).toEqual([2, 3]);
  expect(access.get(`${STRIP}/rotation`)).toBe(Math.PI / 2);
  // As three.js does where it draws; the example's matrix turns u to -v.
  const uv = new Vector2(1, 0).applyMatrix3((brass.map as Texture).matrix);
  expect([uv.x, uv.y]).toEqual([expect.closeTo(0.1), expect.closeTo(-1.8)]);
});

it("plays what an animation does to properties by their pointers", () => {
  const { access, brass } = setUp();
  access.pose(0, 0.5);
  expect(brass.emissive.toArray()).toEqual([0.5, 0, 0]);
});

it("dims lights", () => {
  const { access, bulb } = setUp();
  access.set("/extensions/KHR_lights_punctual/lights/0/intensity", [7]);
  expect(bulb.intensity).toBe(7);
  expect(access.get("/extensions/KHR_lights_punctual/lights/0/intensity")).toBe(7);
});

it.each([
  "/nodes/9/translation",
  "/nodes/0/name",
  "/materials/3/emissiveFactor",
  "/cameras/0/perspective/yfov",
  `${STRIP}/offset`,
  `${STRIP}/texCoord`,
  "",
  "/x",
])("has nothing at %s", (pointer) => {
  const { access, changes } = setUp();
  expect(access.get(pointer)).toBeUndefined();
  access.set(pointer, [1]);
  expect(changes).toEqual([]);
});

it("tells where the camera is", () => {
  const { access } = setUp();
  expect(access.get("/extensions/KHR_interactivity/activeCamera/position")).toEqual([0, 0, 0]);
});
