import { expect, it } from "vitest";
import { LabError } from "../../../src/vrlab/viewer/lab/errors";
import { readModel } from "../../../src/vrlab/viewer/lab/model";
import { say } from "../../../src/vrlab/viewer/lab/text";
import { labJson, PARAMETER } from "./files";

const model = readModel(labJson());

it("reads what the extension says of the scene", () => {
  expect(model.name).toBe("pendulum");
  expect(model.language).toBe("es");
  expect(model.environment).toEqual({
    name: "daylight",
    intensity: 2,
    exposure: 0.5,
    background: [0, 0.5, 1],
  });
  expect(model.viewpoints).toEqual([
    {
      name: "start",
      title: { en: "Start" },
      description: { en: "Here it begins." },
      position: [0, 1, 2],
      target: [0, 1, 0],
      fov: 0.9,
    },
  ]);
  expect(model.credits[0]?.licence).toBe("CC0-1.0");
  expect(model.shadowLights).toEqual([4]);
});

it("reads behaviours with the variables that tell of them", () => {
  expect(model.behaviors[0]).toMatchObject({ id: "pendulum", step: 0.004, running: 0, steps: 2 });
  expect(model.parameters).toEqual([PARAMETER]);
  expect(model.observables).toEqual([{ id: "angle", name: { en: "Angle" }, unit: "rad", variable: 3 }]);
});

it("lists the nodes with a title, parents first, and knows whose every node is", () => {
  expect(model.objects.map(({ path, parent, depth, isButton }) => [path, parent, depth, isButton])).toEqual([
    ["bench", "", 0, false],
    ["bench/body/drawer", "bench", 1, false],
    ["button", "", 0, true],
  ]);
  expect(model.ofNode.map((object) => object?.path)).toEqual([
    "bench",
    "bench",
    "bench/body/drawer",
    undefined,
    undefined,
    "button",
  ]);
});

it("shows any glTF file, with what can be known of it", () => {
  const plain = readModel({
    asset: { version: "2.0" },
    scenes: [{ name: "Duck" }],
    nodes: [{ name: "duck" }],
  });
  expect(say(plain.title, ["en"]).text).toBe("Duck");
  expect(plain.environment.name).toBe("room");
  expect([plain.objects, plain.viewpoints, plain.behaviors]).toEqual([[], [], []]);
});

it("refuses a later version", () => {
  expect(() => readModel(labJson({ version: 2 }))).toThrow(LabError);
});

it.each([
  ["a variable that the graph does not have", { variable: 4 }],
  ["a range that is empty", { minimum: 2, maximum: 2 }],
  ["a range that is no number", { maximum: Number.NaN }],
  ["an id with a path in it", { id: "../length" }],
  ["no event", { event: "" }],
])("leaves out a parameter with %s", (_, change) => {
  const behavior = {
    ...model.behaviors[0],
    graph: { running: 0, steps: 2 },
    parameters: [{ ...PARAMETER, ...change }],
  };
  expect(readModel(labJson({ behaviors: [behavior] })).parameters).toEqual([]);
});

it("keeps an initial value, a step and texts within bounds", () => {
  const parameters = [
    { ...PARAMETER, initial: 99, step: -1, unit: "m".repeat(99), name: { en: 7, "<b>": "x", es: "Largo" } },
  ];
  const [read] = readModel(
    labJson({ behaviors: [{ id: "b", graph: { running: 0, steps: 2 }, parameters }] }),
  ).parameters;
  expect(read?.initial).toBe(0.1);
  expect(read?.step).toBeCloseTo(0.019);
  expect(read?.unit).toHaveLength(32);
  expect(read?.name).toEqual({ es: "Largo" });
});

it("takes each parameter once", () => {
  const twice = { id: "b", graph: { running: 0, steps: 2 }, parameters: [PARAMETER, PARAMETER] };
  expect(readModel(labJson({ behaviors: [twice] })).parameters).toHaveLength(1);
});

it.each([
  null,
  7,
  "x",
  [],
  {},
  { version: 1, viewpoints: [{}], behaviors: [null], environment: 3, credits: {} },
])("reads %j in place of the extension without a fault", (value) => {
  const read = readModel({ ...labJson(), extensions: { VRLAB_lab: value } });
  expect(read.viewpoints).toEqual([]);
  expect(read.behaviors).toEqual([]);
});

it("does not look up a prototype as if it were data", () => {
  const hostile = JSON.parse(
    '{"nodes": [{"extensions": {"__proto__": {"VRLAB_lab": {"title": {"en": "x"}}}}}]}',
  );
  expect(readModel(hostile).objects).toEqual([]);
});

it("keeps texts plain and short, whatever is in them", () => {
  const hostile = readModel(
    labJson({
      title: { en: "<img src=x onerror=alert(1)>", "<b>": "x", es: "x".repeat(1_000_000), __proto__: "y" },
      credits: Array.from({ length: 5000 }, () => ({
        title: "x".repeat(5000),
        source: "javascript:alert(1)",
      })),
      viewpoints: Array.from({ length: 5000 }, () => ({ name: "v", position: [0, 0, 0], target: [1, 0, 0] })),
      languages: Array.from({ length: 5000 }, (_, i) => `en-x${i}`),
    }),
  );
  expect(Object.keys(hostile.title).sort()).toEqual(["en", "es"]);
  expect(hostile.title.es?.length).toBeLessThan(100_000);
  expect(hostile.credits[0]?.title.length).toBe(500);
  expect([hostile.credits.length, hostile.viewpoints.length]).toEqual([1000, 100]);
  expect(hostile.languages.length).toBeLessThanOrEqual(100);
});
