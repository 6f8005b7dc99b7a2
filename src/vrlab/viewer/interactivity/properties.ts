import type { Asset } from "./asset";
import { type Entry, INDICES, isCamera, isQuaternion, LENGTHS, patternOf, sceneEntry } from "./objectmodel";
import type { References } from "./references";
import type { Binding, PropertyValue, SceneAccess } from "./scene";
import { defaultOf, type ValueType, widthOf } from "./types";

/** A property of the Object Model, ready to be read and perhaps set. */
export interface Property {
  /** Whether the property has this type; properties unknown to the player take their value's. */
  accepts(type: ValueType): boolean;
  /** The value as the type that was accepted; only references to objects have two forms. */
  read(type: ValueType): PropertyValue | undefined;
  readonly write: ((value: ArrayLike<number>) => void) | undefined;
  readonly quaternion: boolean;
}

/** Properties that the player itself has: animation state, limits, supported extensions. */
export type Virtual = (pointer: string) => Property | undefined;

export function readOnly(types: readonly ValueType[], read: () => PropertyValue | undefined): Property {
  return { accepts: (type) => types.includes(type), read, write: undefined, quaternion: false };
}

/** Bound the memory that a graph can make the player spend on pointers that it makes up as it runs. */
const CACHE_LIMIT = 4096;

/** Finds properties by JSON pointer, each once. */
export class Properties {
  readonly #cache = new Map<string, Property | undefined>();
  readonly #asset: Asset;
  readonly #scene: SceneAccess;
  readonly #references: References;
  readonly #virtual: Virtual;

  constructor(asset: Asset, scene: SceneAccess, references: References, virtual: Virtual) {
    this.#asset = asset;
    this.#scene = scene;
    this.#references = references;
    this.#virtual = virtual;
  }

  find(pointer: string): Property | undefined {
    if (this.#cache.has(pointer)) return this.#cache.get(pointer);
    if (this.#cache.size >= CACHE_LIMIT) this.#cache.clear();
    const property = this.#resolve(pointer);
    this.#cache.set(pointer, property);
    return property;
  }

  #resolve(pointer: string): Property | undefined {
    const virtual = this.#virtual(pointer);
    if (virtual) return virtual;
    const pattern = patternOf(pointer);
    const entry = sceneEntry(pattern);
    if (entry) return this.#exists(pointer, pattern) ? this.#ofScene(pointer, pattern, entry) : undefined;
    return this.#structural(pointer, pattern) ?? this.#unknown(pointer, pattern);
  }

  #exists(pointer: string, pattern: string): boolean {
    if (isCamera(pattern)) return true;
    const owner = /^((?:\/extensions\/\w+)?\/\w+\/\d+)\//.exec(pointer)?.[1];
    if (owner === undefined || this.#asset.find(owner) === undefined) return false;
    const [, , node = "", , index] = pointer.split("/");
    if (pattern === "/nodes/{}/weights/{}") return Number(index) < this.#asset.morphTargets(node);
    // A static matrix leaves rotation and scale undefined, since decomposing it is ambiguous.
    const ambiguous = pattern === "/nodes/{}/rotation" || pattern === "/nodes/{}/scale";
    return !(ambiguous && this.#asset.find(`${owner}/matrix`) !== undefined);
  }

  #bind(pointer: string): Binding {
    const scene = this.#scene;
    const bound = scene.bind?.(pointer);
    return bound ?? { get: () => scene.get(pointer), set: (value) => scene.set(pointer, value) };
  }

  #ofScene(pointer: string, pattern: string, entry: Entry): Property | undefined {
    const binding = this.#bind(pointer);
    // A viewer that tells nothing of its camera answers with NaN ("Active Camera State").
    const missing = isCamera(pattern) ? defaultOf(entry.type) : undefined;
    if (binding.get() === undefined && !missing) return undefined;
    return {
      accepts: (type) => type === entry.type,
      read: () => binding.get() ?? missing,
      write: entry.mutable ? binding.set?.bind(binding) : undefined,
      quaternion: isQuaternion(pattern),
    };
  }

  /** What follows from the JSON alone: lengths of arrays, indices, the parent, the objects themselves. */
  #structural(pointer: string, pattern: string): Property | undefined {
    if (pattern.endsWith(".length")) return this.#length(pointer.slice(0, -7), pattern.slice(0, -7));
    if (pattern === "/nodes/{}/parent") {
      return this.#index(this.#asset.parent(Number(pointer.split("/")[2])), "/nodes");
    }
    const collection = INDICES.get(pattern);
    if (collection !== undefined) {
      const index = this.#asset.find(pointer);
      return typeof index === "number" ? this.#index(index, collection) : undefined;
    }
    if (pattern === "/materials/{}/doubleSided") {
      const material = pointer.slice(0, pointer.lastIndexOf("/"));
      if (this.#asset.find(material) === undefined) return undefined;
      return readOnly(["bool"], () => this.#asset.find(pointer) === true);
    }
    const reference = this.#references.intern(pointer);
    return reference ? readOnly(["ref"], () => reference) : undefined;
  }

  #length(pointer: string, pattern: string): Property | undefined {
    if (pattern === "/nodes/{}/weights") {
      const node = pointer.split("/")[2] ?? "";
      if (this.#asset.find(`/nodes/${node}`) === undefined) return undefined;
      return readOnly(["int"], () => this.#asset.morphTargets(node));
    }
    const owner = pointer.slice(0, pointer.lastIndexOf("/"));
    const exists = pointer.startsWith("/extensions/") || this.#asset.find(owner) !== undefined;
    if (!LENGTHS.has(pattern) || !exists) return undefined;
    const list = this.#asset.find(pointer);
    return readOnly(["int"], () => (Array.isArray(list) ? list.length : 0));
  }

  /** References to objects are integers in the Object Model of 2023 and `ref` in later players: both. */
  #index(index: number | undefined, collection: string): Property | undefined {
    if (index === undefined) return undefined;
    const reference = this.#references.intern(`${collection}/${index}`);
    return { ...readOnly(["int", "ref"], () => index), read: (type) => (type === "ref" ? reference : index) };
  }

  /** Extras and extensions that only the scene knows. Arrays of any length have no type here. */
  #unknown(pointer: string, pattern: string): Property | undefined {
    if (pattern === "/nodes/{}/weights") return undefined;
    const binding = this.#bind(pointer);
    const sample = binding.get();
    if (sample === undefined) return undefined;
    const width = typeof sample === "object" ? sample.length : 1;
    return {
      accepts: (type) => (typeof sample === "boolean") === (type === "bool") && widthOf(type) === width,
      read: () => binding.get(),
      write: binding.set?.bind(binding),
      quaternion: false,
    };
  }
}
