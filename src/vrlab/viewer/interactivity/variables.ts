import { type Course, isCourse } from "./interpolate";
import type { Flow, Step } from "./machine";
import type { FlowBench, NodeView, Operation, OperationTable } from "./operation";
import { isFloat, type ValueType, widthOf } from "./types";

const key = (variable: number) => `variable ${variable}`;

function variableOf(node: NodeView, index: number | undefined): ValueType {
  const type = index === undefined ? undefined : node.graph.variables[index];
  return (
    type ?? node.fail("bad-variable", `there is no variable ${index}`, "name one of the graph's variables")
  );
}

const get: Operation = (node) => {
  const index = node.config.int("variable");
  const type = variableOf(node, index);
  // The output is the variable's own memory: reading it costs nothing.
  return [
    { inputs: {}, outputs: { value: type }, place: (layout) => ({ value: layout.variable(index ?? 0) }) },
  ];
};

/** Copies of (from, to, width); through a buffer when one would overwrite what another still reads. */
function copies(m: Float64Array, list: readonly (readonly [number, number, number])[]): Step {
  const [first] = list;
  if (list.length === 1 && first && first[2] === 1) {
    const [from, to] = first;
    return () => {
      m[to] = m[from] as number;
    };
  }
  const direct = () => {
    for (const [from, to, width] of list) m.copyWithin(to, from, from + width);
  };
  const targets = new Set(list.map(([, to]) => to));
  if (!list.some(([from, to]) => from !== to && targets.has(from))) return direct;
  const buffer = new Float64Array(list.reduce((total, [, , width]) => total + width, 0));
  return () => {
    let at = 0;
    for (const [from, , width] of list) for (let i = 0; i < width; i++) buffer[at++] = m[from + i] as number;
    at = 0;
    for (const [, to, width] of list) for (let i = 0; i < width; i++) m[to + i] = buffer[at++] as number;
  };
}

function buildSet(bench: FlowBench, variables: readonly [number, ValueType][]): Record<string, Flow> {
  const { rt } = bench;
  const [evaluate, out] = [bench.evaluate(), bench.flow("out")];
  const copy = copies(
    bench.m,
    variables.map(([index, type]) => [bench.in(String(index)), bench.layout.variable(index), widthOf(type)]),
  );
  const keys = variables.map(([index]) => key(index));
  return {
    in: () => {
      rt.spend(keys.length);
      evaluate();
      for (const name of keys) rt.interpolations.cancel(name);
      copy();
      return out;
    },
  };
}

const set: Operation = (node) => {
  const indices = node.config.ints("variables");
  if (!indices)
    node.fail("bad-configuration", "variables is not a list of integers", "name variables by index");
  const variables = (indices ?? []).map((index): [number, ValueType] => [index, variableOf(node, index)]);
  const inputs = Object.fromEntries(variables.map(([index, type]) => [String(index), type]));
  return [{ inputs, outputs: {}, build: (bench) => buildSet(bench, variables) }];
};

/** Reads duration and control points; `evaluate` must have run. */
export function courseOf(bench: FlowBench): () => Course {
  const { m } = bench;
  const [duration, p1, p2] = [bench.in("duration"), bench.in("p1"), bench.in("p2")];
  const number = (address: number) => m[address] as number;
  return () => ({
    duration: number(duration),
    x1: number(p1),
    y1: number(p1 + 1),
    x2: number(p2),
    y2: number(p2 + 1),
  });
}

function buildInterpolate(
  bench: FlowBench,
  index: number,
  width: number,
  spherical: boolean,
): Record<string, Flow> {
  const { m, rt } = bench;
  const [value, variable, evaluate] = [bench.in("value"), bench.layout.variable(index), bench.evaluate()];
  const [out, err, done] = [bench.flow("out"), bench.flow("err"), bench.flow("done")];
  const course = courseOf(bench);
  const write = (result: Float64Array) => m.set(result, variable);
  return {
    in: () => {
      evaluate();
      const plan = course();
      if (!isCourse(plan) || rt.interpolations.full) return err;
      const [from, to] = [m.slice(variable, variable + width), m.slice(value, value + width)];
      rt.interpolations.begin({ key: key(index), course: plan, from, to, spherical, write, done });
      return out;
    },
  };
}

const interpolate: Operation = (node) => {
  const index = node.config.int("variable");
  const type = variableOf(node, index);
  const spherical = node.config.bool("useSlerp");
  if (!isFloat(type)) node.fail("bad-type", `a ${type} variable cannot be interpolated`, "use a float type");
  if (spherical === undefined || (spherical && type !== "float4")) {
    node.fail(
      "bad-configuration",
      `useSlerp does not fit a ${type} variable`,
      "give false, or true for float4",
    );
  }
  const build = (bench: FlowBench) => buildInterpolate(bench, index ?? 0, widthOf(type), spherical === true);
  return [{ inputs: { value: type, duration: "float", p1: "float2", p2: "float2" }, outputs: {}, build }];
};

export const VARIABLES: OperationTable = {
  "variable/get": get,
  "variable/set": set,
  "variable/interpolate": interpolate,
};
