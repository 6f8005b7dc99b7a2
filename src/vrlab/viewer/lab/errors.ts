/** Why a lab cannot be shown, as data: the interface finds the words for `code`, `detail` is for whoever mends the file. */
export type LabErrorCode =
  | "not-a-glb"
  | "damaged"
  | "too-new"
  | "external-file"
  | "needs-extension"
  | "empty"
  | "no-webgl"
  | "out-of-memory";

/** Why nothing moves in a lab that is shown all the same. */
export type GraphFault = "graph-refused" | "graph-halted";

export class LabError extends Error {
  readonly code: LabErrorCode;
  readonly detail: string;

  constructor(code: LabErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = "LabError";
    this.code = code;
    this.detail = detail;
  }
}
