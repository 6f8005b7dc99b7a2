import { describe, expect, it } from "vitest";
import { Probe } from "./probe";

describe("flow/throttle", () => {
  it("lets an activation through when the duration has passed, and says how long is left", () => {
    const probe = new Probe();
    const duration = probe.variable("float", 0.5);
    probe.setter("set", duration, "float");
    const [go, reset] = [probe.trigger("go"), probe.trigger("reset")];
    const node = probe.node("flow/throttle", { duration: probe.get(duration) });
    go(node);
    reset(node, "reset");
    const left = probe.watch("look", "float", probe.of(node, "lastRemainingTime"));
    probe.markOn(node, "out", 1);
    probe.markOn(node, "err", 2);
    const player = probe.run();
    player.send("look");
    expect(player.scalar(left)).toBeNaN();
    player.send("go");
    player.tick(0.125);
    player.send("go");
    player.send("look");
    expect(player.scalar(left)).toBe(0.375);
    expect(probe.traceOf(player)).toBe(1);
    player.tick(0.375);
    player.send("go");
    player.send("reset");
    player.send("go");
    expect(probe.traceOf(player)).toBe(111);
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      player.send("set", { value });
      player.send("go");
    }
    expect(probe.traceOf(player)).toBe(111222);
  });
});

function delayed() {
  const probe = new Probe();
  const duration = probe.variable("float", 0.5);
  probe.setter("set", duration, "float");
  const [go, cancel, drop] = [probe.trigger("go"), probe.trigger("cancel"), probe.trigger("drop")];
  const node = probe.node("flow/setDelay", { duration: probe.get(duration) });
  go(node);
  cancel(node, "cancel");
  const dropper = probe.node("flow/cancelDelay", { delay: probe.of(node, "lastDelay") });
  drop(dropper);
  probe.markOn(node, "out", 1);
  probe.markOn(node, "err", 2);
  probe.markOn(node, "done", 3);
  probe.markOn(dropper, "out", 4);
  return { probe, player: probe.run() };
}

describe("flow/setDelay and flow/cancelDelay", () => {
  it("activates done when the time has come", () => {
    const { probe, player } = delayed();
    player.send("go");
    player.tick(0.25);
    expect(probe.traceOf(player)).toBe(1);
    player.tick(0.25);
    expect(probe.traceOf(player)).toBe(13);
    player.tick(10);
    expect(probe.traceOf(player)).toBe(13);
  });

  it.each([Number.NaN, -0.1, Number.POSITIVE_INFINITY])("takes the err flow for %d", (value) => {
    const { probe, player } = delayed();
    player.send("set", { value });
    player.send("go");
    player.tick(1);
    expect(probe.traceOf(player)).toBe(2);
  });

  it("cancel ends all delays of the node", () => {
    const { probe, player } = delayed();
    for (const id of ["go", "go", "cancel"]) player.send(id);
    player.tick(1);
    expect(probe.traceOf(player)).toBe(11);
  });

  it("cancelDelay ends the one that is referred to", () => {
    const { probe, player } = delayed();
    player.send("go");
    player.send("go");
    player.send("drop");
    player.tick(1);
    expect(probe.traceOf(player)).toBe(1143);
  });

  it("a null reference cancels nothing and is no error", () => {
    const { probe, player } = delayed();
    player.send("drop");
    expect(probe.traceOf(player)).toBe(4);
  });

  it("delays that are due in one tick come in the order of their times", () => {
    const { probe, player } = delayed();
    player.send("set", { value: 0.3 });
    player.send("go");
    player.send("set", { value: 0.1 });
    player.send("go");
    player.tick(0.2);
    expect(probe.traceOf(player)).toBe(113);
    player.tick(0.2);
    expect(probe.traceOf(player)).toBe(1133);
  });
});
