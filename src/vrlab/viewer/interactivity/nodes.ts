import { Configuration } from "./configuration";
import { type Declaration, limited } from "./declarations";
import { GraphError, show } from "./errors";
import type { FlowTarget, GraphNode, Source } from "./graph";
import { asIndex, asObject, asString, entriesOf, type Json, type JsonObject, own } from "./json";
import type { GraphView, NodeView, Sockets, Variant } from "./operation";
import { defaultOf, type Intern, parseInline, type ValueType } from "./types";

/** What the nodes before this one have settled. */
export interface NodeContext {
  readonly nodes: readonly GraphNode[];
  /** The number of nodes in the whole graph. */
  readonly count: number;
  readonly declarations: readonly Declaration[];
  readonly view: GraphView;
  readonly intern: Intern;
}

function parseConfiguration(json: JsonObject, where: string): Configuration {
  const values = new Map<string, readonly Json[]>();
  for (const [name, property] of entriesOf(own(json, "configuration"), `${where}/configuration`)) {
    const place = `${where}/configuration/${name}`;
    const value = own(asObject(property, place), "value");
    if (!Array.isArray(value) || value.length === 0) {
      throw new GraphError(
        "bad-configuration",
        place,
        `the value is ${show(value)}`,
        "give an array that is not empty",
      );
    }
    values.set(name, value);
  }
  return new Configuration(values);
}

/** A connection to an output of an earlier node ("Output Socket References"). */
function parseReference(json: JsonObject, where: string, context: NodeContext): Source {
  const { nodes, view } = context;
  if (own(json, "value") !== undefined) {
    throw new GraphError("bad-source", where, "both node and value are given", "keep one of them");
  }
  const node = asIndex(own(json, "node"), nodes.length, `${where}/node`, "earlier nodes");
  const given = own(json, "socket");
  const socket = given === undefined ? "value" : asString(given, `${where}/socket`);
  const type = nodes[node]?.outputs.get(socket);
  if (type === undefined) {
    const what = `node ${node} (${nodes[node]?.operation}) has no output ${show(socket)}`;
    throw new GraphError("unknown-socket", where, what, "name one of its output value sockets");
  }
  const stated = own(json, "type");
  if (
    stated !== undefined &&
    view.types[asIndex(stated, view.types.length, `${where}/type`, "types")] !== type
  ) {
    throw new GraphError("type-mismatch", where, `the output is a ${type}`, "leave type out or correct it");
  }
  return { kind: "output", type, node, socket };
}

function parseSource(value: Json | undefined, where: string, context: NodeContext): Source {
  const json = asObject(value, where);
  if (own(json, "node") !== undefined) return parseReference(json, where, context);
  const { types } = context.view;
  const type = types[asIndex(own(json, "type"), types.length, `${where}/type`, "types")] as ValueType;
  const inline = own(json, "value");
  const number =
    inline === undefined ? defaultOf(type) : parseInline(type, inline, `${where}/value`, context.intern);
  return { kind: "constant", type, value: number };
}

/** Flows lead to later nodes only, so that they cannot loop ("Output Flow Socket Pointers"). */
function parseFlows(
  json: JsonObject,
  where: string,
  index: number,
  count: number,
): ReadonlyMap<string, FlowTarget> {
  const entries = [...limited(entriesOf(own(json, "flows"), `${where}/flows`), `${where}/flows`)];
  // Code-unit order, as "Socket Order" has it.
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const flows = new Map<string, FlowTarget>();
  for (const [id, value] of entries) {
    const place = `${where}/flows/${id}`;
    const target = asObject(value, place);
    const node = asIndex(own(target, "node"), count, `${place}/node`, "nodes");
    if (node <= index) {
      throw new GraphError(
        "backward-flow",
        place,
        `node ${node} does not come after node ${index}`,
        "reorder the nodes",
      );
    }
    const socket = own(target, "socket");
    flows.set(id, { node, socket: socket === undefined ? "in" : asString(socket, `${place}/socket`) });
  }
  return flows;
}

function accepts(inputs: Sockets, types: ReadonlyMap<string, ValueType>): boolean {
  return Object.entries(inputs).every(([id, type]) => types.get(id) === type);
}

/** The variant whose sockets the node gives, of those that the operation has. */
function choose(name: string, variants: readonly Variant[], view: NodeView): Variant {
  const found = variants.find((variant) => accepts(variant.inputs, view.types));
  if (found) return found;
  const missing = Object.keys(variants[0]?.inputs ?? {}).find((id) => !view.types.has(id));
  if (missing !== undefined) {
    return view.fail("missing-input", `${name} lacks its input ${missing}`, "give it a value or connect it");
  }
  const needed = Object.keys(variants[0]?.inputs ?? {});
  const given = needed.map((id) => `${id}: ${view.types.get(id)}`).join(", ");
  const wanted = variants.map(({ inputs }) => needed.map((id) => inputs[id]).join(" ")).join(" | ");
  return view.fail("type-mismatch", `${name} does not take ${given}`, `it takes ${wanted}`);
}

/**
 * An extension's operation is supported when the declaration's sockets are those of its definition.
 * Outputs may be left out, as the specification's own example of event/onSelect does.
 */
function matchesDeclaration(variant: Variant, { sockets }: Declaration): boolean {
  if (!sockets) return true;
  const inputs = Object.entries(variant.inputs);
  const sameInputs = inputs.length === sockets.inputs.size && accepts(variant.inputs, sockets.inputs);
  return sameInputs && [...sockets.outputs].every(([id, type]) => variant.outputs[id] === type);
}

function resolve(declaration: Declaration, view: NodeView): Variant | undefined {
  const { name, operation, sockets } = declaration;
  if (sockets) choose(name, [{ inputs: Object.fromEntries(sockets.inputs), outputs: {} }], view);
  if (!operation) return undefined;
  const variants = typeof operation === "function" ? operation(view) : operation;
  if (!sockets) return choose(name, variants, view);
  return variants.find((variant) => matchesDeclaration(variant, declaration));
}

/** Checks one node ("Node Object Validation") and settles its sockets. */
export function parseNode(value: Json, context: NodeContext): GraphNode {
  const { declarations, nodes, view: graph } = context;
  const index = nodes.length;
  const where = `nodes/${index}`;
  const json = asObject(value, where);
  const at = asIndex(own(json, "declaration"), declarations.length, `${where}/declaration`, "declarations");
  const declaration = declarations[at] as Declaration;
  const config = parseConfiguration(json, where);
  const inputs = new Map<string, Source>();
  for (const [id, source] of limited(entriesOf(own(json, "values"), `${where}/values`), `${where}/values`)) {
    inputs.set(id, parseSource(source, `${where}/values/${id}`, context));
  }
  const flows = parseFlows(json, where, index, context.count);
  const variant = resolve(declaration, {
    config,
    types: new Map([...inputs].map(([id, { type }]) => [id, type])),
    flowIds: [...flows.keys()],
    graph,
    fail: (code, what, remedy) => {
      throw new GraphError(code, where, what, remedy);
    },
  });
  const outputs = variant
    ? new Map(Object.entries(variant.outputs))
    : (declaration.sockets?.outputs ?? new Map());
  return { index, operation: declaration.name, config, variant, inputs, outputs, flows };
}
