import type { Literal, Sketch } from "./sketch";

/** Where Babylon.js 9.35 plays a graph otherwise than the specification says, so that it is not asked. */
export interface Difference {
  readonly what: string;
  /** The section of the specification of KHR_interactivity that decides. */
  readonly section: string;
  /** Value operations, by name and the types of all their sockets, that are left out of comparisons. */
  readonly touches?: (op: string, types: readonly string[]) => boolean;
  /** A graph in which it shows, and the variables to look at after two ticks and their values as specified. */
  readonly show: (sketch: Sketch) => Record<number, readonly number[]>;
}

/** Writes an output of a value operation to a new variable at the start. */
function value(
  op: string,
  inputs: Record<string, readonly [string, ...Literal[]]>,
  output = "value",
  type = "float",
) {
  return (sketch: Sketch): number => {
    const sockets = Object.entries(inputs).map(([id, [of, ...literal]]) => [
      id,
      sketch.constant(of, ...literal),
    ]);
    const node = sketch.node(op, Object.fromEntries(sockets));
    const variable = sketch.variable(type);
    sketch.flow(sketch.node("event/onStart"), "out", sketch.set({ [variable]: sketch.of(node, output) }));
    return variable;
  };
}

/** Counts how often a flow is activated at the start. */
function counted(
  op: string,
  inputs: Record<string, readonly [string, ...Literal[]]>,
  flow: string,
  configuration?: Record<string, Literal[]>,
) {
  return (sketch: Sketch): number => {
    const count = sketch.variable("int", 0);
    const start = sketch.node("event/onStart");
    const sockets = Object.entries(inputs).map(([id, [of, ...literal]]) => [
      id,
      sketch.constant(of, ...literal),
    ]);
    const node = sketch.node(op, Object.fromEntries(sockets), configuration ? { configuration } : {});
    sketch.flow(start, "out", node);
    const more = sketch.of(sketch.node("math/add", { a: sketch.get(count), b: sketch.int(1) }));
    sketch.flow(node, flow, sketch.set({ [count]: more }));
    return count;
  };
}

const small = (types: readonly string[]) => types.some((type) => /^float[23]x/.test(type));
const of =
  (make: (sketch: Sketch) => number, ...expected: number[]) =>
  (sketch: Sketch) => ({ [make(sketch)]: expected });

const sixteen = (value: number): number[] => new Array<number>(16).fill(value);

const COMPONENTWISE =
  /^math\/(abs|sign|trunc|floor|ceil|round|fract|neg|add|sub|mul|div|rem|min|max|clamp|saturate|mix|eq)$/;

export const DIFFERENCES: readonly Difference[] = [
  {
    what: "component-wise operations on 2 × 2 and 3 × 3 matrices give NaN",
    section: "Arithmetic Operations: floatN and floatNxN arguments, component-wise",
    touches: (op, types) => COMPONENTWISE.test(op) && small(types),
    show: of(value("math/neg", { a: ["float2x2", 1, 2, 3, 4] }, "value", "float2x2"), -1, -2, -3, -4),
  },
  {
    what: "a scalar has no length, no dot product and is not normalized",
    section: "Vector Operations: Length, Normalize, Dot Product take floatN, which float is",
    touches: (op, types) =>
      /^math\/(length|dot|normalize)$/.test(op) && !types.some((type) => /[234]$/.test(type)),
    show: of(value("math/length", { a: ["float", -2] }), 2),
  },
  {
    what: "a graph with math/extract2 … extract4x4 or math/matDecompose is refused for the types of their outputs",
    section: "Extract, Decompose",
    touches: (op) => /^math\/(extract|matDecompose)/.test(op),
    show: of(value("math/extract2", { a: ["float2", 3, 4] }, "1"), 4),
  },
  {
    what: "smoothStep between equal edges is 1",
    section: "Smooth Step: the quotient 0/0 is NaN and is propagated",
    touches: (op) => op === "math/smoothStep",
    show: of(value("math/smoothStep", { a: ["float", 0], b: ["float", 0], c: ["float", 0] }), Number.NaN),
  },
  {
    what: "the inverse of a singular matrix has sixteen numbers whatever its size",
    section: "Inverse, step 2: a matrix of the same type, all elements positive zeros",
    touches: (op, types) => op === "math/inverse" && small(types),
    show: of(value("math/inverse", { a: ["float2x2", 0, 0, 0, 0] }, "value", "float2x2"), 0, 0, 0, 0),
  },
  {
    what: "math/switch takes the default where the value of the case is false, 0 or NaN",
    section: "Switch: the value of the input socket of the case",
    touches: (op, types) => op === "math/switch" && /^(bool|int|float)$/.test(types.at(-1) ?? ""),
    show: (sketch) => {
      const variable = sketch.variable("bool", true);
      const values = { selection: sketch.int(7), 7: sketch.bool(false), default: sketch.bool(true) };
      const node = sketch.node("math/switch", values, { configuration: { cases: [7] } });
      sketch.flow(sketch.node("event/onStart"), "out", sketch.set({ [variable]: sketch.of(node) }));
      return { [variable]: [0] };
    },
  },
  {
    what: "math/sub, mul and div change a 4 × 4 matrix that is their argument, again with each evaluation",
    section: "Subtraction, Multiplication, Division: the value is a − b, a · b, a / b",
    touches: (op, types) => /^math\/(sub|mul|div)$/.test(op) && types.includes("float4x4"),
    show: (sketch) => {
      const [a, b] = [sketch.constant("float4x4", ...sixteen(3)), sketch.constant("float4x4", ...sixteen(1))];
      const [first, second] = [
        sketch.variable("float4x4", ...sixteen(0)),
        sketch.variable("float4x4", ...sixteen(0)),
      ];
      const then = sketch.sequence(sketch.node("event/onStart"));
      const difference = sketch.of(sketch.node("math/sub", { a, b }));
      then(sketch.set({ [first]: difference }), sketch.set({ [second]: difference }));
      return { [first]: sixteen(2), [second]: sixteen(2) };
    },
  },
  {
    what: "lengths overflow where the squares of their components do",
    section: "Length: hypot of IEEE 754",
    show: of(value("math/length", { a: ["float2", 3e200, 4e200] }), 4.9999999999999995e200),
  },
  {
    what: "flow/switch is refused for want of an input `default`, and for an input `default`",
    section: "Flow Control: Switch has one input value, selection; default is an output flow",
    show: of(counted("flow/switch", { selection: ["int", 3] }, "default", { cases: [1] }), 1),
  },
  {
    what: "flow/throttle takes a duration of 0 for invalid",
    section: "Throttle, step 2: NaN, infinite or negative",
    show: of(counted("flow/throttle", { duration: ["float", 0] }, "out"), 1),
  },
  {
    what: "flow/setDelay with an invalid duration activates `out` after `err`",
    section: "Set Delay, step 2: activate err and skip the next steps",
    show: of(counted("flow/setDelay", { duration: ["float", -1] }, "out"), 0),
  },
  {
    what: "a receiver of an event has its values only when its turn comes",
    section: "Receive: the same output values within the same event occurrence",
    show: (sketch) => {
      const event = sketch.event("told", { value: ["int", 0] });
      const configuration = { event: [event] };
      const [first, second] = [1, 2].map(() => sketch.node("event/receive", {}, { configuration }));
      const seen = sketch.variable("int", 9);
      sketch.flow(first as number, "out", sketch.set({ [seen]: sketch.of(second as number, "value") }));
      const start = sketch.node("event/onStart");
      sketch.flow(start, "out", sketch.node("event/send", { value: sketch.int(7) }, { configuration }));
      return { [seen]: [7] };
    },
  },
  {
    what: "a constant reference is not taken",
    section: "Node Values: an inline value may be left out, and a reference is then null",
    show: (sketch) => {
      const reached = sketch.variable("bool", false);
      const start = sketch.node("event/onStart");
      const cancel = sketch.node("flow/cancelDelay", { delay: { type: sketch.type("ref") } });
      sketch.flow(start, "out", cancel);
      sketch.flow(cancel, "out", sketch.set({ [reached]: sketch.bool(true) }));
      return { [reached]: [1] };
    },
  },
  {
    what: "setting a variable does not end its interpolation",
    section: "Variable Set: the entry of the variable is removed from the interpolations",
    show: (sketch) => {
      const variable = sketch.variable("float", 1);
      const then = sketch.sequence(sketch.node("event/onStart"));
      const [p1, p2] = [sketch.constant("float2", 0, 0), sketch.constant("float2", 1, 1)];
      const values = { value: sketch.float(2), duration: sketch.float(1000), p1, p2 };
      const configuration = { variable: [variable], useSlerp: [false] };
      const interpolation = sketch.node("variable/interpolate", values, { configuration });
      then(interpolation, sketch.set({ [variable]: sketch.float(5) }));
      return { [variable]: [5] };
    },
  },
  {
    what: "a variable that was set to a property changes with the property",
    section: "Variable Set: the values of the input sockets; Custom Variables retain their values",
    show: (sketch) => {
      const variable = sketch.variable("float3", 9, 9, 9);
      const configuration = { pointer: ["/nodes/0/translation"], type: [sketch.type("float3")] };
      const then = sketch.sequence(sketch.node("event/onStart"));
      const read = sketch.of(sketch.node("pointer/get", {}, { configuration }));
      const write = { value: sketch.constant("float3", 1, 2, 3) };
      then(sketch.set({ [variable]: read }), sketch.node("pointer/set", write, { configuration }));
      return { [variable]: [0, 0, 0] };
    },
  },
  {
    what: "a pointer that leads nowhere gives no value at all",
    section: "Pointer Get: isValid false and the type's default value",
    show: (sketch) => {
      const variable = sketch.variable("float3", 9, 9, 9);
      const configuration = { pointer: ["/nodes/7/translation"], type: [sketch.type("float3")] };
      const read = sketch.of(sketch.node("pointer/get", {}, { configuration }));
      sketch.flow(sketch.node("event/onStart"), "out", sketch.set({ [variable]: read }));
      return { [variable]: [Number.NaN, Number.NaN, Number.NaN] };
    },
  },
  {
    what: "delays and interpolations run by the clock on the wall and not by the time of the ticks",
    section: "Set Delay, Variable Interpolate: done on a tick, after the duration in graph time",
    show: (sketch) => {
      const done = sketch.variable("bool", false);
      const start = sketch.node("event/onStart");
      const delay = sketch.node("flow/setDelay", { duration: sketch.float(12) });
      sketch.flow(start, "out", delay);
      sketch.flow(delay, "done", sketch.set({ [done]: sketch.bool(true) }));
      return { [done]: [1] };
    },
  },
];

/** Whether a value operation may be compared. */
export function isComparable(op: string, types: readonly string[]): boolean {
  return !DIFFERENCES.some(({ touches }) => touches?.(op, types));
}

/** What Babylon.js keeps in a variable, as numbers. */
export function numbersOf(kept: unknown): readonly number[] {
  if (typeof kept === "number" || typeof kept === "boolean") return [Number(kept)];
  const object = kept as { value?: number; m?: ArrayLike<number>; asArray?: () => number[] } | undefined;
  if (object?.value !== undefined) return [object.value];
  return object?.asArray ? object.asArray() : Array.from(object?.m ?? []);
}
