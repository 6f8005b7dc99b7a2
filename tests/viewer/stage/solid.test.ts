import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Group,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  PlaneGeometry,
  Raycaster,
  SphereGeometry,
  TorusKnotGeometry,
  Vector3,
} from "three";
import { expect, it } from "vitest";
import type { Vec3 } from "../../../src/vrlab/viewer/lab/json";
import { Detail } from "../../../src/vrlab/viewer/stage/detail";
import { SceneSolid } from "../../../src/vrlab/viewer/stage/solid";

/** Numbers from 0 to 1, always the same ones: Park and Miller (1988). */
function* numbers(seed = 1): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

/** A knot, a ball in a group that is turned and stretched, and thirty instances of a box. */
function crowd(): Group {
  const root = new Group();
  const next = numbers();
  const draw = (): number => next.next().value * 2 - 1;
  // Our rays see faces from either side.
  const both = new MeshBasicMaterial({ side: DoubleSide });
  const knot = new Mesh(new TorusKnotGeometry(1, 0.3, 60, 8), both);
  const group = new Group();
  group.position.set(2, 0.5, -1);
  group.rotation.set(0.3, 1, -0.4);
  group.scale.set(1, 2, 0.5);
  group.add(new Mesh(new SphereGeometry(0.7, 12, 9), both));
  const many = new InstancedMesh(new BoxGeometry(0.2, 0.5, 0.3), both, 30);
  for (let i = 0; i < 30; i++) {
    many.setMatrixAt(i, new Matrix4().makeRotationY(draw() * 3).setPosition(3 * draw(), draw(), 3 * draw()));
  }
  many.position.y = 0.4;
  return root.add(knot, group, many);
}

it("finds what three.js finds, face by face and instance by instance", () => {
  const root = crowd();
  const solid = new SceneSolid(root);
  const ray = new Raycaster();
  const next = numbers(7);
  const draw = (): number => next.next().value * 2 - 1;
  let hits = 0;
  root.updateWorldMatrix(true, true);
  for (let i = 0; i < 1000; i++) {
    const origin: Vec3 = [4 * draw(), 2 * draw(), 4 * draw()];
    const direction = new Vector3(draw(), draw(), draw()).normalize();
    ray.set(new Vector3(...origin), direction);
    const theirs = ray.intersectObject(root)[0];
    const ours = solid.cast(origin, direction.toArray(), 100);
    if (!theirs) {
      expect(ours).toBeUndefined();
      continue;
    }
    hits++;
    expect(ours?.distance).toBeCloseTo(theirs.distance, 5);
    expect(ours?.object).toBe(theirs.object);
    expect(ours?.instance).toBe(theirs.instanceId ?? -1);
    const { point, normal } = ours ?? { point: [9, 9, 9], normal: [9, 9, 9] };
    expect(point).toEqual(theirs.point.toArray().map((v) => expect.closeTo(v, 5)));
    expect(Math.hypot(...normal)).toBeCloseTo(1);
    expect(normal[0] * direction.x + normal[1] * direction.y + normal[2] * direction.z).toBeLessThan(1e-9);
  }
  expect(hits).toBeGreaterThan(100);
});

it("sees faces from behind, up to where it was told to look", () => {
  const wall = new Mesh(new PlaneGeometry(2, 2));
  const solid = new SceneSolid(wall);
  const behind = solid.cast([0.3, 0.2, -3], [0, 0, 1], 10);
  expect(behind?.distance).toBeCloseTo(3);
  expect(behind?.normal).toEqual([0, 0, -1].map((v) => expect.closeTo(v)));
  expect(solid.cast([0.3, 0.2, -3], [0, 0, 1], 2.9)).toBeUndefined();
  expect(solid.cast([0.3, 0.2, -3], [0, 0, 2], 1.6)?.distance).toBeCloseTo(1.5);
  expect(solid.cast([5, 0, -3], [0, 0, 1], 10)).toBeUndefined();
});

it("follows what moves and does not see what is hidden", () => {
  const root = new Group();
  const box = new Mesh(new BoxGeometry(1, 1, 1));
  root.add(box);
  const solid = new SceneSolid(root);
  const distance = (): number | undefined => solid.cast([0, 0, -5], [0, 0, 1], 100)?.distance;
  expect(distance()).toBeCloseTo(4.5);
  box.position.z = 2;
  solid.stale();
  expect(distance()).toBeCloseTo(6.5);
  box.visible = false;
  solid.stale();
  expect(distance()).toBeUndefined();
});

it("is the coarsest level for walking, the finest for measuring, whichever is drawn", () => {
  const nodes: Object3D[] = [1, 2].map((size) => new Mesh(new BoxGeometry(size, size, size)));
  const detail = new Detail(nodes, [{ node: 0, ids: [1], beyond: [10] }]);
  const root = new Group().add(nodes[0] as Object3D);
  for (const away of [5, 50]) {
    detail.update(new Vector3(0, 0, away));
    expect(new SceneSolid(root).cast([0, 0, -5], [0, 0, 1], 100)?.distance).toBeCloseTo(4);
    expect(new SceneSolid(root, "fine").cast([0, 0, -5], [0, 0, 1], 100)?.distance).toBeCloseTo(4.5);
  }
});

it("reads quantised positions, bears geometry without any, and refuses what is no number", () => {
  const square = new BufferGeometry();
  const corners = new Int16Array([-1, -1, 0, 1, -1, 0, 1, 1, 0].map((v) => v * 32767));
  square.setAttribute("position", new BufferAttribute(corners, 3, true));
  const root = new Group().add(new Mesh(square), new Mesh(new BufferGeometry()));
  const solid = new SceneSolid(root);
  expect(solid.cast([0.5, -0.5, -2], [0, 0, 1], 10)?.distance).toBeCloseTo(2);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(solid.cast([bad, 0, 0], [0, 0, 1], 10)).toBeUndefined();
    expect(solid.cast([0, 0, 0], [0, bad, 1], 10)).toBeUndefined();
    expect(solid.cast([0, 0, -2], [0, 0, 1], Number.NaN)).toBeUndefined();
  }
  expect(new SceneSolid(new Group()).cast([0, 0, 0], [0, 0, 1], 10)).toBeUndefined();
});
