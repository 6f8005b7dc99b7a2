// The viewer's player of behaviour graphs, bundled from its sources for Node.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

/** What these files of src/vrlab/viewer/interactivity export, together. */
export async function bundled(...names) {
  const folder = mkdtempSync(join(tmpdir(), "vrlab-player-"));
  const outfile = join(folder, "player.mjs");
  const source = (name) =>
    fileURLToPath(new URL(`../src/vrlab/viewer/interactivity/${name}`, import.meta.url));
  const contents = names.map((name) => `export * from ${JSON.stringify(source(name))};`).join("\n");
  const stdin = { contents, resolveDir: folder, loader: "ts" };
  buildSync({ stdin, bundle: true, format: "esm", target: "es2022", outfile, logLevel: "error" });
  const module = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return module;
}
