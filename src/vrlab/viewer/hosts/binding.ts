/** Keeps one view and the traits of its model the same. The traits are listed in ARCHITECTURE.md. */
import { LabError } from "../lab/errors";
import { own } from "../lab/json";
import { equal, isSameView, type Model, NextFrame, type Speaker } from "./anymodel";
import type { CameraView, Lab, Numbers } from "./lab";

/** What Python changes. Everything is applied when a view is mounted: a page without a kernel has no changes. */
const FOLLOWED = [
  "glb",
  "parameters",
  "playing",
  "camera",
  "selected",
  "height",
  "measured",
  "sent",
] as const;
type Key = (typeof FOLLOWED)[number];

/** Milliseconds between readings: ten times a second, less what timers are early. */
const BETWEEN_READINGS = 95;

/** Traits that have changed, or a message; a message waits for the changes that were made before it. */
type Job = Set<Key> | { readonly message: unknown };

export class Binding {
  private readonly jobs: Job[] = [new Set(FOLLOWED)];
  private readonly frame = new NextFrame(
    (task) => this.lab.beforeFrame(task),
    () => void this.run(),
  );
  private readonly stops: (() => void)[] = [];
  private isTelling = false;
  private isApplying = false;
  private isBusy = false;
  private isEnded = false;
  private wasLoaded = false;
  private lastReadings = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly model: Model,
    private readonly lab: Lab,
    private readonly root: HTMLElement,
    private readonly speaker: Speaker,
  ) {
    for (const key of FOLLOWED) this.hear(`change:${key}`, () => this.changed(key));
    this.hear("msg:custom", (message: unknown) => this.enqueue({ message }));
    this.report();
    this.frame.ask();
  }

  dispose(): void {
    this.isEnded = true;
    this.frame.cancel();
    for (const stop of this.stops) stop();
  }

  private hear(event: string, call: (...values: never[]) => void): void {
    this.model.on(event, call);
    this.stops.push(() => this.model.off(event, call));
  }

  private changed(key: Key): void {
    if (this.isTelling) return;
    const last = this.jobs.at(-1);
    if (last instanceof Set) last.add(key);
    else this.enqueue(new Set([key]));
  }

  private enqueue(job: Job): void {
    this.jobs.push(job);
    this.frame.ask();
  }

  /** What has come together is shown together; what comes meanwhile waits and is shown together again. */
  private async run(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (let job = this.jobs.shift(); job && !this.isEnded; job = this.jobs.shift()) {
      try {
        if (job instanceof Set) await this.show(job);
        else await this.obey(job.message);
      } catch (error) {
        this.lab.fail(error);
      }
    }
    this.isBusy = false;
  }

  /** Whether Python has changed a trait again, so that what the view says of it is out of date. */
  private isPending(key: Key): boolean {
    return this.jobs.some((job) => job instanceof Set && job.has(key));
  }

  private async show(keys: Set<Key>): Promise<void> {
    const { model, lab } = this;
    const sent = model.get("sent");
    if (keys.has("height")) this.root.style.blockSize = `${Number(model.get("height"))}px`;
    if (keys.has("glb") && !(await this.load(keys))) return;
    if (!lab.loaded || this.isEnded) return;
    this.isApplying = true;
    try {
      this.apply(keys);
    } finally {
      this.isApplying = false;
    }
    await lab.drawn();
    if (this.isEnded) return;
    // What has become of it: values in their range, an object that is there.
    if (!this.isPending("parameters")) this.tell("parameters", lab.parameters());
    if (!this.isPending("selected")) this.tell("selected", lab.selected());
    if (keys.has("camera") && !this.isPending("camera")) this.tellCamera(lab.camera());
    // Several views answer; none takes back what another has said.
    if (Number(sent) > Number(model.get("received"))) this.tell("received", sent);
  }

  private apply(keys: Set<Key>): void {
    const { model, lab } = this;
    if (keys.has("parameters")) this.setParameters(model.get("parameters"));
    if (keys.has("selected")) lab.select(String(model.get("selected") ?? ""));
    if (keys.has("camera")) this.moveCamera(model.get("camera"));
    if (keys.has("measured")) lab.restore(model.get("measured"));
    if (keys.has("playing")) this.play(model.get("playing") === true);
  }

  /** Shows the GLB; false where there is none to show. */
  private async load(keys: Set<Key>): Promise<boolean> {
    const { model, lab } = this;
    const glb = model.get("glb");
    if (!(glb instanceof DataView) || glb.byteLength === 0) {
      if (!lab.loaded) lab.fail(new LabError("empty", "the widget holds no lab: clear() let go of it"));
      return lab.loaded;
    }
    const isFirst = !this.wasLoaded;
    if (!lab.loaded) keys.add("camera");
    const bytes = glb.buffer.slice(glb.byteOffset, glb.byteOffset + glb.byteLength) as ArrayBuffer;
    // Before, since a lab may be shown and its graph be refused.
    this.tell("error", "");
    await lab.load(bytes, { keepCamera: true });
    if (!lab.loaded || this.isEnded) return false;
    this.wasLoaded = true;
    for (const key of ["parameters", "selected", "playing", "measured"] as const) keys.add(key);
    // A lab that waits to be started, because the device asks for less motion, is not started for it.
    if (isFirst && !lab.playing()) {
      keys.delete("playing");
      this.tell("playing", false);
    }
    return true;
  }

  private setParameters(values: unknown): void {
    const now = this.lab.parameters();
    for (const id of Object.keys(now)) {
      const value = own(values, id);
      if (typeof value === "number" && value !== now[id]) this.lab.setParameter(id, value);
    }
  }

  private moveCamera(camera: unknown): void {
    const viewpoint = own(camera, "viewpoint");
    if (typeof viewpoint === "string") this.lab.goTo(viewpoint);
    else if (own(camera, "position") && !isSameView(camera, this.lab.camera())) this.lab.setCamera(camera);
  }

  /** Where one is after a viewpoint was asked for; then asking for it again is a change again. */
  private tellCamera(camera: CameraView): void {
    const isThere = !equal(camera.position, camera.target);
    if (isThere && !isSameView(this.model.get("camera"), camera)) this.tell("camera", camera);
  }

  private play(playing: boolean): void {
    if (playing === this.lab.playing()) return;
    if (playing) this.lab.start();
    else this.lab.pause();
  }

  private async obey(message: unknown): Promise<void> {
    const [what, steps] = [own(message, "do"), own(message, "steps")];
    if (what === "start") this.lab.start();
    else if (what === "pause") this.lab.pause();
    else if (what === "step") this.lab.step(typeof steps === "number" ? steps : 1);
    else if (what === "reset") this.lab.reset();
    else if (what === "picture") await this.takePicture();
  }

  private async takePicture(): Promise<void> {
    try {
      const png = await this.lab.picture();
      this.tell("picture", new DataView(png.buffer, png.byteOffset, png.byteLength));
    } catch (error) {
      this.tellError(error instanceof LabError ? error : { code: "unknown", detail: String(error) });
    }
  }

  /** What the person does, and what goes wrong, told to Python. What Python itself has asked for it knows. */
  private report(): void {
    const { lab } = this;
    this.stops.push(
      lab.on("select", (path) => this.isApplying || this.tell("selected", path)),
      lab.on("parameters", (values) => this.isApplying || this.tell("parameters", values)),
      lab.on("playing", (playing) => this.isApplying || this.tell("playing", playing)),
      lab.on("measured", (rows) => this.tell("measured", rows)),
      lab.on("camera", (camera) => this.isApplying || this.tell("camera", camera)),
      lab.on("readings", (readings) => this.tellReadings(readings)),
      lab.on("error", (error) => this.tellError(error)),
    );
  }

  private tellReadings(readings: Numbers): void {
    const now = performance.now();
    const isTooSoon = this.lab.playing() && now - this.lastReadings < BETWEEN_READINGS;
    if (isTooSoon || !this.speaker.mayTell(this, now)) return;
    this.lastReadings = now;
    this.tell("readings", readings);
  }

  private tellError({ code, detail }: { readonly code: string; readonly detail: string }): void {
    this.tell("error", `${detail} [${code}]`);
  }

  /** The other views of the model hear of it, too; this one does not follow itself. */
  private tell(key: string, value: unknown): void {
    if (this.isEnded || equal(this.model.get(key), value)) return;
    this.isTelling = true;
    try {
      this.model.set(key, value);
    } finally {
      this.isTelling = false;
    }
    this.model.save_changes();
  }
}
