/**
 * References are opaque ("ref"). In memory they are numbers: 0 is null, small ones stand for glTF
 * objects by their JSON pointer, the upper ranges for scheduled delays and for event occurrences.
 */
export const NULL_REFERENCE = 0;

const DELAYS = 2 ** 40;
const EVENTS = 2 ** 41;

/** A pointer to an element of a glTF array, such as `/nodes/3`. */
const OBJECT = /^(\/.+)\/(0|[1-9]\d*)$/;

export class References {
  readonly #pointers: string[] = [""];
  readonly #handles = new Map<string, number>();
  readonly #exists: (pointer: string) => boolean;
  #delays = 0;
  #events = 0;

  /** `exists` tells whether the pointer leads to a glTF object of the asset. */
  constructor(exists: (pointer: string) => boolean) {
    this.#exists = exists;
  }

  /** The reference to a glTF object, null when the asset has no such object. */
  intern(pointer: string): number {
    const known = this.#handles.get(pointer);
    if (known !== undefined) return known;
    if (!OBJECT.test(pointer) || !this.#exists(pointer)) return NULL_REFERENCE;
    const handle = this.#pointers.push(pointer) - 1;
    this.#handles.set(pointer, handle);
    return handle;
  }

  /** The JSON pointer of a glTF object, undefined for null, delays and events. */
  pointer(reference: number): string | undefined {
    return reference > 0 && reference < DELAYS ? this.#pointers[reference] : undefined;
  }

  /** The index of the object in `collection` (such as `/animations`), undefined if it is not in it. */
  indexIn(collection: string, reference: number): number | undefined {
    const match = OBJECT.exec(this.pointer(reference) ?? "");
    return match?.[1] === collection ? Number(match[2]) : undefined;
  }

  /** The text that stands for a reference in an effective JSON pointer. */
  text(reference: number): string {
    return this.pointer(reference) ?? (reference === NULL_REFERENCE ? "null" : `#${reference}`);
  }

  newDelay(): number {
    return DELAYS + this.#delays++;
  }

  newEvent(): number {
    return EVENTS + this.#events++;
  }

  isEvent(reference: number): boolean {
    return reference >= EVENTS && reference < EVENTS + this.#events;
  }

  /** Forgets delays and events, for a new start of the graph. */
  reset(): void {
    this.#delays = 0;
    this.#events = 0;
  }
}
