import { BoxGeometry, Group, InstancedMesh, Matrix4, Mesh, type Object3D, Raycaster, Vector3 } from "three";
import { expect, it } from "vitest";
import { Detail, instanceOf } from "../../../src/vrlab/viewer/stage/detail";
import type { Loaded } from "../../../src/vrlab/viewer/stage/load";
import { boxOf, partOf } from "../../../src/vrlab/viewer/stage/part";

/** Ten posts in a row, four metres apart; coarse from 10 m on. */
function row() {
  const posts = new InstancedMesh(new BoxGeometry(1, 4, 1, 4, 4, 4), undefined, 10);
  for (let i = 0; i < 10; i++) posts.setMatrixAt(i, new Matrix4().makeTranslation(4 * i, 2, 0));
  const coarse = new Mesh(new BoxGeometry(1, 4, 1));
  const nodes: Object3D[] = [posts, coarse];
  const detail = new Detail(nodes, [{ node: 0, ids: [1], beyond: [10] }]);
  const root = new Group().add(posts);
  const loaded = { root, nodes, detail } as unknown as Loaded;
  const [fine, far] = [posts, posts.children[0] as InstancedMesh];
  return { detail, root, loaded, fine, far };
}

it("draws each instance once, in the level for its distance", () => {
  const { detail, fine, far } = row();
  expect(detail.update(new Vector3(0, 2, 3))).toBe(true);
  expect([fine.count, far.count]).toEqual([3, 7]);
  expect(far.geometry.index?.count).toBe(36);
  detail.update(new Vector3(0, 2, 300));
  expect([fine.count, far.count]).toEqual([0, 10]);
});

it("stays as it is for steps that are too small to matter, until something moves", () => {
  const { detail, fine } = row();
  const eye = new Vector3(0, 2, 3);
  detail.update(eye);
  expect(detail.update(eye.clone().setX(0.1))).toBe(false);
  fine.position.z = -50;
  expect(detail.update(eye)).toBe(false);
  detail.stale();
  expect(detail.update(eye)).toBe(true);
  expect(fine.count).toBe(0);
});

it("is culled and boxed with all instances, also those that a level hides", () => {
  const { detail, root, fine, far } = row();
  detail.update(new Vector3(36, 2, 3));
  for (const mesh of [fine, far]) expect(mesh.boundingSphere?.radius).toBeGreaterThan(18);
  root.updateMatrixWorld();
  expect(far.boundingBox?.max.x).toBeCloseTo(36.5);
});

it("says of what a ray hits which instance of the file it is", () => {
  const { detail, root } = row();
  detail.update(new Vector3(36, 2, 3));
  root.updateMatrixWorld(true);
  for (const i of [0, 3, 8, 9]) {
    const ray = new Raycaster(new Vector3(4 * i, 2, 9), new Vector3(0, 0, -1));
    const [hit] = ray.intersectObject(root, true);
    expect(hit && instanceOf(hit.object, hit.instanceId)).toBe(i);
  }
});

it("gives one instance as a part with a box of its own", () => {
  const { detail, loaded } = row();
  detail.update(new Vector3(36, 2, 3));
  for (const i of [0, 9]) {
    const box = boxOf(loaded, { node: 0, instance: i });
    expect(box?.getCenter(new Vector3()).toArray()).toEqual([4 * i, 2, 0]);
    expect(box?.getSize(new Vector3()).x).toBeCloseTo(1);
    expect(partOf(loaded, { node: 0, instance: i })?.parent).toBeNull();
  }
  expect(boxOf(loaded, { node: 0, instance: -1 })?.max.x).toBeCloseTo(36.5);
  expect(partOf(loaded, { node: 0, instance: 99 })).toBe(loaded.nodes[0]);
  expect(partOf(loaded, { node: 7, instance: 0 })).toBeUndefined();
});

it("puts a group in the place of a mesh, with its name, its id, its children and where it is", () => {
  const [mesh, child, coarse] = [
    new Mesh(new BoxGeometry(2, 2, 2)),
    new Group(),
    new Mesh(new BoxGeometry()),
  ];
  mesh.name = "statue";
  mesh.position.set(3, 0, 0);
  const root = new Group().add(mesh.add(child));
  const { uuid } = mesh;
  const nodes: Object3D[] = [mesh, child, coarse];
  const detail = new Detail(nodes, [{ node: 0, ids: [2], beyond: [10] }]);
  const [group] = nodes as [Object3D];
  expect([group.name, group.uuid, group.position.x, group.parent]).toEqual(["statue", uuid, 3, root]);
  expect(child.parent).toBe(group);
  expect(root.children).toEqual([group]);
  const counts = (): number[] => group.children.flatMap((part) => (part as InstancedMesh).count ?? []);
  detail.update(new Vector3(3, 0, 12));
  expect(counts()).toEqual([0, 1]);
  detail.update(new Vector3(3, 0, 8));
  expect(counts()).toEqual([1, 0]);
});

it("leaves shapes that morph as they are", () => {
  const [mesh, coarse] = [new Mesh(new BoxGeometry()), new Mesh(new BoxGeometry())];
  mesh.morphTargetInfluences = [0];
  const nodes: Object3D[] = [mesh, coarse];
  const detail = new Detail(nodes, [{ node: 0, ids: [1], beyond: [10] }]);
  expect(nodes[0]).toBe(mesh);
  expect(detail.update(new Vector3(0, 0, 99))).toBe(false);
});
