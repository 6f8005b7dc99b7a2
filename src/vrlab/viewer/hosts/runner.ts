/** Runs the graph of a lab and speaks with it: events in, variables out. It has no clock; frames come from the host. */
import { loadGraph, type OperationTable, type Player, type SceneAccess } from "../interactivity/index";
import type { Parameter } from "../lab/behaviors";
import type { Json } from "../lab/json";
import type { LabModel } from "../lab/model";

export type Numbers = Readonly<Record<string, number>>;

/** What a press of the step button moves on, in simulated seconds: enough to be seen. */
const VISIBLE_STEP = 0.05;

/** The graphs of vrlab take 1,000; with fewer a law of many nodes stays within the budget of one call. */
const STEPS_AT_ONCE = 20;

/** What a session needs of whatever moves its lab. */
export type Running = Pick<Runner, keyof Runner>;

export class Runner {
  private readonly player: Player;
  /** For graphs that are not ours and have no variable that says so. */
  private free = true;

  /**
   * Throws GraphError when the graph is not valid. The graph starts at once, as the standard has it; `halted` is told
   * why it was stopped for good, if it is. `solvers` are the operations of VRLAB_lab.
   */
  constructor(
    gltf: Json,
    private readonly model: LabModel,
    access: SceneAccess,
    halted: (reason: string) => void = () => {},
    solvers: OperationTable = {},
  ) {
    this.player = loadGraph(gltf, access, { operations: { VRLAB_lab: solvers } });
    this.player.onReport(({ kind, message }) => kind === "halt" && halted(message));
    this.player.start();
    this.player.tick(0);
  }

  get playing(): boolean {
    if (this.player.state !== "running") return false;
    const { behaviors } = this.model;
    if (behaviors.length === 0) return this.free;
    return behaviors.some((b) => b.evolves && this.player.scalar(b.running) !== 0);
  }

  /** Whether there is anything to start: a lab that only follows its parameters stands still and is not drawn all the time. */
  get evolves(): boolean {
    const { behaviors } = this.model;
    return behaviors.length === 0 || behaviors.some((b) => b.evolves);
  }

  /** Simulated seconds. */
  get time(): number {
    const [first] = this.model.behaviors;
    return first ? this.player.scalar(first.steps) * first.step : this.player.time;
  }

  get parameters(): Numbers {
    return this.values(this.model.parameters);
  }

  /** Observables by id, and the time as `t`. */
  get readings(): Numbers {
    return { ...this.values(this.model.observables), t: this.time };
  }

  /** How many steps of the law a visible step is. */
  get visibleSteps(): number {
    return Math.max(1, Math.round(VISIBLE_STEP / (this.model.behaviors[0]?.step ?? VISIBLE_STEP)));
  }

  /** A frame has passed; true while time runs. */
  frame(seconds: number): boolean {
    if (!this.playing) return false;
    this.player.tick(seconds);
    return true;
  }

  play(playing: boolean): void {
    this.free = playing;
    this.send(playing ? "vrlab/start" : "vrlab/pause");
  }

  /** Many steps go in several events. */
  step(steps: number): void {
    for (let left = Math.min(Math.max(Math.round(steps), 1), 1_000_000); left > 0; left -= STEPS_AT_ONCE) {
      this.send("vrlab/step", { value: Math.min(left, STEPS_AT_ONCE) });
    }
  }

  reset(): void {
    this.send("vrlab/reset");
  }

  set(parameter: Parameter, value: number): void {
    this.send(parameter.event, { value });
  }

  /** The user selects a node, as with a click on it; true when that does something. */
  press(node: number, point?: readonly number[], origin?: readonly number[]): boolean {
    const does = this.player.handlesSelect(node);
    const info = { ...(point && { point }), ...(origin && { rayOrigin: origin }) };
    if (this.player.select(node, info)) this.player.tick(0);
    return does;
  }

  hover(node: number | undefined): void {
    this.player.hover(node ?? null);
  }

  handles(node: number): boolean {
    return this.player.handlesSelect(node);
  }

  stop(): void {
    this.player.stop();
  }

  /** A tick without time follows, so that what is shown and read is what the event has made. */
  send(event: string, values: Numbers = {}): void {
    if (this.player.send(event, values)) this.player.tick(0);
  }

  private values(of: readonly { id: string; variable: number }[]): Numbers {
    return Object.fromEntries(of.map(({ id, variable }) => [id, this.player.scalar(variable)]));
  }
}
