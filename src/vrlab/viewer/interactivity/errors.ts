/**
 * A behaviour graph that cannot be played, or a call that does not fit the graph.
 *
 * The message is one line: code, where, what, remedy. `node` is the index in the graph's `nodes`
 * array, or undefined when the fault lies outside it (a type, a variable, the extension object).
 */
export class GraphError extends Error {
  readonly code: string;
  readonly where: string;
  readonly what: string;
  readonly remedy: string;
  readonly node: number | undefined;

  constructor(code: string, where: string, what: string, remedy: string) {
    super(`${code}: ${where}: ${what}; ${remedy}`.replace(/\s+/g, " "));
    this.name = "GraphError";
    this.code = code;
    this.where = where;
    this.what = what;
    this.remedy = remedy;
    const match = /^nodes\/(\d+)/.exec(where);
    this.node = match ? Number(match[1]) : undefined;
  }
}

/** Shows a foreign value in an error message, short and on one line. */
export function show(value: unknown): string {
  const text = value === undefined ? "nothing" : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
