/** The notebook's host (anywidget): Python's traits on one side, a Lab on the other. */
import { putModule } from "../modules/shelf";
import motion from "../motion/index";
import solvers from "../solvers/index";
import tools from "../tools/index";
import trials from "../trials/index";
import es from "../ui/locales/es.ftl";
import { putWords } from "../ui/messages";
import vr from "../xr/index";
import { type Model, Speaker } from "./anymodel";
import { isGone, type Sleeper, sendToSleep, wakeUp } from "./awake";
import { Binding } from "./binding";
import { createLab, type Lab } from "./lab";
import { followTheme } from "./theme";

putModule("tools", () => tools);
putModule("motion", () => motion);
putModule("trials", () => trials);
putModule("solvers", () => solvers);
putModule("xr", () => vr);
putWords("es", es);

/** One view in an output cell. It gives its WebGL context back when it is removed, or when others need it more. */
class View implements Sleeper {
  isSeen = true;
  private readonly root = document.createElement("div");
  private readonly stops: (() => void)[] = [];
  private now: { readonly lab: Lab; readonly binding: Binding } | undefined;
  private poster: string;

  constructor(
    private readonly model: Model,
    element: HTMLElement,
    private readonly speaker: Speaker,
  ) {
    // JupyterLab would open its own menu, and take plain keys that nobody else has taken: B would add a cell.
    this.root.dataset.jpSuppressContextMenu = "true";
    this.root.addEventListener("keydown", keepFromNotebook);
    this.root.style.blockSize = `${Number(model.get("height"))}px`;
    element.append(this.root);
    this.poster = dataUrl(model.get("picture"));
    this.stops.push(followTheme(this.root));
    const again = (): void => {
      this.rest();
      this.wake();
    };
    model.on("change:language", again);
    this.stops.push(() => model.off("change:language", again));
    this.watch();
    this.wake();
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    isGone(this);
    this.rest();
    this.root.remove();
  }

  /** Out of sight, a picture does as well. */
  sleep(): void {
    const { lab } = this.now ?? {};
    if (!lab) return;
    const rest = (): void => {
      if (this.now?.lab !== lab) return;
      this.rest();
      this.showPoster();
    };
    lab.picture().then(async (png) => {
      this.poster = dataUrl(new DataView(png.buffer, png.byteOffset, png.byteLength));
      rest();
    }, rest);
  }

  private wake(): void {
    wakeUp(this);
    this.root.replaceChildren();
    const language = String(this.model.get("language") ?? "");
    const lab = createLab(this.root, { language, poster: this.poster, embedded: true });
    this.now = { lab, binding: new Binding(this.model, lab, this.root, this.speaker) };
    // For tests and for people who look under the bonnet.
    Object.assign(this.root, { lab });
  }

  private rest(): void {
    this.now?.binding.dispose();
    this.now?.lab.dispose();
    this.now = undefined;
  }

  private showPoster(): void {
    if (!this.poster) return;
    const image = document.createElement("img");
    Object.assign(image, { src: this.poster, alt: "" });
    image.style.cssText = "inline-size: 100%; block-size: 100%; object-fit: cover";
    this.root.replaceChildren(image);
  }

  private watch(): void {
    const seen = new IntersectionObserver((entries) => {
      this.isSeen = entries.at(-1)?.isIntersecting ?? this.isSeen;
      if (!this.isSeen) sendToSleep();
      else if (this.now) wakeUp(this);
      else this.wake();
    });
    seen.observe(this.root);
    this.stops.push(() => seen.disconnect());
  }
}

/** Keys with Ctrl or the like, and the one that runs a cell, are the notebook's wherever they are pressed. */
function keepFromNotebook(event: KeyboardEvent): void {
  const isNotebooks =
    event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  if (!isNotebooks) event.stopPropagation();
}

/** A PNG as an address that an image takes; "" where there is none. */
function dataUrl(png: unknown): string {
  if (!(png instanceof DataView) || png.byteLength === 0) return "";
  const bytes = new Uint8Array(png.buffer, png.byteOffset, png.byteLength);
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return `data:image/png;base64,${btoa(binary)}`;
}

/** Called once for each model; `render` once for each of its views. */
export default function widget() {
  const speaker = new Speaker();
  return {
    render({ model, el }: { model: Model; el: HTMLElement }): () => void {
      const view = new View(model, el, speaker);
      return () => view.dispose();
    },
  };
}
