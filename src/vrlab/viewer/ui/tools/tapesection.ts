/** The measuring tape among the tools: beginning and ending, what has been measured, copying and deleting it. */
import { iconButton } from "../dock";
import { make } from "../dom";
import { row, section, setPressed, textButton, toggleButton } from "./section";
import type { ToolWords } from "./words";

export interface TapeActions {
  measure(): void;
  /** An end in the middle of the selected object. */
  takeSelected(): void;
  remove(index: number): void;
  removeAll(): void;
  copy(): void;
}

export class TapeSection {
  readonly element: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly take: HTMLButtonElement;
  private readonly hint: HTMLElement;
  private readonly list = make("ol", { class: "vrlab-measured" });
  private readonly all: HTMLElement;

  constructor(
    private readonly words: ToolWords,
    private readonly actions: TapeActions,
  ) {
    this.toggle = toggleButton("tape", words.say("tape.measure"), () => actions.measure());
    this.take = textButton("objects", words.say("tape.selected"), () => actions.takeSelected());
    this.hint = make("p", { class: "vrlab-hint", text: words.say("tape.hint") });
    this.all = row([
      textButton("copy", words.say("tape.copy"), () => actions.copy()),
      textButton("close", words.say("tape.clear"), () => actions.removeAll()),
    ]);
    this.element = section(words, "tape.title", [
      row([this.toggle, this.take]),
      this.hint,
      this.list,
      this.all,
    ]);
    this.showActive(false, false);
    this.showMeasured([]);
  }

  showActive(active: boolean, hasFirst: boolean): void {
    setPressed(this.toggle, active);
    this.take.hidden = this.hint.hidden = !active;
    this.hint.textContent = this.words.say(hasFirst ? "tape.second" : "tape.hint");
  }

  showMeasured(texts: readonly string[]): void {
    this.all.hidden = texts.length === 0;
    this.list.hidden = texts.length === 0;
    const entries = texts.map((text, i) => {
      const label = this.words.say("tape.remove", { n: String(i + 1) });
      const remove = iconButton("close", label, () => {
        this.actions.remove(i);
        // What was pressed is gone: the focus goes on to what is left.
        (
          this.list.querySelectorAll("button")[Math.min(i, this.list.childElementCount - 1)] ?? this.toggle
        ).focus();
      });
      return make("li", {}, [make("span", { text }), remove]);
    });
    this.list.replaceChildren(...entries);
  }
}
