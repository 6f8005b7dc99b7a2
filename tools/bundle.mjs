// Runs esbuild on the option sets given as JSON: node tools/bundle.mjs '[{...}, ...]'
// The interface is called rather than the command, which is a script or a binary depending on whether
// install scripts were allowed to run.
import { build } from "esbuild";

const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  // The licence lines of bundled packages travel with them.
  legalComments: "eof",
  // Fonts go into the style sheet: a page makes no request.
  loader: { ".woff": "dataurl", ".woff2": "dataurl" },
  logLevel: "warning",
};

try {
  for (const options of JSON.parse(process.argv[2])) await build({ ...shared, ...options });
} catch {
  // esbuild has printed the errors.
  process.exitCode = 1;
}
