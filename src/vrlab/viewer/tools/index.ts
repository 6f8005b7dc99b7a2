/** The module with the tools of a lab: walking, the short tour, the measuring tape, names, pictures, full screen; their panel and their keys. */
import { make } from "../ui/dom";
import { makeToolHelp } from "../ui/tools/help";
import { TourSection } from "../ui/tools/toursection";
import { toolWords } from "../ui/tools/words";
import type { PartModule, ToolHost, ToolPart, ToolsModule, ToolsOfLab } from "./host";
import { LabelTool } from "./labels";
import { PictureTool } from "./pictures";
import { TapeTool } from "./tape";
import { WalkTool } from "./walk";

/** Modules that add to the tools, in the order of their sections. */
const PARTS = ["motion", "trials"];

class Tools implements ToolsOfLab {
  readonly panel: HTMLElement;
  readonly trials: HTMLElement | undefined;
  readonly overlay: HTMLElement;
  readonly help: readonly HTMLElement[];
  private readonly walking: WalkTool;
  private readonly tape: TapeTool;
  private readonly labels: LabelTool;
  private readonly tour: TourSection;
  private readonly pictures: PictureTool;
  private readonly parts: readonly ToolPart[];
  private readonly stop = new AbortController();

  constructor(given: ToolHost, take: (name: string) => PartModule | undefined) {
    const { ui, model } = given;
    const host = { ...given, words: toolWords(ui.words) };
    this.walking = new WalkTool(host);
    this.tape = new TapeTool(host);
    this.labels = new LabelTool(host);
    this.pictures = new PictureTool(host, this.labels.toggle);
    this.tour = new TourSection(
      model.viewpoints,
      ui.words,
      host.words,
      ui.languagesOf(model),
      (viewpoint, spoken) => {
        host.goTo(viewpoint);
        ui.announcer.announce("view", spoken);
      },
    );
    this.parts = PARTS.flatMap((name) => take(name)?.make(given) ?? []);
    this.trials = this.parts.find(({ trials }) => trials)?.trials;
    this.help = makeToolHelp(
      host.words,
      this.parts.flatMap(({ help }) => help ?? []),
    );
    const sections = [this.walking.section, this.tour, this.tape.section].map(({ element }) => element);
    const added = this.parts.flatMap(({ section }) => section ?? []);
    this.panel = make("div", { class: "vrlab-toolbox" }, [...added, ...sections, this.pictures.section]);
    this.overlay = make("div", { class: "vrlab-overlay" }, [
      this.labels.lines.element,
      this.tape.lines.element,
      this.walking.pad,
      ...this.parts.flatMap(({ overlay }) => overlay ?? []),
    ]);
    const { signal } = this.stop;
    ui.view.addEventListener("keydown", (event) => this.key(event), { signal });
    host.root.addEventListener("keydown", (event) => this.escape(event), { signal, capture: true });
  }

  frame(seconds: number): boolean {
    const moves = this.parts.map((part) => part.frame?.(seconds) ?? false);
    return this.walking.frame(seconds) || moves.includes(true);
  }

  drawn(): void {
    this.tape.drawn();
    this.labels.drawn();
    for (const part of this.parts) part.drawn?.();
  }

  restore(rows: unknown): void {
    for (const part of this.parts) part.restore?.(rows);
  }

  dispose(): void {
    this.stop.abort();
    this.tape.activate(false);
    this.labels.dispose();
    this.walking.dispose();
    this.pictures.dispose();
    for (const part of this.parts) part.dispose();
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const name = event.key.toLowerCase();
    const press = this.keys[name] ?? this.parts.find(({ keys }) => keys?.[name])?.keys?.[name];
    if (!press || (event.key === "Enter" && !this.tape.active)) return;
    event.preventDefault();
    press();
  }

  private readonly keys: Readonly<Record<string, () => void>> = {
    v: () => this.walking.walk(!this.walking.walks),
    r: () => this.walking.tellWhere(),
    t: () => this.tape.activate(!this.tape.active),
    enter: () => this.tape.takeCross(),
    l: () => this.labels.activate(!this.labels.active),
    n: () => this.tour.go(1),
    p: () => this.tour.go(-1),
    f: () => this.pictures.toggleFull(),
  };

  /** Ends measuring before anything else. */
  private escape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.tape.active) return;
    event.stopPropagation();
    this.tape.activate(false);
  }
}

const module: ToolsModule = { make: (host, take) => new Tools(host, take) };

export default module;
