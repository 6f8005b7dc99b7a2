import { LabError } from "./errors";
import { checkInstances } from "./instances";
import { index, type Json, list, number, own, record, text } from "./json";

/** What must be understood to show a file, and is: by three's GLTFLoader, by the stage, or by the player. */
const UNDERSTOOD = new Set([
  "EXT_mesh_gpu_instancing",
  "EXT_texture_avif",
  "EXT_texture_webp",
  "KHR_animation_pointer",
  "KHR_interactivity",
  "KHR_lights_punctual",
  "KHR_materials_anisotropy",
  "KHR_materials_clearcoat",
  "KHR_materials_dispersion",
  "KHR_materials_emissive_strength",
  "KHR_materials_ior",
  "KHR_materials_iridescence",
  "KHR_materials_sheen",
  "KHR_materials_specular",
  "KHR_materials_transmission",
  "KHR_materials_unlit",
  "KHR_materials_volume",
  "KHR_mesh_quantization",
  "KHR_node_hoverability",
  "KHR_node_selectability",
  "KHR_node_visibility",
  "KHR_texture_transform",
  "MSFT_lod",
  "VRLAB_lab",
]);

const COMPONENT_BYTES = new Map([
  [5120, 1],
  [5121, 1],
  [5122, 2],
  [5123, 2],
  [5125, 4],
  [5126, 4],
]);
const COMPONENTS = new Map([
  ["SCALAR", 1],
  ["VEC2", 2],
  ["VEC3", 3],
  ["VEC4", 4],
  ["MAT2", 4],
  ["MAT3", 9],
  ["MAT4", 16],
]);
const LARGEST_ACCESSOR = 2 ** 30;

/**
 * Refuses what a loader would choke on: files beside this one, extensions that are not understood, nodes in a circle,
 * accessors beyond their buffer. Throws LabError.
 */
export function checkGltf(json: Json, binaryBytes: number): void {
  for (const name of list(json.extensionsRequired).map((v) => text(v, 200))) {
    if (!UNDERSTOOD.has(name)) throw new LabError("needs-extension", name);
  }
  checkUris(json);
  checkTree(json);
  checkAccessors(json, binaryBytes);
  checkInstances(json);
}

function checkUris(json: Json): void {
  for (const kind of ["buffers", "images"]) {
    list(json[kind]).forEach((entry, i) => {
      const uri = own(entry, "uri");
      if (uri !== undefined && !text(uri, 5).startsWith("data:")) {
        throw new LabError("external-file", `${kind}[${i}] is the file ${text(uri, 80)}`);
      }
    });
  }
}

/** Every node has one parent at most, and walking up from it comes to an end. */
function checkTree(json: Json): void {
  const nodes = list(json.nodes);
  const parents = parentsOf(json);
  for (let start = 0; start < nodes.length; start++) {
    let node = start;
    for (let depth = 0; node >= 0; depth++) {
      if (depth > 1000) throw new LabError("damaged", `nodes[${start}] is its own ancestor or lies too deep`);
      node = parents[node] ?? -1;
    }
  }
}

/** The index of each node's parent, −1 for roots. Throws LabError where a node has two or does not exist. */
export function parentsOf(json: Json): readonly number[] {
  const nodes = list(json.nodes);
  const parents = nodes.map(() => -1);
  nodes.forEach((node, i) => {
    for (const child of list(record(node).children)) {
      const at = index(child, nodes.length);
      if (at < 0) throw new LabError("damaged", `nodes[${i}] has a child that does not exist`);
      if (parents[at] !== -1 || at === i) throw new LabError("damaged", `nodes[${at}] has two parents`);
      parents[at] = i;
    }
  });
  return parents;
}

function checkAccessors(json: Json, binaryBytes: number): void {
  const views = list(json.bufferViews);
  const lengths = list(json.buffers).map((buffer) =>
    own(buffer, "uri") === undefined ? binaryBytes : number(own(buffer, "byteLength"), 0, 0),
  );
  views.forEach((view, i) => {
    const end =
      number(own(view, "byteOffset"), 0, 0) + number(own(view, "byteLength"), Number.POSITIVE_INFINITY, 0);
    const length = lengths[index(own(view, "buffer"), lengths.length)] ?? 0;
    if (end > length) throw new LabError("damaged", `bufferViews[${i}] ends at byte ${end} of ${length}`);
  });
  list(json.accessors).forEach((accessor, i) => {
    checkAccessor(record(accessor), views, i);
  });
}

function checkAccessor(accessor: Json, views: readonly unknown[], i: number): void {
  const width = COMPONENT_BYTES.get(number(accessor.componentType, 0)) ?? 0;
  const components = COMPONENTS.get(text(accessor.type, 8)) ?? 0;
  const count = number(accessor.count, -1, 0);
  const element = width * components;
  if (element === 0 || count < 0 || !Number.isInteger(count) || count * element > LARGEST_ACCESSOR) {
    throw new LabError("damaged", `accessors[${i}] has no valid type or count`);
  }
  const view = index(accessor.bufferView, views.length);
  if (accessor.bufferView === undefined || count === 0) return;
  const stride = number(own(views[view], "byteStride"), element, element, 252);
  const end = number(accessor.byteOffset, 0, 0) + (count - 1) * stride + element;
  const length = number(own(views[view], "byteLength"), 0, 0);
  if (end > length) throw new LabError("damaged", `accessors[${i}] ends at byte ${end} of ${length}`);
}
