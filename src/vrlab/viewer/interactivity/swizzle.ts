import type { Step } from "./machine";
import type { OperationTable, Sockets, ValueBench, Variant } from "./operation";
import { type CoreType, widthOf } from "./types";

const LETTERS = "abcdefghijklmnop";

/** Floats `a`, `b`, … to a vector, or to a matrix by columns. */
function combine(type: CoreType): Variant {
  const ids = [...LETTERS].slice(0, widthOf(type));
  const inputs: Sockets = Object.fromEntries(ids.map((id) => [id, "float"]));
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const [o, sources] = [out("value"), ids.map(input)];
    return () => {
      for (let i = 0; i < sources.length; i++) m[o + i] = m[sources[i] as number] as number;
    };
  };
  return { inputs, outputs: { value: type }, compute };
}

/** A vector or matrix to floats `0`, `1`, …; a matrix by columns. */
function extract(type: CoreType): Variant {
  const ids = Array.from({ length: widthOf(type) }, (_, i) => String(i));
  const outputs: Sockets = Object.fromEntries(ids.map((id) => [id, "float"]));
  const compute = ({ m, in: input, out }: ValueBench): Step => {
    const [a, targets] = [input("a"), ids.map(out)];
    return () => {
      for (let i = 0; i < targets.length; i++) m[targets[i] as number] = m[a + i] as number;
    };
  };
  return { inputs: { a: type }, outputs, compute };
}

const SHAPES: Readonly<Record<string, CoreType>> = {
  "2": "float2",
  "3": "float3",
  "4": "float4",
  "2x2": "float2x2",
  "3x3": "float3x3",
  "4x4": "float4x4",
};

export const SWIZZLES: OperationTable = Object.fromEntries(
  Object.entries(SHAPES).flatMap(([shape, type]) => [
    [`math/combine${shape}`, [combine(type)]],
    [`math/extract${shape}`, [extract(type)]],
  ]),
);
