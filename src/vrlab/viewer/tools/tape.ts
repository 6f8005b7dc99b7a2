/** The measuring tape as a tool: ends are picked with a pointer, with the cross and Enter, or by the selected object. */
import { formatLength, formatResolution } from "../lab/length";
import type { Pixel } from "../stage/site";
import { type End, type Measurement, measure, middleOf } from "../stage/tape/measure";
import { lineOf, TapePicker } from "../stage/tape/picker";
import { copyText } from "../ui/copy";
import { TapeLines } from "../ui/tools/tapelines";
import { TapeSection } from "../ui/tools/tapesection";
import type { OwnHost } from "./host";

export class TapeTool {
  readonly section: TapeSection;
  readonly lines = new TapeLines();
  private readonly measured: Measurement[];
  private picker: TapePicker | undefined;
  private first: End | undefined;
  private giveBack: () => void = () => {};

  constructor(private readonly host: OwnHost) {
    this.section = new TapeSection(host.words, {
      measure: () => this.activate(!this.active),
      takeSelected: () => this.takeSelected(),
      remove: (index) => this.remove(index, 1),
      removeAll: () => this.remove(0, this.measured.length),
      copy: () => void this.copy(),
    });
    this.measured = host.kept.measured;
    this.section.showMeasured(this.measured.map((one) => this.text(one)));
  }

  get active(): boolean {
    return this.picker !== undefined;
  }

  activate(active: boolean): void {
    if (active === this.active) return;
    const { stage, ui, words } = this.host;
    this.picker = active
      ? new TapePicker(
          () => stage.site,
          () => stage.finest,
        )
      : undefined;
    this.first = undefined;
    this.lines.cross.hidden = !active;
    this.giveBack();
    if (active) {
      const click = (x: number, y: number): void => this.take(this.picker?.at({ x, y }));
      this.giveBack = stage.intercept({ click }, true);
      // The cross is moved and used with keys of the view.
      ui.view.focus({ preventScroll: true });
    }
    this.show();
    const hint = words.say("tape.hint");
    this.say(active ? words.say("tape.on", { hint }) : words.say("tape.off"));
  }

  /** The end under the cross in the middle of what is seen of the view. */
  takeCross(): void {
    this.take(this.picker?.at(this.cross));
  }

  /** After each frame: lines stay where they are in the scene. */
  drawn(): void {
    const { site } = this.host.stage;
    if (!site) return;
    const texts = this.measured.map((one) => this.lengthText(one));
    const shown = this.measured.flatMap((one, i) => {
      const ends = lineOf(site, one.from, one.to);
      return ends ? [{ ends, text: texts[i] ?? "" }] : [];
    });
    const dot = this.first && lineOf(site, this.first, this.first);
    this.lines.show(dot ? [...shown, { ends: dot, text: "" }] : shown);
  }

  private get cross(): Pixel {
    const [view, cross] = [this.host.ui.view, this.lines.cross].map((part) => part.getBoundingClientRect());
    if (!view || !cross) return { x: 0, y: 0 };
    return { x: cross.x + cross.width / 2 - view.x, y: cross.y + cross.height / 2 - view.y };
  }

  private takeSelected(): void {
    const object = this.host.selected();
    const bounds = object && this.host.stage.bounds(object);
    if (bounds) this.take(middleOf(bounds));
    else this.say(this.host.words.say("tape.none"));
  }

  private take(end: End | undefined): void {
    const { words } = this.host;
    if (!end) {
      this.host.ui.showNotice(words.say("tape.missed"));
      return;
    }
    if (!this.first) {
      this.first = end;
      this.say(words.say("tape.first"));
    } else {
      const made = measure(this.first, end);
      this.first = undefined;
      this.measured.push(made);
      this.say(this.text(made));
    }
    this.show();
  }

  private remove(index: number, count: number): void {
    this.measured.splice(index, count);
    this.say(this.host.words.say("tape.removed"));
    this.show();
  }

  private show(): void {
    this.section.showActive(this.active, this.first !== undefined);
    this.section.showMeasured(this.measured.map((one) => this.text(one)));
    this.host.stage.invalidate();
  }

  private async copy(): Promise<void> {
    const { words } = this.host;
    const text = this.measured.map((one) => this.text(one)).join("\n");
    const isCopied = await copyText(text, this.host.root);
    this.host.ui.showNotice(words.say(isCopied ? "tape.copied" : "tape.uncopied"));
  }

  private lengthText({ distance, resolution }: Measurement): string {
    return formatLength(distance, resolution, this.host.words.language);
  }

  private text(one: Measurement): string {
    const { words } = this.host;
    return words.say("tape.result", {
      distance: this.lengthText(one),
      resolution: formatResolution(one.resolution, words.language),
      rise: formatLength(one.rise, one.resolution, words.language),
    });
  }

  private say(text: string): void {
    this.host.ui.announcer.announce("tape", text);
  }
}
