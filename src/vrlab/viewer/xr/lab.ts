/** The lab as virtual reality sees it: rays, words and controls of what the page shows. */

import { choiceOf } from "../lab/behaviors";
import { objectAt, type SceneObject } from "../lab/objects";
import { say } from "../lab/text";
import { decimalsOf, formatShown, join, shown } from "../lab/units";
import type { MessageKey, Saying } from "../ui/messages";
import english from "./en.ftl";
import type { Aim, Described, LiveParameter, VrHost, VrLab, VrWord } from "./host";
import type { VrKey } from "./words";

const OF_THE_PAGE: Readonly<Partial<Record<VrWord, MessageKey>>> = {
  start: "dock.start",
  pause: "dock.pause",
  reset: "dock.reset",
};
const OWN: Readonly<Partial<Record<VrWord, VrKey>>> = { left: "vr.turn.left", right: "vr.turn.right" };

export class LabInVr implements VrHost {
  readonly controllers: VrHost["controllers"];
  readonly title: string;
  readonly language: string;
  readonly rightToLeft: boolean;
  readonly scene: VrHost["scene"];
  readonly runs: boolean;
  readonly viewpoints: VrHost["viewpoints"];

  private readonly say: Saying<VrKey>;
  private readonly model: VrLab["model"];
  private readonly session: VrLab["session"];
  private readonly stage: VrLab["stage"];
  private readonly ui: VrLab["ui"];

  constructor(lab: VrLab) {
    const { model, session, stage, ui } = lab;
    [this.model, this.session, this.stage, this.ui] = [model, session, stage, ui];
    this.say = ui.words.of<VrKey>(english);
    this.controllers = stage.controllers;
    this.title = ui.labTitle(model);
    this.language = ui.words.language;
    this.rightToLeft = getComputedStyle(ui.view).direction === "rtl";
    this.scene = stage.content;
    this.runs = session.runner?.evolves ?? false;
    this.viewpoints = model.viewpoints.map((v, n) => ({ ...v, title: ui.viewTitle(v, n) }));
  }

  get solid(): VrHost["solid"] {
    return this.stage.solid;
  }

  get playing(): boolean {
    return this.session.playing;
  }

  get parameters(): LiveParameter[] {
    const values = this.session.runner?.parameters ?? {};
    return this.model.parameters.map((parameter) => {
      const { id, name, unit, initial, step } = parameter;
      const value = values[id] ?? initial;
      const choice = choiceOf(parameter, value);
      if (choice) return { id, name: this.text(name), value: this.text(choice) };
      const kind = shown(unit);
      const number = formatShown(value, kind, decimalsOf(step * kind.factor), this.language);
      return { id, name: this.text(name), value: join(number, kind.symbol) };
    });
  }

  get selected(): Described | undefined {
    const object = this.model.objects.find(({ path }) => path === this.session.selected);
    return object && this.described(object);
  }

  word(key: VrWord): string {
    const ofThePage = OF_THE_PAGE[key];
    return ofThePage ? this.ui.words.say(ofThePage) : this.say(OWN[key] ?? (`vr.${key}` as VrKey));
  }

  toggle(): void {
    this.session.toggle();
  }

  reset(): void {
    this.session.reset();
  }

  change(id: string, way: 1 | -1): void {
    const parameter = this.model.parameters.find((p) => p.id === id);
    const now = this.session.runner?.parameters[id];
    if (parameter && now !== undefined) this.session.setParameter(id, now + way * parameter.step);
  }

  aim(origin: Aim["point"], direction: Aim["point"], far: number): Aim | undefined {
    const hit = this.stage.aim(origin, direction, far);
    if (!hit) return undefined;
    const object = objectAt(this.model, hit);
    const { point, normal, distance } = hit;
    return { point, normal, distance, path: object?.path ?? "" };
  }

  bounds(path: string): readonly [Aim["point"], Aim["point"]] | undefined {
    const object = this.model.objects.find((o) => o.path === path);
    return object && this.stage.bounds(object);
  }

  pick(path: string, point: Aim["point"], origin: Aim["point"]): void {
    const object = this.model.objects.find((o) => o.path === path);
    if (object) this.session.picked({ node: object.node, instance: object.instance, point, origin });
  }

  select(path: string): void {
    this.session.select(path);
  }

  announce(text: string): void {
    this.ui.announcer.announce("vr", text);
  }

  present(session: XRSession, camera: Parameters<VrHost["present"]>[1], each: () => void): Promise<void> {
    return this.stage.present(session, camera, each);
  }

  private described(object: SceneObject): Described {
    const { path, title, description, isButton } = object;
    return { path, title: this.text(title), description: this.text(description), canPress: isButton };
  }

  private text(text: SceneObject["title"]): string {
    return say(text, [this.language, this.model.language]).text;
  }
}
