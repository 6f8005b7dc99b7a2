import type { Asset } from "./asset";
import { limited, parseDeclarations } from "./declarations";
import { GraphError, show } from "./errors";
import type { EventDefinition, Graph, GraphNode, Variable } from "./graph";
import { asArray, asIndex, asObject, asString, entriesOf, type Json, type JsonObject, own } from "./json";
import { parseNode } from "./nodes";
import type { GraphView } from "./operation";
import type { Extensions } from "./operations";
import { defaultOf, type Intern, parseInline, SIGNATURES, type ValueType } from "./types";

/** Limits of this player on a graph; hostile files must not exhaust memory. */
const LIMITS = { types: 1024, variables: 65_536, events: 4096, declarations: 4096, nodes: 65_536 };

/** How deep flows may be nested within one activation: each level takes a piece of the stack. */
const DEPTH_LIMIT = 1000;

const NAME = "KHR_interactivity";

/** Whether the asset has behaviour graphs at all. */
export function hasGraph(asset: Asset): boolean {
  return asset.find(`/extensions/${NAME}`) !== undefined;
}

/** The JSON of the default graph ("Extension Object Validation"). */
function defaultGraph(asset: Asset): JsonObject {
  const where = `extensions/${NAME}`;
  const extension = asObject(asset.find(`/extensions/${NAME}`), where);
  const graphs = asArray(own(extension, "graphs"), `${where}/graphs`, LIMITS.nodes);
  const given = own(extension, "graph");
  const index = asIndex(given === undefined ? 0 : given, graphs.length, `${where}/graph`, "graphs");
  return asObject(graphs[index], `${where}/graphs/${index}`);
}

function parseTypes(graph: JsonObject): readonly ValueType[] {
  const seen = new Set<string>();
  return asArray(own(graph, "types"), "types", LIMITS.types).map((value, i): ValueType => {
    const where = `types/${i}`;
    const signature = asString(own(asObject(value, where), "signature"), `${where}/signature`);
    if (signature === "custom") return `custom:${i}`;
    const type = SIGNATURES.find((known) => known === signature);
    if (!type)
      throw new GraphError("unknown-type", where, `${show(signature)} is not a type`, "use a type signature");
    if (seen.has(type))
      throw new GraphError("duplicate-type", where, `${type} occurs twice`, "keep one of them");
    seen.add(type);
    return type;
  });
}

/** A type with an optional initial value: a variable, or a value of a custom event. */
function parseVariable(
  value: Json | undefined,
  types: readonly ValueType[],
  where: string,
  intern: Intern,
): Variable {
  const json = asObject(value, where);
  const index = asIndex(own(json, "type"), types.length, `${where}/type`, "types");
  const type = types[index] as ValueType;
  const initial = own(json, "value");
  if (initial === undefined) return { type, initial: defaultOf(type) };
  return { type, initial: parseInline(type, initial, `${where}/value`, intern) };
}

function parseEvent(
  value: Json,
  types: readonly ValueType[],
  where: string,
  intern: Intern,
): EventDefinition {
  const json = asObject(value, where);
  const id = own(json, "id");
  const entries = limited(entriesOf(own(json, "values"), `${where}/values`), `${where}/values`);
  const values = new Map<string, Variable>();
  for (const [name, socket] of entries) {
    const place = `${where}/values/${name}`;
    if (name === "event")
      throw new GraphError("bad-socket", place, "the id event is taken", "rename the value");
    values.set(name, parseVariable(socket, types, place, intern));
  }
  return { id: id === undefined ? undefined : asString(id, `${where}/id`), values };
}

function checkIds(events: readonly EventDefinition[]): void {
  const seen = new Set<string>();
  events.forEach(({ id }, i) => {
    if (id === undefined) return;
    if (seen.has(id))
      throw new GraphError("duplicate-event", `events/${i}`, `the id ${show(id)} occurs twice`, "rename one");
    seen.add(id);
  });
}

/** Nested flows take stack; chains of single flows do not. Flows go to higher nodes, so this ends. */
function checkDepth(nodes: readonly GraphNode[]): void {
  const depth = new Array<number>(nodes.length).fill(0);
  for (const node of [...nodes].reverse()) {
    const nested = new Set(node.variant?.nested ?? []);
    for (const [id, { node: target }] of node.flows) {
      const below = (depth[target] as number) + (nested.has(id) ? 1 : 0);
      depth[node.index] = Math.max(depth[node.index] as number, below);
    }
    if ((depth[node.index] as number) > DEPTH_LIMIT) {
      const what = `flows are nested more than ${DEPTH_LIMIT} deep`;
      throw new GraphError("too-deep", `nodes/${node.index}`, what, "nest fewer sequences and loops");
    }
  }
}

/**
 * Checks the default graph of an asset against the specification and settles every socket's type.
 *
 * @throws GraphError with the first fault found; nothing of a bad graph is played.
 */
export function validate(asset: Asset, extensions: Extensions, intern: Intern): Graph {
  const json = defaultGraph(asset);
  const types = parseTypes(json);
  const variables = asArray(own(json, "variables"), "variables", LIMITS.variables).map((value, i) =>
    parseVariable(value, types, `variables/${i}`, intern),
  );
  const events = asArray(own(json, "events"), "events", LIMITS.events).map((value, i) =>
    parseEvent(value, types, `events/${i}`, intern),
  );
  checkIds(events);
  const list = asArray(own(json, "declarations"), "declarations", LIMITS.declarations);
  const declarations = parseDeclarations(list, types, extensions);
  const view: GraphView = {
    types,
    variables: variables.map(({ type }) => type),
    events: events.map(({ values }) => new Map([...values].map(([name, { type }]) => [name, type]))),
    nodeCount: asset.list("nodes").length,
  };
  const nodes: GraphNode[] = [];
  const raw = asArray(own(json, "nodes"), "nodes", LIMITS.nodes);
  for (const value of raw)
    nodes.push(parseNode(value, { nodes, count: raw.length, declarations, view, intern }));
  checkDepth(nodes);
  return { view, variables, events, nodes };
}
