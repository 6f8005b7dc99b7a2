import { GraphError, show } from "./errors";
import { isInt32, type Json } from "./json";
import { isPointer } from "./template";

/** The value types of KHR_interactivity ("Value Socket Types"), and custom ones by their index. */
export const SIGNATURES = [
  "bool",
  "int",
  "float",
  "float2",
  "float3",
  "float4",
  "float2x2",
  "float3x3",
  "float4x4",
  "ref",
] as const;

export type CoreType = (typeof SIGNATURES)[number];
export type ValueType = CoreType | `custom:${number}`;

export const VECTORS = ["float", "float2", "float3", "float4"] as const;
export const MATRICES = ["float2x2", "float3x3", "float4x4"] as const;
export const FLOATS = [...VECTORS, ...MATRICES] as const;

const WIDTHS: Readonly<Record<CoreType, number>> = {
  bool: 1,
  int: 1,
  float: 1,
  float2: 2,
  float3: 3,
  float4: 4,
  float2x2: 4,
  float3x3: 9,
  float4x4: 16,
  ref: 1,
};

export function isCustom(type: ValueType): type is `custom:${number}` {
  return type.startsWith("custom:");
}

/** How many numbers a value of this type takes in the player's memory. */
export function widthOf(type: ValueType): number {
  return isCustom(type) ? 1 : WIDTHS[type];
}

export function isFloat(type: ValueType): boolean {
  return type.startsWith("float");
}

/** The type-default value: NaN for floats, zero, false and the null reference otherwise. */
export function defaultOf(type: ValueType): number[] {
  return new Array<number>(widthOf(type)).fill(isFloat(type) ? Number.NaN : 0);
}

/** A reference constant is a JSON pointer until the asset is known; `intern` turns it into a number. */
export type Intern = (pointer: string) => number;

function literalNumber(type: ValueType, item: Json, intern: Intern): number | undefined {
  if (type === "bool") return typeof item === "boolean" ? Number(item) : undefined;
  if (type === "int") return isInt32(item) ? item : undefined;
  if (type === "ref") return typeof item === "string" && isPointer(item) ? intern(item) : undefined;
  return typeof item === "number" ? item : undefined;
}

const EXPECTED: Readonly<Record<string, string>> = {
  bool: "true or false",
  int: "a 32-bit integer",
  ref: "a JSON pointer",
};

/**
 * Reads an inline value ("Inline Value Object Validation").
 *
 * @throws GraphError when the length or an element does not fit the type.
 */
export function parseInline(
  type: ValueType,
  value: Json | undefined,
  where: string,
  intern: Intern,
): number[] {
  if (isCustom(type)) return defaultOf(type);
  const width = widthOf(type);
  if (!Array.isArray(value) || value.length !== width) {
    const what = `the value of a ${type} is ${show(value)}`;
    throw new GraphError("bad-value", where, what, `give an array of length ${width}`);
  }
  return value.map((item) => {
    const number = literalNumber(type, item, intern);
    if (number !== undefined) return number;
    const expected = EXPECTED[type] ?? "numbers";
    throw new GraphError(
      "bad-value",
      where,
      `${show(item)} is not a value of type ${type}`,
      `give ${expected}`,
    );
  });
}
