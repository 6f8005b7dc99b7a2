/** Languages by BCP 47 tag: which of those there are is meant, how its texts run, what it calls itself. */

/**
 * The first of `wanted` that `available` has, else has in a shorter form (RFC 4647, section 3.4: es-MX → es), else in another
 * region; undefined where there is none.
 */
export function lookup(wanted: readonly string[], available: readonly string[]): string | undefined {
  for (const tag of wanted) {
    for (
      let shorter = tag;
      shorter !== "";
      shorter = shorter.slice(0, Math.max(0, shorter.lastIndexOf("-")))
    ) {
      const found = available.find((there) => there.toLowerCase() === shorter.toLowerCase());
      if (found !== undefined) return found;
    }
    const [base] = tag.toLowerCase().split("-");
    const cousin = available.find((there) => there.toLowerCase().split("-")[0] === base);
    if (cousin !== undefined) return cousin;
  }
  return undefined;
}

/** Scripts that are written from right to left (Unicode, Bidi_Class R and AL), by languages commonly written in them. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ku|ps|sd|syr|ug|ur|yi)\b/i;

export function isRightToLeft(tag: string): boolean {
  return RIGHT_TO_LEFT.test(tag);
}

/** What a language calls itself: "español"; its tag where the browser does not know. */
export function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
