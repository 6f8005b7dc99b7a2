import { describe, expect, it } from "vitest";
import { ASSET } from "./asset";
import { Probe } from "./probe";
import { PlainScene } from "./sketch";

const nan = Number.NaN;

describe("the scene", () => {
  it("pointer/set sets what the pointer names, and pointer/get reads it", () => {
    const probe = new Probe();
    const type = probe.type("float3");
    const configuration = { pointer: ["/nodes/[i]/translation"], type: [type] };
    const i = probe.variable("int", 1);
    probe.setter("i", i, "int");
    const get = probe.node("pointer/get", { i: probe.get(i) }, { configuration });
    const [seen, valid] = [
      probe.watch("look", "float3", probe.of(get)),
      probe.watch("valid", "bool", probe.of(get, "isValid")),
    ];
    const go = probe.trigger("go");
    const set = probe.node(
      "pointer/set",
      { i: probe.get(i), value: probe.constant("float3", 7, 8, 9) },
      { configuration },
    );
    go(set);
    probe.markOn(set, "out", 1);
    probe.markOn(set, "err", 2);
    const scene = new PlainScene({ "/nodes/0/translation": [0, 0, 0], "/nodes/1/translation": [1, 2, 3] });
    const player = probe.run(scene, { nodes: [{}, {}] });
    const look = () => {
      player.send("look");
      player.send("valid");
      return [player.variable(seen), player.scalar(valid)];
    };
    expect(look()).toEqual([[1, 2, 3], 1]);
    player.send("go");
    expect(scene.get("/nodes/1/translation")).toEqual([7, 8, 9]);
    expect(look()).toEqual([[7, 8, 9], 1]);
    player.send("i", { value: 0 });
    expect(look()).toEqual([[0, 0, 0], 1]);
    for (const value of [2, -1]) {
      player.send("i", { value });
      expect(look()).toEqual([[nan, nan, nan], 0]);
      player.send("go");
    }
    expect(probe.traceOf(player)).toBe(122);
  });

  it("a binding is asked for once and then used", () => {
    const probe = new Probe();
    const configuration = { pointer: ["/nodes/0/rotation"], type: [probe.type("float4")] };
    const value = probe.variable("float4", 0, 0, 0, 1);
    const go = probe.trigger("go");
    go(probe.node("pointer/set", { value: probe.get(value) }, { configuration }));
    const calls: string[] = [];
    const scene = Object.assign(new PlainScene(), {
      bind: (pointer: string) => {
        calls.push(`bind ${pointer}`);
        return { get: () => [0, 0, 0, 1], set: (q: ArrayLike<number>) => calls.push(`set ${Array.from(q)}`) };
      },
    });
    const player = probe.run(scene, { nodes: [{}] });
    player.send("go");
    player.send("go");
    expect(calls).toEqual(["bind /nodes/0/rotation", "set 0,0,0,1", "set 0,0,0,1"]);
  });
});

function read(pointer: string, type: string, scene = new PlainScene()) {
  const probe = new Probe();
  const node = probe.node(
    "pointer/get",
    {},
    { configuration: { pointer: [pointer], type: [probe.type(type)] } },
  );
  const [value, valid] = [probe.variable(type), probe.variable("bool")];
  probe.trigger("go")(probe.set({ [value]: probe.of(node), [valid]: probe.of(node, "isValid") }));
  const player = probe.run(scene, ASSET);
  player.send("go");
  return player.scalar(valid) === 1 ? player.variable(value) : undefined;
}

describe("the object model", () => {
  it.each([
    ["/nodes.length", 3],
    ["/skins.length", 0],
    ["/nodes/0/children.length", 1],
    ["/nodes/2/children.length", 0],
    ["/nodes/0/children/0", 1],
    ["/nodes/0/mesh", 0],
    ["/nodes/1/parent", 0],
    ["/nodes/2/camera", 0],
    ["/nodes/0/weights.length", 2],
    ["/nodes/2/weights.length", 0],
    ["/meshes/0/primitives.length", 1],
    ["/meshes/0/primitives/0/material", 0],
    ["/scene", 0],
    ["/scenes/0/nodes.length", 2],
    ["/scenes/0/nodes/1", 2],
    ["/extensions/KHR_lights_punctual/lights.length", 1],
    ["/extensions/KHR_interactivity/asset/majorVersion", 2],
    ["/extensions/KHR_interactivity/asset/minorVersion", 0],
    ["/extensions/KHR_interactivity/limits/maxActiveDelays", 10_000],
    ["/nodes/0/parent", undefined],
    ["/nodes/7/children.length", undefined],
    ["/nodes/0/extras.length", undefined],
    ["/nodes/0/name", undefined],
  ])("%s is %s", (pointer, expected) => {
    expect(read(pointer, "int")).toEqual(expected === undefined ? undefined : [expected]);
  });

  it("knows the times of animations from their accessors, unused samplers apart", () => {
    const time = (name: string, index = 0) =>
      read(`/animations/${index}/extensions/KHR_interactivity/${name}`, "float");
    expect([time("minTime"), time("maxTime"), time("playhead")]).toEqual([[0.5], [4], [0]]);
    expect(time("maxTime", 1)).toEqual([nan]);
    expect(time("maxTime", 2)).toBeUndefined();
  });

  it("knows which extensions are used and supported", () => {
    const enabled = (name: string) =>
      read(`/extensions/KHR_interactivity/asset/extensions/${name}/enabled`, "bool");
    expect([enabled("KHR_interactivity"), enabled("KHR_node_selectability")]).toEqual([[1], undefined]);
  });

  it("a property of another type is not valid", () => {
    const scene = new PlainScene({ "/nodes/0/translation": [1, 2, 3], "/nodes/0/rotation": [0, 0, 0, 1] });
    expect(read("/nodes/0/translation", "float3", scene)).toEqual([1, 2, 3]);
    expect(read("/nodes/0/translation", "float4", scene)).toBeUndefined();
    expect(read("/nodes/0/rotation", "float2x2", scene)).toBeUndefined();
  });

  it("rotation and scale of a node with a matrix are not defined, its translation is", () => {
    const scene = new PlainScene({ "/nodes/1/rotation": [0, 0, 0, 1], "/nodes/1/translation": [1, 2, 3] });
    expect(read("/nodes/1/rotation", "float4", scene)).toBeUndefined();
    expect(read("/nodes/1/translation", "float3", scene)).toEqual([1, 2, 3]);
  });

  it("weights are read one by one, as far as there are morph targets", () => {
    const scene = new PlainScene({
      "/nodes/0/weights/1": 0.5,
      "/nodes/0/weights/2": 0.5,
      "/nodes/0/weights": [0, 0.5],
    });
    expect(read("/nodes/0/weights/1", "float", scene)).toEqual([0.5]);
    expect(read("/nodes/0/weights/2", "float", scene)).toBeUndefined();
    expect(read("/nodes/0/weights", "float2", scene)).toBeUndefined();
  });

  it("a camera that the scene tells nothing of is NaN", () => {
    expect(read("/extensions/KHR_interactivity/activeCamera/position", "float3")).toEqual([nan, nan, nan]);
  });

  it("texture transforms belong to every texture", () => {
    const pointer =
      "/materials/0/pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform/offset";
    expect(read(pointer, "float2", new PlainScene({ [pointer]: [0.5, 0] }))).toEqual([0.5, 0]);
  });

  it("what only the scene knows has the type of its value", () => {
    const scene = new PlainScene({ "/extras/level": 3, "/extras/on": true });
    expect(read("/extras/level", "float", scene)).toEqual([3]);
    expect(read("/extras/on", "bool", scene)).toEqual([1]);
    expect(read("/extras/on", "float", scene)).toBeUndefined();
  });

  it("read-only properties take the err flow", () => {
    const probe = new Probe();
    const configuration = { pointer: ["/nodes/0/globalMatrix"], type: [probe.type("float4x4")] };
    const go = probe.trigger("go");
    const set = probe.node("pointer/set", { value: { type: probe.type("float4x4") } }, { configuration });
    go(set);
    probe.markOn(set, "err", 1);
    const scene = new PlainScene({ "/nodes/0/globalMatrix": new Array(16).fill(0) });
    const player = probe.run(scene, ASSET);
    player.send("go");
    expect(probe.traceOf(player)).toBe(1);
  });
});

describe("references", () => {
  function through(pointer: string, reference: string) {
    const probe = new Probe();
    const values = { it: probe.constant("ref", reference) };
    const configuration = { pointer: [pointer], type: [probe.type("int")] };
    const node = probe.node("pointer/get", values, { configuration });
    const value = probe.variable("int");
    const valid = probe.variable("bool");
    probe.trigger("go")(probe.set({ [value]: probe.of(node), [valid]: probe.of(node, "isValid") }));
    const player = probe.run(new PlainScene(), ASSET);
    player.send("go");
    return player.scalar(valid) === 1 ? player.scalar(value) : undefined;
  }

  it("lead a pointer to the object", () => {
    expect(through("/nodes/{it}/children/0", "/nodes/0")).toBe(1);
  });

  it("to an object of another kind, or to none, lead nowhere", () => {
    expect(through("/nodes/{it}/children/0", "/scenes/0")).toBeUndefined();
    expect(through("/nodes/{it}/children/0", "/nodes/5")).toBeUndefined();
  });

  it("come from pointers, and parents are given as such", () => {
    const probe = new Probe();
    const configuration = { pointer: ["/nodes/1/parent"], type: [probe.type("ref")] };
    const parent = probe.node("pointer/get", {}, { configuration });
    const root = probe.constant("ref", "/nodes/0");
    const same = probe.of(probe.node("ref/eq", { a: probe.of(parent), b: root }));
    const seen = probe.watch("go", "bool", same);
    const player = probe.run(new PlainScene(), ASSET);
    player.send("go");
    expect(player.scalar(seen)).toBe(1);
  });

  it("to delays are valid while the delay is waiting", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const delay = probe.node("flow/setDelay", { duration: probe.float(1) });
    go(delay);
    const configuration = {
      pointer: ["/extensions/KHR_interactivity/delays/{d}"],
      type: [probe.type("ref")],
    };
    const get = probe.node("pointer/get", { d: probe.of(delay, "lastDelay") }, { configuration });
    const valid = probe.watch("look", "bool", probe.of(get, "isValid"));
    const player = probe.run();
    const look = () => {
      player.send("look");
      return player.scalar(valid);
    };
    expect(look()).toBe(0);
    player.send("go");
    expect(look()).toBe(1);
    player.tick(2);
    expect(look()).toBe(0);
  });
});

describe("pointer/interpolate", () => {
  it("moves a property, and rotations on the sphere", () => {
    const probe = new Probe();
    const go = probe.trigger("go");
    const values = {
      value: probe.constant("float4", 0, 1, 0, 0),
      duration: probe.float(1),
      p1: probe.constant("float2", 0, 0),
      p2: probe.constant("float2", 1, 1),
    };
    const configuration = { pointer: ["/nodes/0/rotation"], type: [probe.type("float4")] };
    const node = probe.node("pointer/interpolate", values, { configuration });
    go(node);
    probe.markOn(node, "out", 1);
    probe.markOn(node, "done", 2);
    const scene = new PlainScene({ "/nodes/0/rotation": [0, 0, 0, 1] });
    const player = probe.run(scene, ASSET);
    player.send("go");
    player.tick(1 / 3);
    const third = scene.get("/nodes/0/rotation") as number[];
    expect(third[1]).toBeCloseTo(0.5, 12);
    expect(third[3]).toBeCloseTo(Math.sqrt(0.75), 12);
    player.tick(1);
    expect(scene.get("/nodes/0/rotation")).toEqual([0, 1, 0, 0]);
    expect(probe.traceOf(player)).toBe(12);
  });
});
