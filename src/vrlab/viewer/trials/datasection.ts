/** What becomes of the data: saved, copied, deleted; and the group's number. */
import { LARGEST_SEED } from "../data/rows";
import { make } from "../ui/dom";
import { row, textButton } from "../ui/tools/section";
import { NumberField } from "./field";
import type { Store } from "./store";
import type { Say } from "./words";

export interface DataActions {
  save(): void;
  copy(): void;
  clear(): void;
  seed(seed: number): void;
}

export class DataSection {
  readonly element: HTMLElement;
  private readonly seed: NumberField;
  private readonly buttons: HTMLElement;
  private readonly clear: HTMLButtonElement;
  private readonly sure: HTMLElement;
  private readonly keep: HTMLButtonElement;

  constructor(
    prefix: string,
    private readonly store: Store,
    say: Say,
    language: string,
    keys: string,
    private readonly actions: DataActions,
  ) {
    this.seed = this.makeSeed(`${prefix}-seed`, say, language);
    this.clear = textButton("close", say("trials.clear"), () => this.ask(true));
    this.keep = textButton("reset", say("trials.clear.no"), () => this.ask(false));
    const yes = textButton("close", say("trials.clear.yes"), () => {
      this.ask(false);
      actions.clear();
    });
    this.sure = make("div", { attributes: { role: "group", "aria-label": say("trials.clear") } }, [
      make("p", { class: "vrlab-remark", text: say("trials.clear.sure") }),
      row([yes, this.keep]),
    ]);
    this.buttons = row([
      textButton("down", say("trials.csv"), () => actions.save()),
      textButton("copy", say("trials.copy"), () => actions.copy()),
      this.clear,
    ]);
    this.sure.hidden = true;
    this.element = make("section", { class: "vrlab-tool" }, [
      make("h3", { text: say("trials.data") }),
      this.seed.element,
      make("p", { class: "vrlab-hint", text: say("trials.seed.hint") }),
      this.buttons,
      this.sure,
      make("p", { class: "vrlab-hint", text: say("trials.data.memory") }),
      make("p", { class: "vrlab-hint", text: keys }),
    ]);
  }

  show(hasData: boolean, isReady: boolean): void {
    this.buttons.hidden = !hasData || !this.sure.hidden;
    if (!hasData) this.sure.hidden = true;
    this.seed.lock(!isReady);
  }

  /** Deleting cannot be undone, so it is asked for. */
  private ask(asks: boolean): void {
    this.sure.hidden = !asks;
    this.buttons.hidden = asks;
    if (asks) this.keep.focus();
    else this.clear.focus();
  }

  private makeSeed(id: string, say: Say, language: string): NumberField {
    const change = (): void => {
      const seed = field.read(say("trials.no.number"));
      if (seed !== undefined && seed !== this.store.seed) this.actions.seed(seed);
    };
    const options = {
      label: say("trials.seed"),
      unit: "",
      spoken: "",
      isWhole: true,
      lowest: 0,
      highest: LARGEST_SEED,
      enter: change,
      change,
    };
    const field = new NumberField(id, options, say, language);
    field.write(String(this.store.seed));
    return field;
  }
}
