// A pendulum as a behaviour graph: one Runge–Kutta step of order four a frame (57 nodes), or more substeps (32 nodes
// each). It keeps to what every engine runs the same way: stages in variables, new states first into spare ones.

const GRAVITY = 9.81;
const LONGEST_FRAME = 0.1;
export const VARIABLES = { theta: 0, omega: 1 };
const INITIAL = {
  theta: 1,
  omega: 0,
  h: 0,
  a1: 0,
  a2: 0,
  a3: 0,
  a4: 0,
  newTheta: 0,
  newOmega: 0,
  stiffness: -GRAVITY / 0.8,
};
const TYPES = ["bool", "float", "float3", "float4"];
const FLOAT = TYPES.indexOf("float");

/** Collects nodes; every node comes after those it reads, and flows are set last. */
class Graph {
  nodes = [];
  declarations = [];
  names = Object.keys(INITIAL);

  node(op, values = {}, configuration = undefined) {
    const known = this.declarations.findIndex((other) => other.op === op);
    const declaration = known >= 0 ? known : this.declarations.push({ op }) - 1;
    return (
      this.nodes.push({
        declaration,
        ...(Object.keys(values).length && { values }),
        ...(configuration && { configuration }),
      }) - 1
    );
  }

  /** An operation of two values: sockets of nodes, or numbers. */
  binary = (op, a, b) => ({ node: this.node(`math/${op}`, { a: socket(a), b: socket(b) }) });
  add = (a, b) => this.binary("add", a, b);
  mul = (a, b) => this.binary("mul", a, b);
  get = (name) => ({
    node: this.node("variable/get", {}, { variable: { value: [this.names.indexOf(name)] } }),
  });

  set(values) {
    const entries = Object.entries(values).map(([name, value]) => [this.names.indexOf(name), socket(value)]);
    return this.node("variable/set", Object.fromEntries(entries), {
      variables: { value: entries.map(([index]) => index) },
    });
  }

  /** Connects a flow of a node to a sequence of nodes, which stand after it. */
  connect(sequence, targets) {
    this.nodes[sequence].flows = Object.fromEntries(
      targets.map((node, i) => [String(i).padStart(2, "0"), { node }]),
    );
  }
}

const socket = (value) => (typeof value === "number" ? { type: FLOAT, value: [value] } : value);

/** The frame's time cut into substeps of h; gives the node that keeps h. */
function clock(graph, tick, substeps) {
  const elapsed = { node: tick, socket: "timeSinceLastTick" };
  const first = { node: graph.node("math/isNaN", { a: elapsed }) };
  const known = { node: graph.node("math/select", { condition: first, a: socket(0), b: elapsed }) };
  const frame = { node: graph.node("math/clamp", { a: known, b: socket(0), c: socket(LONGEST_FRAME) }) };
  return graph.set({ h: graph.mul(frame, 1 / substeps) });
}

/** Powers of h and the variables that every substep reads. */
function shared(graph) {
  const [h, stiffness] = [graph.get("h"), graph.get("stiffness")];
  const square = graph.mul(h, h);
  const read = Object.fromEntries(
    ["theta", "omega", "a1", "a2", "a3", "a4", "newTheta", "newOmega"].map((name) => [name, graph.get(name)]),
  );
  return {
    ...read,
    h,
    stiffness,
    half: graph.mul(h, 0.5),
    quarter: graph.mul(square, 0.25),
    halfSquare: graph.mul(square, 0.5),
    sixthSquare: graph.mul(square, 1 / 6),
    sixth: graph.mul(h, 1 / 6),
  };
}

/** One step for θ″ = −(g/l) sin θ, in Nyström's form, where only the accelerations are stages; 32 nodes. */
function substep(graph, s) {
  const { add, mul } = graph;
  const sequence = graph.node("flow/sequence");
  const stage = (name, angle) =>
    graph.set({ [name]: mul(s.stiffness, { node: graph.node("math/sin", { a: angle }) }) });
  const second = add(s.theta, mul(s.half, s.omega));
  const order = [stage("a1", s.theta), stage("a2", second), stage("a3", add(second, mul(s.quarter, s.a1)))];
  const moved = add(s.theta, mul(s.h, s.omega));
  order.push(stage("a4", add(moved, mul(s.halfSquare, s.a2))));
  const middle = add(s.a2, s.a3);
  const newTheta = add(moved, mul(s.sixthSquare, add(s.a1, middle)));
  const newOmega = add(s.omega, mul(s.sixth, add(add(middle, middle), add(s.a1, s.a4))));
  order.push(graph.set({ newTheta, newOmega }), graph.set({ theta: s.newTheta, omega: s.newOmega }));
  graph.connect(sequence, order);
  return sequence;
}

/** The glTF of a node that swings, with `25 + 32 × substeps` nodes of a graph. */
export function pendulum(substeps) {
  const graph = new Graph();
  const tick = graph.node("event/onTick");
  const sequence = graph.node("flow/sequence");
  graph.nodes[tick].flows = { out: { node: sequence } };
  const order = [clock(graph, tick, substeps)];
  const values = shared(graph);
  for (let i = 0; i < substeps; i++) order.push(substep(graph, values));
  const axis = { type: TYPES.indexOf("float3"), value: [0, 0, 1] };
  const turn = { node: graph.node("math/quatFromAxisAngle", { axis, angle: values.theta }) };
  const configuration = {
    pointer: { value: ["/nodes/0/rotation"] },
    type: { value: [TYPES.indexOf("float4")] },
  };
  order.push(graph.node("pointer/set", { value: turn }, configuration));
  graph.connect(sequence, order);
  return {
    asset: { version: "2.0" },
    extensionsUsed: ["KHR_interactivity"],
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ name: "bob", rotation: [0, 0, 0, 1] }],
    extensions: {
      KHR_interactivity: {
        graphs: [
          {
            types: TYPES.map((signature) => ({ signature })),
            variables: graph.names.map((name) => ({ type: FLOAT, value: [INITIAL[name]] })),
            declarations: graph.declarations,
            nodes: graph.nodes,
          },
        ],
      },
    },
  };
}
