import type { Flow } from "./machine";
import type { FlowBench, OperationTable } from "./operation";

/** Builds an operation on the animation that the socket `animation` refers to; `err` if it refers to none. */
function onAnimation(act: (bench: FlowBench) => (animation: number) => boolean) {
  return (bench: FlowBench): Record<string, Flow> => {
    const { m, rt } = bench;
    const [reference, evaluate, action] = [bench.in("animation"), bench.evaluate(), act(bench)];
    const [out, err] = [bench.flow("out"), bench.flow("err")];
    return {
      in: () => {
        evaluate();
        const animation = rt.references.indexIn("/animations", m[reference] as number);
        return animation !== undefined && action(animation) ? out : err;
      },
    };
  };
}

const start = onAnimation((bench) => {
  const { m, rt } = bench;
  const [startAt, endAt, speedAt] = [bench.in("startTime"), bench.in("endTime"), bench.in("speed")];
  const done = bench.flow("done");
  return (animation) => {
    const [from, to, speed] = [m[startAt] as number, m[endAt] as number, m[speedAt] as number];
    const valid = Number.isFinite(from) && !Number.isNaN(to) && speed > 0 && speed < Number.POSITIVE_INFINITY;
    return valid && rt.animations.start(animation, from, to, speed, done);
  };
});

const stop = onAnimation(({ rt }) => (animation) => {
  rt.animations.stop(animation);
  return true;
});

const stopAt = onAnimation((bench) => {
  const [time, done] = [bench.in("stopTime"), bench.flow("done")];
  return (animation) => {
    const seconds = bench.m[time] as number;
    if (Number.isNaN(seconds)) return false;
    bench.rt.animations.stopAt(animation, seconds, done);
    return true;
  };
});

export const ANIMATIONS: OperationTable = {
  "animation/start": [
    {
      inputs: { animation: "ref", startTime: "float", endTime: "float", speed: "float" },
      outputs: {},
      build: start,
    },
  ],
  "animation/stop": [{ inputs: { animation: "ref" }, outputs: {}, build: stop }],
  "animation/stopAt": [{ inputs: { animation: "ref", stopTime: "float" }, outputs: {}, build: stopAt }],
};
