/** Start, pause, step, reset, and the time that has passed in the lab. */
import { formatNumber, join } from "../lab/units";
import type { Commands } from "./commands";
import { make } from "./dom";
import { type IconName, icon } from "./icons";
import type { Words } from "./messages";

export class Dock {
  readonly element: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly label = make("span", { class: "vrlab-label" });
  private readonly time = make("span", { class: "vrlab-time" });

  constructor(
    private readonly words: Words,
    commands: Commands,
    stepSeconds: number,
  ) {
    const step = words.say("dock.step", { time: join(formatNumber(stepSeconds, 2, words.language), "s") });
    this.toggle = make("button", {
      class: "vrlab-primary",
      attributes: { type: "button" },
      on: { click: () => commands.toggle() },
    });
    const seconds = make("span", { class: "vrlab-clock" }, [
      make("span", { class: "vrlab-hidden", text: words.say("dock.time") }),
      this.time,
    ]);
    this.element = make(
      "div",
      { class: "vrlab-dock", attributes: { role: "group", "aria-label": words.say("dock.label") } },
      [
        this.toggle,
        iconButton("step", step, () => commands.step()),
        iconButton("reset", words.say("dock.reset"), () => commands.reset()),
        seconds,
      ],
    );
    this.showPlaying(false);
    this.showTime(0);
  }

  /** The label tells what pressing does; there is no second state to be known. */
  showPlaying(playing: boolean): void {
    this.label.textContent = this.words.say(playing ? "dock.pause" : "dock.start");
    this.toggle.replaceChildren(icon(playing ? "pause" : "play"), this.label);
    this.toggle.dataset.playing = String(playing);
  }

  showTime(seconds: number): void {
    const text = join(formatNumber(seconds, 2, this.words.language), "s");
    if (this.time.textContent !== text) this.time.textContent = text;
  }
}

/** A button that shows only an icon; its name is there for tooltips and screen readers. */
export function iconButton(name: IconName, label: string, press: () => void): HTMLButtonElement {
  const attributes = { type: "button", "aria-label": label, title: label };
  return make("button", { class: "vrlab-round", attributes, on: { click: press } }, [icon(name)]);
}
