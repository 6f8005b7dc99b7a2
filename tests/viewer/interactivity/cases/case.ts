import type { Literal } from "../sketch";

export type Typed = readonly [signature: string, ...value: Literal[]];

/** An operation with inputs and the outputs that the specification asks for. */
export interface Case {
  readonly op: string;
  readonly inputs: Readonly<Record<string, Typed>>;
  readonly outputs: Readonly<Record<string, Typed>>;
  readonly configuration?: Record<string, Literal[]>;
  /** Relative to max(1, |expected|); 0 asks for the very number, with -0 apart from 0. */
  readonly tolerance?: number;
}

export const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
export const MIN = -2147483648;
export const MAX = 2147483647;
export const EPS = 4e-16;
export const ROUGH = 1e-14;

export const f = (...value: number[]): Typed => [
  (["", "float", "float2", "float3", "float4"] as const)[value.length] ?? "",
  ...value,
];
export const m2 = (...value: number[]): Typed => ["float2x2", ...value];
export const m3 = (...value: number[]): Typed => ["float3x3", ...value];
export const m4 = (...value: number[]): Typed => ["float4x4", ...value];
export const i = (value: number): Typed => ["int", value];
export const b = (value: boolean): Typed => ["bool", value];

export type Row = readonly [...inputs: Typed[], output: Typed];

/** Rows of inputs a, b, c, … and the output `value`. */
export function rows(op: string, tolerance: number, ...list: Row[]): Case[] {
  return list.map((row) => {
    const inputs = row.slice(0, -1) as Typed[];
    const output = row[row.length - 1] as Typed;
    return {
      op,
      tolerance,
      inputs: Object.fromEntries(inputs.map((input, k) => ["abcdefghijklmnop"[k] ?? "", input])),
      outputs: { value: output },
    };
  });
}

export const one = (
  op: string,
  inputs: Record<string, Typed>,
  outputs: Record<string, Typed>,
  tolerance = EPS,
): Case => ({ op, inputs, outputs, tolerance });
