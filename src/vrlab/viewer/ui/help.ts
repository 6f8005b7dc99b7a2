/** What the lab is about, how one moves in it (see tools/help.ts), who made it. Always at the same place. */
import type { Credit, LabModel } from "../lab/model";
import { say } from "../lab/text";
import { make, said } from "./dom";
import type { MessageKey, Words } from "./messages";

/** `tools` say how one moves and acts in the view, where there is one. */
export function makeHelp(
  model: LabModel,
  words: Words,
  languages: readonly string[],
  tools: readonly HTMLElement[],
): HTMLElement {
  const about = make("p");
  said(about, say(model.description, languages));
  const parts: HTMLElement[] = about.textContent === "" ? [] : [heading(words, "help.about"), about];
  parts.push(...tools);
  if (model.credits.length > 0) parts.push(heading(words, "help.credits"), credits(model.credits));
  return make("div", { class: "vrlab-help" }, parts);
}

function heading(words: Words, key: MessageKey): HTMLElement {
  return make("h3", { text: words.say(key) });
}

/** Sources are shown, not linked: a page asks nothing of the network. */
function credits(all: readonly Credit[]): HTMLElement {
  const rows = all.map(({ title, author, licence, source }) => {
    const line = [author, licence, source].filter((part) => part !== "").join(" · ");
    return make("li", {}, [make("b", { text: title }), make("span", { text: line })]);
  });
  return make("ul", { class: "vrlab-credits" }, rows);
}
