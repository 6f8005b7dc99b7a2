// Runs esbuild on the option sets given as JSON: node tools/bundle.mjs '[{...}, ...]'
// The interface is called rather than the command, which is a script or a binary depending on whether
// install scripts were allowed to run.
import { readFile } from "node:fs/promises";
import { build, transform } from "esbuild";

/** The style of a module is text in its script: made small, and put into the page by the module itself. */
const sheets = {
  name: "sheets",
  setup(build) {
    build.onLoad({ filter: /[/\\]trials[/\\][^/\\]*\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  // The licence lines of bundled packages travel with them.
  legalComments: "eof",
  // Fonts go into the style sheet: a page makes no request.
  loader: { ".woff": "dataurl", ".woff2": "dataurl", ".ftl": "text" },
  logLevel: "warning",
  plugins: [sheets],
};

/**
 * A module of the page: a function that the core calls when the lab needs it, put on a shelf under its name. It has no
 * three.js of its own but the one that the core shares (src/vrlab/viewer/modules/shared.ts), read when the function is called.
 */
function moduleOptions({ module, ...options }) {
  const sharedThree = {
    name: "shared-three",
    setup(build) {
      build.onResolve({ filter: /^three$/ }, () => ({ path: "three", namespace: "shared" }));
      build.onLoad({ filter: /.*/, namespace: "shared" }, () => ({
        contents: "module.exports = globalThis.vrlabModules.three;",
        loader: "js",
      }));
    },
  };
  return {
    ...options,
    format: "iife",
    globalName: "made",
    banner: { js: `(globalThis.vrlabModules??={})[${JSON.stringify(module)}]=()=>{` },
    footer: { js: "return made.default};" },
    plugins: [sharedThree, sheets],
  };
}

try {
  for (const options of JSON.parse(process.argv[2])) {
    await build({ ...shared, ...(options.module ? moduleOptions(options) : options) });
  }
} catch {
  // esbuild has printed the errors.
  process.exitCode = 1;
}
