/** What the sections of the tools are made of. */
import { make } from "../dom";
import { type ToolIconName, toolIcon } from "./icons";
import type { ToolKey, ToolWords } from "./words";

export function section(words: ToolWords, title: ToolKey, parts: readonly HTMLElement[]): HTMLElement {
  return make("section", { class: "vrlab-tool" }, [make("h3", { text: words.say(title) }), ...parts]);
}

export function row(parts: readonly HTMLElement[], label = ""): HTMLElement {
  const attributes: Record<string, string> = label ? { role: "group", "aria-label": label } : {};
  return make("div", { class: "vrlab-tool-row", attributes }, parts);
}

export function textButton(name: ToolIconName, text: string, press: () => void): HTMLButtonElement {
  return make("button", { class: "vrlab-quiet", attributes: { type: "button" }, on: { click: press } }, [
    toolIcon(name),
    make("span", { text }),
  ]);
}

/** A button that stays pressed: its name does not change, only whether it is. */
export function toggleButton(name: ToolIconName, text: string, press: () => void): HTMLButtonElement {
  const button = textButton(name, text, press);
  button.classList.add("vrlab-toggle");
  setPressed(button, false);
  return button;
}

export function setPressed(button: HTMLElement, pressed: boolean): void {
  button.setAttribute("aria-pressed", String(pressed));
}
