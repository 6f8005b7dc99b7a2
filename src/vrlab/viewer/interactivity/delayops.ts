import { isDuration } from "./delays";
import type { Flow } from "./machine";
import type { FlowBench, OperationTable } from "./operation";
import { NULL_REFERENCE } from "./references";

function buildSetDelay(bench: FlowBench): Record<string, Flow> {
  const { m, rt, index } = bench;
  const [duration, lastDelay, evaluate] = [bench.in("duration"), bench.out("lastDelay"), bench.evaluate()];
  const [out, err, done] = [bench.flow("out"), bench.flow("err"), bench.flow("done")];
  return {
    in: () => {
      evaluate();
      const seconds = m[duration] as number;
      if (!isDuration(seconds) || rt.delays.full) return err;
      m[lastDelay] = rt.delays.schedule(index, seconds, done);
      return out;
    },
    cancel: () => {
      m[lastDelay] = NULL_REFERENCE;
      rt.delays.cancelAllOf(index);
      return null;
    },
  };
}

function buildCancelDelay(bench: FlowBench): Record<string, Flow> {
  const { m, rt } = bench;
  const [delay, evaluate, out] = [bench.in("delay"), bench.evaluate(), bench.flow("out")];
  return {
    in: () => {
      evaluate();
      rt.delays.cancel(m[delay] as number);
      return out;
    },
  };
}

export const DELAYS: OperationTable = {
  "flow/setDelay": [{ inputs: { duration: "float" }, outputs: { lastDelay: "ref" }, build: buildSetDelay }],
  "flow/cancelDelay": [{ inputs: { delay: "ref" }, outputs: {}, build: buildCancelDelay }],
};
