import type { References } from "./references";

/** Does one thing to the player's memory. */
export type Step = () => void;

/**
 * One activation of an input flow socket. It returns the flow to go on with, so that chains of
 * any length need no stack; flows that must complete before it goes on, it runs with `run`.
 */
export type Flow = () => Flow | null;

/** What runs flows: the part of the runtime that its schedules of delays, events and animations use. */
export interface Machine {
  readonly m: Float64Array;
  readonly references: References;
  /** Seconds since the first tick. */
  readonly now: number;
  /** Runs a flow until it completes. */
  run(flow: Flow | null): void;
}
