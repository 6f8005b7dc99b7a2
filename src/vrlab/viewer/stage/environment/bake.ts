/**
 * Writes baked.ts anew, after a change of the formulas:
 *   npx esbuild src/vrlab/viewer/stage/environment/bake.ts --bundle --platform=node --format=esm | node --input-type=module
 *   npx biome format --write src/vrlab/viewer/stage/environment/baked.ts
 */
import { writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { encode } from "./pack";
import { daylight, room } from "./places";
import { prefilter, type Radiance } from "./prefilter";

const LARGEST = 64;
const LEVELS = 4;

function bake(radiance: Radiance): string {
  const bytes = deflateRawSync(encode(prefilter(radiance, LARGEST, LEVELS)), { level: 9 });
  return bytes.toString("base64");
}

const text = `// Made by bake.ts from places.ts; a test holds the three together.
export const BAKED = {
  room: "${bake(room)}",
  daylight: "${bake(daylight)}",
} as const;
`;
writeFileSync("src/vrlab/viewer/stage/environment/baked.ts", text);
