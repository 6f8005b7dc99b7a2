import { isObject, type Json, type JsonObject, own } from "./json";

/** The glTF JSON of the asset, read with care: every look-up may find nothing or nonsense. */
export class Asset {
  readonly json: JsonObject;
  readonly #parents = new Map<number, number>();

  constructor(json: JsonObject) {
    this.json = json;
    this.list("nodes").forEach((node, parent) => {
      const children = isObject(node) ? own(node, "children") : undefined;
      if (!Array.isArray(children)) return;
      // The first parent counts; a node with two would not be valid glTF.
      for (const child of children) {
        if (typeof child === "number" && !this.#parents.has(child)) this.#parents.set(child, parent);
      }
    });
  }

  /** A root-level array, empty when absent. */
  list(name: string): readonly Json[] {
    const value = own(this.json, name);
    return Array.isArray(value) ? value : [];
  }

  /** The JSON at a pointer, undefined when there is none. */
  find(pointer: string): Json | undefined {
    let value: Json | undefined = this.json;
    for (const part of pointer.split("/").slice(1)) {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      if (Array.isArray(value))
        value = /^(0|[1-9]\d*)$/.test(key) ? (value[Number(key)] as Json | undefined) : undefined;
      else if (isObject(value)) value = own(value, key);
      else return undefined;
    }
    return value;
  }

  parent(node: number): number | undefined {
    return this.#parents.get(node);
  }

  /** The node and its ancestors, lowest first. A cycle in a broken file ends the path. */
  path(node: number): number[] {
    const path: number[] = [];
    const seen = new Set<number>();
    for (let at: number | undefined = node; at !== undefined && !seen.has(at); at = this.parent(at)) {
      seen.add(at);
      path.push(at);
    }
    return path;
  }

  /** The first and last keyframe of an animation in seconds, undefined when it is not valid. */
  animationRange(index: number): readonly [number, number] | undefined {
    const animation = this.list("animations")[index];
    const channels = isObject(animation) ? own(animation, "channels") : undefined;
    if (!Array.isArray(channels) || channels.length === 0) return undefined;
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const channel of channels as readonly Json[]) {
      const range = this.#samplerRange(index, channel);
      if (!range) return undefined;
      first = Math.min(first, range[0]);
      last = Math.max(last, range[1]);
    }
    return [first, last];
  }

  #samplerRange(animation: number, channel: Json): readonly [number, number] | undefined {
    const sampler = isObject(channel) ? own(channel, "sampler") : undefined;
    const input = this.find(`/animations/${animation}/samplers/${String(sampler)}/input`);
    const first = this.find(`/accessors/${String(input)}/min/0`);
    const last = this.find(`/accessors/${String(input)}/max/0`);
    return typeof first === "number" && typeof last === "number" ? [first, last] : undefined;
  }

  /** How many morph targets the mesh of a node has. */
  morphTargets(node: string): number {
    const mesh = this.find(`/nodes/${node}/mesh`);
    const targets = this.find(`/meshes/${String(mesh)}/primitives/0/targets`);
    return Array.isArray(targets) ? targets.length : 0;
  }
}
