// node tools/conformance.mjs FOLDER: plays every .glb below FOLDER that has a behaviour graph and prints a table of what
// came of it, as it lies and brought to the present specification (conformance_drafts.mjs). It is made for Khronos's
// test assets (github.com/KhronosGroup/glTF-Test-Assets-Interactivity), whose graphs say themselves whether they
// pass: they send test/onStart with the seconds they need, then test/onSuccess or test/onFailed; older ones keep it in
// variables. Other graphs have their nodes selected and are played for ten seconds. Results: docs/conformance.md.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { migrate } from "./conformance_drafts.mjs";
import { sceneOf } from "./conformance_scene.mjs";
import { bundled } from "./player_bundle.mjs";

const { loadGraph, hasGraph } = await bundled("index.ts");

const FRAME = 1 / 60;
/** Seconds that a test gets beyond what it says it needs, and that other graphs are played. */
const PATIENCE = 2;
const PLAYED = 10;
const RESULT = "TestResult_HasPassed_";
const ENDS = ["halt", "test/onSuccess", "test/onFailed"];

function readJson(file) {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, 4) !== "glTF") throw new Error(`${file} is not a GLB`);
  return JSON.parse(bytes.toString("utf8", 20, 20 + bytes.readUInt32LE(12)));
}

/** Runs a graph to its end; what it sent by id, and what it logged. */
function run(player, nodes) {
  const [sent, logged] = [new Map(), []];
  player.onEvent(({ id, values }) => sent.set(id, values));
  player.onReport(({ kind, message }) =>
    kind === "halt" ? sent.set("halt", message) : logged.push(message),
  );
  player.start();
  const isTest = player.events.some(({ id }) => id === "test/onSuccess");
  for (let node = 0; node < nodes && !isTest; node++) player.select(node);
  const needed = isTest ? (sent.get("test/onStart")?.expectedDuration ?? 0) + PATIENCE : PLAYED;
  for (let time = 0; time < needed && !ENDS.some((id) => sent.has(id)); time += FRAME) player.tick(FRAME);
  return { isTest, sent, logged };
}

/** What came of a graph ("passed", "failed", "played", "refused", "halted"), and why. */
function play(gltf) {
  let player;
  try {
    player = loadGraph(gltf, sceneOf(gltf));
  } catch (error) {
    return { outcome: "refused", reason: error.message };
  }
  const { isTest, sent, logged } = run(player, gltf.nodes?.length ?? 0);
  if (sent.has("halt")) return { outcome: "halted", reason: sent.get("halt") };
  if (!isTest) return judge(player, gltf);
  if (sent.has("test/onSuccess")) return { outcome: "passed", reason: "" };
  const wrong = logged.filter((message) => message.startsWith("ERROR"));
  return {
    outcome: "failed",
    reason: wrong.join("; ") || (sent.has("test/onFailed") ? "it says no more" : "it does not end"),
  };
}

/** What the variables of an older test say. */
function judge(player, gltf) {
  const { graphs, graph = 0 } = gltf.extensions.KHR_interactivity;
  const results = [...(graphs[graph].variables ?? []).entries()].filter(([, { id }]) =>
    id?.startsWith(RESULT),
  );
  if (results.length === 0) return { outcome: "played", reason: "" };
  const wrong = results
    .filter(([index]) => player.scalar(index) !== 1)
    .map(([, { id }]) => id.slice(RESULT.length));
  return { outcome: wrong.length > 0 ? "failed" : "passed", reason: wrong.join("; ") };
}

function findGlbs(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".glb"))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

const print = (...cells) => process.stdout.write(`| ${cells.join(" | ")} |\n`);

function main(folder) {
  const counts = new Map();
  print("file", "as it lies", "up to date", "what was brought up to date", "why not");
  print("---", "---", "---", "---", "---");
  for (const file of findGlbs(folder)) {
    const gltf = readJson(file);
    if (!hasGraph(gltf)) continue;
    const asIs = play(gltf);
    const { changed, changes } = migrate(gltf);
    const now = play(changed);
    print(relative(folder, file), asIs.outcome, now.outcome, changes.join(", "), now.reason);
    const kind = `${asIs.outcome} as it lies, ${now.outcome} up to date`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const [kind, count] of counts) process.stdout.write(`${count} ${kind}\n`);
}

const [folder] = process.argv.slice(2);
if (folder) main(folder);
else {
  process.stderr.write("usage: node tools/conformance.mjs FOLDER\n");
  process.exitCode = 2;
}
