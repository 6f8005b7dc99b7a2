/** What is known of the selected object: its name, its description, and what can be done with it. */
import type { SceneObject } from "../lab/objects";
import { say } from "../lab/text";
import type { Commands } from "./commands";
import { iconButton } from "./dock";
import { make, said } from "./dom";
import { type IconName, icon } from "./icons";
import type { Words } from "./messages";

export class Card {
  readonly element: HTMLElement;

  constructor(
    private readonly words: Words,
    private readonly languages: readonly string[],
    private readonly prefix: string,
    private readonly commands: Commands,
  ) {
    const attributes = { "aria-labelledby": `${prefix}-card` };
    this.element = make("section", { class: "vrlab-card vrlab-surface", attributes });
    this.element.hidden = true;
  }

  show(object: SceneObject | undefined): void {
    this.element.hidden = object === undefined;
    this.element.replaceChildren(...(object ? this.contents(object) : []));
  }

  private contents(object: SceneObject): HTMLElement[] {
    const title = make("h2", { attributes: { id: `${this.prefix}-card` } });
    said(title, say(object.title, this.languages));
    const description = make("p");
    said(description, say(object.description, this.languages));
    const close = iconButton("close", this.words.say("card.close"), () => this.commands.select(""));
    const look = this.button("look", "card.look", () => this.commands.lookAt(object.path));
    const press = this.button("press", "card.press", () => this.commands.press(object.path));
    press.classList.add("vrlab-strong");
    return [
      make("div", { class: "vrlab-row" }, [title, close]),
      ...(description.textContent === "" ? [] : [description]),
      make("div", { class: "vrlab-actions" }, object.isButton ? [press, look] : [look]),
    ];
  }

  private button(name: IconName, key: "card.look" | "card.press", press: () => void): HTMLButtonElement {
    return make("button", { class: "vrlab-quiet", attributes: { type: "button" }, on: { click: press } }, [
      icon(name),
      make("span", { text: this.words.say(key) }),
    ]);
  }
}
