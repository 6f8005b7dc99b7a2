/**
 * Khronos's glTF validator, and the rules of behaviour graphs, for an engine that has neither DOM nor Node: V8 in a
 * Python process.
 *
 * The host calls `validateGlb` with base64 and `graphFaults` with JSON, because text is what crosses from Python cheaply,
 * and gets JSON back for the same reason.
 */
import { validateBytes, version } from "gltf-validator";
import type { JsonObject } from "../interactivity/json";
import { decodeBase64 } from "./engine64";
import { graphFaults } from "./graphfaults";

type HostGlobals = {
  setTimeout: (task: () => void) => void;
  validateGlb: (base64: string, optionsJson?: string) => Promise<string>;
  graphFaults: (json: string) => Promise<string>;
  validatorVersion: () => string;
};

const host = globalThis as unknown as HostGlobals;

// The validator yields between steps with setTimeout(task, 0). Plain V8 has none, and mini-racer's own
// (0.14) throws for a delay of 0; a microtask does as well. A step that fails would leave the validator's own promise
// open for ever, so that the error has to end the waiting.
let giveUp: (error: unknown) => void = () => {};
host.setTimeout = (task) => void Promise.resolve().then(task).catch(giveUp);

/** Validate a GLB or a self-contained glTF; options are those of the validator's own interface. */
host.validateGlb = async (base64, optionsJson = "{}") => {
  const options: Record<string, unknown> = JSON.parse(optionsJson);
  // A report must not change with the clock.
  const failed = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const checked = validateBytes(decodeBase64(base64), { ...options, writeTimestamp: false });
  const report = await Promise.race([checked, failed]);
  return JSON.stringify(report);
};

/** What keeps the graph of a document from being played. */
host.graphFaults = async (json) => JSON.stringify(graphFaults(JSON.parse(json) as JsonObject));

host.validatorVersion = () => version();
