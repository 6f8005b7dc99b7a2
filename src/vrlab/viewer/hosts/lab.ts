/** One lab on one element: the file, the picture, the graph and the interface together. Hosts make it with `createLab`. */

import type { Row } from "../data/rows";
import { GraphError, hasGraph, type SceneAccess } from "../interactivity/index";
import { readClips } from "../lab/clips";
import { type GraphFault, LabError } from "../lab/errors";
import { isPacked, readGlbJson } from "../lab/glb";
import { checkGltf } from "../lab/gltf";
import { type Json, own, type Vec3, vector } from "../lab/json";
import { type LabModel, readModel } from "../lab/model";
import { hasModule, takeModule } from "../modules/shelf";
import type { Unpack } from "../packed/index";
import type { SolversModule } from "../solvers/index";
import { Loop } from "../stage/loop";
import { Stage, type StageHooks } from "../stage/stage";
import type { Kept, ToolsModule, ToolsOfLab } from "../tools/host";
import { Interface } from "../ui/interface";
import { Clips } from "./clips";
import { Emitter } from "./emitter";
import type { CameraView, LabEvents } from "./events";
import { plainScene } from "./plain";
import { type Numbers, Runner, type Running } from "./runner";
import { Session } from "./session";
import { enterVr, isVrThere } from "./vr";

export type { CameraView, LabEvents } from "./events";
export type { Numbers } from "./runner";

export interface LabOptions {
  /** BCP 47 tag of the interface and, where the lab has it, of its texts; the browser's where there is none. */
  readonly language?: string;
  /** A picture of the lab as a data URL, shown until the lab is. */
  readonly poster?: string;
  /** Among other things on a page: the wheel zooms only while the view has the focus. */
  readonly embedded?: boolean;
}

/** What is left of a model without its graph. */
const MOTIONLESS: Partial<LabModel> = { behaviors: [], parameters: [], observables: [] };
const NOWHERE: Vec3 = [0, 0, 0];
/** How long a frame is waited for where there may be none, as in a hidden tab; milliseconds. */
const FRAME_PATIENCE = 250;

export class Lab {
  private readonly events = new Emitter<LabEvents>();
  private readonly ui: Interface;
  private readonly stage: Stage | undefined;
  private readonly stageError: LabError | undefined;
  private readonly stop = new AbortController();
  /** Frames where there is no picture to draw. */
  private readonly blind = new Loop((seconds) => this.session?.frame(seconds) ?? false);
  private session: Session | undefined;
  private loads = 0;
  private waiting: (() => void)[] = [];
  private readonly kept: Kept = { walks: false, seated: false, labels: false, measured: [] };

  constructor(
    private readonly root: HTMLElement,
    private readonly options: LabOptions,
  ) {
    const { language = "", poster = "", embedded = false } = options;
    this.ui = new Interface(root, { language, poster, embedded }, (covered) =>
      this.stage?.setInsets(covered),
    );
    try {
      this.stage = new Stage(this.ui.view, this.hooks());
    } catch (error) {
      this.stageError = error instanceof LabError ? error : new LabError("no-webgl", String(error));
    }
    const { signal } = this.stop;
    this.ui.view.addEventListener("keydown", (event) => this.key(event), { signal });
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.select(""), { signal });
  }

  /** Whether a lab is shown. */
  get loaded(): boolean {
    return this.session !== undefined;
  }

  /** Share from 0 to 1 of what the host does before `load`. */
  progress(share: number): void {
    this.ui.showProgress(share / 2, "load.reading");
  }

  /** Shows a lab. What is wrong with the file is told to the user and as the event `error`; nothing is thrown. */
  async load(glb: ArrayBuffer, { keepCamera = false }: { keepCamera?: boolean } = {}): Promise<void> {
    const load = ++this.loads;
    if (!this.loaded) this.ui.showProgress(0.5, "load.building");
    try {
      const unpack = isPacked(readGlbJson(glb)) ? takeModule<Unpack>("packed") : undefined;
      const plain = unpack ? await unpack(glb) : glb;
      const gltf = readGlbJson(plain);
      checkGltf(gltf, plain.byteLength);
      const model = readModel(gltf);
      const access = this.stage
        ? await this.stage.load(plain, model, keepCamera && this.loaded)
        : plainScene(gltf);
      if (access && load === this.loads) this.play(gltf, model, access);
    } catch (error) {
      if (load === this.loads) this.fail(error, () => void this.load(glb));
    }
  }

  /** Tells the user of a failure, as `load` does. */
  fail(error: unknown, retry?: () => void): void {
    const code = error instanceof LabError ? error.code : "unknown";
    const detail = error instanceof LabError ? error.detail : String(error);
    this.session?.end();
    this.session = undefined;
    this.ui.showFailure(code, detail, code === "out-of-memory" || code === "unknown" ? retry : undefined);
    this.events.emit("error", { code, detail });
  }

  /** Shows a lab whose graph runs, or one that stands still when the graph is not valid. */
  private play(gltf: Json, model: LabModel, access: SceneAccess): void {
    const halted = (reason: string): void => this.tellFault("graph-halted", reason);
    try {
      this.show(gltf, model, makeRunner(gltf, model, access, halted));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.show(gltf, { ...model, ...MOTIONLESS }, undefined);
      this.tellFault("graph-refused", error.message);
    }
  }

  /** Everybody is told why nothing moves; all can still be looked at. */
  private tellFault(code: GraphFault, detail: string): void {
    // A graph may be halted as it starts, before the lab is shown.
    queueMicrotask(() => {
      this.ui.showNotice(this.ui.words.say(`fail.${code}`, { detail }));
      this.events.emit("error", { code, detail });
    });
  }

  /** Live parameters by id. */
  parameters(): Numbers {
    return this.session?.runner?.parameters ?? {};
  }

  /** The graph clamps the value to its range; an unknown id or what is no number changes nothing. */
  setParameter(id: string, value: number): void {
    this.session?.setParameter(id, value);
  }

  /** Observables by id, and `t` in simulated seconds. */
  readings(): Numbers {
    return this.session?.runner?.readings ?? {};
  }

  playing(): boolean {
    return this.session?.playing ?? false;
  }

  start(): void {
    this.session?.play(true);
  }

  pause(): void {
    this.session?.play(false);
  }

  /** Runs that many steps of the law. */
  step(steps = 1): void {
    this.session?.step(steps);
  }

  reset(): void {
    this.session?.reset();
  }

  /** Path of the selected object, "" for none. */
  selected(): string {
    return this.session?.selected ?? "";
  }

  /** Selects the object at `path`; "" or an unknown path selects nothing. */
  select(path: string): void {
    this.session?.select(path);
  }

  /** Flies to a viewpoint of the lab; an unknown name does nothing. */
  goTo(viewpoint: string): void {
    this.session?.goTo(viewpoint);
  }

  /** Puts rows of an experiment in place of those that are there; what does not fit the lab is left out. */
  restore(rows: unknown): void {
    this.session?.tools?.restore(rows);
  }

  camera(): CameraView {
    const { position, target } = this.stage?.view ?? { position: NOWHERE, target: NOWHERE };
    return { position, target };
  }

  /** Puts the camera there at once; what is not two different places of three numbers does nothing. */
  setCamera(view: unknown): void {
    const position = vector(own(view, "position"), undefined);
    const target = vector(own(view, "target"), undefined);
    if (position && target && position.some((v, i) => v !== target[i])) this.stage?.put(position, target);
  }

  /** The view as PNG bytes. Throws LabError where there is no picture. */
  async picture(): Promise<Uint8Array> {
    if (!this.stage || !this.loaded) throw this.stageError ?? new LabError("damaged", "no lab is shown");
    return this.stage.picture();
  }

  /** Resolves when what has been changed so far has been drawn, or cannot be seen. */
  drawn(): Promise<void> {
    if (!this.stage) return Promise.resolve();
    this.stage.invalidate();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      setTimeout(resolve, FRAME_PATIENCE);
    });
  }

  /** Runs `task` in the next frame, which shows what it changes. While nobody can see the lab there is none. */
  beforeFrame(task: () => void): void {
    (this.stage ?? this.blind).before(task);
  }

  /** What drawing the last frame took. */
  statistics(): { readonly calls: number; readonly triangles: number } {
    return this.stage?.statistics ?? { calls: 0, triangles: 0 };
  }

  /** Returns a function that ends it. */
  on<K extends keyof LabEvents>(event: K, listen: (value: LabEvents[K]) => void): () => void {
    return this.events.on(event, listen);
  }

  dispose(): void {
    this.loads++;
    this.stop.abort();
    this.session?.end();
    this.session = undefined;
    this.blind.halt();
    this.stage?.dispose();
    this.ui.dispose();
    this.events.clear();
  }

  private show(gltf: Json, model: LabModel, runner: Running | undefined): void {
    this.session?.end();
    this.kept.measured = [];
    const wake = (): void => this.wake();
    this.session = new Session(model, runner, this.stage, this.ui, this.events, wake, (session) =>
      this.makeTools(gltf, model, session),
    );
    this.session.begin();
    void this.offerVr(model, this.session);
    if (this.stageError) this.ui.showFailure(this.stageError.code, this.stageError.detail);
    this.events.emit("loaded", model);
  }

  /** What there is besides looking, where there is a picture and the page has the module. */
  private makeTools(gltf: Json, model: LabModel, session: Session): ToolsOfLab | undefined {
    const { stage, ui, root, kept } = this;
    const embedded = this.options.embedded === true;
    const goTo = (viewpoint: string): void => session.goTo(viewpoint);
    const selected = () => model.objects.find(({ path }) => path === session.selected);
    if (!stage) return undefined;
    const tell = (rows: readonly Row[]): void => this.events.emit("measured", rows);
    const host = { stage, ui, root, kept, gltf, model, session, embedded, goTo, selected, tell };
    return takeModule<ToolsModule>("tools")?.make(host, takeModule);
  }

  /** A way in, where there is a headset. */
  private async offerVr(model: LabModel, session: Session): Promise<void> {
    const { stage } = this;
    if (!stage || !hasModule("xr") || !(await isVrThere()) || this.session !== session) return;
    this.ui.offerVr(() => void enterVr(model, session, stage, this.ui));
  }

  private wake(): void {
    if (this.stage) this.stage.invalidate();
    else this.blind.invalidate();
  }

  private hooks(): StageHooks {
    return {
      frame: (seconds) => this.session?.frame(seconds) ?? false,
      drawn: () => {
        this.session?.tools?.drawn();
        for (const resolve of this.waiting.splice(0)) resolve();
      },
      picked: (pick) => this.session?.picked(pick),
      hovered: (pick, at) => this.session?.hovered(pick, at),
      viewed: () => this.events.emit("camera", this.camera()),
      contextLost: (lost) => lost && this.ui.showNotice(this.ui.words.say("said.context")),
      takesWheel: () => this.options.embedded !== true || this.ui.view.matches(":focus"),
      isWanted: (place) => this.session?.isWanted(place) ?? false,
    };
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.ui.view || event.key !== " ") return;
    event.preventDefault();
    this.session?.toggle();
  }
}

/**
 * None for a file that has neither a graph nor animations, which only a graph may start where there is one. Throws
 * GraphError when the graph is not valid.
 */
function makeRunner(
  gltf: Json,
  model: LabModel,
  access: SceneAccess,
  halted: (reason: string) => void,
): Running | undefined {
  if (hasGraph(gltf)) {
    return new Runner(gltf, model, access, halted, takeModule<SolversModule>("solvers")?.(gltf, access));
  }
  const clips = readClips(gltf);
  return clips.length > 0 ? new Clips(clips, access) : undefined;
}

/** A lab on `root`, which it fills; several may be on one page. Load a GLB into it. */
export function createLab(root: HTMLElement, options: LabOptions = {}): Lab {
  return new Lab(root, options);
}
