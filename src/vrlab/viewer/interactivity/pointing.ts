import type { Occurrences } from "./events";
import type { Flow } from "./machine";
import type { References } from "./references";

/** Events that a pointing device causes on glTF nodes. */
export type PointingKind = "select" | "hoverIn" | "hoverOut";

/** What the outputs of the event operations say. Positions are in metres, in global space. */
export interface PointingInfo {
  readonly controller: number;
  readonly point: readonly number[];
  readonly rayOrigin: readonly number[];
}

/** The outputs shared by all handlers of one occurrence. */
export interface PointingState extends PointingInfo {
  /** Reference to the node that was hit. */
  readonly node: number;
  readonly event: number;
}

/** Handlers of selection and hovering, by glTF node. */
export class Pointing {
  readonly #references: References;
  readonly #occurrences: Occurrences;
  readonly #handlers = new Map<string, Flow[]>();
  /** What the handlers copy to their outputs when they are activated. */
  current: PointingState | undefined;

  constructor(references: References, occurrences: Occurrences) {
    this.#references = references;
    this.#occurrences = occurrences;
  }

  listen(kind: PointingKind, node: number, handler: Flow): void {
    const key = `${kind} ${node}`;
    const list = this.#handlers.get(key) ?? [];
    list.push(handler);
    this.#handlers.set(key, list);
  }

  handles(kind: PointingKind, node: number): boolean {
    return this.#handlers.has(`${kind} ${node}`);
  }

  /** The event bubbles from the lowest node up: `path` is the node that was hit and its ancestors. */
  occur(kind: PointingKind, hit: number, path: readonly number[], info: PointingInfo): void {
    const event = this.#references.newEvent();
    this.current = { ...info, node: this.#references.intern(`/nodes/${hit}`), event };
    const levels = path.map((node) => this.#handlers.get(`${kind} ${node}`) ?? []);
    this.#occurrences.run(event, levels);
  }

  reset(): void {
    this.current = undefined;
  }
}
