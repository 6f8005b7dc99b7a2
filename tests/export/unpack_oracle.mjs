// A GLB on standard input as glTF-Transform decodes it, as JSON: for test_packed_read_by_others.py.
// Arrays are float32 in base64. What a node draws is told in world coordinates of the scene at rest, by the node's path.
import { readFileSync } from "node:fs";
import { NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS, EXTMeshGPUInstancing } from "@gltf-transform/extensions";
import { MeshoptDecoder } from "meshoptimizer/decoder";

await MeshoptDecoder.ready;
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ "meshopt.decoder": MeshoptDecoder });
const document = await io.readBinary(new Uint8Array(readFileSync(0)));

/** All elements of an accessor, fractions as numbers. */
function floats(accessor) {
  const width = accessor.getElementSize();
  const result = new Float32Array(accessor.getCount() * width);
  const row = [];
  for (let i = 0; i < accessor.getCount(); i++) result.set(accessor.getElement(i, row).slice(0, width), i * width);
  return { width, data: Buffer.from(result.buffer).toString("base64") };
}

const attributes = (holder) =>
  Object.fromEntries(holder.listSemantics().map((name) => [name, floats(holder.getAttribute(name))]));

const primitives = (mesh) =>
  mesh.listPrimitives().map((primitive) => ({
    attributes: attributes(primitive),
    indices: primitive.getIndices() && floats(primitive.getIndices()),
    targets: primitive.listTargets().map(attributes),
    mode: primitive.getMode(),
    material: primitive.getMaterial()?.getName(),
  }));

const nodes = {};
function walk(node, above) {
  const path = above ? `${above}/${node.getName()}` : node.getName();
  const [mesh, many, skin] = [node.getMesh(), node.getExtension(EXTMeshGPUInstancing.EXTENSION_NAME), node.getSkin()];
  nodes[path] = {
    matrix: node.getWorldMatrix(),
    primitives: mesh && primitives(mesh),
    instances: many && attributes(many),
    inverse: skin && floats(skin.getInverseBindMatrices()),
    joints: skin?.listJoints().map((joint) => joint.getName()),
  };
  for (const child of node.listChildren()) walk(child, path);
}
for (const node of document.getRoot().listScenes()[0].listChildren())
  if (!node.getCamera()) walk(node, ""); // viewpoints may have the names of things
// Levels of detail stand in no scene.
for (const node of document.getRoot().listNodes())
  if (node.getName().includes(", level ")) walk(node, "");

const animations = document
  .getRoot()
  .listAnimations()
  .map((animation) =>
    animation.listChannels().map((channel) => ({
      node: channel.getTargetNode().getName(),
      path: channel.getTargetPath(),
      interpolation: channel.getSampler().getInterpolation(),
      times: floats(channel.getSampler().getInput()),
      values: floats(channel.getSampler().getOutput()),
    })),
  );
process.stdout.write(JSON.stringify({ nodes, animations }), () => process.exit(0));
