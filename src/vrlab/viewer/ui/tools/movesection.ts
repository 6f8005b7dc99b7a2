/** The switch between looking around and walking, and what goes with walking. */

import { row, section, setPressed, textButton, toggleButton } from "./section";
import type { ToolWords } from "./words";

export interface MoveActions {
  walk(walks: boolean): void;
  sit(): void;
  where(): void;
}

export class MoveSection {
  readonly element: HTMLElement;
  private readonly look: HTMLButtonElement;
  private readonly walk: HTMLButtonElement;
  private readonly seated: HTMLButtonElement;

  constructor(words: ToolWords, actions: MoveActions) {
    this.look = toggleButton("orbit", words.say("walk.look"), () => actions.walk(false));
    this.walk = toggleButton("walk", words.say("walk.walk"), () => actions.walk(true));
    this.seated = toggleButton("seat", words.say("walk.seated"), () => actions.sit());
    const where = textButton("speak", words.say("walk.where"), () => actions.where());
    this.element = section(words, "walk.title", [
      row([this.look, this.walk], words.say("walk.title")),
      row([this.seated, where]),
    ]);
    this.show(false, false);
  }

  show(walks: boolean, seated: boolean): void {
    setPressed(this.look, !walks);
    setPressed(this.walk, walks);
    setPressed(this.seated, seated);
    this.seated.hidden = !walks;
  }
}
