// Compresses a small grid for the tests of the importers: node encode.mjs prints streams in base64 by name, as JSON.
import createEncoder from "draco3dgltf/draco_encoder_gltf_nodejs.js";
import { MeshoptEncoder } from "meshoptimizer/encoder";

const SIDE = 5;
const positions = new Float32Array(3 * SIDE * SIDE);
const indices = [];
for (let row = 0; row < SIDE; row++)
  for (let column = 0; column < SIDE; column++) {
    const at = row * SIDE + column;
    positions.set([column, row, (row * column) / 8], 3 * at);
    if (row && column) indices.push(at - SIDE - 1, at - SIDE, at, at - SIDE - 1, at, at - 1);
  }

const streams = {};
const keep = (name, bytes) => {
  streams[name] = Buffer.from(bytes).toString("base64");
};
const bytesOf = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

await MeshoptEncoder.ready;
const count = positions.length / 3;
const tilted = new Float32Array(4 * count);
for (let at = 0; at < count; at++) tilted.set([Math.sin(at), Math.cos(at), 0, 0], 4 * at);
keep("positions", MeshoptEncoder.encodeGltfBuffer(bytesOf(positions), count, 12, "ATTRIBUTES", 0));
keep("triangles", MeshoptEncoder.encodeGltfBuffer(bytesOf(new Uint16Array(indices)), indices.length, 2, "TRIANGLES"));
keep("sequence", MeshoptEncoder.encodeGltfBuffer(bytesOf(new Uint32Array(indices)), indices.length, 4, "INDICES"));
const filtered = {
  octahedral: [MeshoptEncoder.encodeFilterOct(tilted, count, 4, 8), 4],
  quaternion: [MeshoptEncoder.encodeFilterQuat(tilted, count, 8, 16), 8],
  exponential: [MeshoptEncoder.encodeFilterExp(positions, count, 12, 15), 12],
};
for (const [name, [bytes, stride]] of Object.entries(filtered))
  keep(name, MeshoptEncoder.encodeGltfBuffer(bytes, count, stride, "ATTRIBUTES", 0));

const draco = await createEncoder();
const encoder = new draco.Encoder();
const builder = new draco.MeshBuilder();
const mesh = new draco.Mesh();
builder.AddFacesToMesh(mesh, indices.length / 3, new Uint32Array(indices));
builder.AddFloatAttributeToMesh(mesh, draco.POSITION, count, 3, positions);
builder.AddFloatAttributeToMesh(mesh, draco.TEX_COORD, count, 2, positions.subarray(0, 2 * count));
encoder.SetEncodingMethod(draco.MESH_EDGEBREAKER_ENCODING);
encoder.SetAttributeQuantization(draco.POSITION, 14);
const packed = new draco.DracoInt8Array();
const size = encoder.EncodeMeshToDracoBuffer(mesh, packed);
keep("draco", Uint8Array.from({ length: size }, (_, at) => packed.GetValue(at)));

process.stdout.write(JSON.stringify(streams));
