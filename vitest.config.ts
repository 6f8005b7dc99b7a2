import { defineConfig } from "vitest/config";

export default defineConfig({
  // As esbuild does in the build: files of messages are text.
  plugins: [
    {
      name: "ftl",
      transform: (code: string, id: string) =>
        id.endsWith(".ftl") ? { code: `export default ${JSON.stringify(code)};`, map: null } : undefined,
    },
  ],
  cacheDir: "build/cache/vitest",
  test: {
    include: ["tests/viewer/**/*.test.ts"],
    environment: "node",
    // Two cores are what continuous integration has.
    maxWorkers: 2,
    // A test that was left focused or empty would hide the others.
    allowOnly: false,
  },
});
