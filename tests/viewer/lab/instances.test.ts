import { expect, it } from "vitest";
import { checkGltf } from "../../../src/vrlab/viewer/lab/gltf";
import { readLevels } from "../../../src/vrlab/viewer/lab/instances";
import { objectAt, readObjects } from "../../../src/vrlab/viewer/lab/objects";

const TITLES = ["One", "Two", "Three"].map((en) => ({ en }));

/** A temple with three columns, which are instances of one mesh. */
function temple(instances: object, title?: object, count = 3) {
  return {
    scenes: [{ nodes: [0] }],
    accessors: [{ componentType: 5126, type: "VEC3", count }],
    nodes: [
      { name: "temple", children: [1], extensions: { VRLAB_lab: { title: { en: "Temple" } } } },
      {
        name: "columns",
        mesh: 0,
        children: [2],
        extensions: {
          EXT_mesh_gpu_instancing: { attributes: { TRANSLATION: 0 } },
          VRLAB_lab: { title, description: { en: "Of marble." }, instances },
        },
      },
      { name: "d" },
    ],
  };
}

it("makes an object of each titled instance, below its node", () => {
  const tree = readObjects(temple({ names: ["a", "b", "c"], titles: TITLES }, { en: "Columns" }));
  expect(tree.objects.map(({ path, instance }) => [path, instance])).toEqual([
    ["temple", -1],
    ["temple/columns", -1],
    ["temple/columns/a", 0],
    ["temple/columns/b", 1],
    ["temple/columns/c", 2],
  ]);
  const [, , first] = tree.objects;
  expect(first).toMatchObject({
    parent: "temple/columns",
    depth: 2,
    description: { en: "Of marble." },
    node: 1,
  });
  expect(objectAt(tree, { node: 1, instance: 2 })?.title).toEqual({ en: "Three" });
  expect(objectAt(tree, { node: 1, instance: -1 })?.path).toBe("temple/columns");
  expect(objectAt(tree, { node: 2, instance: -1 })?.path).toBe("temple/columns");
});

it("lets untitled instances be their node, or what it belongs to", () => {
  const tree = readObjects(temple({ names: ["a", "b", "c"] }));
  expect(objectAt(tree, { node: 1, instance: 1 })?.path).toBe("temple");
  expect(tree.objects).toHaveLength(1);
});

it.each([
  [
    "more names than instances",
    { names: ["a", "b", "c", "e"], titles: [...TITLES, { en: "Four" }] },
    ["a", "b", "c"],
  ],
  ["fewer titles than names", { names: ["a", "b", "c"], titles: TITLES.slice(0, 1) }, ["a"]],
  ["a name twice", { names: ["a", "a", "c"], titles: TITLES }, ["a", "c"]],
  ["the name of a child", { names: ["a", "d", "c"], titles: TITLES }, ["a", "c"]],
  ["names that are none", { names: ["", 5, "c"], titles: TITLES }, ["c"]],
  ["no list", { names: "abc", titles: {} }, []],
])("bears %s", (_, instances, names) => {
  const tree = readObjects(temple(instances));
  expect(tree.objects.slice(1).map(({ path }) => path)).toEqual(
    names.map((name) => `temple/columns/${name}`),
  );
  expect(objectAt(tree, { node: 1, instance: 99 })?.path).toBe("temple");
});

it("refuses instances that are not equally many, of the wrong type, or too many", () => {
  const file = temple({ names: [] });
  expect(() => checkGltf(file, 0)).not.toThrow();
  expect(() => checkGltf(temple({}, {}, 2_000_000), 0)).toThrow("nodes[1]");
  const [, columns] = file.nodes as [unknown, { extensions: Record<string, unknown> }];
  for (const attributes of [{ TRANSLATION: 7 }, { ROTATION: 0 }, { TRANSLATION: 0, SCALE: 1 }]) {
    columns.extensions.EXT_mesh_gpu_instancing = { attributes };
    const accessors = [...file.accessors, { componentType: 5126, type: "VEC3", count: 2 }];
    expect(() => checkGltf({ ...file, accessors }, 0)).toThrow("nodes[1]");
  }
});

it("reads levels of detail that stand in no scene and rise", () => {
  const node = (ids: unknown, levels: unknown) => ({
    extensions: { MSFT_lod: { ids }, VRLAB_lab: { levels } },
  });
  const levels = (ids: unknown, distances: unknown) =>
    readLevels({ scenes: [{ nodes: [0, 1] }], nodes: [node(ids, distances), { children: [2] }, {}, {}, {}] });
  expect(levels([3, 4], [10, 30])).toEqual([{ node: 0, ids: [3, 4], beyond: [10, 30] }]);
  for (const [ids, distances] of [
    [[0], [10]],
    [[1], [10]],
    [[2], [10]],
    [
      [9, -1, 0.5, "x"],
      [1, 2, 3, 4],
    ],
    [[3], []],
    [[3], [Number.NaN]],
    ["3", { 0: 1 }],
  ]) {
    expect(levels(ids, distances)).toEqual([]);
  }
  expect(levels([3, 3, 4], [10, 20, 5])).toEqual([{ node: 0, ids: [3], beyond: [10] }]);
});
