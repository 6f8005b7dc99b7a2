/** The scene's objects as a tree: the twin of the 3D view for keyboard and screen reader. */
import type { LabModel } from "../lab/model";
import type { SceneObject } from "../lab/objects";
import { say } from "../lab/text";
import type { Commands } from "./commands";
import { make, said } from "./dom";
import { icon } from "./icons";
import type { Words } from "./messages";
import { moveBy, type TreeItem, visibleItems } from "./treekeys";

/** What has more inside than this is closed at first: a row of forty columns would hide all else. */
const MOST_OPEN = 12;

export class ObjectList {
  readonly element: HTMLElement;
  private readonly items: readonly TreeItem[];
  private readonly rows = new Map<string, HTMLElement>();
  private readonly byPath: ReadonlyMap<string, SceneObject>;
  /** Paths of what is inside of each object; of what is in none under "". */
  private readonly inside = new Map<string, string[]>();
  private readonly closed = new Set<string>();
  private focus = "";

  constructor(
    model: LabModel,
    private readonly words: Words,
    private readonly languages: readonly string[],
    label: string,
    private readonly commands: Commands,
  ) {
    this.byPath = new Map(model.objects.map((object) => [object.path, object]));
    this.items = model.objects.map(({ path, parent, title }) => ({
      path,
      parent,
      name: say(title, languages).text,
    }));
    const tree = make("ul", { class: "vrlab-tree", attributes: { role: "tree", "aria-label": label } });
    for (const object of model.objects) {
      const inside = this.inside.get(object.parent);
      if (inside) inside.push(object.path);
      else this.inside.set(object.parent, [object.path]);
    }
    for (const object of model.objects) this.place(object, tree);
    tree.addEventListener("keydown", (event) => this.key(event));
    tree.addEventListener("focusout", () => commands.point(""));
    this.element = make("div", { class: "vrlab-objects" }, [
      make("p", {
        class: "vrlab-hint",
        text:
          this.items.length > 0
            ? `${words.say("objects.count", { count: this.items.length })}. ${words.say("objects.hint")}`
            : words.say("objects.none"),
      }),
      ...(this.items.length > 0 ? [tree] : []),
    ]);
    this.moveFocus(this.items[0]?.path ?? "", false);
    for (const [parent, inside] of this.inside) {
      if (parent !== "" && inside.length > MOST_OPEN) this.setOpen(parent, false);
    }
  }

  /** Marks the object that is selected, wherever it was selected. */
  select(path: string): void {
    for (const [other, row] of this.rows) row.setAttribute("aria-selected", String(other === path));
    if (path === "") return;
    for (let at = this.byPath.get(path)?.parent ?? ""; at !== ""; at = this.byPath.get(at)?.parent ?? "") {
      this.setOpen(at, true);
    }
    this.moveFocus(path, false);
    this.rows.get(path)?.scrollIntoView({ block: "nearest" });
  }

  /** The entry in the list; what is inside of the object follows it in a group of its own. */
  private place(object: SceneObject, tree: HTMLElement): void {
    const row = this.makeRow(object);
    this.rows.set(object.path, row);
    const above = this.rows.get(object.parent);
    const entry = make("li", { attributes: { role: "none" } }, [row]);
    const siblings = this.inside.get(object.parent) ?? [];
    row.setAttribute("aria-level", String(object.depth + 1));
    row.setAttribute("aria-setsize", String(siblings.length));
    row.setAttribute("aria-posinset", String(siblings.indexOf(object.path) + 1));
    if (above && !above.nextElementSibling) above.after(make("ul", { attributes: { role: "group" } }));
    above?.setAttribute("aria-expanded", "true");
    (above?.nextElementSibling ?? tree).append(entry);
  }

  private makeRow(object: SceneObject): HTMLElement {
    const title = make("span", { class: "vrlab-title" });
    said(title, say(object.title, this.languages));
    const badge = make("span", { class: "vrlab-badge" }, [
      icon("press"),
      make("span", { text: this.words.say("objects.button") }),
    ]);
    const attributes = { role: "treeitem", tabindex: "-1", "aria-selected": "false" };
    const row = make(
      "div",
      { class: "vrlab-line", attributes },
      object.isButton ? [title, " ", badge] : [title],
    );
    row.addEventListener("click", () => this.activate(object));
    row.addEventListener("pointerenter", () => this.commands.point(object.path));
    row.addEventListener("pointerleave", () => this.commands.point(""));
    return row;
  }

  private activate(object: SceneObject): void {
    this.moveFocus(object.path, true);
    if (object.isButton) this.commands.press(object.path);
    else this.commands.select(object.path);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const object = this.byPath.get(this.focus);
    if ((event.key === "Enter" || event.key === " ") && object) {
      event.preventDefault();
      this.activate(object);
      return;
    }
    const forward = getComputedStyle(this.element).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const move = moveBy(event.key, { items: this.items, closed: this.closed, focus: this.focus }, forward);
    if (!move) return;
    event.preventDefault();
    if (move.open !== undefined) this.setOpen(move.open, true);
    if (move.close !== undefined) this.setOpen(move.close, false);
    if (move.focus !== undefined) this.moveFocus(move.focus, true);
  }

  private setOpen(path: string, open: boolean): void {
    if (open) this.closed.delete(path);
    else this.closed.add(path);
    this.rows.get(path)?.setAttribute("aria-expanded", String(open));
    const visible = visibleItems({ items: this.items, closed: this.closed, focus: this.focus });
    if (!visible.some((item) => item.path === this.focus)) this.moveFocus(path, true);
  }

  /** One item is in the tab order; with `take` it has the focus, and the 3D view points at it. */
  private moveFocus(path: string, take: boolean): void {
    this.rows.get(this.focus)?.setAttribute("tabindex", "-1");
    this.focus = path;
    const row = this.rows.get(path);
    row?.setAttribute("tabindex", "0");
    if (!take) return;
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
    this.commands.point(path);
  }
}
