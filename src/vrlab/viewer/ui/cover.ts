/** What is seen while there is no lab to see: progress, or a plain word on what is wrong and what to do. */
import type { LabErrorCode } from "../lab/errors";
import { make } from "./dom";
import { icon } from "./icons";
import type { MessageKey, Words } from "./messages";

export type FailureCode = LabErrorCode | "unknown";

export class Cover {
  readonly element = make("div", { class: "vrlab-cover" });
  private readonly bar = make("div", { class: "vrlab-bar" });
  private readonly doing = make("p", { attributes: { "aria-live": "polite" } });
  private progress: HTMLElement | undefined;

  /** `poster` is a picture of the lab as a data URL, "" for none. */
  constructor(
    private readonly words: Words,
    poster: string,
  ) {
    if (!/^data:image\/(png|jpeg|webp);base64,/.test(poster)) return;
    this.element.append(make("img", { class: "vrlab-poster", attributes: { src: poster, alt: "" } }));
  }

  /** `share` from 0 to 1. */
  showProgress(share: number, doing: "load.reading" | "load.building"): void {
    this.progress ??= this.makeProgress();
    if (!this.progress.isConnected) this.show(this.progress);
    const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
    this.progress.querySelector("[role=progressbar]")?.setAttribute("aria-valuenow", String(percent));
    this.bar.style.inlineSize = `${percent}%`;
    const text = this.words.say(doing);
    if (this.doing.textContent !== text) this.doing.textContent = text;
  }

  /** `detail` is for whoever mends the file; `retry` is offered where it may help. */
  showFailure(code: FailureCode, detail: string, retry?: () => void): void {
    const { words } = this;
    const box = make("div", { class: "vrlab-message vrlab-surface", attributes: { role: "alert" } }, [
      icon("warning"),
      make("h2", { text: words.say("fail.title") }),
      make("p", { text: words.say(`fail.${code}` as MessageKey) }),
      make("h3", { text: words.say("fail.todo") }),
      make("p", { text: words.say(`fail.${code}.todo` as MessageKey) }),
      make("details", {}, [
        make("summary", { text: words.say("fail.detail") }),
        make("code", { text: detail }),
      ]),
    ]);
    const attributes = { type: "button" };
    const text = words.say("fail.retry");
    if (retry)
      box.append(
        make("button", { class: "vrlab-quiet vrlab-strong", text, attributes, on: { click: retry } }),
      );
    this.show(box);
  }

  hide(): void {
    this.element.hidden = true;
  }

  private show(box: HTMLElement): void {
    this.element.hidden = false;
    this.element.querySelector(".vrlab-message")?.remove();
    this.element.append(box);
  }

  private makeProgress(): HTMLElement {
    const title = this.words.say("load.title");
    const attributes = {
      role: "progressbar",
      "aria-label": title,
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    };
    return make("div", { class: "vrlab-message vrlab-surface" }, [
      make("h2", { text: title }),
      make("div", { class: "vrlab-track", attributes }, [this.bar]),
      this.doing,
    ]);
  }
}
