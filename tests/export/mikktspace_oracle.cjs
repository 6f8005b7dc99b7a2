// The reference algorithm (npm package mikktspace, WebAssembly) for test_mikktspace.py.
// In: a count n of corners (uint32), then float32: n × 3 positions, n × 3 normals, n × 2 texture coordinates.
// Out: n × 4 float32.
const { readFileSync, writeSync } = require("node:fs");
const { generateTangents } = require("mikktspace");

const input = readFileSync(0);
const numbers = new Float32Array(input.buffer.slice(input.byteOffset + 4, input.byteOffset + input.length));
const n = input.readUInt32LE(0);
const result = generateTangents(numbers.slice(0, 3 * n), numbers.slice(3 * n, 6 * n), numbers.slice(6 * n, 8 * n));
const output = Buffer.from(result.buffer, result.byteOffset, result.byteLength);
for (let written = 0; written < output.length; ) written += writeSync(1, output, written);
