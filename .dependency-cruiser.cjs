// The layers of the viewer. The Python side's are in pyproject.toml ([tool.importlinter]).
const viewer = "^src/vrlab/viewer";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "player-and-lab-know-no-renderer",
      comment: "interactivity/ and lab/ run without three.js and without a page: in tests, in a worker.",
      severity: "error",
      from: { path: `${viewer}/(interactivity|lab|data)/` },
      to: { path: `^node_modules/(@types/)?three|${viewer}/(stage|ui|hosts|tools|xr|motion|trials|packed)/` },
    },
    {
      name: "player-knows-no-lab",
      comment: "interactivity/ plays any KHR_interactivity file, ours or not.",
      severity: "error",
      from: { path: `${viewer}/interactivity/` },
      to: { path: `${viewer}/lab/` },
    },
    {
      name: "stage-knows-no-interface",
      comment: "stage/ shows a scene to whoever asks.",
      severity: "error",
      from: { path: `${viewer}/stage/` },
      to: { path: `${viewer}/(ui|hosts)/` },
    },
    {
      name: "only-hosts-know-hosts",
      severity: "error",
      from: { path: `${viewer}/(?!hosts/)` },
      to: { path: `${viewer}/hosts/` },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-missing", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-test-packages-in-the-viewer",
      severity: "error",
      from: { path: viewer },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], pathNot: "^node_modules/@types/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // Imports of types are dependencies too.
    tsPreCompilationDeps: true,
    exclude: { path: `${viewer}/dist/` },
    doNotFollow: { path: "node_modules" },
    // Packages may name what they offer in `exports` alone.
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default"] },
  },
};
