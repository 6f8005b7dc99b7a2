// What a GLB draws, decoded by glTF-Transform: node unpack.mjs in.glb out.bin
// One row of eight float32 for each vertex at each of its places: position in the world, normal, texture coordinates in the image.
import { readFile, writeFile } from "node:fs/promises";
import { NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS } from "@gltf-transform/extensions";
import { MeshoptDecoder } from "meshoptimizer/decoder";

await MeshoptDecoder.ready;
const io = new NodeIO()
  .registerExtensions(ALL_EXTENSIONS)
  .registerDependencies({ "meshopt.decoder": MeshoptDecoder });
const document = await io.readBinary(new Uint8Array(await readFile(process.argv[2])));

const parts = [];
for (const node of document.getRoot().listNodes()) {
  const m = node.getWorldMatrix();
  for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
    const [positions, normals, uvs] = ["POSITION", "NORMAL", "TEXCOORD_0"].map((name) =>
      primitive.getAttribute(name),
    );
    const moved = primitive.getMaterial()?.getBaseColorTextureInfo()?.getExtension("KHR_texture_transform");
    const [[u, v], [su, sv]] = [moved?.getOffset() ?? [0, 0], moved?.getScale() ?? [1, 1]];
    const rows = new Float32Array(8 * positions.getCount());
    const [p, n, t] = [[], [], []];
    for (let i = 0; i < positions.getCount(); i++) {
      positions.getElement(i, p);
      normals.getElement(i, n);
      uvs.getElement(i, t);
      for (let axis = 0; axis < 3; axis++) {
        rows[8 * i + axis] = m[axis] * p[0] + m[4 + axis] * p[1] + m[8 + axis] * p[2] + m[12 + axis];
        rows[8 * i + 3 + axis] = n[axis]; // nothing is turned in these scenes
      }
      rows[8 * i + 6] = u + su * t[0];
      rows[8 * i + 7] = v + sv * t[1];
    }
    parts.push(new Uint8Array(rows.buffer));
  }
}
await writeFile(process.argv[3], Buffer.concat(parts));
