import { defineConfig } from "vitest/config";

export default defineConfig({
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
