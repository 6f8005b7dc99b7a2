// Plays graphs in the viewer's own player, bundled from its sources.
import { bundled } from "../../../tools/player_bundle.mjs";

const { loadGraph, solvers } = await bundled("index.ts", "../solvers/index.ts");

/** A player of one graph: tick (which draws nothing, so `execute` is the same), send, select, variable, property. */
export async function play(gltf) {
  const lights = gltf.extensions.KHR_lights_punctual?.lights ?? [];
  const places = [gltf.nodes.flatMap(resting), lights.flatMap(shining), (gltf.materials ?? []).flatMap(lying)];
  gltf.nodes.forEach(({ mesh }, i) => {
    places.push((gltf.meshes?.[mesh]?.weights ?? []).map((weight, k) => [`/nodes/${i}/weights/${k}`, weight]));
  });
  const properties = new Map(places.flat());
  const access = {
    get: (pointer) => properties.get(pointer),
    set: (pointer, value) => properties.set(pointer, Array.from(value)),
    // What is recorded is for players that do not know a solver.
    pose(animation) {
      throw new Error(`animation ${animation} plays`);
    },
  };
  const player = loadGraph(gltf, access, { operations: { VRLAB_lab: solvers(gltf, access) } });
  player.onReport((report) => {
    throw new Error(JSON.stringify(report));
  });
  player.start();
  return {
    tick: (seconds) => player.tick(seconds),
    execute: (seconds) => player.tick(seconds),
    send(id, value) {
      if (!player.send(id, typeof value === "object" ? (value ?? {}) : { value })) throw new Error(`${id} is not heard`);
    },
    select(node) {
      if (!player.select(node)) throw new Error(`node ${node} cannot be selected`);
    },
    variable: (index) => player.scalar(index),
    property: (pointer) => properties.get(pointer),
  };
}

/** The color and intensity of a light as the file has them. */
function shining({ color = [1, 1, 1], intensity = 1 }, i) {
  const owner = `/extensions/KHR_lights_punctual/lights/${i}`;
  return Object.entries({ color, intensity }).map(([name, value]) => [`${owner}/${name}`, value]);
}

/** The base colour of a material, and where its texture lies if that can be moved. */
function lying(material, i) {
  const way = "pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform";
  const found = way.split("/").reduce((holder, key) => holder?.[key], material);
  const color = material.pbrMetallicRoughness?.baseColorFactor ?? [1, 1, 1, 1];
  const painted = [`/materials/${i}/pbrMetallicRoughness/baseColorFactor`, color];
  return found?.offset ? [painted, [`/materials/${i}/${way}/offset`, found.offset]] : [painted];
}

/** The transform of a node as the file has it. */
function resting(node, i) {
  const { translation = [0, 0, 0], rotation = [0, 0, 0, 1], scale = [1, 1, 1] } = node;
  return Object.entries({ translation, rotation, scale }).map(([name, value]) => [`/nodes/${i}/${name}`, value]);
}
