/** The words of the tools: their English comes with the module (en.ftl), other languages with the page. */
import type { Saying, Words } from "../messages";
import english from "./en.ftl";

export const KEYS = [
  "walk.title",
  "walk.look",
  "walk.walk",
  "walk.seated",
  "walk.where",
  "walk.pad",
  "walk.forward",
  "walk.back",
  "walk.left",
  "walk.right",
  "walk.on",
  "walk.off",
  "walk.sat",
  "walk.stood",
  "walk.arrived",
  "where.ahead",
  "where.free",
  "where.front",
  "where.left",
  "where.right",
  "where.behind",
  "tour.title",
  "tour.previous",
  "tour.next",
  "tour.stop",
  "tape.title",
  "tape.measure",
  "tape.selected",
  "tape.hint",
  "tape.second",
  "tape.on",
  "tape.off",
  "tape.first",
  "tape.missed",
  "tape.none",
  "tape.result",
  "tape.copy",
  "tape.copied",
  "tape.uncopied",
  "tape.clear",
  "tape.remove",
  "tape.removed",
  "labels.show",
  "labels.on",
  "labels.none",
  "labels.off",
  "picture.title",
  "picture.save",
  "picture.saved",
  "picture.failed",
  "full.on",
] as const;

export type ToolKey = (typeof KEYS)[number];

export interface ToolWords {
  readonly say: Saying<ToolKey>;
  readonly language: string;
}

export function toolWords(words: Words): ToolWords {
  return { say: words.of<ToolKey>(english), language: words.language };
}
