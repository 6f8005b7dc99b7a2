/** Walking as a tool: the switch, the pad, and telling where one is. */
import { objectAt } from "../lab/objects";
import { formatNumber, join } from "../lab/units";
import { ahead, nearest } from "../stage/walk/surroundings";
import { EYES } from "../stage/walk/walker";
import { Walking } from "../stage/walk/walking";
import { MoveSection } from "../ui/tools/movesection";
import { makeWalkPad } from "../ui/tools/walkpad";
import type { OwnHost } from "./host";

const IN_SIGHT = 200;

export class WalkTool {
  readonly section: MoveSection;
  readonly pad: HTMLElement;
  private walking: Walking | undefined;

  constructor(private readonly host: OwnHost) {
    const { words } = host;
    this.section = new MoveSection(words, {
      walk: (walks) => this.walk(walks),
      sit: () => this.sit(),
      where: () => this.tellWhere(),
    });
    this.pad = makeWalkPad(words, {
      push: (forward, turn) => this.walking?.push(forward, turn),
      release: () => this.walking?.release(),
      step: (forward, turn) => this.walking?.step(forward, turn),
    });
    this.show();
    if (host.kept.walks) this.begin();
  }

  get walks(): boolean {
    return this.walking !== undefined;
  }

  walk(walks: boolean): void {
    if (walks === this.walks) return;
    this.host.kept.walks = walks;
    if (walks) this.begin();
    else this.end();
    // The keys are the view's.
    this.host.ui.view.focus({ preventScroll: true });
    const { words } = this.host;
    if (walks) this.host.ui.showNotice(words.say("walk.on"));
    else this.say(words.say("walk.off"));
  }

  frame(seconds: number): boolean {
    return this.walking?.frame(seconds) ?? false;
  }

  /** What lies ahead, and the nearest object: read out. */
  tellWhere(): void {
    const { stage, model, ui, words } = this.host;
    const { view } = stage;
    const before = ahead(view, (origin, way) => stage.aim(origin, way, IN_SIGHT));
    const seen = before && objectAt(model, before);
    const near = nearest(view, model.objects, (object) => stage.bounds(object));
    const first =
      before && seen
        ? words.say("where.ahead", { title: ui.title(seen), distance: this.metres(before.distance) })
        : words.say("where.free");
    const second = near
      ? words.say(`where.${near.side}`, { title: ui.title(near.of), distance: this.metres(near.distance) })
      : "";
    ui.showNotice(`${first} ${second}`.trim());
  }

  dispose(): void {
    this.walking?.end();
  }

  private begin(): void {
    const { stage, ui, model, embedded, words } = this.host;
    this.walking = new Walking(stage, ui.view, model.viewpoints, {
      arrived: () => this.say(words.say("walk.arrived")),
      isMeant: () => !embedded || ui.view.matches(":focus"),
    });
    this.walking.sit(this.host.kept.seated);
    this.show();
    stage.invalidate();
  }

  private end(): void {
    this.walking?.end();
    this.walking = undefined;
    this.show();
  }

  private sit(): void {
    const { kept, words } = this.host;
    kept.seated = !kept.seated;
    this.walking?.sit(kept.seated);
    this.show();
    const height = this.metres(kept.seated ? EYES.seated : EYES.standing);
    this.say(words.say(kept.seated ? "walk.sat" : "walk.stood", { height }));
  }

  private show(): void {
    this.section.show(this.walks, this.host.kept.seated);
    this.pad.hidden = !this.walks;
  }

  private metres(value: number): string {
    return join(formatNumber(value, 1, this.host.words.language), "m");
  }

  private say(text: string): void {
    this.host.ui.announcer.announce("walk", text);
  }
}
