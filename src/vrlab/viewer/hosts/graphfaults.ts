/** What is wrong with a behaviour graph, by the player's own rules and without playing it; in an engine without a page. */
import { Asset } from "../interactivity/asset";
import { GraphError } from "../interactivity/errors";
import type { Graph, GraphNode } from "../interactivity/graph";
import type { JsonObject } from "../interactivity/json";
import { type Entry, INDICES, isCamera, LENGTHS, patternOf, sceneEntry } from "../interactivity/objectmodel";
import { EXTENSIONS } from "../interactivity/operations";
import { References } from "../interactivity/references";
import { validate } from "../interactivity/validate";

/** `where` is a place in the graph; the host has the words for each kind. */
export interface Fault {
  readonly kind: "refused" | "missing" | "fixed" | "type";
  readonly where: string;
  /** Of what is refused, in the player's words; else the pointer. */
  readonly what: string;
  readonly given?: string;
  readonly wanted?: string;
}

/** The first fault for which the player refuses the graph; or all pointers that lead to nothing. */
export function graphFaults(document: JsonObject): readonly Fault[] {
  const asset = new Asset(document);
  const references = new References((pointer) => typeof asset.find(pointer) === "object");
  try {
    const graph = validate(asset, EXTENSIONS, (pointer) => references.intern(pointer));
    return graph.nodes.flatMap((node) => pointerFault(asset, graph, node) ?? []);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return [{ kind: "refused", where: error.where, what: `${error.what}; ${error.remedy}` }];
  }
}

/** Of pointers without parameters: what they make up as they run is known only then. */
function pointerFault(asset: Asset, graph: Graph, node: GraphNode): Fault | undefined {
  const pointer = node.config.string("pointer");
  if (!node.operation.startsWith("pointer/") || pointer === undefined || /[[{]/.test(pointer)) return;
  const where = `nodes/${node.index}/configuration/pointer`;
  const pattern = patternOf(pointer);
  const [entry, writes] = [flagOf(pattern) ?? sceneEntry(pattern), node.operation !== "pointer/get"];
  // What the player knows besides, it says by `isValid`, as for extensions that it may or may not have.
  if (!entry && !writes) return;
  if (!entry) {
    const known = LENGTHS.has(pattern.replace(/\.length$/, "")) || INDICES.has(pattern);
    return { kind: known ? "fixed" : "missing", where, what: pointer };
  }
  if (!isCamera(pattern) && !exists(asset, pointer, pattern))
    return { kind: "missing", where, what: pointer };
  if (writes && !entry.mutable) return { kind: "fixed", where, what: pointer };
  const given = graph.view.types[node.config.int("type") ?? -1];
  if (given === entry.type) return;
  return { kind: "type", where, what: pointer, given: String(given), wanted: entry.type };
}

const FLAG =
  /^\/nodes\/\{\}\/extensions\/(KHR_node_selectability\/selectable|KHR_node_hoverability\/hoverable)$/;

/** Flags are the player's own, not the scene's. */
function flagOf(pattern: string): Entry | undefined {
  return FLAG.test(pattern) ? { type: "bool", mutable: true } : undefined;
}

const OWNER = /^(?:\/extensions\/\w+)?\/\w+\/\d+/;

function exists(asset: Asset, pointer: string, pattern: string): boolean {
  const owner = OWNER.exec(pointer)?.[0];
  if (owner === undefined || asset.find(owner) === undefined) return false;
  const [, , node = "", , index] = pointer.split("/");
  if (pattern === "/nodes/{}/weights/{}") return Number(index) < asset.morphTargets(node);
  const texture = /^(.+)\/extensions\/KHR_texture_transform\//.exec(pointer)?.[1];
  return texture === undefined || asset.find(texture) !== undefined;
}
