import type { Dice } from "./dice";
import { ON_SELECT } from "./pendulum";
import { RandomValues, type Value } from "./randomvalues";
import { type Literal, Sketch, type Socket } from "./sketch";

/** What happens to a graph, in order. */
export type Action = readonly ["tick", number] | readonly ["send", string, number] | readonly ["select"];

/** Types of the variables that flows change. */
const TYPES = ["bool", "int", "int", "float", "float", "float3"];
const PROPERTIES = [
  ["/nodes/0/translation", "float3"],
  ["/nodes/0/scale", "float3"],
] as const;
/** Longer than all actions together: Babylon.js keeps other time (differences.ts). */
const LONG = 1e6;
const SEND = ["told", "warned"];

export const FRAME = 0.05;

/**
 * A sketch of flows: what happens at the start, at every tick, when an event is heard and when node 0 is selected, drawn from
 * all operations with flows. Values are made of variables, of outputs of flow operations and of each other.
 */
export class RandomGraph extends Sketch {
  readonly dice: Dice;
  readonly names: number[] = [];
  readonly #values: RandomValues;
  readonly #events: number[];
  /** References to the events that are under way. */
  readonly #under: Socket[] = [];
  #left = 0;
  /**
   * Whether the graph sends events, or hears those of the host: when events of both wait, which is first is left open
   * ("Send"), and the players differ.
   */
  readonly #talks: boolean;

  /** `size` is how many flow operations each handler may take. */
  constructor(dice: Dice, size: number, isAllowed: (op: string, types: readonly string[]) => boolean) {
    super();
    this.dice = dice;
    this.#talks = dice.chance(0.5);
    this.#values = new RandomValues(this, dice, isAllowed);
    this.#events = SEND.map((id) => this.event(id, { value: ["int", 0] }));
    for (const type of TYPES) this.#addVariable(type);
    this.#handlers(size);
  }

  /** Ticks, and now and then an event or a click before one. */
  actions(count: number): Action[] {
    const tick = ["tick", FRAME] as const;
    return Array.from({ length: count }, (): Action[] => {
      const dice = this.dice;
      if (this.#talks || dice.chance(0.7)) return [tick];
      const sent = ["send", dice.pick(SEND), dice.whole(-3, 12)] as const;
      return [dice.chance(0.7) ? sent : ["select"], tick];
    }).flat();
  }

  #addVariable(type: string): number {
    const variable = this.variable(type, ...this.#values.literal(type));
    this.names.push(variable);
    this.#values.offer({ type, socket: this.get(variable), from: `variable ${variable}` });
    return variable;
  }

  #handlers(size: number): void {
    const ticks = [this.node("event/onTick"), this.node("event/onTick")];
    // The second event has two receivers, so that something is there to be stopped.
    const heard = [...this.#events, this.#events[1] as number].map((event, i) => {
      const node = this.node("event/receive", {}, { configuration: { event: [event] } });
      if (i < 2) this.#values.offer({ type: "int", socket: this.of(node, "value"), from: `event ${event}` });
      return node;
    });
    const select = this.node("event/onSelect", {}, { ...ON_SELECT, configuration: { nodeIndex: [0] } });
    for (const event of [this.node("event/onStart"), ...ticks, ...heard, select]) {
      this.#left = size;
      this.#under.push(this.of(event, "event"));
      this.#body(event, "out", 0);
    }
  }

  /** Connects a flow to a sequence of random nodes. */
  #body(from: number, socket: string, depth: number): void {
    const count = this.dice.whole(1, depth === 0 ? 4 : 2);
    const then = this.sequence(from, socket);
    const made: number[] = [];
    for (let i = 0; i < count && this.#left > 0; i++) made.push(this.#flow(depth + 1));
    then(...made);
  }

  #flow(depth: number): number {
    this.#left--;
    const deep = [this.#branch, this.#for, this.#while, this.#doN, this.#gate, this.#waitAll, this.#throttle];
    const flat = [
      this.#set,
      this.#set,
      this.#set,
      this.#setPointer,
      this.#getPointer,
      this.#send,
      this.#delay,
      this.#cancel,
      this.#log,
      this.#stop,
    ];
    const make = this.dice.pick(depth < 4 ? [...deep, ...flat] : flat);
    for (let i = this.dice.whole(0, 2); i > 0; i--) this.#values.grow();
    return make.call(this, depth);
  }

  #value(type: string): Socket {
    return this.#values.value(type).socket;
  }

  /** A number in a range, from whatever there is. */
  #small(low: number, high: number): Socket {
    if (this.dice.chance(0.5)) return this.int(this.dice.whole(low, high));
    const clamp = { a: this.#value("int"), b: this.int(low), c: this.int(high) };
    return this.of(this.node("math/clamp", clamp));
  }

  #offer(node: number, type: string, socket: string): number {
    this.#values.offer({ type, socket: this.of(node, socket), from: socket });
    return node;
  }

  #branch(depth: number): number {
    const node = this.node("flow/branch", { condition: this.#value("bool") });
    for (const socket of ["true", "false"]) if (this.dice.chance(0.8)) this.#body(node, socket, depth);
    return node;
  }

  #for(depth: number): number {
    const values = { startIndex: this.#small(-1, 1), endIndex: this.#small(0, 3) };
    const node = this.node("flow/for", values, { configuration: { initialIndex: [this.dice.whole(0, 5)] } });
    this.#offer(node, "int", "index");
    this.#body(node, "loopBody", depth);
    this.#body(node, "completed", depth);
    return node;
  }

  /** Counts down in a variable of its own, which nothing else changes. */
  #while(depth: number): number {
    const count = this.variable("int", 0);
    const condition = this.of(this.node("math/lt", { a: this.get(count), b: this.#small(0, 40) }));
    const node = this.node("flow/while", { condition });
    const then = this.sequence(node, "loopBody");
    const more = this.set({
      [count]: this.of(this.node("math/add", { a: this.get(count), b: this.int(1) })),
    });
    then(more, this.#flow(depth + 1));
    this.#body(node, "completed", depth);
    return node;
  }

  #doN(depth: number): number {
    const node = this.node("flow/doN", { n: this.#small(0, 4) });
    this.#body(this.#offer(node, "int", "currentCount"), "out", depth);
    return node;
  }

  #gate(depth: number): number {
    const configuration = { isRandom: [false], isLoop: [this.dice.chance(0.5)] };
    const node = this.#offer(this.node("flow/multiGate", {}, { configuration }), "int", "lastIndex");
    for (let i = this.dice.whole(1, 3); i >= 0; i--) this.#body(node, `${i}`, depth);
    return node;
  }

  /** Reached through a sequence that activates its inputs, some of them twice. */
  #waitAll(depth: number): number {
    const entry = this.node("flow/sequence");
    const node = this.node("flow/waitAll", {}, { configuration: { inputFlows: [3] } });
    this.#offer(node, "int", "remainingInputs");
    for (let i = 0; i < 3; i++) this.flow(entry, `${i}`, node, this.dice.pick(["0", "1", "2", "reset"]));
    this.#body(node, "completed", depth);
    this.#body(node, "out", depth);
    return entry;
  }

  #throttle(depth: number): number {
    const node = this.node("flow/throttle", { duration: this.float(this.dice.pick([LONG, LONG, -1])) });
    this.#body(node, "out", depth);
    this.#body(node, "err", depth);
    return node;
  }

  /** A new variable is set too, so that the value is seen whatever happens to the other. */
  #set(): number {
    const grown: Value = this.dice.pick(this.#values.grow());
    const known = this.names.filter(
      (index) => this.types[this.variables[index]?.type ?? 0]?.signature === grown.type,
    );
    const variable = known.length > 0 ? this.dice.pick(known) : this.#addVariable(grown.type);
    return this.set({ [variable]: grown.socket });
  }

  #setPointer(depth: number): number {
    const [pointer, type] = this.dice.pick(PROPERTIES);
    const configuration = { pointer: [pointer], type: [this.type(type)] };
    const node = this.node("pointer/set", { value: this.#value(type) }, { configuration });
    if (this.dice.chance(0.3)) this.#body(node, "err", depth);
    return node;
  }

  #getPointer(): number {
    const [pointer, type] = this.dice.pick(PROPERTIES);
    const configuration: Record<string, Literal[]> = { pointer: [pointer], type: [this.type(type)] };
    const node = this.node("pointer/get", {}, { configuration });
    const [value, isValid] = [this.#addVariable(type), this.#addVariable("bool")];
    const copy = this.node("math/neg", { a: this.of(node) });
    return this.set({ [value]: this.of(copy), [isValid]: this.of(node, "isValid") });
  }

  #send(): number {
    if (!this.#talks) return this.#log();
    const configuration = { event: [this.dice.pick(this.#events)] };
    return this.node("event/send", { value: this.#value("int") }, { configuration });
  }

  #delay(depth: number): number {
    const node = this.node("flow/setDelay", { duration: this.float(LONG) });
    for (const socket of ["out", "err", "done"]) if (this.dice.chance(0.6)) this.#body(node, socket, depth);
    return node;
  }

  #cancel(): number {
    const delays = this.nodes.flatMap(({ declaration }, i) =>
      this.declarations[declaration]?.op === "flow/setDelay" ? [i] : [],
    );
    if (delays.length === 0) return this.#log();
    return this.node("flow/cancelDelay", { delay: this.of(this.dice.pick(delays), "lastDelay") });
  }

  #stop(): number {
    const values = { stopImmediate: this.#value("bool"), event: this.dice.pick(this.#under) };
    return this.node("event/stopPropagation", values);
  }

  #log(): number {
    const configuration = { message: ["{a}"], severity: [0] };
    return this.node("debug/log", { a: this.#value("float") }, { configuration });
  }
}
