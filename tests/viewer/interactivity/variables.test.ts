import { describe, expect, it } from "vitest";
import { Probe } from "./probe";
import { Sketch } from "./sketch";

describe("variables", () => {
  it("have the default value of their type when none is given", () => {
    const sketch = new Sketch();
    const types = [
      "bool",
      "int",
      "float",
      "float2",
      "float3",
      "float4",
      "float2x2",
      "float3x3",
      "float4x4",
      "ref",
    ];
    for (const type of types) sketch.variable(type);
    const player = sketch.load();
    const values = types.map((_, i) => player.variable(i));
    expect(values.map((value) => value.length)).toEqual([1, 1, 1, 2, 3, 4, 4, 9, 16, 1]);
    expect([values[0], values[1], values[9]]).toEqual([[0], [0], [0]]);
    for (const value of values.slice(2, 9)) expect(value.every(Number.isNaN)).toBe(true);
    expect(types.map((_, i) => player.variableType(i))).toEqual(types);
    expect(player.variableCount).toBe(10);
    expect(() => player.variable(10)).toThrow("the graph has 10 variables");
  });

  it("are set from values read before any of them is written", () => {
    const probe = new Probe();
    const [a, b] = [probe.variable("float2", 1, 2), probe.variable("float2", 3, 4)];
    probe.trigger("swap")(probe.set({ [a]: probe.get(b), [b]: probe.get(a) }));
    const player = probe.run();
    player.send("swap");
    expect([player.variable(a), player.variable(b)]).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  it("a value node reads what an earlier node of the same flow has set", () => {
    const probe = new Probe();
    const x = probe.variable("float", 1);
    const double = probe.of(probe.node("math/add", { a: probe.get(x), b: probe.get(x) }));
    const then = probe.sequence(probe.on("go"));
    then(probe.set({ [x]: double }), probe.set({ [x]: double }));
    const player = probe.run();
    player.send("go");
    expect(player.scalar(x)).toBe(4);
  });

  it("start again with their initial values", () => {
    const probe = new Probe();
    const x = probe.variable("float", 1);
    probe.setter("set", x, "float");
    const player = probe.run();
    player.send("set", { value: 5 });
    player.stop();
    expect([player.scalar(x), player.state, player.send("set")]).toEqual([5, "stopped", false]);
    player.start();
    expect([player.scalar(x), player.state]).toEqual([1, "running"]);
  });
});

describe("math/random", () => {
  function drawn(random?: () => number) {
    const probe = new Probe();
    const [a, b] = [probe.variable("float"), probe.variable("float")];
    const number = probe.of(probe.node("math/random"));
    probe.trigger("go")(probe.set({ [a]: number, [b]: number }));
    const player = probe.run(undefined, undefined, random ? { random } : {});
    return () => {
      player.send("go");
      return [player.scalar(a), player.scalar(b)];
    };
  }

  it("is one number within an activation and another in the next", () => {
    const draw = drawn();
    const [first, second] = [draw(), draw()];
    expect(first[0]).toBe(first[1]);
    expect(second[0]).not.toBe(first[0]);
  });

  it("is the same in every run, in [0, 1), and evenly spread", () => {
    const [one, two] = [drawn(), drawn()];
    const numbers = Array.from({ length: 2000 }, () => one()[0] as number);
    expect(numbers).toEqual(Array.from({ length: 2000 }, () => two()[0]));
    expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true);
    // The mean of 2000 draws has a standard error of 0.0065.
    expect(Math.abs(numbers.reduce((sum, x) => sum + x) / 2000 - 0.5)).toBeLessThan(0.03);
  });

  it("may come from the host", () => {
    expect(drawn(() => 0.25)()).toEqual([0.25, 0.25]);
  });
});

interface Curve {
  readonly duration: number;
  readonly p1?: [number, number];
  readonly p2?: [number, number];
}

function interpolated({ duration, p1 = [0, 0], p2 = [1, 1] }: Curve) {
  const probe = new Probe();
  const x = probe.variable("float2", 0, 10);
  const values = {
    value: probe.constant("float2", 1, 20),
    duration: probe.float(duration),
    p1: probe.constant("float2", ...p1),
    p2: probe.constant("float2", ...p2),
  };
  const [go, set] = [probe.trigger("go"), probe.trigger("set")];
  const node = probe.node("variable/interpolate", values, {
    configuration: { variable: [x], useSlerp: [false] },
  });
  go(node);
  set(probe.set({ [x]: probe.constant("float2", 5, 5) }));
  probe.markOn(node, "out", 1);
  probe.markOn(node, "err", 2);
  probe.markOn(node, "done", 3);
  return { probe, player: probe.run(), x };
}

describe("variable/interpolate", () => {
  it("moves to the target and says when it is there", () => {
    const { probe, player, x } = interpolated({ duration: 2 });
    player.send("go");
    expect(player.variable(x)).toEqual([0, 10]);
    player.tick(0.5);
    const quarter = player.variable(x);
    expect(quarter[0]).toBeCloseTo(0.25, 12);
    expect(quarter[1]).toBeCloseTo(12.5, 12);
    player.tick(1.5);
    expect(player.variable(x)).toEqual([1, 20]);
    expect(probe.traceOf(player)).toBe(13);
    player.tick(1);
    expect(probe.traceOf(player)).toBe(13);
  });

  it("follows the curve: ease-in-out is slow at the ends and symmetric", () => {
    const { player, x } = interpolated({ duration: 1, p1: [0.42, 0], p2: [0.58, 1] });
    player.send("go");
    player.tick(0.25);
    // CSS's ease-in-out at 1/4, computed apart: x(s) = 1/4 at s = 0.2250651604, y(s) = 0.1291619310.
    expect(player.variable(x)[0]).toBeCloseTo(0.129161931, 9);
    player.tick(0.25);
    expect(player.variable(x)[0]).toBeCloseTo(0.5, 9);
  });

  it("a duration of 0 is over in the next tick", () => {
    const { probe, player, x } = interpolated({ duration: 0 });
    player.send("go");
    player.tick(0.01);
    expect(player.variable(x)).toEqual([1, 20]);
    expect(probe.traceOf(player)).toBe(13);
  });

  it("setting the variable ends it without done", () => {
    const { probe, player, x } = interpolated({ duration: 1 });
    player.send("go");
    player.tick(0.5);
    player.send("set");
    player.tick(1);
    expect(player.variable(x)).toEqual([5, 5]);
    expect(probe.traceOf(player)).toBe(1);
  });

  it("beginning again replaces it, so that done comes once", () => {
    const { probe, player } = interpolated({ duration: 1 });
    player.send("go");
    player.tick(0.5);
    player.send("go");
    player.tick(0.75);
    expect(probe.traceOf(player)).toBe(11);
    player.tick(0.25);
    expect(probe.traceOf(player)).toBe(113);
  });

  it.each([
    { duration: -1 },
    { duration: 1, p1: [-0.1, 0] },
    { duration: 1, p2: [1.1, 0] },
  ] satisfies Curve[])("takes the err flow for %j", (curve) => {
    const { probe, player } = interpolated(curve);
    player.send("go");
    expect(probe.traceOf(player)).toBe(2);
  });

  it("turns quaternions on the sphere when told to", () => {
    const probe = new Probe();
    const q = probe.variable("float4", 0, 0, 0, 1);
    const point = probe.constant("float2", 0, 0);
    const values = {
      value: probe.constant("float4", 0, Math.SQRT1_2, 0, Math.SQRT1_2),
      duration: probe.float(1),
      p1: point,
      p2: probe.constant("float2", 1, 1),
    };
    const go = probe.trigger("go");
    const configuration = { variable: [q], useSlerp: [true] };
    go(probe.node("variable/interpolate", values, { configuration }));
    const player = probe.run();
    player.send("go");
    player.tick(0.5);
    const value = player.variable(q);
    expect(value[1]).toBeCloseTo(Math.sin(Math.PI / 8), 12);
    expect(value[3]).toBeCloseTo(Math.cos(Math.PI / 8), 12);
  });
});
