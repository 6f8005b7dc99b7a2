import { expect, it } from "vitest";
import { GraphError, loadGraph } from "../../../src/vrlab/viewer/interactivity";
import { xorshift } from "../../../src/vrlab/viewer/interactivity/random";
import { pendulum, TRIANGLE } from "./pendulum";
import { PlainScene } from "./sketch";

type Container = Record<string, unknown>;

/** Every object and array below a value, with its keys. */
function containers(value: unknown): Container[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Container, ...Object.values(value).flatMap(containers)];
}

const JUNK = [
  null,
  -1,
  0,
  1,
  2.5,
  1e9,
  "",
  "value",
  "/nodes/0/rotation",
  true,
  [],
  {},
  [0],
  [1e300],
  { node: 0 },
];

it("whatever is spoilt in a file, it is played or refused with a GraphError", () => {
  const random = xorshift(2026);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const { sketch } = pendulum();
  const outcomes = { played: 0, refused: 0 };
  for (let round = 0; round < 1500; round++) {
    const gltf = sketch.json(TRIANGLE);
    const places = containers(gltf.extensions);
    for (let spoils = 0; spoils <= round % 3; spoils++) {
      const place = pick(places);
      const key = pick(Object.keys(place));
      if (random() < 0.2) delete place[key];
      else place[key] = structuredClone(random() < 0.5 ? pick(JUNK) : pick(Object.values(pick(places))));
    }
    try {
      const player = loadGraph(
        JSON.parse(JSON.stringify(gltf)),
        new PlainScene({ "/nodes/0/rotation": [0, 0, 0, 1] }),
      );
      player.start();
      for (const seconds of [0, 0.02]) player.tick(seconds);
      player.send("reset");
      player.select(0);
      outcomes.played++;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      expect(error.message).not.toContain("\n");
      outcomes.refused++;
    }
  }
  expect(outcomes.played).toBeGreaterThan(20);
  expect(outcomes.refused).toBeGreaterThan(100);
}, 60_000);
