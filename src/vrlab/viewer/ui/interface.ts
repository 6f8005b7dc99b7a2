/** The whole interface around the 3D view: puts the parts together and shows what the host tells it. */

import { lookup } from "../lab/language";
import type { LabModel, Viewpoint } from "../lab/model";
import type { SceneObject } from "../lab/objects";
import { say } from "../lab/text";
import { Announcer, speakInto } from "./announcer";
import { Card } from "./card";
import type { Commands } from "./commands";
import { Controls } from "./controls";
import { Cover, type FailureCode } from "./cover";
import { type Covered, measure } from "./covered";
import { Dock } from "./dock";
import { freePrefix, make, said } from "./dom";
import { makeHelp } from "./help";
import { icon } from "./icons";
import { makeLanguageChoice } from "./language";
import { Words } from "./messages";
import { ObjectList } from "./objects";
import { firstOpen, type Layout, layoutFor, lowness, Panels } from "./panels";
import { makeViews, viewTitle } from "./views";

export interface InterfaceOptions {
  readonly language: string;
  readonly poster: string;
  /** Inside of a notebook: smaller, and its title is no heading of the page. */
  readonly embedded: boolean;
}

/** What the tools put into the interface: a panel, one for the experiment where the lab has one, and what lies over the view. */
export interface ToolParts {
  readonly panel: HTMLElement;
  readonly trials: HTMLElement | undefined;
  readonly overlay: HTMLElement;
  /** How one moves and acts in the view. */
  readonly help: readonly HTMLElement[];
}

export class Interface {
  readonly words: Words;
  /** The element for the 3D view; it has the focus when keys are meant for the view. */
  readonly view: HTMLElement;
  readonly announcer: Announcer;
  private readonly cover: Cover;
  private readonly status = make("div", { class: "vrlab-hidden", attributes: { role: "status" } });
  private readonly tag = make("div", { class: "vrlab-tag", attributes: { "aria-hidden": "true" } });
  private readonly toast = make("p", {
    class: "vrlab-toast vrlab-surface",
    attributes: { "aria-hidden": "true" },
  });
  private readonly prefix: string;
  /** Tags of languages, the dearest first. */
  private wanted: readonly string[];
  /** By the host or by the user, "" for none. */
  private asked: string;
  /** Of the lab's texts. */
  private language = "en";
  private enterVr: (() => void) | undefined;
  private readonly resized: ResizeObserver;
  private readonly stop = new AbortController();
  private panels: Panels | undefined;
  private objects: ObjectList | undefined;
  private controls: Controls | undefined;
  private card: Card | undefined;
  private dock: Dock | undefined;
  private parts: HTMLElement[] = [];
  private languages: readonly string[];

  constructor(
    private readonly root: HTMLElement,
    private readonly options: InterfaceOptions,
    private readonly covered: (covered: Covered) => void,
  ) {
    this.asked = options.language;
    this.wanted = options.language === "" ? navigator.languages : [options.language];
    this.words = new Words(...this.wanted);
    this.languages = this.wanted;
    this.prefix = freePrefix(root);
    this.cover = new Cover(this.words, options.poster);
    this.announcer = new Announcer(speakInto(this.status));
    this.view = this.makeView();
    root.classList.add("vrlab");
    root.dataset.vrlab = this.prefix;
    root.dataset.embedded = String(options.embedded);
    this.showLanguage();
    root.replaceChildren(this.view, this.cover.element, this.tag, this.toast, this.status);
    this.toast.hidden = this.tag.hidden = true;
    for (const type of ["pointerdown", "keydown", "focusin"]) {
      root.addEventListener(type, () => this.hideNotice(), { signal: this.stop.signal });
    }
    this.resized = new ResizeObserver(() => this.arrange());
    this.resized.observe(root);
    this.showProgress(0, "load.reading");
  }

  showProgress(share: number, doing: "load.reading" | "load.building"): void {
    this.root.dataset.state = "loading";
    this.cover.showProgress(share, doing);
  }

  /** With a lab already shown everything but the picture stays usable. */
  showFailure(code: FailureCode, detail: string, retry?: () => void): void {
    this.root.dataset.state = this.panels && code === "no-webgl" ? "flat" : "failed";
    this.view.hidden = true;
    this.cover.showFailure(code, detail, retry);
  }

  /**
   * Builds the interface of a lab; that of the lab before goes away. Panels that were open stay open.
   * `tools` are absent where nothing is drawn. `stepSeconds` is what the step button moves on, undefined for a lab that does not run.
   */
  showLab(model: LabModel, commands: Commands, stepSeconds: number | undefined, tools?: ToolParts): void {
    this.settle(model);
    this.languages = this.languagesOf(model);
    const title = say(model.title, this.languages);
    const wasOpen = this.panels?.openNames;
    for (const part of this.parts) part.remove();
    this.panels = new Panels(this.words, this.prefix, () => this.arrange());
    this.nameView(title.text);
    this.parts = this.makeParts(model, commands, stepSeconds, title, tools);
    this.cover.element.after(...this.parts);
    for (const part of this.parts) this.resized.observe(part);
    this.root.dataset.state = "ready";
    this.view.hidden = false;
    this.cover.hide();
    this.panels.setLayout(this.layout);
    this.panels.show(
      wasOpen ?? firstOpen(this.layout, this.root.clientHeight, this.textSize, this.panels.names),
    );
  }

  /** Decides for the language of this lab that is wanted most; the interface follows where it has the words. */
  settle(model: LabModel): void {
    this.language = this.languageFor(model);
    this.words.use([this.language, ...this.wanted]);
    this.showLanguage();
  }

  /** What was asked for is spoken wherever there is a text in it, whatever the lab declares. */
  private languageFor(model: LabModel): string {
    return this.asked || (lookup(this.wanted, model.languages) ?? model.language);
  }

  /** From now on this language; the lab has to be shown again. */
  speak(language: string): void {
    this.asked = language;
    this.wanted = [language, ...this.wanted.filter((tag) => tag !== language)];
  }

  private showLanguage(): void {
    this.root.lang = this.words.language;
    // The words' own direction: a page in Arabic may hold an interface that is still in English.
    this.root.dir = this.words.rightToLeft ? "rtl" : "ltr";
    const hint = this.view?.querySelector(".vrlab-hidden");
    if (hint) hint.textContent = this.words.say("view.hint");
    this.view?.setAttribute("aria-roledescription", this.words.say("view.role"));
  }

  showPlaying(playing: boolean): void {
    this.dock?.showPlaying(playing);
    if (playing) this.hideNotice();
  }

  showParameters(values: Readonly<Record<string, number>>): void {
    this.controls?.showParameters(values);
  }

  sayParameter(id: string, value: number): void {
    this.controls?.sayParameter(id, value);
  }

  showReadings(readings: Readonly<Record<string, number>>, seconds: number): void {
    this.controls?.showReadings(readings);
    this.dock?.showTime(seconds);
  }

  showSelected(object: SceneObject | undefined): void {
    this.card?.show(object);
    // After the card, which takes room from the list: the entry is to be seen in what is left.
    this.objects?.select(object?.path ?? "");
    this.arrange();
  }

  /** The name of what the mouse points at, beside it. */
  showTag(object: SceneObject | undefined, at: { x: number; y: number } | undefined): void {
    this.tag.hidden = !object || !at;
    this.view.classList.toggle("vrlab-over", object !== undefined);
    if (!object || !at) return;
    said(this.tag, say(object.title, this.languages));
    this.tag.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`;
  }

  /** A notice for everybody: read out, and seen until something is done. */
  showNotice(text: string): void {
    this.toast.textContent = text;
    this.toast.hidden = false;
    this.announcer.announce("notice", text);
  }

  /** A button that leads into the headset. */
  offerVr(enter: () => void): void {
    this.enterVr = enter;
    for (const place of this.root.querySelectorAll(".vrlab-head, .vrlab-low")) {
      place.append(this.makeVrButton(enter));
    }
    this.arrange();
  }

  private makeVrButton(enter: () => void): HTMLElement {
    const attributes = { type: "button" };
    return make("button", { class: "vrlab-vr vrlab-strong", attributes, on: { click: enter } }, [
      icon("headset"),
      make("span", { text: this.words.say("vr.enter") }),
    ]);
  }

  labTitle(model: LabModel): string {
    return say(model.title, this.languagesOf(model)).text || this.words.say("app");
  }

  viewTitle(viewpoint: Viewpoint, index: number): string {
    return viewTitle(viewpoint, index, this.words, this.languages).text;
  }

  /** Languages that a lab's texts are wanted in, the best first. */
  languagesOf(model: LabModel): readonly string[] {
    return [this.languageFor(model), model.language];
  }

  private hideNotice(): void {
    this.toast.hidden = true;
  }

  title(object: SceneObject): string {
    return say(object.title, this.languages).text;
  }

  dispose(): void {
    this.resized.disconnect();
    this.stop.abort();
    this.announcer.dispose();
    this.root.replaceChildren();
    this.root.classList.remove("vrlab");
    for (const key of ["vrlab", "embedded", "state", "layout", "low"]) delete this.root.dataset[key];
  }

  private get textSize(): number {
    return Number.parseFloat(getComputedStyle(this.root).fontSize) || 16;
  }

  private get layout(): Layout {
    return layoutFor(this.root.clientWidth, this.textSize);
  }

  private makeView(): HTMLElement {
    const hint = make("p", {
      class: "vrlab-hidden",
      text: this.words.say("view.hint"),
      attributes: { id: `${this.prefix}-hint` },
    });
    const attributes = { tabindex: "0", role: "application", "aria-describedby": `${this.prefix}-hint` };
    const view = make("div", { class: "vrlab-view", attributes }, [hint]);
    view.setAttribute("aria-roledescription", this.words.say("view.role"));
    view.setAttribute("aria-label", this.words.say("app"));
    return view;
  }

  private nameView(title: string): void {
    this.view.setAttribute(
      "aria-label",
      this.words.say("view.label", { title: title || this.words.say("app") }),
    );
  }

  private makeParts(
    model: LabModel,
    commands: Commands,
    stepSeconds: number | undefined,
    title: { text: string; language: string },
    tools: ToolParts | undefined,
  ): HTMLElement[] {
    const { words, languages, prefix, panels } = this;
    if (!panels) return [];
    this.objects = new ObjectList(model, words, languages, words.say("objects.title"), commands);
    this.card = new Card(words, languages, prefix, commands);
    this.controls = new Controls(model, words, languages, prefix, commands, (about, text) =>
      this.announcer.announce(about, text),
    );
    this.dock = stepSeconds === undefined ? undefined : new Dock(words, commands, stepSeconds);
    const hasControls = model.parameters.length + model.observables.length > 0;
    const first = hasControls ? [panels.add("controls", this.controls.element)] : [];
    const views = panels.add("views", makeViews(model.viewpoints, words, languages, commands));
    const objects = panels.add("objects", this.objects.element);
    const toolbox = tools ? [panels.add("tools", tools.panel)] : [];
    const trials = tools?.trials ? [panels.add("trials", tools.trials)] : [];
    const end = make("div", { class: "vrlab-end" }, [
      ...first,
      ...trials,
      panels.add(
        "help",
        make("div", {}, [
          this.makeLow(model, commands),
          makeHelp(model, words, languages, tools?.help ?? []),
        ]),
      ),
    ]);
    const start = make("div", { class: "vrlab-start" }, [views, objects, ...toolbox, this.card.element]);
    const dock = this.dock ? [this.dock.element] : [];
    const overlay = tools ? [tools.overlay] : [];
    return [...overlay, this.makeHead(title, model, commands), ...dock, panels.bar, start, end];
  }

  private makeVr(): HTMLElement[] {
    return this.enterVr ? [this.makeVrButton(this.enterVr)] : [];
  }

  /** What stands in the head, in the help: for screens so low that there is no head. */
  private makeLow(model: LabModel, commands: Commands): HTMLElement {
    return make("div", { class: "vrlab-low" }, [...this.makeChoice(model, commands), ...this.makeVr()]);
  }

  private makeChoice(model: LabModel, commands: Commands): HTMLElement[] {
    return makeLanguageChoice(model.languages, this.language, this.words, commands);
  }

  private makeHead(
    title: { text: string; language: string },
    model: LabModel,
    commands: Commands,
  ): HTMLElement {
    const heading = make(this.options.embedded ? "p" : "h1", { class: "vrlab-name-of-lab" });
    said(heading, title.text === "" ? { text: this.words.say("app"), language: this.words.language } : title);
    const choice = this.makeChoice(model, commands);
    return make("div", { class: "vrlab-head vrlab-surface" }, [heading, ...choice, ...this.makeVr()]);
  }

  /** Fits the panels to the room there is, and tells which part of the view they leave free. */
  private arrange(): void {
    const { layout } = this;
    this.root.dataset.low = lowness(this.root.clientWidth, this.root.clientHeight, this.textSize);
    if (this.root.dataset.layout !== layout) {
      this.root.dataset.layout = layout;
      this.panels?.setLayout(layout);
    }
    this.covered(measure(this.root, layout));
  }
}
