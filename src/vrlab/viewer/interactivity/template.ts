/** JSON pointers (RFC 6901) and the pointer templates of KHR_interactivity ("JSON Pointer Template Parsing"). */

/** A template parameter: `[name]` takes an integer, `{name}` a reference. */
export interface Parameter {
  readonly name: string;
  readonly type: "int" | "ref";
}

/** The segments after the leading slash: literal text (brackets undoubled), or a parameter. */
export interface Template {
  readonly segments: readonly (string | Parameter)[];
  readonly parameters: readonly Parameter[];
}

/** Whether the text is a JSON pointer by syntax, whatever it points to. */
export function isPointer(text: string): boolean {
  return (text === "" || text.startsWith("/")) && !/~(?![01])/.test(text);
}

const CLOSING = { "[": "]", "{": "}" } as const;

function parseParameter(segment: string, open: "[" | "{"): Parameter | undefined {
  const name = segment.slice(1, -1);
  if (!segment.endsWith(CLOSING[open]) || name === "" || /[[\]{}]/.test(name)) return undefined;
  const unescaped = name.replaceAll("~1", "/").replaceAll("~0", "~");
  return { name: unescaped, type: open === "[" ? "int" : "ref" };
}

function parseLiteral(segment: string): string | undefined {
  const runs = segment.match(/\[+|\]+|\{+|\}+/g) ?? [];
  if (runs.some((run) => run.length % 2 === 1)) return undefined;
  return segment.replaceAll("[[", "[").replaceAll("]]", "]").replaceAll("{{", "{").replaceAll("}}", "}");
}

function parseSegment(segment: string): string | Parameter | undefined {
  const first = segment[0];
  const isParameter = (first === "[" || first === "{") && segment[1] !== first;
  return isParameter ? parseParameter(segment, first) : parseLiteral(segment);
}

/** The parsed template, or undefined when its syntax is wrong or a parameter occurs twice. */
export function parseTemplate(text: string): Template | undefined {
  if (!isPointer(text)) return undefined;
  const segments: (string | Parameter)[] = [];
  const parameters: Parameter[] = [];
  for (const part of text.split("/").slice(1)) {
    const segment = parseSegment(part);
    if (segment === undefined) return undefined;
    segments.push(segment);
    if (typeof segment === "string") continue;
    if (parameters.some((known) => known.name === segment.name)) return undefined;
    parameters.push(segment);
  }
  return { segments, parameters };
}
