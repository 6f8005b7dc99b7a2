// node benchmarks/player.mjs [ROUNDS]: executes the same behaviour graphs in the viewer's player and in Babylon.js, drawing
// nothing. The players have to agree, or it fails.
import { performance } from "node:perf_hooks";
import { play as playBabylon } from "../tests/laws/players/babylon.mjs";
import { play as playOwn } from "../tests/laws/players/own.mjs";
import { pendulum, VARIABLES } from "./pendulum_graph.mjs";

const FRAME = 1 / 60;
const ROUNDS = Number(process.argv[2] ?? 15);
const WARM_UP = 600;
/** Until the engine has compiled what runs often. */
const WARM_TICKS = 20_000;
/** Ticks a round: long enough for the clock, and both are measured in turn. */
const TICKS = { babylon: 100, own: 3000 };

const microseconds = (player, ticks) => {
  const start = performance.now();
  for (let i = 0; i < ticks; i++) player.execute(FRAME);
  return ((performance.now() - start) * 1000) / ticks;
};

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** How far the two are apart after the same ticks; they must play the same. */
function difference(own, babylon) {
  return Math.max(
    ...Object.values(VARIABLES).map((index) => Math.abs(own.variable(index) - babylon.variable(index))),
  );
}

/** Babylon.js has drawn once, and so ticked, before it hands the graph over. */
async function start(gltf) {
  const [own, babylon] = [await playOwn(gltf), await playBabylon(gltf)];
  own.tick(0);
  return { own, babylon };
}

async function measure(substeps) {
  const gltf = pendulum(substeps);
  const { own, babylon } = await start(gltf);
  for (let i = 0; i < WARM_UP; i++) for (const player of [own, babylon]) player.execute(FRAME);
  const apart = difference(own, babylon);
  if (!(apart < 1e-9)) throw new Error(`the players differ by ${apart}`);
  microseconds(own, WARM_TICKS);
  const times = { own: [], babylon: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.babylon.push(microseconds(babylon, TICKS.babylon));
    times.own.push(microseconds(own, TICKS.own));
  }
  const [a, b] = [median(times.own), median(times.babylon)];
  const { length } = gltf.extensions.KHR_interactivity.graphs[0].nodes;
  return [`${length} nodes`, b.toFixed(1), a.toFixed(2), `1/${(b / a).toFixed(0)}`, apart.toExponential(1)];
}

const row = (cells) =>
  process.stdout.write(
    `${cells.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(14))).join("")}\n`,
  );
row(["", "Babylon.js µs", "vrlab µs", "ratio", "difference"]);
for (const substeps of [1, 8]) row(await measure(substeps));
process.exit(0);
