import { Animations } from "./animations";
import { CustomEvents, type Outlet } from "./customevents";
import { Delays } from "./delays";
import { Occurrences } from "./events";
import { Interpolations } from "./interpolate";
import type { Flow, Machine } from "./machine";
import { Pointing } from "./pointing";
import type { Properties } from "./properties";
import type { References } from "./references";

/**
 * What a graph may do in one tick or in one call from outside: flow activations, value nodes, variables that are set,
 * gates that are looked through.
 */
export const BUDGET = 1_000_000;

/** Thrown inside a run of a graph that takes too much; the player catches it and halts the graph. */
export class Halt extends Error {}

/** A message for the host: from `debug/log`, or why a graph was halted. */
export interface Report {
  readonly kind: "log" | "halt";
  readonly severity: number;
  readonly message: string;
}

export interface RuntimeOptions {
  readonly memory: Float64Array;
  readonly references: References;
  readonly random: () => number;
  readonly outlet: Outlet;
  readonly report: (report: Report) => void;
}

/** The state of one running graph: memory, time, and what is scheduled. */
export class Runtime implements Machine {
  readonly m: Float64Array;
  readonly references: References;
  readonly random: () => number;
  readonly report: (report: Report) => void;
  readonly occurrences = new Occurrences(this);
  readonly customEvents: CustomEvents;
  readonly pointing: Pointing;
  readonly delays = new Delays(this);
  readonly interpolations = new Interpolations(this);
  readonly animations = new Animations(this);
  /** Handlers of `event/onStart` and `event/onTick`, in the order of the nodes. */
  readonly onStart: Flow[] = [];
  readonly onTick: Flow[] = [];
  /** Seconds since the first tick. */
  now = 0;
  /** Seconds since the last tick; NaN on the first one. */
  elapsed = Number.NaN;
  /** The reference of the running tick or start event. */
  lifecycle = 0;
  budget = BUDGET;
  #properties: Properties | undefined;

  constructor(options: RuntimeOptions) {
    this.m = options.memory;
    this.references = options.references;
    this.random = options.random;
    this.report = options.report;
    this.customEvents = new CustomEvents(this, this.occurrences, options.outlet);
    this.pointing = new Pointing(this.references, this.occurrences);
  }

  get properties(): Properties {
    if (!this.#properties) throw new Error("the properties are set before the graph is compiled");
    return this.#properties;
  }

  set properties(properties: Properties) {
    this.#properties = properties;
  }

  /** Takes from the budget; value nodes are counted when a socket's program runs. */
  spend(operations: number): void {
    this.budget -= operations;
    if (this.budget < 0) this.halt(`it did more than ${BUDGET} operations in one tick`);
  }

  halt(reason: string): never {
    throw new Halt(`the graph is halted: ${reason}`);
  }

  /** Runs a flow until it completes. */
  run(flow: Flow | null): void {
    for (let next = flow; next !== null; next = next()) this.spend(1);
  }

  start(): void {
    this.lifecycle = this.references.newEvent();
    this.occurrences.run(this.lifecycle, [this.onStart]);
  }

  /**
   * One tick. The specification fixes only that onStart comes first; the order here is animations,
   * interpolations, events that the graph has sent, delays that are due, `event/onTick`.
   */
  tick(): void {
    this.animations.update();
    this.interpolations.update();
    this.customEvents.drain();
    this.delays.update();
    this.lifecycle = this.references.newEvent();
    this.occurrences.run(this.lifecycle, [this.onTick]);
  }

  /** Back to the state before the start; memory is the player's to restore. */
  reset(): void {
    this.now = 0;
    this.elapsed = Number.NaN;
    this.lifecycle = 0;
    this.references.reset();
    for (const part of [this.occurrences, this.customEvents, this.pointing, this.delays]) part.reset();
    this.interpolations.reset();
    this.animations.reset();
  }
}
