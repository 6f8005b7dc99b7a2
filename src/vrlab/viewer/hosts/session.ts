/** A lab that is shown: what the user does in the view, in the interface or from the host meets here. */

import { nameOf } from "../lab/language";
import type { LabModel } from "../lab/model";
import { objectAt, type Place, type SceneObject } from "../lab/objects";
import { formatNumber, join } from "../lab/units";
import type { Pick } from "../stage/picking";
import type { Stage } from "../stage/stage";
import type { ToolsOfLab } from "../tools/host";
import type { Commands } from "../ui/commands";
import type { Interface } from "../ui/interface";
import type { Emitter } from "./emitter";
import type { LabEvents } from "./events";
import type { Numbers, Running } from "./runner";

const READINGS_EVERY = 0.1;

export class Session implements Commands {
  selected = "";
  private readonly objects: ReadonlyMap<string, SceneObject>;
  private known: { playing: boolean; parameters: Numbers };
  private sinceReadings = 0;
  tools: ToolsOfLab | undefined;
  /** Simulated seconds in one of the clock, from 0 to 1. */
  rate = 1;

  /** `runner` is absent for files without behaviour, `stage` where there is no picture. */
  constructor(
    readonly model: LabModel,
    readonly runner: Running | undefined,
    private readonly stage: Stage | undefined,
    private readonly ui: Interface,
    private readonly events: Emitter<LabEvents>,
    /** Asks for frames: there is something to run or to show. */
    private readonly wake: () => void,
    private readonly makeTools: (session: Session) => ToolsOfLab | undefined,
  ) {
    ui.settle(model);
    this.tools = makeTools(this);
    this.objects = new Map(model.objects.map((object) => [object.path, object]));
    this.known = { playing: false, parameters: {} };
  }

  /** Fills the interface. Who asks for less motion gets a lab that waits to be started. */
  begin(): void {
    this.say("loaded", this.ui.words.say("said.loaded", { title: this.ui.labTitle(this.model) }));
    this.showLab();
    if (this.runner?.playing && matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.runner.play(false);
      this.ui.showNotice(this.ui.words.say("said.motion"));
    }
    this.known = { playing: this.playing, parameters: this.runner?.parameters ?? {} };
    this.showState();
    this.wake();
  }

  /** The interface anew, in another language; the lab goes on, and nothing that was chosen is lost. */
  speak(language: string): void {
    this.ui.speak(language);
    this.ui.settle(this.model);
    this.tools?.dispose();
    this.tools = this.makeTools(this);
    this.showLab();
    this.showState();
    this.ui.showSelected(this.objects.get(this.selected));
    this.say("language", this.ui.words.say("language.said", { name: nameOf(language) }));
  }

  private showLab(): void {
    const { step = 1 } = this.model.behaviors[0] ?? {};
    const stepSeconds = (this.runner?.visibleSteps ?? 1) * step;
    this.ui.showLab(this.model, this, this.runner?.evolves ? stepSeconds : undefined, this.tools);
  }

  private showState(): void {
    this.ui.showParameters(this.known.parameters);
    this.ui.showPlaying(this.playing);
    this.showReadings();
  }

  end(): void {
    this.runner?.stop();
    this.tools?.dispose();
  }

  get playing(): boolean {
    return this.runner?.playing ?? false;
  }

  play(playing: boolean): void {
    if (!this.runner || playing === this.playing) return;
    this.runner.play(playing);
    this.sync();
    // A graph that was stopped for good stays so.
    if (playing !== this.playing) return;
    const { words } = this.ui;
    this.say(
      "run",
      playing ? words.say("said.started") : words.say("said.paused", { time: this.timeText() }),
    );
  }

  toggle(): void {
    this.play(!this.playing);
  }

  /** `steps` of the law; left out, as many as can be seen, and the lab then stands. */
  step(steps?: number): void {
    if (!this.runner) return;
    if (steps === undefined && this.playing) this.runner.play(false);
    this.runner.step(steps ?? this.runner.visibleSteps);
    this.sync();
    this.say("run", this.ui.words.say("said.step", { time: this.timeText() }));
  }

  reset(): void {
    this.runner?.reset();
    this.sync();
    this.say("run", this.ui.words.say("said.reset", { time: this.timeText() }));
  }

  setParameter(id: string, value: number): void {
    const parameter = this.model.parameters.find((p) => p.id === id);
    if (!parameter || !Number.isFinite(value)) return;
    this.runner?.set(parameter, value);
    this.sync();
  }

  /** An event for the graph, for those who measure. */
  send(event: string, values?: Numbers): void {
    this.runner?.send(event, values);
    this.sync();
  }

  select(path: string): void {
    const object = this.objects.get(path);
    const found = object?.path ?? "";
    if (found === this.selected) return;
    this.selected = found;
    this.stage?.select(object);
    this.ui.showSelected(object);
    const { words } = this.ui;
    this.say(
      "selection",
      object ? words.say("said.selected", { title: this.ui.title(object) }) : words.say("said.unselected"),
    );
    this.events.emit("select", found);
  }

  press(path: string): void {
    const object = this.objects.get(path);
    if (object) this.pressNode(object.node, object);
  }

  point(path: string): void {
    this.stage?.highlight(this.objects.get(path));
  }

  lookAt(path: string): void {
    const object = this.objects.get(path);
    if (object) this.stage?.lookAt(object);
  }

  goTo(name: string): void {
    const at = this.model.viewpoints.findIndex((v) => v.name === name);
    const viewpoint = this.model.viewpoints[at];
    if (!viewpoint) return;
    this.stage?.goTo(viewpoint.position, viewpoint.target, viewpoint.fov);
    this.say("view", this.ui.words.say("said.view", { title: this.ui.viewTitle(viewpoint, at) }));
  }

  turn(right: number, up: number): void {
    this.stage?.intent.turn(right, up);
  }

  zoom(factor: number): void {
    this.stage?.intent.zoom(factor);
  }

  home(): void {
    this.stage?.goHome();
  }

  /** A click in the view. */
  picked(pick: Pick | undefined): void {
    if (!pick) {
      this.select("");
      return;
    }
    this.pressNode(pick.node, objectAt(this.model, pick), pick);
  }

  /** The mouse is over something of the view. */
  hovered(pick: Pick | undefined, at: { x: number; y: number } | undefined): void {
    const object = pick && objectAt(this.model, pick);
    this.stage?.highlight(object);
    this.ui.showTag(object, at);
    this.runner?.hover(pick?.node);
  }

  /** Whether a click there does or shows something. */
  isWanted(place: Place): boolean {
    return objectAt(this.model, place) !== undefined || (this.runner?.handles(place.node) ?? false);
  }

  /** A frame has passed; true while time runs or somebody walks. */
  frame(seconds: number): boolean {
    const runs = this.run(seconds);
    return (this.tools?.frame(seconds) ?? false) || runs;
  }

  private run(seconds: number): boolean {
    if (!this.runner?.frame(seconds * this.rate)) return false;
    this.sinceReadings += seconds;
    if (this.sinceReadings >= READINGS_EVERY) this.showReadings();
    // The graph may have stopped itself.
    if (!this.playing) this.sync();
    return this.playing;
  }

  private pressNode(node: number, object: SceneObject | undefined, pick?: Pick): void {
    const before = this.known.parameters;
    const pressed = this.runner?.press(node, pick?.point, pick?.origin) ?? false;
    this.select(object?.path ?? "");
    if (!pressed) return;
    if (object) this.say("press", this.ui.words.say("said.pressed", { title: this.ui.title(object) }));
    this.sync();
    for (const [id, value] of Object.entries(this.known.parameters)) {
      if (before[id] !== value) this.ui.sayParameter(id, value);
    }
  }

  /** Brings interface and listeners up to what the graph has come to. */
  private sync(): void {
    const { playing, runner } = this;
    const parameters = runner?.parameters ?? {};
    const before = this.known;
    this.known = { playing, parameters };
    this.ui.showParameters(parameters);
    this.ui.showPlaying(playing);
    if (Object.entries(parameters).some(([id, value]) => before.parameters[id] !== value)) {
      this.events.emit("parameters", parameters);
    }
    if (before.playing !== playing) this.events.emit("playing", playing);
    this.showReadings();
    this.wake();
  }

  private showReadings(): void {
    this.sinceReadings = 0;
    const readings = this.runner?.readings;
    if (!readings) return;
    this.ui.showReadings(readings, this.runner?.time ?? 0);
    this.events.emit("readings", readings);
  }

  private timeText(): string {
    const { words } = this.ui;
    return join(formatNumber(this.runner?.time ?? 0, 2, words.language), words.unit("s", "s"));
  }

  private say(about: string, text: string): void {
    this.ui.announcer.announce(about, text);
  }
}
