import { describe, expect, it } from "vitest";
import type { OperationTable, PropertyValue } from "../../../src/vrlab/viewer/interactivity";
import { Probe } from "./probe";
import { PlainScene } from "./sketch";

/** An extension's operations: a value, and a flow with a state of its own. */
const SOLVER: OperationTable = {
  "solver/triple": [
    {
      inputs: { a: "float" },
      outputs: { value: "float" },
      compute: (bench) => {
        const [a, value] = [bench.in("a"), bench.out("value")];
        return () => {
          bench.m[value] = 3 * (bench.m[a] as number);
        };
      },
    },
  ],
  "solver/advance": [
    {
      inputs: { by: "float" },
      outputs: { total: "float" },
      initial: { total: [0] },
      build: (bench) => {
        const [by, total, evaluate] = [bench.in("by"), bench.out("total"), bench.evaluate()];
        const out = bench.flow("out");
        return {
          in: () => {
            evaluate();
            bench.m[total] = (bench.m[total] as number) + (bench.m[by] as number);
            return out;
          },
        };
      },
    },
  ],
};

describe("operations of the host", () => {
  function solving(options: { operations?: Record<string, OperationTable> }) {
    const probe = new Probe();
    const x = probe.variable("float", 2);
    const go = probe.trigger("go");
    const triple = { extension: "VENDOR_solver", inputs: { a: "float" }, outputs: { value: "float" } };
    const tripled = probe.node("solver/triple", { a: probe.get(x) }, triple);
    const advance = { extension: "VENDOR_solver", inputs: { by: "float" }, outputs: { total: "float" } };
    const solver = probe.node("solver/advance", { by: probe.of(tripled) }, advance);
    go(solver);
    probe.markOn(solver, "out", 1);
    const total = probe.watch("look", "float", probe.of(solver, "total"));
    const configuration = {
      pointer: ["/extensions/KHR_interactivity/asset/extensions/VENDOR_solver/enabled"],
      type: [probe.type("bool")],
    };
    const enabled = probe.watch("ask", "bool", probe.of(probe.node("pointer/get", {}, { configuration })));
    const player = probe.run(undefined, undefined, options);
    return { probe, player, total, enabled };
  }

  it("run as those of the specification do, and start again from their initial state", () => {
    const { probe, player, total, enabled } = solving({ operations: { VENDOR_solver: SOLVER } });
    for (const id of ["go", "go", "look", "ask"]) player.send(id);
    expect([player.scalar(total), player.scalar(enabled), probe.traceOf(player)]).toEqual([12, 1, 11]);
    player.start();
    for (const id of ["go", "look"]) player.send(id);
    expect(player.scalar(total)).toBe(6);
  });

  it("without the host they do nothing, and the graph can tell", () => {
    const { probe, player, total, enabled } = solving({});
    for (const id of ["go", "look", "ask"]) player.send(id);
    expect([player.scalar(total), player.scalar(enabled), probe.traceOf(player)]).toEqual([Number.NaN, 0, 0]);
  });
});

describe("a hostile file", () => {
  it.each(["constructor", "__proto__", "toString"])("may call its sockets %s", (name) => {
    const probe = new Probe();
    const values = JSON.parse(`{${JSON.stringify(name)}: ["float", 7]}`) as Record<string, [string, number]>;
    const event = probe.on("said", values);
    const outputs = JSON.parse(`{${JSON.stringify(name)}: "int"}`) as Record<string, string>;
    const unknown = probe.node("x/y", {}, { extension: "VENDOR_x", outputs });
    const [a, b] = [probe.variable("float"), probe.variable("int", 5)];
    probe.flow(event, "out", probe.set({ [a]: probe.of(event, name), [b]: probe.of(unknown, name) }));
    const player = probe.run();
    player.send("said");
    expect([player.scalar(a), player.scalar(b)]).toEqual([7, 0]);
  });

  it.each([
    "/nodes/constructor",
    "/__proto__/x",
    "/extensions/KHR_interactivity/limits/constructor",
    "",
    "/",
  ])("may point to %s, which is nothing", (pointer) => {
    const probe = new Probe();
    const configuration = { pointer: [pointer], type: [probe.type("int")] };
    const get = probe.node("pointer/get", {}, { configuration });
    const valid = probe.watch("go", "bool", probe.of(get, "isValid"));
    const player = probe.run(new PlainScene(), { nodes: [{}] });
    player.send("go");
    expect(player.scalar(valid)).toBe(0);
  });

  it("may have a cycle of nodes", () => {
    const player = new Probe().run(new PlainScene(), { nodes: [{ children: [1] }, { children: [0] }] });
    expect(player.select(0)).toBe(true);
  });
});

describe("a fault of the host", () => {
  it("comes out of the call, and the player goes on", () => {
    const probe = new Probe();
    const configuration = { pointer: ["/nodes/0/scale"], type: [probe.type("float3")] };
    const tick = probe.node("event/onTick");
    const then = probe.sequence(tick);
    then(
      probe.mark(1),
      probe.node("pointer/set", { value: probe.constant("float3", 1, 1, 1) }, { configuration }),
    );
    class Broken extends PlainScene {
      broken = true;
      override set(pointer: string, value: ArrayLike<number>): void {
        if (this.broken) throw new Error("no such mesh");
        super.set(pointer, value);
      }
      override get(): PropertyValue {
        return [0, 0, 0];
      }
    }
    const scene = new Broken();
    const player = probe.load(scene, { nodes: [{}] });
    player.start();
    expect(() => player.tick(0)).toThrow("no such mesh");
    scene.broken = false;
    player.tick(0.1);
    expect(probe.traceOf(player)).toBe(11);
    expect(scene.values.get("/nodes/0/scale")).toEqual([1, 1, 1]);
  });

  it("what is sent, selected or ticked before the start does nothing", () => {
    const probe = new Probe();
    probe.markOn(probe.on("go"), "out", 1);
    probe.markOn(probe.node("event/onTick"), "out", 2);
    const player = probe.load(new PlainScene(), { nodes: [{}] });
    expect([player.state, player.send("go"), player.select(0)]).toEqual(["ready", false, false]);
    player.hover(0);
    player.tick(0.1);
    expect(probe.traceOf(player)).toBe(0);
  });
});
