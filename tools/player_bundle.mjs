// Parts of the viewer, such as its player of behaviour graphs, bundled from their sources for Node.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

/** What these files of src/vrlab/viewer/interactivity export, together. */
export function bundled(...names) {
  return bundledModule(names.map((name) => `export * from ${source(`interactivity/${name}`)};`).join("\n"));
}

/** The path of a file of src/vrlab/viewer, in quotes. */
export function source(name) {
  return JSON.stringify(fileURLToPath(new URL(`../src/vrlab/viewer/${name}`, import.meta.url)));
}

/** What a module with this text exports. */
export async function bundledModule(contents) {
  const folder = mkdtempSync(join(tmpdir(), "vrlab-player-"));
  const outfile = join(folder, "player.mjs");
  const stdin = { contents, resolveDir: folder, loader: "ts" };
  buildSync({ stdin, bundle: true, format: "esm", target: "es2022", outfile, logLevel: "error" });
  const module = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return module;
}
