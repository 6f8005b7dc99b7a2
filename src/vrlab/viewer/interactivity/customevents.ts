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
}

/** Told of events that the graph sends, with the values in the order of the event's sockets. */
export type Outlet = (event: CustomEvent, values: readonly (readonly number[])[]) => void;

/** Events that one tick may deliver; what comes above waits for the next ("Dynamic Limits"). */
const EVENTS_PER_TICK = 1000;

export const MAX_WAITING = 10_000;

/**
 * Delivers custom events. The specification leaves the moment open: what a graph sends, its receivers
 * get after the run, before the next `event/onTick` handlers, as in Babylon.js: at the start of the next
 * tick, or at the end of the host's call (a click, an event) that made the graph send it, so that a
 * button works while the host does not tick. What is sent meanwhile waits for the next tick: an event
 * that sends itself again is a loop over frames and never a deep stack. The outside hears all at once.
 */
export class CustomEvents {
  readonly #machine: Machine;
  readonly #occurrences: Occurrences;
  readonly #outlet: Outlet;
  #waiting: Waiting[] = [];

  constructor(machine: Machine, occurrences: Occurrences, outlet: Outlet) {
    this.#machine = machine;
    this.#occurrences = occurrences;
    this.#outlet = outlet;
  }

  /** Sends an event from the graph. False when too many are waiting already. */
  send(event: CustomEvent, values: readonly (readonly number[])[]): boolean {
    if (this.#waiting.length >= MAX_WAITING) return false;
    this.#waiting.push({ event, values });
    this.#outlet(event, values);
    return true;
  }

  /** Delivers what has been sent so far, as far as one tick allows. */
  drain(): void {
    const due = this.#waiting.slice(0, EVENTS_PER_TICK);
    this.#waiting = this.#waiting.slice(EVENTS_PER_TICK);
    for (const { event, values } of due) this.deliver(event, values);
  }

  /** Runs the receivers of an event. Values that are missing take the event's initial ones. */
  deliver(event: CustomEvent, values: readonly (readonly number[])[]): void {
    for (const [i, socket] of event.sockets.entries()) {
      this.#machine.m.set(values[i] ?? socket.initial, socket.at);
    }
    const reference = this.#machine.references.newEvent();
    this.#machine.m[event.referenceAt] = reference;
    this.#occurrences.run(reference, [event.receivers]);
  }

  reset(): void {
    this.#waiting = [];
  }
}
