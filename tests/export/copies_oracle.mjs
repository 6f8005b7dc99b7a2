// What others make of a GLB on standard input, as JSON, for test_copies_read_by_others.py.
// `copies_oracle.mjs gltf-transform`: instances, skins and animations by glTF-Transform.
// `copies_oracle.mjs babylon`: the distance at which Babylon.js shows each coarser level, by MSFT_screencoverage.
import { readFileSync } from "node:fs";

const glb = readFileSync(0);

/** Vectors of an accessor, one list each. */
function rows(accessor) {
  const width = accessor.getElementSize();
  const values = Array.from(accessor.getArray());
  return Array.from({ length: accessor.getCount() }, (_, i) => values.slice(i * width, (i + 1) * width));
}

async function transform() {
  const { NodeIO } = await import("@gltf-transform/core");
  const { EXTMeshGPUInstancing, ALL_EXTENSIONS } = await import("@gltf-transform/extensions");
  const document = await new NodeIO().registerExtensions(ALL_EXTENSIONS).readBinary(glb);
  const nodes = document.getRoot().listNodes();
  const instances = {};
  const bent = {};
  for (const node of nodes) {
    const many = node.getExtension(EXTMeshGPUInstancing.EXTENSION_NAME);
    const attribute = (semantic) => [semantic, rows(many.getAttribute(semantic))];
    if (many) instances[node.getName()] = Object.fromEntries(many.listSemantics().map(attribute));
    const skin = node.getSkin();
    if (!skin) continue;
    const [joints, root] = [skin.listJoints().map((joint) => joint.getName()), skin.getSkeleton()?.getName()];
    bent[node.getName()] = { joints, root, inverse: rows(skin.getInverseBindMatrices()) };
  }
  const animations = document.getRoot().listAnimations();
  const moved = animations.map((a) => a.listChannels().map((c) => [c.getTargetNode().getName(), c.getTargetPath()]));
  return { instances, skins: bent, moved };
}

async function babylon() {
  const { FreeCamera } = await import("@babylonjs/core/Cameras/freeCamera.js");
  const { NullEngine } = await import("@babylonjs/core/Engines/nullEngine.js");
  const { Vector3 } = await import("@babylonjs/core/Maths/math.vector.js");
  const { CreateBox } = await import("@babylonjs/core/Meshes/Builders/boxBuilder.js");
  const { Logger } = await import("@babylonjs/core/Misc/logger.js");
  const { Scene } = await import("@babylonjs/core/scene.js");
  Logger.LogLevels = Logger.ErrorLogLevel; // what is printed is the answer and nothing else
  const scene = new Scene(new NullEngine({ renderWidth: 512, renderHeight: 512 }));
  const camera = new FreeCamera("eye", Vector3.Zero(), scene);
  camera.fov = 1;
  const { nodes, meshes, accessors } = JSON.parse(glb.subarray(20, 20 + glb.readUInt32LE(12)));
  const found = {};
  for (const { name, mesh, scale = [1, 1, 1], extras } of nodes.filter((node) => node.extras)) {
    const { min, max } = accessors[meshes[mesh].primitives[0].attributes.POSITION];
    const [width, height, depth] = max.map((high, i) => (high - min[i]) * scale[i]);
    const box = CreateBox(name, { width, height, depth }, scene);
    const levels = extras.MSFT_screencoverage.slice(0, -1).map((_, i) => CreateBox(`${i}`, {}, scene));
    box.useLODScreenCoverage = true;
    levels.forEach((level, i) => {
      box.addLODLevel(extras.MSFT_screencoverage[i], level);
    });
    found[name] = levels.map(() => 0);
    for (let distance = 0.5; distance < 200; distance += 0.125) {
      camera.position.z = -distance;
      camera.getViewMatrix(true);
      const shown = levels.indexOf(box.getLOD(camera));
      if (shown >= 0 && !found[name][shown]) found[name][shown] = distance;
    }
  }
  return found;
}

const result = await (process.argv[2] === "babylon" ? babylon() : transform());
process.stdout.write(JSON.stringify(result), () => process.exit(0));
