import { GraphError, show } from "./errors";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Indices and array lengths are below 2³¹ ("JSON index"). */
const INDEX_LIMIT = 0x80000000;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isInt32(value: unknown): value is number {
  return typeof value === "number" && value === (value | 0);
}

/** A property of the object itself: "__proto__" and the like in a hostile file find nothing. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** @throws GraphError unless the value is an object. */
export function asObject(value: unknown, where: string): JsonObject {
  if (isObject(value)) return value;
  throw new GraphError("not-an-object", where, `found ${show(value)}`, "give a JSON object");
}

/** Properties of an object that must not be empty when present ("it MUST be omitted from JSON"). */
export function entriesOf(value: Json | undefined, where: string): [string, Json | undefined][] {
  if (value === undefined) return [];
  const entries = Object.entries(asObject(value, where));
  if (entries.length > 0) return entries;
  throw new GraphError("empty-object", where, "the object is empty", "leave it out");
}

/** @throws GraphError unless the value is an array that is not empty and not above the limit. */
export function asArray(value: Json | undefined, where: string, limit: number): readonly Json[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    throw new GraphError("not-an-array", where, `found ${show(value)}`, "give a JSON array");
  if (value.length === 0) throw new GraphError("empty-array", where, "the array is empty", "leave it out");
  if (value.length > limit) {
    throw new GraphError("too-big", where, `${value.length} entries`, `this player takes at most ${limit}`);
  }
  return value;
}

/** @throws GraphError unless the value is an index below `count`. */
export function asIndex(value: Json | undefined, count: number, where: string, of: string): number {
  const index = typeof value === "number" && Number.isInteger(value) ? value : -1;
  if (index >= 0 && index < Math.min(count, INDEX_LIMIT)) return index;
  throw new GraphError("bad-index", where, `${show(value)} is not an index of ${of}`, rangeText(count, of));
}

/** @throws GraphError unless the value is a string. */
export function asString(value: Json | undefined, where: string): string {
  if (typeof value === "string") return value;
  throw new GraphError("not-a-string", where, `found ${show(value)}`, "give a JSON string");
}

function rangeText(count: number, of: string): string {
  return count > 0 ? `use an integer from 0 to ${count - 1}` : `the graph has no ${of}`;
}
