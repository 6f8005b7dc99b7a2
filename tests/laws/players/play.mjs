// node play.mjs babylon|own FILE: plays the cases in FILE and prints what was seen, as JSON.
// A case is {gltf, actions, variables, properties}. Actions: ["tick", seconds, times, every],
// ["send", event, value, object of values or null], ["select", node]. One row is recorded after every `every` ticks.
// NaN and infinities travel as texts, which JSON has no numbers for.
import { readFileSync } from "node:fs";

const [, , engine, file] = process.argv;
const { play } = await import(`./${engine}.mjs`);
const special = (key, value) => (["NaN", "Infinity", "-Infinity"].includes(value) ? Number(value) : value);
const plain = (key, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);

async function run({ gltf, actions, variables, properties }) {
  const player = await play(gltf);
  const rows = [];
  const record = () =>
    rows.push([
      ...variables.map((index) => player.variable(index)),
      ...properties.flatMap(([pointer, name]) => [player.property(pointer, name) ?? []].flat()),
    ]);
  for (const [action, a, b, every] of actions) {
    if (action === "send") player.send(a, b);
    else if (action === "select") player.select(a);
    else if (action === "tick") {
      for (let i = 1; i <= b; i++) {
        player.tick(a);
        if (i % every === 0) record();
      }
    } else throw new Error(`no action ${action}`);
  }
  return rows;
}

const results = [];
for (const entry of JSON.parse(readFileSync(file, "utf8"), special)) results.push(await run(entry));
process.stdout.write(JSON.stringify(results, plain), () => process.exit(0));
