/** Saving a picture of the view, and the whole screen for it. */
import { fileName } from "../lab/filename";
import { saveFile } from "../ui/save";
import { row, section, setPressed, textButton, toggleButton } from "../ui/tools/section";
import type { OwnHost } from "./host";

export class PictureTool {
  readonly section: HTMLElement;
  private readonly full: HTMLButtonElement;
  private readonly stop = new AbortController();

  /** `more` stands with the buttons for what is seen. */
  constructor(
    private readonly host: OwnHost,
    more: HTMLElement,
  ) {
    const { words } = host;
    this.full = toggleButton("full", words.say("full.on"), () => this.toggleFull());
    this.full.hidden = !document.fullscreenEnabled;
    const save = textButton("picture", words.say("picture.save"), () => void this.save());
    this.section = section(words, "picture.title", [row([more, save, this.full])]);
    const follow = (): void => setPressed(this.full, this.isFull);
    document.addEventListener("fullscreenchange", follow, { signal: this.stop.signal });
  }

  async save(): Promise<void> {
    const { stage, ui, model, words } = this.host;
    try {
      const png = await stage.picture();
      const name = fileName(ui.labTitle(model), "png");
      saveFile(name, new Blob([png as BlobPart], { type: "image/png" }));
      ui.showNotice(words.say("picture.saved", { name }));
    } catch {
      ui.showNotice(words.say("picture.failed"));
    }
  }

  /** The focus stays where it is. */
  toggleFull(): void {
    if (!document.fullscreenEnabled) return;
    const done = this.isFull ? document.exitFullscreen() : this.host.root.requestFullscreen();
    // Refused by the browser or by the page around: then everything stays as it is.
    done.catch(() => {});
  }

  dispose(): void {
    this.stop.abort();
  }

  private get isFull(): boolean {
    const place = this.host.root.getRootNode() as Document | ShadowRoot;
    return place.fullscreenElement === this.host.root;
  }
}
