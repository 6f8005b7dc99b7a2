/** The choice of a language, where a lab has more than one. */
import { isRightToLeft, nameOf } from "../lab/language";
import type { Commands } from "./commands";
import { make } from "./dom";
import { icon } from "./icons";
import type { Words } from "./messages";

/** Each language by its own name: who looks for one need not understand the one that is on. */
export function makeLanguageChoice(
  languages: readonly string[],
  now: string,
  words: Words,
  commands: Commands,
): HTMLElement[] {
  if (languages.length < 2) return [];
  const select = make("select", { attributes: { "aria-label": words.say("language.label") } });
  for (const tag of languages) {
    const attributes = { value: tag, lang: tag, dir: isRightToLeft(tag) ? "rtl" : "ltr" };
    select.append(make("option", { text: nameOf(tag), attributes }));
  }
  select.value = now;
  select.addEventListener("change", () => commands.speak(select.value));
  return [make("div", { class: "vrlab-language" }, [icon("globe"), select])];
}
