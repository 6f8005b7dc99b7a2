import { describe, expect, it } from "vitest";
import { Probe } from "./probe";
import { PlainScene } from "./sketch";

describe("debug/log", () => {
  function log(configuration: Record<string, (string | number)[]>) {
    const probe = new Probe();
    const go = probe.trigger("go");
    const values = {
      x: probe.float(1.5),
      y: probe.constant("float2", 1, 2),
      z: probe.bool(true),
      r: probe.constant("ref", "/nodes/0"),
    };
    go(probe.node("debug/log", values, { configuration }));
    const player = probe.run(new PlainScene(), { nodes: [{}] });
    const reports: unknown[] = [];
    player.onReport((report) => reports.push(report));
    player.send("go");
    return reports;
  }

  it.each([
    ["x is {x}, {y}; {x}", "x is 1.5, [1, 2]; 1.5"],
    ["{z} {r}", "true /nodes/0"],
    ["{{x}} {{{x}}}", "{x} {1.5}"],
    ["{x", ""],
    ["x}", ""],
    ["{}", ""],
  ])("%s gives %s", (template, message) => {
    const severity = message === "" ? 0 : 2;
    expect(log({ severity: [2], message: [template] })).toEqual([{ kind: "log", severity, message }]);
  });

  it("uses the default configuration when one property is missing", () => {
    expect(log({ message: ["hello"] })).toEqual([{ kind: "log", severity: 0, message: "" }]);
  });
});
