import type { Occurrences } from "./events";
import type { Flow, Machine } from "./machine";
import type { ValueType } from "./types";

/** A value socket of a custom event, and where it lies in memory. */
export interface EventSocket {
  readonly name: string;
  readonly type: ValueType;
  readonly at: number;
  readonly width: number;
  readonly initial: readonly number[];
}

/** A custom event of the graph. All its receivers share the values of its latest occurrence. */
export interface CustomEvent {
  readonly id: string | undefined;
  readonly sockets: readonly EventSocket[];
  readonly referenceAt: number;
  readonly receivers: Flow[];
}

interface Waiting {
  readonly event: CustomEvent;
  readonly values: readonly (readonly number[])[];
  readonly outgoing: boolean;
}

/** Told of events that the graph sends, with the values in the order of the event's sockets. */
export type Outlet = (event: CustomEvent, values: readonly (readonly number[])[]) => void;

/** Events that one tick may process; what comes above waits for the next ("Dynamic Limits"). */
const EVENTS_PER_TICK = 1000;

/** How deep flows may be nested when an event is still delivered at once. */
const DEPTH_LIMIT = 256;

/**
 * Delivers custom events. The specification leaves the moment open; receivers run at once, before the
 * sender goes on, as in Babylon.js and in the reference engine. A graph that sends an event to itself
 * is an endless loop over frames, not a deep stack: nested too deep, an event waits.
 */
export class CustomEvents {
  readonly #machine: Machine;
  readonly #occurrences: Occurrences;
  readonly #outlet: Outlet;
  #waiting: Waiting[] = [];
  #delivered = 0;

  constructor(machine: Machine, occurrences: Occurrences, outlet: Outlet) {
    this.#machine = machine;
    this.#occurrences = occurrences;
    this.#outlet = outlet;
  }

  emit(event: CustomEvent, values: readonly (readonly number[])[], outgoing: boolean): void {
    const item = { event, values, outgoing };
    const late = this.#machine.depth > DEPTH_LIMIT || this.#delivered >= EVENTS_PER_TICK;
    if (late) this.#waiting.push(item);
    else this.#deliver(item);
  }

  /** Delivers what waits, as far as this tick allows. Call it with no flow running. */
  drain(): void {
    while (this.#waiting.length > 0 && this.#delivered < EVENTS_PER_TICK) {
      const [first, ...rest] = this.#waiting;
      this.#waiting = rest;
      if (first) this.#deliver(first);
    }
  }

  newTick(): void {
    this.#delivered = 0;
  }

  reset(): void {
    this.#waiting = [];
    this.#delivered = 0;
  }

  #deliver({ event, values, outgoing }: Waiting): void {
    this.#delivered++;
    event.sockets.forEach((socket, i) => {
      this.#machine.m.set(values[i] ?? socket.initial, socket.at);
    });
    const reference = this.#machine.references.newEvent();
    this.#machine.m[event.referenceAt] = reference;
    if (outgoing) this.#outlet(event, values);
    this.#occurrences.run(reference, [event.receivers]);
  }
}
