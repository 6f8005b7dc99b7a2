/** The words of the interface in one language, by Project Fluent: plurals, and values kept apart from text that runs the other way. */
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { isRightToLeft, lookup } from "../lab/language";
import { KEYS, type MessageKey } from "./keys";
import en from "./locales/en.ftl";

export type { MessageKey } from "./keys";

const FILES = new Map<string, string>([["en", en]]);
const known = new Set<string>(KEYS);

export type Values = Readonly<Record<string, string | number>>;
/** Says a message with its values filled in. */
export type Saying<K extends string> = (key: K, values?: Values) => string;

/** Adds a language: the text of its file of messages. */
export function putWords(language: string, messages: string): void {
  FILES.set(language, messages);
}

/** Tags of the languages that there are words in. */
export function languagesOfWords(): readonly string[] {
  return [...FILES.keys()];
}

/** Says messages in one language, which may be changed; what it lacks is said in English. */
export class Words {
  /** Tag of the language that the words are in. */
  language = "en";
  private bundle = bundleOf("en");
  private readonly english = this.bundle;

  /** `wanted` are tags, the dearest first. */
  constructor(...wanted: readonly string[]) {
    this.use(wanted);
  }

  use(wanted: readonly string[]): void {
    this.language = lookup(wanted, languagesOfWords()) ?? "en";
    this.bundle = bundleOf(this.language);
  }

  get rightToLeft(): boolean {
    return isRightToLeft(this.language);
  }

  say(key: MessageKey, values?: Values): string {
    return sayer(this.bundle, this.english)(key, values);
  }

  /** What says the messages of a module, which brings its English along; other languages have them in their file. */
  of<K extends string>(english: string): Saying<K> {
    return sayer(this.bundle, bundleOf("en", english));
  }

  has(key: string): key is MessageKey {
    return known.has(key);
  }

  /** A unit as it is read aloud; its symbol where it has no name here. */
  unit(spoken: string, symbol: string): string {
    const key = `unit.${spoken}`;
    return this.has(key) ? this.say(key) : symbol;
  }
}

/** Ids of Fluent have letters, digits and dashes only. */
export function idOf(key: string): string {
  return key.replace(/[^A-Za-z0-9]+/g, "-");
}

function bundleOf(language: string, messages = FILES.get(language) ?? en): FluentBundle {
  // Marks around values are needed where they may run the other way, and disturb whoever copies text elsewhere.
  const bundle = new FluentBundle(language, { useIsolating: isRightToLeft(language) });
  bundle.addResource(new FluentResource(messages));
  return bundle;
}

/** Errors, such as a value that is missing, leave its name in the text: better than none. */
function sayer<K extends string>(...bundles: readonly FluentBundle[]): Saying<K> {
  return (key, values) => {
    const bundle = bundles.find((one) => one.hasMessage(idOf(key)));
    const pattern = bundle?.getMessage(idOf(key))?.value;
    return bundle && pattern ? bundle.formatPattern(pattern, { ...values }, []) : key;
  };
}
