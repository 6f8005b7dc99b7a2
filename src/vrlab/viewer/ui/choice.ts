/** A live parameter that is a choice among things with names. */
import type { Parameter } from "../lab/behaviors";
import { say } from "../lab/text";
import { make, said } from "./dom";

/** A list to choose from; its label is the parameter's. */
export function choiceList(
  { choices, minimum }: Parameter,
  languages: readonly string[],
  id: string,
  choose: (value: number) => void,
): HTMLSelectElement {
  const options = choices.map((choice, i) => {
    const option = make("option", { attributes: { value: String(minimum + i) } });
    said(option, say(choice, languages));
    return option;
  });
  const list = make(
    "select",
    { attributes: { id }, on: { change: () => choose(Number(list.value)) } },
    options,
  );
  return list;
}
