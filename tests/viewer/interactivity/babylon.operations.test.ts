import { expect, it } from "vitest";
import { Babylon } from "./babylon";
import { CASES, type Case } from "./cases";
import { TRIANGLE } from "./pendulum";
import { PlainScene, Sketch } from "./sketch";

/**
 * Where Babylon.js 9.35 does not do what the specification says, so that it cannot be asked:
 * matrices in component-wise operations and in comparisons (NaN, false), scalars as vectors of one
 * component (0), hypot without overflow (infinity), 0/0 in smoothStep (1), the width of 2 × 2
 * matrices after inverse, and graphs with extract or matDecompose (refused as having a wrong type).
 */
function isAskable({ op, inputs }: Case): boolean {
  const types = Object.values(inputs).map(([type]) => type);
  const componentwise = /^math\/(abs|add|mul|eq)$/.test(op) && types.some((type) => /x/.test(type));
  const scalar = /^math\/(length|dot)$/.test(op) && types.includes("float");
  const refused = op.startsWith("math/extract") || op === "math/matDecompose";
  const small = op === "math/inverse" && types.includes("float2x2");
  return !(componentwise || scalar || refused || small || op === "math/smoothStep");
}

/** JSON has neither NaN nor infinity nor -0, and components of 1e200 overflow when squared. */
function isPlain({ inputs }: Case): boolean {
  const numbers = Object.values(inputs).flatMap(([, ...value]) =>
    value.filter((item) => typeof item === "number"),
  );
  return numbers.every((item) => Number.isFinite(item) && !Object.is(item, -0) && Math.abs(item) < 1e100);
}

/** What Babylon.js keeps in a variable, as numbers. */
function numbersOf(value: unknown): readonly number[] {
  if (typeof value === "number" || typeof value === "boolean") return [Number(value)];
  const object = value as { value?: number; m?: ArrayLike<number>; asArray?: () => number[] };
  if (object.value !== undefined) return [object.value];
  return object.asArray ? object.asArray() : Array.from(object.m ?? []);
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
