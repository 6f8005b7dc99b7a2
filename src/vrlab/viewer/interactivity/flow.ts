import type { Flow } from "./machine";
import type { FlowBench, NodeView, Operation, OperationTable, Variant } from "./operation";

function buildSequence({ flows, rt }: FlowBench): Record<string, Flow> {
  const connected = flows.map(({ flow }) => flow).filter((flow) => flow !== null);
  const last = connected.pop() ?? null;
  return {
    in: () => {
      for (const flow of connected) rt.run(flow);
      return last;
    },
  };
}

const sequence: Operation = ({ flowIds }) => [
  { inputs: {}, outputs: {}, nested: flowIds.slice(0, -1), build: buildSequence },
];

const branch: Variant = {
  inputs: { condition: "bool" },
  outputs: {},
  build: (bench) => {
    const { m } = bench;
    const [condition, evaluate] = [bench.in("condition"), bench.evaluate()];
    const [yes, no] = [bench.flow("true"), bench.flow("false")];
    return {
      in: () => {
        evaluate();
        return m[condition] ? yes : no;
      },
    };
  },
};

function buildSwitch(bench: FlowBench, cases: readonly number[]): Record<string, Flow> {
  const { m } = bench;
  const [selection, evaluate, fallback] = [bench.in("selection"), bench.evaluate(), bench.flow("default")];
  const flows = new Map(cases.map((value) => [value, bench.flow(String(value))]));
  return {
    in: () => {
      evaluate();
      const flow = flows.get(m[selection] as number);
      return flow === undefined ? fallback : flow;
    },
  };
}

const switchFlow: Operation = (node) => {
  const cases = node.config.ints("cases") ?? [];
  return [{ inputs: { selection: "int" }, outputs: {}, build: (bench) => buildSwitch(bench, cases) }];
};

const whileLoop: Variant = {
  inputs: { condition: "bool" },
  outputs: {},
  nested: ["loopBody"],
  build: (bench) => {
    const { m, rt } = bench;
    const [condition, evaluate] = [bench.in("condition"), bench.evaluate()];
    const [body, completed] = [bench.flow("loopBody"), bench.flow("completed")];
    return {
      in: () => {
        for (evaluate(); m[condition]; evaluate()) {
          rt.spend(1);
          rt.run(body);
        }
        return completed;
      },
    };
  },
};

function buildFor(bench: FlowBench): Record<string, Flow> {
  const { m, rt } = bench;
  const [start, end, index] = [bench.in("startIndex"), bench.in("endIndex"), bench.out("index")];
  // The end is evaluated before each iteration, the start once.
  const [evaluateStart, evaluateEnd] = [bench.evaluate("startIndex"), bench.evaluate("endIndex")];
  const [body, completed] = [bench.flow("loopBody"), bench.flow("completed")];
  return {
    in: () => {
      evaluateStart();
      m[index] = m[start] as number;
      for (evaluateEnd(); (m[index] as number) < (m[end] as number); evaluateEnd()) {
        rt.spend(1);
        rt.run(body);
        m[index] = ((m[index] as number) + 1) | 0;
      }
      return completed;
    },
  };
}

const forLoop: Operation = (node) => [
  {
    inputs: { startIndex: "int", endIndex: "int" },
    outputs: { index: "int" },
    initial: { index: [node.config.int("initialIndex") ?? 0] },
    nested: ["loopBody"],
    build: buildFor,
  },
];

const doN: Variant = {
  inputs: { n: "int" },
  outputs: { currentCount: "int" },
  build: (bench) => {
    const { m } = bench;
    const [n, count, evaluate, out] = [
      bench.in("n"),
      bench.out("currentCount"),
      bench.evaluate(),
      bench.flow("out"),
    ];
    return {
      reset: () => {
        m[count] = 0;
        return null;
      },
      in: () => {
        evaluate();
        if ((m[count] as number) >= (m[n] as number)) return null;
        m[count] = (m[count] as number) + 1;
        return out;
      },
    };
  },
};

function buildGate(bench: FlowBench, isRandom: boolean, isLoop: boolean): Record<string, Flow> {
  const { m, rt, flows } = bench;
  const [lastIndex, used] = [bench.out("lastIndex"), bench.state("used")];
  const unused = () => flows.map((_, i) => i).filter((i) => m[used + i] === 0);
  const pick = (from: readonly number[]) => from[isRandom ? Math.floor(rt.random() * from.length) : 0];
  const clear = () => m.fill(0, used, used + flows.length);
  return {
    reset: () => {
      m[lastIndex] = -1;
      clear();
      return null;
    },
    in: () => {
      rt.spend(flows.length);
      let index = pick(unused());
      if (index === undefined && isLoop) {
        clear();
        index = pick(unused());
      }
      if (index === undefined) return null;
      m[used + index] = 1;
      m[lastIndex] = index;
      return flows[index]?.flow ?? null;
    },
  };
}

const multiGate: Operation = (node) => {
  const [isRandom, isLoop] = [node.config.bool("isRandom"), node.config.bool("isLoop")];
  // One of them missing or wrong puts both back to false.
  const valid = isRandom !== undefined && isLoop !== undefined;
  return [
    {
      inputs: {},
      outputs: { lastIndex: "int" },
      initial: { lastIndex: [-1] },
      state: { used: zeros(node.flowIds.length) },
      build: (bench) => buildGate(bench, valid && isRandom, valid && isLoop),
    },
  ];
};

function buildWaitAll(bench: FlowBench, count: number): Record<string, Flow> {
  const { m } = bench;
  const [remaining, seen] = [bench.out("remainingInputs"), bench.state("seen")];
  const [out, completed] = [bench.flow("out"), bench.flow("completed")];
  const input = (i: number) => (): Flow | null => {
    if (m[seen + i] === 0) m[remaining] = (m[remaining] as number) - 1;
    m[seen + i] = 1;
    return m[remaining] === 0 ? completed : out;
  };
  const inputs = zeros(count).map((_, i): [string, Flow] => [String(i), input(i)]);
  const reset = () => {
    m[remaining] = count;
    m.fill(0, seen, seen + count);
    return null;
  };
  return { ...Object.fromEntries(inputs), reset };
}

const waitAll: Operation = (node: NodeView) => {
  const given = node.config.int("inputFlows") ?? 0;
  const count = given >= 0 && given <= 64 ? given : 0;
  return [
    {
      inputs: {},
      outputs: { remainingInputs: "int" },
      initial: { remainingInputs: [count] },
      state: { seen: zeros(count) },
      build: (bench) => buildWaitAll(bench, count),
    },
  ];
};

function buildThrottle(bench: FlowBench): Record<string, Flow> {
  const { m, rt } = bench;
  const [duration, remaining, timestamp] = [
    bench.in("duration"),
    bench.out("lastRemainingTime"),
    bench.state("time"),
  ];
  const [evaluate, out, err] = [bench.evaluate(), bench.flow("out"), bench.flow("err")];
  return {
    reset: () => {
      m[remaining] = Number.NaN;
      return null;
    },
    in: () => {
      evaluate();
      const seconds = m[duration] as number;
      if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) return err;
      const elapsed = rt.now - (m[timestamp] as number);
      if (!Number.isNaN(m[remaining]) && seconds > elapsed) {
        m[remaining] = seconds - elapsed;
        return null;
      }
      m[timestamp] = rt.now;
      m[remaining] = 0;
      return out;
    },
  };
}

const throttle: Variant = {
  inputs: { duration: "float" },
  outputs: { lastRemainingTime: "float" },
  state: { time: [0] },
  build: buildThrottle,
};

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

export const FLOWS: OperationTable = {
  "flow/sequence": sequence,
  "flow/branch": [branch],
  "flow/switch": switchFlow,
  "flow/while": [whileLoop],
  "flow/for": forLoop,
  "flow/doN": [doN],
  "flow/multiGate": multiGate,
  "flow/waitAll": waitAll,
  "flow/throttle": [throttle],
};
