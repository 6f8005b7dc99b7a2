// What the viewer makes of one file of the fuzzer before it draws anything: a packed one is taken apart, then all is checked.
// Serves requests as fuzz_trial.py does: a JSON list of path and check in a line, answered by outcome, what, cpu and memory.
import { readFileSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import { bundledModule, source } from "./player_bundle.mjs";

const { unpack, LabError, isPacked, readGlbJson, checkGltf, readModel } = await bundledModule(
  [
    `export { default as unpack } from ${source("packed/index.ts")};`,
    `export { LabError } from ${source("lab/errors.ts")};`,
    `export { isPacked, readGlbJson } from ${source("lab/glb.ts")};`,
    `export { checkGltf } from ${source("lab/gltf.ts")};`,
    `export { readModel } from ${source("lab/model.ts")};`,
  ].join("\n"),
);

/** As hosts/lab.ts loads a file, as far as nothing is drawn. */
async function load(path) {
  const data = readFileSync(path);
  const glb = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const plain = isPacked(readGlbJson(glb)) ? await unpack(glb) : glb;
  const json = readGlbJson(plain);
  checkGltf(json, plain.byteLength);
  readModel(json);
}

async function trial(path) {
  if (extname(path).toLowerCase() !== ".glb") return { outcome: "refused", what: "", cpu: 0, memory: 0 };
  global.gc?.();
  const before = resetPeak();
  const start = cpu();
  let result = { outcome: "read", what: "" };
  try {
    await load(path);
  } catch (error) {
    const known = error instanceof LabError;
    result = {
      outcome: known ? "refused" : "crashed",
      what: known ? error.code : String(error?.stack).slice(0, 900),
    };
  }
  return { ...result, cpu: cpu() - start, memory: peak() - before };
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Begin to measure anew; MiB in use now. */
function resetPeak() {
  writeFileSync("/proc/self/clear_refs", "5");
  return peak();
}

/** The most memory that was in use, in MiB. */
function peak() {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "latin1"))?.[1]) / 1024;
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await trial(JSON.parse(line)[0]))}\n`);
}
