/** Panels that open and close: beside the picture where there is room, one at a time where there is not. */
import { iconButton } from "./dock";
import { make } from "./dom";
import { icon } from "./icons";
import type { Words } from "./messages";

export type PanelName = "controls" | "trials" | "objects" | "views" | "tools" | "help";

/** `wide`: panels stand at both sides. `medium`: one at a time, at the side. `narrow`: one at a time, from below. */
export type Layout = "wide" | "medium" | "narrow";

/** From the width in units of the text's size, so that large text gets the room of a small screen. */
export function layoutFor(width: number, textSize: number): Layout {
  const ems = width / Math.max(textSize, 1);
  if (ems < 45) return "narrow";
  return ems < 66 ? "medium" : "wide";
}

/** Whether two rows of buttons fit below the picture; where not, `row`: one does, or `tiny`: not even that. */
export function lowness(width: number, height: number, textSize: number): "no" | "row" | "tiny" {
  if (height >= 28 * textSize) return "no";
  return width >= 32 * textSize ? "row" : "tiny";
}

/** Which panels are open after `name` has been opened or closed. */
export function toggled(open: ReadonlySet<PanelName>, name: PanelName, layout: Layout): Set<PanelName> {
  const next = new Set(open);
  if (next.delete(name)) return next;
  if (layout !== "wide") return new Set([name]);
  return next.add(name);
}

/** What is open at first: never more than leaves most of the picture free. */
export function firstOpen(
  layout: Layout,
  height: number,
  textSize: number,
  has: ReadonlySet<PanelName>,
): Set<PanelName> {
  const roomy = height / Math.max(textSize, 1);
  if (!has.has("controls") || roomy < 26 || (layout === "narrow" && roomy < 40)) return new Set();
  return new Set(["controls"]);
}

interface Panel {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
}

export class Panels {
  readonly bar: HTMLElement;
  private readonly panels = new Map<PanelName, Panel>();
  private open: ReadonlySet<PanelName> = new Set();
  private layout: Layout = "wide";

  constructor(
    private readonly words: Words,
    private readonly prefix: string,
    private readonly changed: () => void,
  ) {
    this.bar = make("nav", { class: "vrlab-tabs", attributes: { "aria-label": words.say("app") } });
  }

  /** A panel with its button; the caller places the panel. */
  add(name: PanelName, content: HTMLElement): HTMLElement {
    const title = this.words.say(`panel.${name}`);
    const id = `${this.prefix}-${name}`;
    const button = make(
      "button",
      {
        class: "vrlab-tab",
        attributes: { type: "button", "aria-expanded": "false", "aria-controls": id },
        on: { click: () => this.toggle(name) },
      },
      [icon(name), make("span", { text: title })],
    );
    const close = iconButton("close", this.words.say("panel.close", { panel: title }), () =>
      this.close(name),
    );
    const heading = make("h2", { text: title, attributes: { id: `${id}-title` } });
    const attributes = { id, "aria-labelledby": `${id}-title` };
    const element = make("section", { class: `vrlab-panel vrlab-surface vrlab-panel-${name}`, attributes }, [
      make("div", { class: "vrlab-row vrlab-panel-head" }, [heading, close]),
      make("div", { class: "vrlab-panel-body", attributes: bodyAttributes(name, id) }, [content]),
    ]);
    element.hidden = true;
    // The keyboard is still at the button when the panel has just been opened.
    for (const part of [element, button]) {
      part.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.open.has(name)) return;
        event.stopPropagation();
        this.close(name);
      });
    }
    this.bar.append(button);
    this.panels.set(name, { element, button });
    return element;
  }

  get names(): ReadonlySet<PanelName> {
    return new Set(this.panels.keys());
  }

  get openNames(): ReadonlySet<PanelName> {
    return this.open;
  }

  setLayout(layout: Layout): void {
    this.layout = layout;
    if (layout !== "wide" && this.open.size > 1) this.show(new Set([...this.open].slice(-1)));
  }

  show(open: ReadonlySet<PanelName>): void {
    this.open = open;
    for (const [name, { element, button }] of this.panels) {
      element.hidden = !open.has(name);
      button.setAttribute("aria-expanded", String(open.has(name)));
    }
    this.changed();
  }

  private toggle(name: PanelName): void {
    this.show(toggled(this.open, name, this.layout));
  }

  /** Closes and gives the focus back to where the panel was opened from. */
  private close(name: PanelName): void {
    this.show(toggled(this.open, name, this.layout));
    this.panels.get(name)?.button.focus();
  }
}

/** Help holds nothing that takes the focus, and has to be scrolled with keys all the same. */
function bodyAttributes(name: PanelName, id: string): Record<string, string> {
  return name === "help" ? { tabindex: "0", role: "group", "aria-labelledby": `${id}-title` } : {};
}
