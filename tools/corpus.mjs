// What a glTF file shows, as glTF-Transform reads it: node tools/corpus.mjs FILE... prints one JSON object a line.
// tools/corpus.py compares what it says about a file from outside and about our own writing of it.
import { createHash } from "node:crypto";
import { getBounds, NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS } from "@gltf-transform/extensions";
import createDraco from "draco3dgltf";
import { MeshoptDecoder } from "meshoptimizer";

await MeshoptDecoder.ready;
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
  "draco3d.decoder": await createDraco.createDecoderModule(),
  "meshopt.decoder": MeshoptDecoder,
});

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** The nodes of the scene that a viewer opens with, of all scenes where none is named. */
function shown(root) {
  const nodes = [];
  const scene = root.getDefaultScene() ?? root.listScenes()[0];
  scene?.traverse((node) => nodes.push(node));
  return nodes;
}

function instances(node) {
  const batch = node.getExtension("EXT_mesh_gpu_instancing");
  return batch ? (batch.listAttributes()[0]?.getCount() ?? 0) : 1;
}

/** Counts and hashes of all that is shown: equal for files that show the same. */
function facts(document) {
  const root = document.getRoot();
  const nodes = shown(root);
  const used = nodes.filter((node) => node.getMesh());
  const primitives = used.flatMap((node) =>
    node
      .getMesh()
      .listPrimitives()
      .map((part) => [part, instances(node)]),
  );
  const corners = (part) => (part.getIndices() ?? part.getAttribute("POSITION"))?.getCount() ?? 0;
  const materials = new Set(primitives.map(([part]) => part.getMaterial()).filter(Boolean));
  const images = new Set();
  for (const material of materials)
    for (const texture of document
      .getGraph()
      .listChildren(material)
      .filter((child) => child.propertyType === "Texture"))
      if (texture.getImage()) images.add(hash(texture.getImage()));
  const moving = new Set(nodes);
  const channels = root.listAnimations().flatMap((animation) => animation.listChannels());
  const keys = channels
    .filter((channel) => moving.has(channel.getTargetNode()) && channel.getSampler())
    .map((channel) => `${channel.getTargetPath()} ${channel.getSampler().getInput()?.getCount()}`);
  const bounds = nodes.length
    ? getBounds(root.getDefaultScene() ?? root.listScenes()[0])
    : { min: [], max: [] };
  return {
    // Where a model stands is changed when it is imported, never how large it is.
    size: bounds.max.map((most, axis) => most - bounds.min[axis]),
    corners: primitives.reduce((sum, [part, times]) => sum + corners(part) * times, 0),
    attributes: [...new Set(primitives.flatMap(([part]) => part.listSemantics()))].sort(),
    targets: primitives.reduce((sum, [part]) => sum + part.listTargets().length, 0),
    materials: [...materials].map((material) => material.getName()).sort(),
    images: [...images].sort(),
    animations: keys.sort(),
    joints: used.reduce((sum, node) => sum + (node.getSkin()?.listJoints().length ?? 0), 0),
    lights: nodes.filter((node) => node.getExtension("KHR_lights_punctual")).length,
  };
}

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
for (const file of process.argv.slice(2)) {
  try {
    say({ file, facts: facts(await io.read(file)) });
  } catch (error) {
    say({ file, refused: String(error.message ?? error).split("\n")[0] });
  }
}
