/** The operations of VRLAB_lab: what a graph cannot work out. Numbers and pointers only; it knows no three.js. */
import type { Flow, FlowBench, NodeView, OperationTable, SceneAccess, Variant } from "../interactivity/index";
import type { Json } from "../lab/json";
import { Circuit } from "./circuit";
import { Gas } from "./gas";
import { type Definition, readSolvers, Solved, type Solver } from "./solver";

/** What the core takes from the shelf. */
export type SolversModule = (gltf: Json, access: SceneAccess) => OperationTable;

const KINDS: Readonly<Record<string, new (definition: Definition) => Solver>> = {
  gas: Gas,
  circuit: Circuit,
};

export const solvers: SolversModule = (gltf, access) => {
  const definitions = readSolvers(gltf);
  const variants = (kind: string) => (node: NodeView) => {
    const definition = definitions.get(node.config.int("behavior") ?? -1);
    const solver = definition?.kind === kind ? made(definition) : undefined;
    if (definition && solver) return [variant(definition, solver, access)];
    return node.fail("bad-configuration", `VRLAB_lab describes no such ${kind}`, "build the lab again");
  };
  return Object.fromEntries(Object.keys(KINDS).map((kind) => [`solver/${kind}`, variants(kind)]));
};

export default solvers;

/** Undefined for settings that no solver has, or counts that are not those of its settings. */
function made(definition: Definition): Solver | undefined {
  try {
    const solver = new (KINDS[definition.kind] as (typeof KINDS)[string])(definition);
    const [inputs, outputs] = solver.counts;
    return inputs === definition.inputs && outputs === definition.outputs ? solver : undefined;
  } catch {
    return undefined;
  }
}

function variant(definition: Definition, solver: Solver, access: SceneAccess): Variant {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const [ins, outs] = [names("in", definition.inputs), names("out", definition.outputs)];
  const floats = (of: readonly string[]) => Object.fromEntries(of.map((name) => [name, "float"] as const));
  return {
    inputs: { steps: "int", show: "bool", ...floats(ins) },
    outputs: floats(outs),
    build: (bench) => built(bench, new Solved(solver), ins, outs, placing(definition, solver, access)),
  };
}

function built(
  bench: FlowBench,
  solved: Solved,
  ins: readonly string[],
  outs: readonly string[],
  place: () => void,
): Readonly<Record<string, Flow>> {
  const { m, rt } = bench;
  const [evaluate, out] = [bench.evaluate(), bench.flow("out")];
  const [steps, show] = [bench.in("steps"), bench.in("show")];
  const [from, to] = [ins.map((name) => bench.in(name)), outs.map((name) => bench.out(name))];
  return {
    in: () => {
      evaluate();
      const inputs = from.map((address) => m[address] as number);
      rt.spend(to.length);
      solved.follow(m[steps] as number, inputs).forEach((value, i) => {
        m[to[i] as number] = value;
      });
      if (m[show] === 1) place();
      return out;
    },
  };
}

/** Writes where the nodes are that the solver moves. */
function placing({ nodes }: Definition, solver: Solver, access: SceneAccess): () => void {
  const { places } = solver;
  if (!places) return () => {};
  const pointers = nodes.map((node) => `/nodes/${node}/translation`);
  const bound = pointers.map(
    (pointer) => access.bind?.(pointer) ?? { set: (v: Float64Array) => access.set(pointer, v) },
  );
  return () => {
    const all = places();
    bound.forEach((binding, i) => {
      binding.set?.(all.subarray(3 * i, 3 * i + 3));
    });
  };
}
