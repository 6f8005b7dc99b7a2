import { Sketch, type Socket } from "./sketch";

/** A pendulum as a behaviour graph: RK4 with fixed steps, driven by custom events and by a button. */
export interface Pendulum {
  readonly sketch: Sketch;
  readonly theta: number;
  readonly omega: number;
  readonly length: number;
  readonly running: number;
  readonly steps: number;
}

export const STEP = 1 / 240;
export const GRAVITY = 9.81;
export const START = { theta: 2, omega: 0, length: 1.2 };

const LONGEST_FRAME = 0.1;

/** Short names for the arithmetic of a graph. */
function algebra(sketch: Sketch) {
  const node = (op: string, values: Record<string, Socket>) => sketch.of(sketch.node(op, values));
  return {
    add: (a: Socket, b: Socket) => node("math/add", { a, b }),
    sub: (a: Socket, b: Socket) => node("math/sub", { a, b }),
    mul: (a: Socket, b: Socket) => node("math/mul", { a, b }),
    div: (a: Socket, b: Socket) => node("math/div", { a, b }),
    neg: (a: Socket) => node("math/neg", { a }),
    sin: (a: Socket) => node("math/sin", { a }),
    node,
  };
}

/** The nodes of one RK4 step: two sets of stage variables, then the new state, then the copy. */
function rungeKutta(sketch: Sketch, theta: number, omega: number, length: number): number[] {
  const { add, mul, div, neg, sin } = algebra(sketch);
  const acceleration = (angle: Socket) =>
    neg(mul(div(sketch.float(GRAVITY), sketch.get(length)), sin(angle)));
  const stages = Array.from(
    { length: 4 },
    () => [sketch.variable("float", 0), sketch.variable("float", 0)] as const,
  );
  const order: number[] = [];
  stages.forEach(([kTheta, kOmega], i) => {
    const before = stages[i - 1];
    const h = sketch.float(i === 3 ? STEP : STEP / 2);
    const shifted = (state: number, slope: number) => add(sketch.get(state), mul(h, sketch.get(slope)));
    const angle = before ? shifted(theta, before[0]) : sketch.get(theta);
    const rate = before ? shifted(omega, before[1]) : sketch.get(omega);
    order.push(sketch.set({ [kTheta]: rate, [kOmega]: acceleration(angle) }));
  });
  const sum = (which: 0 | 1) => {
    const [a, b, c, d] = stages.map((stage) => sketch.get(stage[which])) as [Socket, Socket, Socket, Socket];
    return mul(sketch.float(STEP / 6), add(add(a, mul(sketch.float(2), add(b, c))), d));
  };
  const [newTheta, newOmega] = [sketch.variable("float", 0), sketch.variable("float", 0)];
  order.push(
    sketch.set({ [newTheta]: add(sketch.get(theta), sum(0)), [newOmega]: add(sketch.get(omega), sum(1)) }),
  );
  order.push(sketch.set({ [theta]: sketch.get(newTheta), [omega]: sketch.get(newOmega) }));
  return order;
}

/** Time that has passed becomes a number of whole steps; the rest is kept. Gives variable indices. */
function clock(sketch: Sketch, tick: number, running: number) {
  const { add, sub, mul, div, node } = algebra(sketch);
  const [rest, count] = [sketch.variable("float", 0), sketch.variable("int", 0)];
  const elapsed = sketch.of(tick, "timeSinceLastTick");
  const known = node("math/select", {
    condition: node("math/isNaN", { a: elapsed }),
    a: sketch.float(0),
    b: elapsed,
  });
  const frame = node("math/clamp", { a: known, b: sketch.float(0), c: sketch.float(LONGEST_FRAME) });
  const flowing = node("math/select", { condition: sketch.get(running), a: frame, b: sketch.float(0) });
  const addTime = sketch.set({ [rest]: add(sketch.get(rest), flowing) });
  const whole = node("math/floor", { a: div(sketch.get(rest), sketch.float(STEP)) });
  const setCount = sketch.set({ [count]: node("type/floatToInt", { a: whole }) });
  const used = mul(node("type/intToFloat", { a: sketch.get(count) }), sketch.float(STEP));
  const keepRest = sketch.set({ [rest]: sub(sketch.get(rest), used) });
  return { rest, count, order: [addTime, setCount, keepRest] };
}

function controls(sketch: Sketch, state: Omit<Pendulum, "sketch">, rest: number): void {
  const { theta, omega, length, running, steps } = state;
  const receive = (id: string, values: Record<string, [string, number]>, make: (node: number) => number) => {
    const event = sketch.node("event/receive", {}, { configuration: { event: [sketch.event(id, values)] } });
    sketch.flow(event, "out", make(event));
  };
  receive("set/length", { value: ["float", 1] }, (event) => {
    const value = sketch.of(event, "value");
    const invalid = sketch.of(sketch.node("math/isNaN", { a: value }));
    const clamped = sketch.of(
      sketch.node("math/clamp", { a: value, b: sketch.float(0.1), c: sketch.float(2) }),
    );
    const kept = sketch.node("math/select", { condition: invalid, a: sketch.get(length), b: clamped });
    return sketch.set({ [length]: sketch.of(kept) });
  });
  receive("start", {}, () => sketch.set({ [running]: sketch.bool(true) }));
  receive("pause", {}, () => sketch.set({ [running]: sketch.bool(false) }));
  receive("reset", {}, () =>
    sketch.set({
      [theta]: sketch.float(START.theta),
      [omega]: sketch.float(START.omega),
      [rest]: sketch.float(0),
      [steps]: sketch.int(0),
    }),
  );
  const select = sketch.node("event/onSelect", {}, { ...ON_SELECT, configuration: { nodeIndex: [0] } });
  sketch.flow(
    select,
    "out",
    sketch.set({ [running]: sketch.of(sketch.node("math/not", { a: sketch.get(running) })) }),
  );
}

export const ON_SELECT = {
  extension: "KHR_node_selectability",
  outputs: {
    selectedNode: "ref",
    selectionRayOrigin: "float3",
    selectionPoint: "float3",
    controllerIndex: "int",
    event: "ref",
  },
};

/** Turns node 0 about Z by theta. */
function show(sketch: Sketch, theta: number): number {
  const axis = sketch.constant("float3", 0, 0, 1);
  const turn = sketch.node("math/quatFromAxisAngle", { axis, angle: sketch.get(theta) });
  const configuration = { pointer: ["/nodes/0/rotation"], type: [sketch.type("float4")] };
  return sketch.node("pointer/set", { value: sketch.of(turn) }, { configuration });
}

export function pendulum(): Pendulum {
  const sketch = new Sketch();
  const state = {
    theta: sketch.variable("float", START.theta),
    omega: sketch.variable("float", START.omega),
    length: sketch.variable("float", START.length),
    running: sketch.variable("bool", true),
    steps: sketch.variable("int", 0),
  };
  const tick = sketch.node("event/onTick");
  const then = sketch.sequence(tick);
  const { rest, count, order } = clock(sketch, tick, state.running);
  const loop = sketch.node("flow/for", { startIndex: sketch.int(0), endIndex: sketch.get(count) });
  const inLoop = sketch.sequence(loop, "loopBody");
  const step = rungeKutta(sketch, state.theta, state.omega, state.length);
  const counted = sketch.set({
    [state.steps]: sketch.of(sketch.node("math/add", { a: sketch.get(state.steps), b: sketch.int(1) })),
  });
  inLoop(...step, counted);
  then(...order, loop, show(sketch, state.theta));
  controls(sketch, state, rest);
  return { sketch, ...state };
}

/** One triangle, so that node 0 can be seen and picked. */
export const TRIANGLE = {
  scene: 0,
  scenes: [{ nodes: [0] }],
  nodes: [{ name: "bob", mesh: 0, extensions: { KHR_node_selectability: { selectable: true } } }],
  meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
  accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: "VEC3", min: [0, 0, 0], max: [1, 1, 0] }],
  bufferViews: [{ buffer: 0, byteLength: 36 }],
  buffers: [
    {
      byteLength: 36,
      uri: `data:application/octet-stream;base64,${Buffer.from(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]).buffer).toString("base64")}`,
    },
  ],
};
