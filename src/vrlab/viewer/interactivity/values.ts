import { GraphError, show } from "./errors";
import type { References } from "./references";
import { type ValueType, widthOf } from "./types";

/**
 * A value as the host sees it: booleans for `bool`, numbers for `int` and `float`, arrays for vectors
 * and matrices (column-major), a JSON pointer or null for `ref`.
 */
export type EventValue = boolean | number | readonly number[] | string | null;

export function decode(type: ValueType, numbers: readonly number[], references: References): EventValue {
  if (type === "bool") return numbers[0] === 1;
  if (type === "ref") return references.pointer(numbers[0] ?? 0) ?? null;
  return numbers.length === 1 ? (numbers[0] ?? 0) : numbers;
}

function numbersOf(type: ValueType, value: unknown, references: References): readonly number[] | undefined {
  if (type === "bool") return typeof value === "boolean" ? [Number(value)] : undefined;
  if (type === "ref") {
    if (value === null) return [0];
    return typeof value === "string" ? [references.intern(value)] : undefined;
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const numbers = list.filter((item) => typeof item === "number");
  if (numbers.length !== list.length || numbers.length !== widthOf(type)) return undefined;
  return type === "int" && numbers.some((item) => item !== (item | 0)) ? undefined : numbers;
}

/** @throws GraphError when the value does not fit the type of the event's socket. */
export function encode(
  type: ValueType,
  value: unknown,
  where: string,
  references: References,
): readonly number[] {
  const numbers = numbersOf(type, value, references);
  if (numbers) return numbers;
  throw new GraphError(
    "bad-event-value",
    where,
    `${show(value)} is not a ${type}`,
    `give a value of type ${type}`,
  );
}
