/** Saving a picture of the view, and the whole screen for it. */
import { row, section, setPressed, textButton, toggleButton } from "../ui/tools/section";
import type { OwnHost } from "./host";

/** How long the address of a saved picture is kept for the browser to read it, milliseconds. */
const KEPT = 30_000;
/** Characters that no file name may have: Windows has the strictest rules. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** A file's name of a lab's title. */
export function pictureName(title: string): string {
  const name = title
    .replace(FORBIDDEN, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+|\.+$/g, "");
  return `${[...name].slice(0, 80).join("").trim() || "vrlab"}.png`;
}

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
      const name = pictureName(ui.labTitle(model));
      const address = URL.createObjectURL(new Blob([png as BlobPart], { type: "image/png" }));
      const link = document.createElement("a");
      Object.assign(link, { href: address, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), KEPT);
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
