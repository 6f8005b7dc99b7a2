/** The words of virtual reality beside those of the page: their English comes with the module (en.ftl), other languages with the page. */
export const KEYS = [
  "vr.exit",
  "vr.next",
  "vr.previous",
  "vr.turn.left",
  "vr.turn.right",
  "vr.seated",
  "vr.standing",
  "vr.press",
  "vr.close",
  "vr.break",
] as const;

export type VrKey = (typeof KEYS)[number];
