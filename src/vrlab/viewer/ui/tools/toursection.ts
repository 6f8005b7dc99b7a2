/** The viewpoints as a short tour: one stop after another, at one's own pace. */
import type { Viewpoint } from "../../lab/model";
import { say } from "../../lab/text";
import { make, said } from "../dom";
import type { Words } from "../messages";
import { viewTitle } from "../views";
import { row, section, textButton } from "./section";
import type { ToolWords } from "./words";

export class TourSection {
  readonly element: HTMLElement;
  private readonly title = make("p", { class: "vrlab-stop" });
  private readonly text = make("p", { class: "vrlab-stop-text" });
  private at = -1;

  constructor(
    private readonly viewpoints: readonly Viewpoint[],
    private readonly pageWords: Words,
    private readonly words: ToolWords,
    private readonly languages: readonly string[],
    private readonly visit: (viewpoint: string, spoken: string) => void,
  ) {
    const buttons = row(
      [
        textButton("left", words.say("tour.previous"), () => this.go(-1)),
        textButton("right", words.say("tour.next"), () => this.go(1)),
      ],
      words.say("tour.title"),
    );
    this.element = section(words, "tour.title", [buttons, this.title, this.text]);
    this.title.hidden = this.text.hidden = true;
    this.element.hidden = viewpoints.length < 2;
  }

  /** To the next stop or the one before; after the last comes the first. */
  go(by: 1 | -1): void {
    const count = this.viewpoints.length;
    if (count < 2) return;
    this.at = this.at < 0 && by < 0 ? count - 1 : (this.at + by + count) % count;
    const viewpoint = this.viewpoints[this.at];
    if (!viewpoint) return;
    const title = viewTitle(viewpoint, this.at, this.pageWords, this.languages);
    const text = say(viewpoint.description, this.languages);
    const nth = this.words.say("tour.stop", {
      n: String(this.at + 1),
      count: String(count),
      title: title.text,
    });
    said(this.title, { text: nth, language: title.language });
    said(this.text, text);
    this.title.hidden = false;
    this.text.hidden = text.text === "";
    this.visit(viewpoint.name, `${nth} ${text.text}`.trim());
  }
}
