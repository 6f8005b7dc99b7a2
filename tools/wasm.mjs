// Writes the WebAssembly inside modules of meshoptimizer: node tools/wasm.mjs '[["meshoptimizer/encoder", "out.wasm"], ...]'
// The modules hold it as packed text and unpack it when they are imported; what they then ask to be made is kept.
import { writeFile } from "node:fs/promises";

let program;
WebAssembly.instantiate = async (bytes) => {
  program = new Uint8Array(bytes);
  return { instance: new WebAssembly.Instance(new WebAssembly.Module(program), {}) };
};

for (const [name, path] of JSON.parse(process.argv[2])) {
  program = undefined;
  await import(name);
  if (!program) throw new Error(`${name} holds no WebAssembly`);
  await writeFile(path, program);
}
