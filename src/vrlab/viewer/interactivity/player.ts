import { Asset } from "./asset";
import { Compiler } from "./compile";
import type { CustomEvent } from "./customevents";
import { GraphError, show } from "./errors";
import type { Graph } from "./graph";
import { Hovering } from "./hovering";
import { Jobs } from "./jobs";
import { asObject } from "./json";
import { type Plan, plan } from "./memory";
import { NodeFlags } from "./nodeflags";
import { EXTENSIONS, type Extensions } from "./operations";
import type { PointingInfo, PointingKind } from "./pointing";
import { Properties } from "./properties";
import { xorshift } from "./random";
import { References } from "./references";
import { type Report, Runtime } from "./runtime";
import type { SceneAccess } from "./scene";
import type { ValueType } from "./types";
import { hasGraph as assetHasGraph, validate } from "./validate";
import { decode, type EventValue, encode } from "./values";
import { virtualProperties } from "./virtual";

export interface PlayerOptions {
  /** For `math/random` and random gates: numbers in [0, 1). The default is the same in every run. */
  readonly random?: () => number;
  /** Operations of further extensions, by extension and operation name. */
  readonly operations?: Extensions;
}

/** An event that the graph has sent to the outside. */
export interface SentEvent {
  readonly id: string;
  readonly values: Readonly<Record<string, EventValue>>;
}

/** A custom event that the outside may send or hear. */
export interface EventInfo {
  readonly id: string;
  readonly values: ReadonlyMap<string, ValueType>;
}

export interface SelectInfo {
  /** Index of the controller; 0 where there is only one. */
  readonly controller?: number;
  /** Where the ray meets the node's geometry, in metres in global space. */
  readonly point?: readonly number[];
  readonly rayOrigin?: readonly number[];
}

/** `halted`: the graph spent its budget and is not run any more until it is started again. */
export type PlayerState = "ready" | "running" | "stopped" | "halted";

type Listener<T> = (value: T) => void;

/** Three numbers whatever the host gives; NaN where it gives nothing. */
function triple(point: readonly number[] = []): readonly number[] {
  return [0, 1, 2].map((i) => point[i] ?? Number.NaN);
}

/** Runs one behaviour graph. Nothing here knows of clocks, frames or pages: time comes with `tick`. */
export class Player {
  readonly #asset: Asset;
  readonly #graph: Graph;
  readonly #plan: Plan;
  readonly #rt: Runtime;
  readonly #flags: NodeFlags;
  readonly #initial: Float64Array;
  readonly #listeners = new Set<Listener<SentEvent>>();
  readonly #reporters = new Set<Listener<Report>>();
  readonly #hovering: Hovering;
  readonly #jobs: Jobs;
  readonly #reseed: () => void;
  #ticked = false;
  #state: PlayerState = "ready";

  /** Use `loadGraph`. */
  constructor(asset: Asset, scene: SceneAccess, options: PlayerOptions) {
    const references = new References((pointer) => typeof asset.find(pointer) === "object");
    const extensions = { ...EXTENSIONS, ...options.operations };
    let generator = xorshift(1);
    this.#reseed = () => {
      generator = xorshift(1);
    };
    this.#asset = asset;
    this.#graph = validate(asset, extensions, (pointer) => references.intern(pointer));
    this.#plan = plan(this.#graph);
    this.#flags = new NodeFlags(asset);
    this.#hovering = new Hovering(asset);
    this.#rt = new Runtime({
      memory: this.#plan.memory,
      references,
      random: options.random ?? (() => generator()),
      outlet: (event, values) => this.#announce(event, values),
      report: (report) => this.#report(report),
    });
    this.#jobs = new Jobs(this.#rt, (message) => {
      this.#state = "halted";
      this.#report({ kind: "halt", severity: 0, message });
    });
    this.#rt.animations.source = {
      range: (animation) => asset.animationRange(animation),
      pose: (animation, time) => scene.pose?.(animation, time),
    };
    const enabled = enabledExtensions(asset, scene, Object.keys(extensions));
    const virtual = virtualProperties(asset, this.#rt, this.#flags, enabled);
    this.#rt.properties = new Properties(asset, scene, references, virtual);
    new Compiler(this.#graph, this.#plan, this.#rt).compile();
    this.#initial = this.#plan.memory.slice();
  }

  get state(): PlayerState {
    return this.#state;
  }

  /** Seconds of graph time since the first tick. */
  get time(): number {
    return this.#rt.now;
  }

  /** The custom events that have an id, in the order of the graph. */
  get events(): readonly EventInfo[] {
    return this.#plan.events.flatMap(({ id, sockets }) =>
      id === undefined ? [] : [{ id, values: new Map(sockets.map(({ name, type }) => [name, type])) }],
    );
  }

  get variableCount(): number {
    return this.#graph.variables.length;
  }

  variableType(index: number): ValueType {
    return this.#variable(index)[1];
  }

  /** The value of a variable; a bool is 0 or 1. @throws GraphError for an index the graph does not have. */
  variable(index: number): readonly number[] {
    const [at] = this.#variable(index);
    const width = this.#graph.variables[index]?.initial.length ?? 0;
    return Array.from(this.#rt.m.subarray(at, at + width));
  }

  /** The first number of a variable, without making an array. */
  scalar(index: number): number {
    return this.#rt.m[this.#variable(index)[0]] as number;
  }

  /**
   * Starts the graph, or starts it again from its initial state. Properties of the scene keep the
   * values that the graph has set; a graph that is to be restarted sets them in `event/onStart`.
   */
  start(): void {
    this.#jobs.do(() => {
      this.#rt.m.set(this.#initial);
      this.#rt.reset();
      this.#flags.reset();
      this.#hovering.reset();
      this.#reseed();
      this.#ticked = false;
      this.#state = "running";
      this.#rt.start();
    });
  }

  /**
   * One tick, once a frame at most. `seconds` is the time since the last tick; the first tick has
   * none, so its argument is not used. Negative and non-finite times count as 0.
   */
  tick(seconds: number): void {
    this.#jobs.do(() => {
      if (this.#state !== "running") return;
      const step = seconds > 0 && seconds < Number.POSITIVE_INFINITY ? seconds : 0;
      this.#rt.elapsed = this.#ticked ? step : Number.NaN;
      if (this.#ticked) this.#rt.now += step;
      this.#ticked = true;
      this.#rt.tick();
    });
  }

  /**
   * Sends a custom event to the graph; values that are not given take their initial ones. Runs at
   * once, or after the present run when called from a listener.
   *
   * @returns whether the graph is running and has such an event.
   * @throws GraphError for a value the event does not have or of the wrong type.
   */
  send(id: string, values: Readonly<Record<string, EventValue>> = {}): boolean {
    const event = this.#plan.events.find((known) => known.id === id);
    if (!event || this.#state !== "running") return false;
    const encoded = this.#encode(event, values);
    this.#jobs.do(() => {
      if (this.#state !== "running") return;
      this.#rt.customEvents.deliver(event, encoded);
      this.#rt.customEvents.drain();
    });
    return true;
  }

  /** The user selects a glTF node; the event bubbles to its ancestors. False if it is not selectable. */
  select(node: number, info: SelectInfo = {}): boolean {
    if (this.#state !== "running" || !this.isSelectable(node)) return false;
    this.#point("select", node, this.#asset.path(node), info);
    return true;
  }

  /** A controller points at a glTF node, or at nothing. Call it whenever that may have changed. */
  hover(node: number | null, controller = 0): void {
    if (this.#state !== "running") return;
    const target = node !== null && this.isHoverable(node) ? node : undefined;
    for (const { kind, node: hit, path } of this.#hovering.move(controller, target)) {
      this.#point(kind, hit, path, { controller });
    }
  }

  /** Whether a selection ray stops at the node: neither it nor a node above it has `selectable` false. */
  isSelectable(node: number): boolean {
    return this.#flags.isSelectable(node);
  }

  isHoverable(node: number): boolean {
    return this.#flags.isHoverable(node);
  }

  /** Whether selecting the node would run something: for the look of a cursor, and for buttons. */
  handlesSelect(node: number): boolean {
    return this.#asset.path(node).some((at) => this.#rt.pointing.handles("select", at));
  }

  /** Told of every event with an id that the graph sends. @returns a function that ends it. */
  onEvent(listener: Listener<SentEvent>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told of `debug/log` messages and of a graph that had to be halted. @returns a function that ends it. */
  onReport(listener: Listener<Report>): () => void {
    this.#reporters.add(listener);
    return () => this.#reporters.delete(listener);
  }

  /** Stops the graph; `start` begins anew. Variables keep their last values. */
  stop(): void {
    if (this.#state === "running") this.#state = "stopped";
  }

  #variable(index: number): readonly [number, ValueType] {
    const [at, variable] = [this.#plan.variables[index], this.#graph.variables[index]];
    if (at !== undefined && variable) return [at, variable.type];
    const remedy = `the graph has ${this.variableCount} variables`;
    throw new GraphError("bad-index", `variables/${index}`, "there is no such variable", remedy);
  }

  #encode(event: CustomEvent, values: Readonly<Record<string, EventValue>>): readonly (readonly number[])[] {
    const where = `event ${show(event.id)}`;
    const unknown = Object.keys(values).find((name) => !event.sockets.some((socket) => socket.name === name));
    if (unknown !== undefined) {
      const names = event.sockets.map((socket) => socket.name).join(", ");
      throw new GraphError(
        "unknown-socket",
        where,
        `it has no value ${show(unknown)}`,
        `its values are: ${names}`,
      );
    }
    return event.sockets.map(({ name, type, initial }) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined ? initial : encode(type, value, `${where}/${name}`, this.#rt.references);
    });
  }

  #announce(event: CustomEvent, values: readonly (readonly number[])[]): void {
    const { id, sockets } = event;
    if (id === undefined || this.#listeners.size === 0) return;
    const named = sockets.map(({ name, type, initial }, i): [string, EventValue] => [
      name,
      decode(type, values[i] ?? initial, this.#rt.references),
    ]);
    for (const listener of [...this.#listeners]) listener({ id, values: Object.fromEntries(named) });
  }

  #report(report: Report): void {
    for (const reporter of [...this.#reporters]) reporter(report);
  }

  #point(kind: PointingKind, node: number, path: readonly number[], info: SelectInfo): void {
    const full: PointingInfo = {
      controller: info.controller ?? 0,
      point: triple(info.point),
      rayOrigin: triple(info.rayOrigin),
    };
    this.#jobs.do(() => {
      if (this.#state !== "running") return;
      this.#rt.pointing.occur(kind, node, path, full);
      this.#rt.customEvents.drain();
    });
  }
}

function enabledExtensions(asset: Asset, scene: SceneAccess, own: readonly string[]): ReadonlySet<string> {
  const supported = new Set(["KHR_interactivity", ...own, ...(scene.extensions ?? [])]);
  return new Set(asset.list("extensionsUsed").filter((name): name is string => supported.has(String(name))));
}

/** Whether the glTF JSON has a behaviour graph. */
export function hasGraph(gltf: unknown): boolean {
  return assetHasGraph(new Asset(asObject(gltf, "glTF")));
}

/**
 * Makes a player for the default graph of a glTF asset; the scene must be ready, since properties are
 * looked up when they are first used.
 *
 * @param gltf the parsed JSON of the asset, taken as hostile.
 * @throws GraphError when the graph is not valid: the whole graph is refused.
 */
export function loadGraph(gltf: unknown, scene: SceneAccess, options: PlayerOptions = {}): Player {
  return new Player(new Asset(asObject(gltf, "glTF")), scene, options);
}
