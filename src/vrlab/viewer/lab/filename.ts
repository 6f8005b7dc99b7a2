/** Names of files that people save. */

/** Characters that no file name may have: Windows has the strictest rules. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** A file's name of a title, which may be anything. */
export function fileName(title: string, extension: string): string {
  const name = title
    .replace(FORBIDDEN, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+|\.+$/g, "");
  return `${[...name].slice(0, 80).join("").trim() || "vrlab"}.${extension}`;
}
