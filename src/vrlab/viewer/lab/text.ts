import { isRecord, text as plain } from "./json";

/** A text of VRLAB_lab: plain text by BCP 47 tag. Never markup. */
export type Text = Readonly<Record<string, string>>;

/** What is shown, and in which language it is: assistive technology pronounces it accordingly. */
export interface Said {
  readonly text: string;
  readonly language: string;
}

export const NOTHING: Said = { text: "", language: "" };
const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export function isTag(tag: string): boolean {
  return TAG.test(tag);
}

/** A Text from JSON; what is not a language tag with a text is left out. */
export function readText(value: unknown): Text {
  if (!isRecord(value)) return {};
  const pairs = Object.entries(value)
    .filter(([tag, said]) => isTag(tag) && typeof said === "string" && said !== "")
    .map(([tag, said]) => [tag, plain(said)] as const);
  return Object.fromEntries(pairs);
}

/** The text in the first of `languages` that there is, else in its base language, in English, in whatever there is. */
export function say(text: Text, languages: readonly string[]): Said {
  const wanted = languages.flatMap((tag) => [tag, tag.split("-")[0] ?? tag]);
  for (const language of [...wanted, "en", ...Object.keys(text).sort()]) {
    const found = Object.hasOwn(text, language) ? text[language] : undefined;
    if (found !== undefined) return { text: found, language };
  }
  return NOTHING;
}
