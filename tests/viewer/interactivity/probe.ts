import type { Player } from "../../../src/vrlab/viewer/interactivity";
import { Sketch, type Socket } from "./sketch";

/**
 * A sketch that writes down what happens: each mark appends its digit to an integer, so 123 says
 * that marks 1, 2 and 3 were reached in that order. Events start flows by name.
 */
export class Probe extends Sketch {
  readonly trace = this.variable("int", 0);

  /** A node that appends a digit. Its `out` may be connected on. */
  mark(digit: number): number {
    const shifted = this.of(this.node("math/mul", { a: this.get(this.trace), b: this.int(10) }));
    return this.set({ [this.trace]: this.of(this.node("math/add", { a: shifted, b: this.int(digit) })) });
  }

  /** Connects an output flow to a new mark. */
  markOn(node: number, socket: string, digit: number): void {
    this.flow(node, socket, this.mark(digit));
  }

  /** A receiver of an event that the test sends. */
  on(id: string, values: Record<string, [string, ...(number | boolean)[]]> = {}): number {
    return this.node("event/receive", {}, { configuration: { event: [this.event(id, values)] } });
  }

  /** An event that activates an input flow of a node made later. */
  trigger(id: string): (node: number, socket?: string) => void {
    const event = this.on(id);
    return (node, socket) => this.flow(event, "out", node, socket);
  }

  /** An event that sets a variable from its value. */
  setter(id: string, variable: number, signature: string): void {
    const event = this.on(id, { value: [signature] });
    this.flow(event, "out", this.set({ [variable]: this.of(event, "value") }));
  }

  traceOf(player: Player): number {
    return player.scalar(this.trace);
  }

  /** Copies a value to a new variable at each event; gives the variable. */
  watch(id: string, signature: string, value: Socket): number {
    const variable = this.variable(signature);
    this.trigger(id)(this.set({ [variable]: value }));
    return variable;
  }
}
