// What a glTF file shows, as glTF-Transform reads it: node tools/corpus.mjs FOLDER FILE... prints one JSON object a line, and
// writes the triangles of each file into FOLDER, as rows of nine 32-bit numbers about the middle of the model.
// tools/corpus.py compares what it says about a file from outside and about our own writing of it.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { NodeIO } from "@gltf-transform/core";
import { ALL_EXTENSIONS } from "@gltf-transform/extensions";
import createDraco from "draco3dgltf";
import { MeshoptDecoder } from "meshoptimizer";
import { poseAt, valueAt, worldTriangles } from "./corpus_pose.mjs";

await MeshoptDecoder.ready;
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
  "draco3d.decoder": await createDraco.createDecoderModule(),
  "meshopt.decoder": MeshoptDecoder,
});

const SAMPLES = 9; // moments of an animation
// What makes no difference, or only when it is not this.
const UNSEEN = {
  name: "",
  extras: "",
  KHR_materials_ior: '{"ior":1.5}',
  KHR_materials_emissive_strength: '{"emissiveStrength":1}',
  KHR_texture_transform: "{}",
};
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** The nodes of the scene that a viewer opens with, of all scenes where none is named. */
function shown(root) {
  const nodes = [];
  const scene = root.getDefaultScene() ?? root.listScenes()[0];
  scene?.traverse((node) => nodes.push(node));
  return nodes;
}

/** Writes triangles about the middle of their bounds; returns how large they are, their area and the file. */
function measured(corners, file) {
  const ends = [0, 1, 2].map((axis) => {
    let [low, high] = [Infinity, -Infinity];
    for (const corner of corners) {
      low = Math.min(low, corner[axis]);
      high = Math.max(high, corner[axis]);
    }
    return [low, high];
  });
  const middle = ends.map(([low, high]) => (low + high) / 2);
  const numbers = new Float32Array(corners.length * 3);
  for (const [i, corner] of corners.entries())
    for (let axis = 0; axis < 3; axis++) numbers[3 * i + axis] = corner[axis] - middle[axis];
  writeFileSync(file, Buffer.from(numbers.buffer));
  return { size: corners.length ? ends.map(([low, high]) => high - low) : [0, 0, 0], triangles: file };
}

/** Values of the archived specular-glossiness extension as those say it that came after it (KHR_materials_ior). */
function modern({ extensions, ...material }) {
  const { KHR_materials_pbrSpecularGlossiness: old, ...others } = extensions ?? {};
  if (!old || others.KHR_materials_unlit) return { ...material, ...(extensions && { extensions }) };
  const { diffuseFactor, diffuseTexture, specularFactor, specularGlossinessTexture } = old;
  const specular = {
    ...(specularFactor?.some((v) => v !== 1) && { specularColorFactor: specularFactor }),
    ...(specularGlossinessTexture && { specularColorTexture: specularGlossinessTexture }),
  };
  return {
    ...material,
    pbrMetallicRoughness: {
      ...(diffuseFactor?.some((v) => v !== 1) && { baseColorFactor: diffuseFactor }),
      ...(diffuseTexture && { baseColorTexture: diffuseTexture }),
      metallicFactor: 0,
      roughnessFactor: 1 - (old.glossinessFactor ?? 1),
    },
    extensions: { ...others, KHR_materials_ior: { ior: 0 }, KHR_materials_specular: specular },
  };
}

/** A material's values as JSON, with the hash of the image in the place of a texture's number; numbers to four digits. */
function looks(json, images) {
  const plain = (value, key) => {
    if (Array.isArray(value)) return value.map((v) => plain(v));
    if (typeof value === "number") return Number(value.toPrecision(4));
    if (value === null || typeof value !== "object") return value;
    const kept = Object.entries(value).filter(
      ([k, v]) => !(k in UNSEEN) || (UNSEEN[k] && UNSEEN[k] !== JSON.stringify(v)),
    );
    const row = Object.fromEntries(kept.sort().map(([k, v]) => [k, plain(v, k)]));
    if (row.extensions && !Object.keys(row.extensions).length) delete row.extensions;
    if (key?.endsWith("Texture") && "index" in row) {
      const moved = row.extensions?.KHR_texture_transform;
      if (moved && "texCoord" in moved) {
        row.texCoord = moved.texCoord; // which it takes the place of
        delete moved.texCoord;
        if (!Object.keys(moved).length) delete row.extensions;
      }
      if (!row.texCoord) delete row.texCoord;
      const { source, sampler, extensions } = json.textures[row.index];
      const chosen = extensions?.EXT_texture_webp?.source ?? source;
      const { wrapS = 10497, wrapT = 10497 } = json.samplers?.[sampler] ?? {};
      row.index = `${images[chosen]} ${wrapS} ${wrapT}`;
    }
    return row;
  };
  return (json.materials ?? []).map((material) => {
    const row = plain(modern(material));
    if (row.extensions?.KHR_materials_ior?.ior === 0) {
      // Glossiness stands in the alpha of a texture there, as roughness in one of its own here.
      delete row.pbrMetallicRoughness.roughnessFactor;
      delete row.pbrMetallicRoughness.metallicRoughnessTexture;
    }
    return JSON.stringify(row);
  });
}

/** The values of all channels that move what is shown, at moments from first to last keyframe. */
function movements(root, nodes) {
  const moving = new Set(nodes);
  return root.listAnimations().flatMap((animation) => {
    const taken = new Map();
    return animation.listChannels().flatMap((channel) => {
      const [node, path] = [channel.getTargetNode(), channel.getTargetPath()];
      const times = channel.getSampler()?.getInput();
      if (!node || !moving.has(node) || !path || !times?.getCount()) return [];
      if (taken.get(node)?.has(path)) return [];
      taken.set(node, (taken.get(node) ?? new Set()).add(path));
      const [start, end] = [times.getMinNormalized([])[0], times.getMaxNormalized([])[0]];
      const moments = Array.from({ length: SAMPLES }, (_, i) => start + ((end - start) * i) / (SAMPLES - 1));
      return [{ path, start, end, values: moments.map((time) => valueAt(channel, time)) }];
    });
  });
}

/** Counts, hashes and values of all that is shown: equal for files that show the same. */
async function facts(document, file) {
  const root = document.getRoot();
  const nodes = shown(root);
  const used = nodes.filter((node) => node.getMesh());
  const primitives = used.flatMap((node) => node.getMesh().listPrimitives());
  const corners = (part) => (part.getIndices() ?? part.getAttribute("POSITION"))?.getCount() ?? 0;
  const materials = new Set(primitives.map((part) => part.getMaterial()).filter(Boolean));
  // What is packed has been unpacked; to pack it again would need encoders.
  for (const extension of root.listExtensionsUsed())
    if (/draco|meshopt/.test(extension.extensionName)) extension.dispose();
  const { json } = await io.writeJSON(document);
  const textures = root.listTextures().map((texture) => hash(texture.getImage() ?? new Uint8Array()));
  const named = nodes.filter((node) => node.getName() && node.getParentNode()?.getName());
  const values = looks(json, textures);
  const places = root.listMaterials();
  // Materials alike in name and values are one.
  const pairs = [...materials].map((m) => [m.getName(), values[places.indexOf(m)]]);
  const alike = [...new Set(pairs.map((pair) => JSON.stringify(pair)))].map((pair) => JSON.parse(pair));
  const images = new Set();
  for (const material of materials)
    for (const texture of document
      .getGraph()
      .listChildren(material)
      .filter((child) => child.propertyType === "Texture"))
      if (texture.getImage()) images.add(hash(texture.getImage()));
  const moved = movements(root, nodes);
  const [first] = root.listAnimations();
  const middle = moved.length
    ? (Math.min(...moved.map((m) => m.start)) + Math.max(...moved.map((m) => m.end))) / 2
    : 0;
  return {
    rest: measured(worldTriangles(nodes), `${file}.rest`),
    moved: moved.length ? measured(worldTriangles(nodes, poseAt(first, middle)), `${file}.moved`) : null,
    // What is no triangle: only counted.
    corners: primitives.filter((part) => part.getMode() < 4).reduce((sum, part) => sum + corners(part), 0),
    attributes: [...new Set(primitives.flatMap((part) => part.listSemantics()))].sort(),
    targets: primitives.reduce((sum, part) => sum + part.listTargets().length, 0),
    materials: alike.map(([name]) => name).sort(),
    looks: alike.map(([, values]) => values).sort(),
    images: [...images].sort(),
    animations: moved,
    joints: used.reduce((sum, node) => sum + (node.getSkin()?.listJoints().length ?? 0), 0),
    below: named.map((node) => `${node.getName()} below ${node.getParentNode()?.getName() || "?"}`).sort(),
    lights: nodes.filter((node) => node.getExtension("KHR_lights_punctual")).length,
  };
}

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const [folder, ...files] = process.argv.slice(2);
for (const [number, file] of files.entries()) {
  try {
    say({ file, facts: await facts(await io.read(file), join(folder, String(number))) });
  } catch (error) {
    say({ file, refused: String(error.message ?? error).split("\n")[0] });
  }
}
