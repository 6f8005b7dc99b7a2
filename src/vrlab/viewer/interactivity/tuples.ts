import type { Step } from "./machine";
import type { Sockets, ValueBench, Variant } from "./operation";
import { type CoreType, type ValueType, widthOf } from "./types";

interface Tuples {
  readonly bool: readonly [number];
  readonly int: readonly [number];
  readonly ref: readonly [number];
  readonly float: readonly [number];
  readonly float2: readonly [number, number];
  readonly float3: readonly [number, number, number];
  readonly float4: readonly [number, number, number, number];
  readonly float2x2: readonly number[];
  readonly float3x3: readonly number[];
  readonly float4x4: readonly number[];
}

type Arguments<I extends Record<string, CoreType>> = { readonly [K in keyof I]: Tuples[I[K]] };
type Results<O extends Record<string, CoreType>> = { readonly [K in keyof O]: readonly number[] };

/**
 * An operation written as a plain function from tuples to tuples. It makes garbage, so the hot
 * operations are written in memory instead.
 */
export function onTuples<const I extends Record<string, CoreType>, const O extends Record<string, CoreType>>(
  inputs: I,
  outputs: O,
  f: (args: Arguments<I>) => Results<O>,
): Variant {
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const sources = Object.entries(inputs).map(([id, type]) => [id, input(id), widthOf(type)] as const);
    const targets = Object.keys(outputs).map((id) => [id, out(id)] as const);
    return () => {
      const args = Object.fromEntries(
        sources.map(([id, a, width]) => [id, Array.from(m.subarray(a, a + width))]),
      );
      // The widths follow from the types, hence the tuples are what `Arguments` says.
      const results: Readonly<Record<string, readonly number[]>> = f(args as unknown as Arguments<I>);
      for (const [id, o] of targets) m.set(results[id] ?? [], o);
    };
  };
  const sockets = (record: Record<string, ValueType>): Sockets => record;
  return { inputs: sockets(inputs), outputs: sockets(outputs), compute };
}
