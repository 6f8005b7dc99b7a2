import { describe, expect, it } from "vitest";
import { ASSET } from "./asset";
import { Probe } from "./probe";
import { PlainScene } from "./sketch";

interface Play {
  readonly start?: number;
  readonly end?: number;
  readonly speed?: number;
  readonly animation?: string;
}

function playing({ start = 0, end = 4, speed = 1, animation = "/animations/0" }: Play) {
  const probe = new Probe();
  const [go, stop, stopAt] = [probe.trigger("go"), probe.trigger("stop"), probe.trigger("stopAt")];
  const reference = probe.constant("ref", animation);
  const infinite = probe.of(probe.node("math/Inf"));
  const values = {
    animation: reference,
    startTime: probe.float(start),
    endTime: Number.isFinite(end) ? probe.float(end) : infinite,
    speed: probe.float(speed),
  };
  const nodes = [
    probe.node("animation/start", values),
    probe.node("animation/stop", { animation: reference }),
    probe.node("animation/stopAt", { animation: reference, stopTime: probe.float(2) }),
  ];
  for (const [i, trigger] of [go, stop, stopAt].entries()) trigger(nodes[i] as number);
  for (const [i, node] of nodes.entries()) {
    probe.markOn(node, "done", 2 * i + 1);
    probe.markOn(node, "err", 9);
  }
  const scene = new PlainScene();
  const player = probe.run(scene, ASSET);
  return { probe, player, scene };
}

describe("animations", () => {
  it("play from start to end, and say so", () => {
    const { probe, player, scene } = playing({ start: 1, end: 3, speed: 2 });
    player.send("go");
    for (const seconds of [0.25, 0.5, 0.5, 1]) player.tick(seconds);
    expect(scene.poses).toEqual([
      [0, 1.5],
      [0, 2.5],
      [0, 3],
    ]);
    expect(probe.traceOf(player)).toBe(1);
  });

  it("play backwards when the start is behind the end", () => {
    const { player, scene } = playing({ start: 3, end: 1 });
    player.send("go");
    for (const seconds of [0.5, 5]) player.tick(seconds);
    expect(scene.poses).toEqual([
      [0, 2.5],
      [0, 1],
    ]);
  });

  it("repeat on a timeline without end", () => {
    const { player, scene } = playing({ end: Number.POSITIVE_INFINITY });
    player.send("go");
    for (const seconds of [3, 1, 1]) player.tick(seconds);
    expect(scene.poses).toEqual([
      [0, 3],
      [0, 4],
      [0, 1],
    ]);
  });

  it("stop where they are", () => {
    const { probe, player, scene } = playing({});
    player.send("go");
    player.tick(1);
    player.send("stop");
    player.tick(1);
    expect(scene.poses).toEqual([[0, 1]]);
    expect(probe.traceOf(player)).toBe(0);
  });

  it("stop at a time, with the done flow of the node that said so", () => {
    const { probe, player, scene } = playing({});
    player.send("go");
    player.send("stopAt");
    player.tick(1);
    player.tick(1.5);
    player.tick(1);
    expect(scene.poses).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(probe.traceOf(player)).toBe(5);
  });

  it("of one instant are over in the next tick", () => {
    const { probe, player, scene } = playing({ start: 2, end: 2 });
    player.send("go");
    player.tick(0.1);
    expect(scene.poses).toEqual([[0, 2]]);
    expect(probe.traceOf(player)).toBe(1);
  });

  it.each([
    { animation: "/animations/1" },
    { animation: "/nodes/0" },
    { animation: "/animations/7" },
    { speed: 0 },
    { speed: -1 },
  ] satisfies Play[])("that cannot be played take the err flow: %j", (play) => {
    const { probe, player, scene } = playing(play);
    player.send("go");
    player.tick(1);
    expect(probe.traceOf(player)).toBe(9);
    expect(scene.poses).toEqual([]);
  });
});
