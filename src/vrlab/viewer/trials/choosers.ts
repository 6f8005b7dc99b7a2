/** Lists to choose from. */
import { make } from "../ui/dom";
import { withPower } from "./lab";

/** What a value may be raised to before it is drawn. */
export const POWERS: readonly number[] = [1, 2, 3, 0.5, -1, -2];

/** "x²", as a choice. */
export function powerText(power: number, language: string): string {
  return withPower("x", power, language);
}

/** A list with a label, which is seen unless it is `quiet`. */
export function chooser<T extends string>(
  label: string,
  choices: readonly (readonly [T, string])[],
  chosen: T,
  choose: (id: T) => void,
  quiet = false,
): HTMLElement {
  const select = make(
    "select",
    { attributes: { "aria-label": label }, on: { change: () => choose(select.value as T) } },
    choices.map(([value, text]) => make("option", { text, attributes: { value } })),
  );
  select.value = chosen;
  return make(
    "label",
    { class: quiet ? "vrlab-quiet-choice" : "" },
    quiet ? [select] : [make("span", { text: label }), select],
  );
}
