/** Names beside the objects in the picture, on and off. */
import { objectAt, type SceneObject } from "../lab/objects";
import { say } from "../lab/text";
import { anchorOf, type Chosen, choose } from "../stage/labels/choose";
import type { Area } from "../stage/site";
import { LabelLines } from "../ui/tools/labellines";
import { setPressed, toggleButton } from "../ui/tools/section";
import type { OwnHost } from "./host";

/** Milliseconds after which the picture counts as standing still. */
const SETTLED = 300;
/** Milliseconds between choices while it moves: names that come and go are not read. */
const MOVING = 1500;
/** Metres that a ray goes. */
const FURTHEST = 10_000;

export class LabelTool {
  readonly toggle: HTMLButtonElement;
  readonly lines = new LabelLines();
  private chosen: readonly Chosen<SceneObject>[] = [];
  private from = "";
  private timer = 0;
  private moved = Number.NEGATIVE_INFINITY;
  private decided = Number.NEGATIVE_INFINITY;

  constructor(private readonly host: OwnHost) {
    this.toggle = toggleButton("label", host.words.say("labels.show"), () => this.activate(!this.active));
    setPressed(this.toggle, this.active);
  }

  get active(): boolean {
    return this.host.kept.labels;
  }

  activate(active: boolean): void {
    const { kept, ui, stage, words } = this.host;
    kept.labels = active;
    setPressed(this.toggle, active);
    this.choose();
    stage.invalidate();
    const names = new Intl.ListFormat(words.language).format(this.chosen.map(({ of }) => ui.title(of)));
    const key = !active ? "labels.off" : names === "" ? "labels.none" : "labels.on";
    ui.announcer.announce("labels", words.say(key, { names }));
  }

  /** After each frame: names follow what they name. */
  drawn(): void {
    const { site } = this.host.stage;
    if (!site || (!this.active && this.lines.isEmpty)) return;
    this.follow([...site.camera.matrixWorld.elements, site.size.width, site.size.height].join());
    const { ui, model, stage } = this.host;
    const languages = ui.languagesOf(model);
    const labels = this.chosen.map(({ of, offset }) => {
      const box = stage.bounds(of);
      return { key: of.path, title: say(of.title, languages), at: box && anchorOf(site, box, offset) };
    });
    this.lines.show(labels, this.area);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  /** Other names are chosen when the view begins to move, as in a jump, at times while it does, and when it has come to rest. */
  private follow(from: string): void {
    if (from === this.from) return;
    this.from = from;
    const now = performance.now();
    if (now - this.moved > SETTLED || now - this.decided > MOVING) this.choose();
    this.moved = now;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.choose();
      this.host.stage.invalidate();
    }, SETTLED);
  }

  private choose(): void {
    const { stage, model, ui } = this.host;
    const { site } = stage;
    this.chosen = [];
    if (!site || !this.active) return;
    const things = model.objects.flatMap((of) => {
      const box = stage.bounds(of);
      const kind = of.instance < 0 ? ui.title(of) : `instances of ${of.node}`;
      return box ? [{ of, kind, box }] : [];
    });
    this.chosen = choose(site, this.area, things, (origin, direction) => {
      const hit = stage.aim(origin, direction, FURTHEST);
      const of = hit && objectAt(model, hit);
      return of && { of, place: hit.point };
    });
    this.decided = performance.now();
  }

  /** What the panels leave of the view. */
  private get area(): Area {
    const style = getComputedStyle(this.host.root);
    const covered = (side: string): number =>
      Number.parseFloat(style.getPropertyValue(`--vrlab-${side}`)) || 0;
    const { width, height } = this.host.ui.view.getBoundingClientRect();
    return {
      left: covered("left"),
      right: width - covered("right"),
      top: covered("top"),
      bottom: height - covered("bottom"),
    };
  }
}
