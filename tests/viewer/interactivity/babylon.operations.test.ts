import { expect, it } from "vitest";
import { Babylon } from "./babylon";
import { CASES, type Case } from "./cases";
import { isComparable, numbersOf } from "./differences";
import { TRIANGLE } from "./pendulum";
import { PlainScene, Sketch } from "./sketch";

/** Not where Babylon.js is known to differ (differences.ts). */
function isAskable({ op, inputs, outputs }: Case): boolean {
  const types = [...Object.values(inputs), ...Object.values(outputs)].map(([type]) => type);
  return isComparable(op, types);
}

/** JSON has neither NaN nor infinity nor -0, and components of 1e200 overflow when squared. */
function isPlain({ inputs }: Case): boolean {
  const numbers = Object.values(inputs).flatMap(([, ...value]) =>
    value.filter((item) => typeof item === "number"),
  );
  return numbers.every((item) => Number.isFinite(item) && !Object.is(item, -0) && Math.abs(item) < 1e100);
}

it("value operations give what they give in Babylon.js", async () => {
  const sketch = new Sketch();
  const then = sketch.sequence(sketch.node("event/onStart"));
  const results: { name: string; variable: number }[] = [];
  const sets: number[] = [];
  for (const item of CASES.filter((each) => isAskable(each) && isPlain(each))) {
    const inputs = Object.entries(item.inputs).map(([id, [type, ...value]]) => {
      return [id, sketch.get(sketch.variable(type, ...value))] as const;
    });
    const parts = item.configuration ? { configuration: item.configuration } : {};
    const node = sketch.node(item.op, Object.fromEntries(inputs), parts);
    for (const [id, [type]] of Object.entries(item.outputs)) {
      const variable = sketch.variable(type);
      results.push({ name: `${item.op} ${JSON.stringify(item.inputs)} ${id}`, variable });
      sets.push(sketch.set({ [variable]: sketch.of(node, id) }));
    }
  }
  then(...sets);
  const player = sketch.run(new PlainScene(), TRIANGLE);
  const other = await Babylon.load(sketch.json(TRIANGLE));
  const differing = results.filter(({ variable }) => {
    const [ours, theirs] = [player.variable(variable), numbersOf(other.variable(variable))];
    // Babylon.js keeps some matrices in single precision.
    const close = (a: number, b: number) =>
      Object.is(a, b) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
    return ours.length !== theirs.length || !ours.every((value, i) => close(value, theirs[i] as number));
  });
  other.dispose();
  expect(results.length).toBeGreaterThan(180);
  expect(differing.map(({ name }) => name)).toEqual([]);
}, 60_000);
