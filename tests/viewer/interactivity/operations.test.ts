import { describe, expect, it } from "vitest";
import { CASES, type Case, type Typed } from "./cases";
import { PlainScene, Sketch, type Socket } from "./sketch";

type Feed = (sketch: Sketch, typed: Typed) => Socket;

/** Inputs as inline constants: the player folds them when it loads the graph. */
const inline: Feed = (sketch, [type, ...value]) => sketch.constant(type, ...value);

/** Inputs from variables: the player evaluates the operation when it runs. */
const variable: Feed = (sketch, [type, ...value]) => sketch.get(sketch.variable(type, ...value));

/** NaN and infinity have no JSON; they come from division. */
function withSpecials(feed: Feed): Feed {
  return (sketch, typed) => {
    const [type, ...value] = typed;
    if (value.every((item) => typeof item !== "number" || Number.isFinite(item))) return feed(sketch, typed);
    const numerators = value.map((item) =>
      Number.isNaN(item) ? 0 : Number.isFinite(item) ? Number(item) : Math.sign(Number(item)),
    );
    const divisors = value.map((item) => (Number.isFinite(item) ? 1 : 0));
    const values = { a: feed(sketch, [type, ...numerators]), b: feed(sketch, [type, ...divisors]) };
    return sketch.of(sketch.node("math/div", values));
  };
}

function evaluate(
  { op, inputs, outputs, configuration }: Case,
  feed: Feed,
): Record<string, readonly number[]> {
  const sketch = new Sketch();
  const sources = Object.entries(inputs).map(
    ([id, typed]) => [id, withSpecials(feed)(sketch, typed)] as const,
  );
  const node = sketch.node(op, Object.fromEntries(sources), configuration ? { configuration } : {});
  const results = Object.entries(outputs).map(([id, [type]]) => [id, sketch.variable(type)] as const);
  const start = sketch.node("event/onStart");
  const values = Object.fromEntries(results.map(([id, index]) => [index, sketch.of(node, id)]));
  sketch.flow(start, "out", sketch.set(values));
  const player = sketch.run(new PlainScene());
  return Object.fromEntries(results.map(([id, index]) => [id, player.variable(index)]));
}

function close(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((want, i) => {
    const got = actual[i] as number;
    if (tolerance === 0 || !Number.isFinite(want)) expect(got).toBe(want);
    else expect(Math.abs(got - want)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(want)));
  });
}

const numbers = ([, ...value]: Typed) => value.map(Number);

describe.each([
  ["constants", inline],
  ["variables", variable],
] as const)("the operations of the specification on %s", (_, feed) => {
  it.each(CASES.map((item) => [`${item.op} ${JSON.stringify(Object.values(item.inputs))}`, item] as const))(
    "%s",
    (_name, item) => {
      const results = evaluate(item, feed);
      for (const [id, typed] of Object.entries(item.outputs)) {
        close(results[id] ?? [], numbers(typed), item.tolerance ?? 0);
      }
    },
  );
});
