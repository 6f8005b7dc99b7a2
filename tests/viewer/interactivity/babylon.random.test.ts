import { FlowGraphInteger } from "@babylonjs/core/FlowGraph/CustomTypes/flowGraphInteger";
import { describe, expect, it } from "vitest";
import type { Player } from "../../../src/vrlab/viewer/interactivity";
import { Babylon } from "./babylon";
import { Dice } from "./dice";
import { DIFFERENCES, isComparable, numbersOf } from "./differences";
import { TRIANGLE } from "./pendulum";
import { type Action, RandomGraph } from "./randomgraph";
import { RandomValues, TOLERANCE } from "./randomvalues";
import { PlainScene, Sketch } from "./sketch";

/** How many graphs of each kind; VRLAB_ROUNDS asks for more (tests/viewer/test_random_graphs.py). */
const ROUNDS = Number(process.env.VRLAB_ROUNDS ?? 15);
/** Babylon.js is slow on a machine that is busy; in milliseconds. */
const TIME_LIMIT = 60_000 + 1000 * ROUNDS;

const [NODES, FLOWS, ACTIONS] = [80, 4, 24];

const isClose = (a: number, b: number) =>
  Object.is(a, b) || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a)) || a === b;

/** A quaternion and its negative are the same rotation. */
function agree(ours: readonly number[], theirs: readonly number[], isRotation = false): boolean {
  const same = (sign: number) => ours.every((item, i) => isClose(item, sign * (theirs[i] as number)));
  return ours.length === theirs.length && (same(1) || (isRotation && same(-1)));
}

/** Comparable, and not a rotation that has two quaternions. */
const isUnique = (op: string, types: readonly string[]) =>
  isComparable(op, types) && op !== "math/quatFromUpForward";

const scene = () =>
  new PlainScene({
    "/nodes/0/translation": [0, 0, 0],
    "/nodes/0/rotation": [0, 0, 0, 1],
    "/nodes/0/scale": [1, 1, 1],
  });

/** Both players, started. */
async function start(sketch: Sketch): Promise<[Player, Babylon]> {
  const player = sketch.load(scene(), TRIANGLE);
  player.start();
  return [player, await Babylon.load(sketch.json(TRIANGLE))];
}

function act(action: Action, player: Player, other: Babylon): void {
  const [kind, a, b] = action;
  if (kind === "tick") {
    player.tick(a);
    other.tick(a);
  } else if (kind === "send") {
    player.send(a, { value: b });
    other.send(a, { value: new FlowGraphInteger(b) });
  } else {
    player.select(0);
    other.select("bob");
  }
}

/** The first variable on which the players differ, "" when there is none. */
function differing(sketch: Sketch, player: Player, other: Babylon): string {
  for (const index of sketch.variables.keys()) {
    const [ours, theirs] = [player.variable(index), numbersOf(other.variable(index))];
    if (!agree(ours, theirs)) return `variable ${index}: ${ours} and ${theirs}`;
  }
  return "";
}

describe("random graphs are played as in Babylon.js", () => {
  it(
    "values of all operations",
    async () => {
      const seen = new Set<string>();
      const wrong: string[] = [];
      for (let seed = 1; seed <= ROUNDS; seed++) {
        const sketch = new Sketch();
        const values = new RandomValues(sketch, new Dice(seed), isComparable);
        const then = sketch.sequence(sketch.node("event/onStart"));
        const grown = Array.from({ length: NODES }, () => values.grow()).flat();
        const watched = grown.map(({ type, from }) => ({ variable: sketch.variable(type), from }));
        then(...grown.map(({ socket }, i) => sketch.set({ [watched[i]?.variable as number]: socket })));
        const [player, other] = await start(sketch);
        for (const player_ of [player, other]) player_.tick(0);
        for (const { variable, from } of watched) {
          const [ours, theirs] = [player.variable(variable), numbersOf(other.variable(variable))];
          if (!agree(ours, theirs, from.includes("math/quat")))
            wrong.push(`${seed} ${from}: ${ours} and ${theirs}`);
        }
        other.dispose();
        for (const { op } of sketch.declarations) seen.add(op);
      }
      expect(wrong).toEqual([]);
      expect(seen.size).toBeGreaterThan(95);
    },
    TIME_LIMIT,
  );

  it(
    "flows, variables, events and pointers",
    async () => {
      const seen = new Set<string>();
      const wrong: string[] = [];
      for (let seed = 1; seed <= ROUNDS; seed++) {
        const sketch = new RandomGraph(new Dice(seed), FLOWS, isUnique);
        const actions = sketch.actions(ACTIONS);
        const [player, other] = await start(sketch);
        for (const [i, action] of actions.entries()) {
          act(action, player, other);
          // Events that multiply spend the limit of those that wait, which each player sets for itself.
          const difference =
            action[0] === "tick" && player.state === "running" ? differing(sketch, player, other) : "";
          if (difference === "") continue;
          wrong.push(`seed ${seed}, action ${i}, ${action}: ${difference}`);
          break;
        }
        other.dispose();
        for (const { op } of sketch.declarations) seen.add(op);
      }
      expect(wrong).toEqual([]);
      const flows = [...seen].filter((op) => /^(flow|event|variable|pointer|debug)\//.test(op));
      expect(flows.length).toBeGreaterThan(17);
    },
    TIME_LIMIT,
  );
});

describe("what Babylon.js plays otherwise than the specification says", () => {
  it.each(
    DIFFERENCES.map((difference) => [`${difference.what} (${difference.section})`, difference] as const),
  )(
    "%s",
    async (_, { show }) => {
      const sketch = new Sketch();
      const expected = show(sketch);
      const player = sketch.load(scene(), TRIANGLE);
      player.start();
      for (let i = 0; i < 4; i++) player.tick(5);
      for (const [index, numbers] of Object.entries(expected)) {
        expect(player.variable(Number(index))).toEqual(numbers);
      }
      const other = await Babylon.load(sketch.json(TRIANGLE));
      if (!other.isPlaying) return;
      for (let i = 0; i < 4; i++) other.tick(5);
      const differs = Object.entries(expected).some(
        ([index, numbers]) => !agree(numbers, numbersOf(other.variable(Number(index)))),
      );
      expect(differs).toBe(true);
      other.dispose();
    },
    TIME_LIMIT,
  );
});
