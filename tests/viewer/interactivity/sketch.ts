import type { PropertyValue, SceneAccess } from "../../../src/vrlab/viewer/interactivity";
import { loadGraph, type Player, type PlayerOptions } from "../../../src/vrlab/viewer/interactivity";

export type Literal = number | boolean | string;
export interface Socket {
  type?: number;
  value?: Literal[];
  node?: number;
  socket?: string;
}

interface NodeJson {
  declaration: number;
  values?: Record<string, Socket>;
  flows?: Record<string, { node: number; socket?: string }>;
  configuration?: Record<string, { value: Literal[] }>;
}

interface Declaration {
  op: string;
  extension?: string;
  inputValueSockets?: Record<string, { type: number }>;
  outputValueSockets?: Record<string, { type: number }>;
}

interface NodeParts {
  values?: Record<string, Socket>;
  configuration?: Record<string, Literal[]>;
  extension?: string;
  inputs?: Record<string, string>;
  outputs?: Record<string, string>;
}

/** Writes behaviour graphs as JSON, as an author would by hand. */
export class Sketch {
  readonly types: { signature: string }[] = [];
  readonly variables: { type: number; value?: Literal[] }[] = [];
  readonly events: { id?: string; values?: Record<string, { type: number; value?: Literal[] }> }[] = [];
  readonly declarations: Declaration[] = [];
  readonly nodes: NodeJson[] = [];

  type(signature: string): number {
    const known = this.types.findIndex((type) => type.signature === signature);
    return known >= 0 ? known : this.types.push({ signature }) - 1;
  }

  /** An inline constant. */
  constant(signature: string, ...value: Literal[]): Socket {
    return { type: this.type(signature), value };
  }

  float(value: number): Socket {
    return this.constant("float", value);
  }

  int(value: number): Socket {
    return this.constant("int", value);
  }

  bool(value: boolean): Socket {
    return this.constant("bool", value);
  }

  of(node: number, socket?: string): Socket {
    return socket === undefined ? { node } : { node, socket };
  }

  variable(signature: string, ...value: Literal[]): number {
    const type = this.type(signature);
    return this.variables.push(value.length > 0 ? { type, value } : { type }) - 1;
  }

  event(id: string | undefined, values: Record<string, [string, ...Literal[]]> = {}): number {
    const sockets = Object.entries(values).map(([name, [signature, ...value]]) => {
      const type = this.type(signature);
      return [name, value.length > 0 ? { type, value } : { type }] as const;
    });
    const event: (typeof this.events)[number] = {};
    if (id !== undefined) event.id = id;
    if (sockets.length > 0) event.values = Object.fromEntries(sockets);
    return this.events.push(event) - 1;
  }

  #declare(op: string, { extension, inputs, outputs }: NodeParts): number {
    const sockets = (record: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(record).map(([id, signature]) => [id, { type: this.type(signature) }]),
      );
    const declaration: Declaration = { op };
    if (extension !== undefined) declaration.extension = extension;
    if (inputs) declaration.inputValueSockets = sockets(inputs);
    if (outputs) declaration.outputValueSockets = sockets(outputs);
    const text = JSON.stringify(declaration);
    const known = this.declarations.findIndex((other) => JSON.stringify(other) === text);
    return known >= 0 ? known : this.declarations.push(declaration) - 1;
  }

  node(op: string, values: Record<string, Socket> = {}, parts: NodeParts = {}): number {
    const node: NodeJson = { declaration: this.#declare(op, parts) };
    if (Object.keys(values).length > 0) node.values = values;
    if (parts.configuration) {
      const entries = Object.entries(parts.configuration).map(([name, value]) => [name, { value }] as const);
      node.configuration = Object.fromEntries(entries);
    }
    return this.nodes.push(node) - 1;
  }

  flow(from: number, id: string, to: number, socket?: string): void {
    const node = this.nodes[from] as NodeJson;
    node.flows = { ...node.flows, [id]: socket === undefined ? { node: to } : { node: to, socket } };
  }

  get(variable: number): Socket {
    return this.of(this.node("variable/get", {}, { configuration: { variable: [variable] } }));
  }

  set(values: Record<number, Socket>): number {
    const indices = Object.keys(values).map(Number);
    return this.node("variable/set", values, { configuration: { variables: indices } });
  }

  /** A sequence that is connected to nodes made later. */
  sequence(from: number, id = "out"): (...targets: number[]) => void {
    const node = this.node("flow/sequence");
    this.flow(from, id, node);
    return (...targets) => {
      for (const [i, to] of targets.entries()) this.flow(node, String(i).padStart(3, "0"), to);
    };
  }

  json(extra: Record<string, unknown> = {}): Record<string, unknown> {
    const graph: Record<string, unknown> = {};
    for (const key of ["types", "variables", "events", "declarations", "nodes"] as const) {
      if (this[key].length > 0) graph[key] = this[key];
    }
    const used = new Set(["KHR_interactivity", ...this.declarations.flatMap((d) => d.extension ?? [])]);
    const { extensions, ...rest } = extra as { extensions?: Record<string, unknown> };
    return structuredClone({
      asset: { version: "2.0" },
      extensionsUsed: [...used],
      extensions: { KHR_interactivity: { graphs: [graph] }, ...extensions },
      ...rest,
    });
  }

  load(
    scene: SceneAccess = new PlainScene(),
    extra: Record<string, unknown> = {},
    options: PlayerOptions = {},
  ): Player {
    return loadGraph(this.json(extra), scene, options);
  }

  /** Loads, starts and ticks once. */
  run(scene?: SceneAccess, extra?: Record<string, unknown>, options?: PlayerOptions): Player {
    const player = this.load(scene, extra, options);
    player.start();
    player.tick(0);
    return player;
  }
}

/** A scene of plain values by pointer. */
export class PlainScene implements SceneAccess {
  readonly values = new Map<string, PropertyValue>();
  readonly poses: [number, number][] = [];

  constructor(values: Record<string, PropertyValue> = {}) {
    for (const [pointer, value] of Object.entries(values)) this.values.set(pointer, value);
  }

  get(pointer: string): PropertyValue | undefined {
    return this.values.get(pointer);
  }

  set(pointer: string, value: ArrayLike<number>): void {
    const old = this.values.get(pointer);
    this.values.set(pointer, typeof old === "boolean" ? value[0] === 1 : Array.from(value));
  }

  pose(animation: number, time: number): void {
    this.poses.push([animation, time]);
  }
}
