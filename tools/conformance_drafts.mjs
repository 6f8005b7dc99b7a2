// Brings a graph written for a draft of KHR_interactivity (2025) to the specification of 2026, for tools/conformance.mjs.
// Each change is named, so that the table says what a file needed. What a graph tests is not touched.

/** The index of a type, which is added where it is missing. */
function typeIndex(graph, signature) {
  const known = graph.types.findIndex((type) => type.signature === signature);
  return known >= 0 ? known : graph.types.push({ signature }) - 1;
}

const operationOf = (graph, node) => graph.declarations[node.declaration].op;
const inputsOf = ({ values = {} }) => Object.values(values);

/** Removes empty objects and arrays, which the specification's schemas do not allow. */
function dropEmpty(holder) {
  let dropped = false;
  for (const [key, value] of Object.entries(holder)) {
    if (typeof value !== "object" || value === null) continue;
    dropped = dropEmpty(value) || dropped;
    if (Object.keys(value).length > 0 || Array.isArray(holder)) continue;
    delete holder[key];
    dropped = true;
  }
  return dropped;
}

/** Numbers as text: NaN is the value of a float that is not given. */
function mendNumbers(graph) {
  const places = [
    ...(graph.variables ?? []),
    ...(graph.events ?? []).flatMap(inputsOf),
    ...graph.nodes.flatMap(inputsOf),
  ];
  const texts = places.filter(({ value }) => value?.some((item) => typeof item === "string"));
  const mended = texts.filter(({ type }) => /^(float|int)/.test(graph.types[type]?.signature));
  for (const place of mended) {
    if (place.value.every((item) => item === "NaN")) delete place.value;
    else place.value = place.value.map(Number);
  }
  return mended.length > 0;
}

const NAMES = {
  "math/e": "math/E",
  "math/pi": "math/Pi",
  "math/inf": "math/Inf",
  "math/nan": "math/NaN",
  "math/isnan": "math/isNaN",
  "math/isinf": "math/isInf",
  "variable/setMultiple": "variable/set",
};

function rename(graph) {
  const old = graph.declarations.filter(({ op }) => NAMES[op]);
  for (const declaration of old) declaration.op = NAMES[declaration.op];
  return old.length > 0;
}

/** Setting one variable is setting a list of one. */
function mendSets(graph) {
  const isOld = (node) => operationOf(graph, node) === "variable/set" && node.configuration?.variable;
  const sets = graph.nodes.filter(isOld);
  for (const { configuration, values } of sets) {
    configuration.variables = configuration.variable;
    values[configuration.variable.value[0]] = values.value;
    delete configuration.variable;
    delete values.value;
  }
  return sets.length > 0;
}

/** Animations are named by references. */
function mendAnimations(graph) {
  const uses = graph.nodes.filter((node) => operationOf(graph, node).startsWith("animation/"));
  const inputs = uses.flatMap(({ values }) => (values?.animation?.value ? [values.animation] : []));
  for (const input of inputs) {
    Object.assign(input, { type: typeIndex(graph, "ref"), value: [`/animations/${input.value[0]}`] });
  }
  return inputs.length > 0;
}

/** Scheduled delays are known by references; the variables that keep one change their type. */
function mendDelays(graph) {
  const isRef = new Set();
  for (const node of graph.nodes) {
    for (const [id, input] of Object.entries(node.values ?? {})) {
      if (input.socket !== "lastDelayIndex") continue;
      input.socket = "lastDelay";
      if (operationOf(graph, node) === "variable/set") isRef.add(Number(id));
    }
  }
  const cancels = graph.nodes.filter(
    (node) => operationOf(graph, node) === "flow/cancelDelay" && node.values.delayIndex,
  );
  for (const { values } of cancels) {
    const { value, node, socket } = values.delayIndex;
    values.delay = value === undefined ? { node, socket } : { type: typeIndex(graph, "ref") };
    delete values.delayIndex;
    const variable = graph.nodes[node]?.configuration?.variable?.value[0];
    if (variable !== undefined) isRef.add(variable);
  }
  for (const index of isRef) graph.variables[index] = { type: typeIndex(graph, "ref") };
  return isRef.size + cancels.length > 0;
}

/** What a message shows needs a value; where there is none a number stands for it. */
function mendLogs(graph) {
  let mended = false;
  for (const node of graph.nodes.filter((each) => operationOf(graph, each) === "debug/log")) {
    for (const [, name] of (node.configuration?.message?.value[0] ?? "").matchAll(/\{(\w+)\}/g)) {
      if (node.values?.[name]) continue;
      node.values = { ...node.values, [name]: { type: typeIndex(graph, "int"), value: [0] } };
      mended = true;
    }
  }
  return mended;
}

/** Declarations that have come to be the same are one. */
function mergeDeclarations(graph) {
  const texts = graph.declarations.map((declaration) => JSON.stringify(declaration));
  const kept = [...new Set(texts)];
  for (const node of graph.nodes) node.declaration = kept.indexOf(texts[node.declaration]);
  graph.declarations = kept.map((text) => JSON.parse(text));
  return kept.length < texts.length;
}

/** Integers fill `[name]` in templates of pointers; they filled `{name}`. */
function mendTemplates(graph) {
  let mended = false;
  for (const { configuration, values = {} } of graph.nodes) {
    const [text] = configuration?.pointer?.value ?? [];
    if (typeof text !== "string") continue;
    const isRef = (name) => graph.types[values[name]?.type]?.signature === "ref";
    const now = text.replace(/\{(\w+)\}/g, (all, name) => (isRef(name) ? all : `[${name}]`));
    mended ||= now !== text;
    configuration.pointer.value = [now];
  }
  return mended;
}

/** For each node those that have to stand before it; events keep their order, since their handlers run in it. */
function predecessors({ nodes, declarations }) {
  const before = nodes.map((node) => new Set(inputsOf(node).flatMap(({ node: source }) => source ?? [])));
  for (const [i, { flows = {} }] of nodes.entries()) {
    for (const { node: target } of Object.values(flows)) before[target].add(i);
  }
  const isEvent = (i) => declarations[nodes[i].declaration].op.startsWith("event/on");
  const events = [...nodes.keys()].filter(isEvent);
  for (const [i, event] of events.slice(1).entries()) before[event].add(events[i]);
  return before;
}

/** Values come from earlier nodes and flows lead to later ones. */
function reorder(graph) {
  const before = predecessors(graph);
  const place = new Map();
  const visit = (i, path) => {
    if (path.has(i)) throw new Error("the nodes form a cycle, which no version of the specification allows");
    if (place.has(i)) return;
    for (const earlier of [...before[i]].sort((a, b) => a - b)) visit(earlier, new Set([...path, i]));
    place.set(i, place.size);
  };
  for (const i of graph.nodes.keys()) visit(i, new Set());
  const ordered = [];
  for (const [i, node] of graph.nodes.entries()) {
    const ends = [...inputsOf(node), ...Object.values(node.flows ?? {})];
    for (const end of ends) if (end.node !== undefined) end.node = place.get(end.node);
    ordered[place.get(i)] = node;
  }
  const moved = ordered.some((node, i) => node !== graph.nodes[i]);
  graph.nodes = ordered;
  return moved;
}

const CHANGES = [
  ["numbers as text", mendNumbers],
  ["empty objects", dropEmpty],
  ["names of operations", rename],
  ["variable/set of one", mendSets],
  ["animations by index", mendAnimations],
  ["delays by index", mendDelays],
  ["inputs of debug/log", mendLogs],
  ["equal declarations", mergeDeclarations],
  ["{int} in pointers", mendTemplates],
  ["order of nodes", reorder],
];

/** @returns {{changed: object, changes: string[]}} a copy in the form of the specification, and what was changed. */
export function migrate(gltf) {
  const changed = structuredClone(gltf);
  const { graphs } = changed.extensions.KHR_interactivity;
  const changes = CHANGES.filter(([, change]) => graphs.map(change).some(Boolean)).map(([name]) => name);
  return { changed, changes };
}
