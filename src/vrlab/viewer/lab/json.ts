/** Reading JSON that anybody may have written: every reader answers with a value of its type, whatever it is given. */
export type Json = Readonly<Record<string, unknown>>;

const EMPTY: Json = Object.freeze({});

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object, or an empty one. Own properties only: `__proto__` in a file stays plain data. */
export function record(value: unknown): Json {
  return isRecord(value) ? value : EMPTY;
}

export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The array, cut at `limit`, or an empty one. */
export function list(value: unknown, limit = 100_000): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, limit) : [];
}

/** The text, cut at `limit` characters, or "". */
export function text(value: unknown, limit = 20_000): string {
  return typeof value === "string" ? value.slice(0, limit) : "";
}

/** The number when it is finite and within the range, else `fallback`. */
export function number(value: unknown, fallback: number, minimum = -1e12, maximum = 1e12): number {
  const fits = typeof value === "number" && value >= minimum && value <= maximum;
  return fits ? value : fallback;
}

/** A whole number from 0 to `length` − 1, or −1. */
export function index(value: unknown, length: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < length ? value : -1;
}

export type Vec3 = readonly [number, number, number];

/** Three finite numbers, or `fallback`. */
export function vector<T>(value: unknown, fallback: T, minimum = -1e9, maximum = 1e9): Vec3 | T {
  if (!Array.isArray(value) || value.length !== 3) return fallback;
  const [x, y, z] = value.map((v: unknown) => number(v, Number.NaN, minimum, maximum));
  return x === undefined || y === undefined || z === undefined || Number.isNaN(x + y + z)
    ? fallback
    : [x, y, z];
}
