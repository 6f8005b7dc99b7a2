import { isInt32, type Json } from "./json";

/**
 * The configuration of a node. Every reader gives undefined for a property that is absent or has
 * another type; the operation then takes its default or refuses the graph ("Configuration Types").
 */
export class Configuration {
  readonly #values: ReadonlyMap<string, readonly Json[]>;

  constructor(values: ReadonlyMap<string, readonly Json[]>) {
    this.#values = values;
  }

  #single(name: string): Json | undefined {
    const value = this.#values.get(name);
    return value?.length === 1 ? value[0] : undefined;
  }

  int(name: string): number | undefined {
    const value = this.#single(name);
    return isInt32(value) ? value : undefined;
  }

  bool(name: string): boolean | undefined {
    const value = this.#single(name);
    return typeof value === "boolean" ? value : undefined;
  }

  string(name: string): string | undefined {
    const value = this.#single(name);
    return typeof value === "string" ? value : undefined;
  }

  /** The integers without repetition, or undefined when one element is not a 32-bit integer. */
  ints(name: string): readonly number[] | undefined {
    const value = this.#values.get(name);
    if (!value?.every(isInt32)) return undefined;
    return [...new Set(value as readonly number[])];
  }
}
