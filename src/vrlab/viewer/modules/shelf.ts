/**
 * Where modules lie: parts of the viewer that only some labs need. In a page each is a script of its own, in whatever order; in
 * the notebook they are in the widget. The core takes one when a lab is shown.
 */
import * as three from "./shared";

type Shelf = Record<string, unknown> & { three?: typeof three };

function shelf(): Shelf {
  const place = globalThis as { vrlabModules?: Shelf };
  place.vrlabModules ??= {};
  return place.vrlabModules;
}

/** Puts a module there, for hosts that hold it themselves. */
export function putModule(name: string, make: () => unknown): void {
  shelf()[name] = make;
}

export function hasModule(name: string): boolean {
  return Object.hasOwn(shelf(), name);
}

/** The module of this name, made; undefined where the page has none. */
export function takeModule<T>(name: string): T | undefined {
  const found = shelf();
  found.three ??= three;
  const make = Object.hasOwn(found, name) ? found[name] : undefined;
  if (typeof make !== "function") return undefined;
  const made = make() as T;
  // The same one for all labs of a page.
  found[name] = () => made;
  return made;
}
