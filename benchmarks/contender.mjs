// glTF-Transform writes one scene once, timed within its process: node contender.mjs A out.glb folder
// The document is made before the clock starts, as trimesh's scene is; a small one has been written by then.
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Document, NodeIO } from "@gltf-transform/core";

const UNIQUE = { A: 40, B: 200 };
const [PLACEMENTS, TEXTURES, SHAPES] = [200, 8, 40];
const [name, path, folder] = process.argv.slice(2);

function filled(key, count, Type, make) {
  const data = readFileSync(`${folder}/${key} ${count}`);
  const every = new Type(data.buffer, data.byteOffset, data.byteLength / Type.BYTES_PER_ELEMENT);
  const each = every.length / count;
  return Array.from({ length: count }, (_, i) => make(every.subarray(i * each, (i + 1) * each)));
}

/** Scene A or B, as scenes.py makes it. */
function sheets(count) {
  const document = new Document();
  const [buffer, scene] = [document.createBuffer(), document.createScene()];
  const materials = Array.from({ length: TEXTURES }, (_, i) => {
    const texture = document.createTexture(`picture ${i}`).setMimeType("image/png");
    texture.setImage(new Uint8Array(readFileSync(`${folder}/picture ${i}.png`)));
    return document.createMaterial(`material ${i}`).setBaseColorTexture(texture).setMetallicFactor(0);
  });
  const accessor = (type) => (array) =>
    document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  const positions = filled("positions", count, Float32Array, accessor("VEC3"));
  const normals = filled("normals", count, Float32Array, accessor("VEC3"));
  const uvs = filled("uvs", count, Float32Array, accessor("VEC2"));
  const indices = filled("indices", count, Uint16Array, accessor("SCALAR"));
  const meshes = positions.map((position, i) => {
    const primitive = document
      .createPrimitive()
      .setIndices(indices[i])
      .setMaterial(materials[i % TEXTURES]);
    primitive.setAttribute("POSITION", position).setAttribute("NORMAL", normals[i]);
    return document.createMesh(`sheet ${i}`).addPrimitive(primitive.setAttribute("TEXCOORD_0", uvs[i]));
  });
  for (let i = 0; i < PLACEMENTS; i++) {
    const place = [1.1 * (i % 20), 0, 1.1 * Math.floor(i / 20)];
    scene.addChild(
      document
        .createNode(`node ${i}`)
        .setMesh(meshes[i % count])
        .setTranslation(place),
    );
  }
  return document;
}

/** Nodes with extras, as `parts` of scenes.py makes them. */
function parts(count) {
  const document = new Document();
  const [buffer, scene] = [document.createBuffer(), document.createScene()];
  const meshes = Array.from({ length: SHAPES }, (_, i) => {
    const array = Float32Array.from({ length: 90 }, (_, k) => Math.sin(i + k));
    const position = document.createAccessor().setType("VEC3").setArray(array).setBuffer(buffer);
    const primitive = document.createPrimitive().setAttribute("POSITION", position);
    return document.createMesh(`shape ${i}`).addPrimitive(primitive);
  });
  for (let i = 0; i < count; i++) {
    const node = document.createNode(`part ${i}`).setMesh(meshes[i % SHAPES]);
    const made = { by: "Meier", year: 1850 + (i % 150) };
    const id = `bolt-${String(i).padStart(6, "0")}`;
    node.setExtras({ id, made, mass: 0.37 * i, serial: i, tags: ["oak", "door"] });
    scene.addChild(node.setTranslation([0.1 * i, 0, 0.3 * (i % 100)]));
  }
  return document;
}

function resident(key) {
  const line = readFileSync("/proc/self/status", "utf8").match(new RegExp(`${key}:\\s+(\\d+)`));
  return Number(line?.[1] ?? 0) * 1024;
}

const io = new NodeIO();
writeFileSync(path, await io.writeBinary(parts(100)));
rmSync(path);
const document = name in UNIQUE ? sheets(UNIQUE[name]) : parts(Number(name));
globalThis.gc?.();
const follows = process.platform === "linux";
if (follows) writeFileSync("/proc/self/clear_refs", "5");
const held = follows ? resident("VmRSS") : 0;
const [start, before] = [performance.now(), process.cpuUsage()];
writeFileSync(path, await io.writeBinary(document));
const seconds = (performance.now() - start) / 1e3;
const { user, system } = process.cpuUsage(before);
const peak = follows ? resident("VmHWM") - held : 0;
process.stdout.write(
  JSON.stringify({ seconds, cpu: (user + system) / 1e6, peak, size: statSync(path).size }),
);
