/** Making elements. Text goes in as text; nothing here, or anywhere in the viewer, parses markup. */
export interface Parts {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  parts: Parts = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (parts.class) element.className = parts.class;
  if (parts.text !== undefined) element.textContent = parts.text;
  for (const [name, value] of Object.entries(parts.attributes ?? {})) element.setAttribute(name, value);
  for (const [type, handle] of Object.entries(parts.on ?? {}))
    element.addEventListener(type, handle as EventListener);
  element.append(...children);
  return element;
}

/** Text from a file: in its own language, and in the direction that its letters have. */
export function said(element: HTMLElement, { text, language }: { text: string; language: string }): void {
  element.textContent = text;
  element.dir = "auto";
  if (language) element.lang = language;
}

/** A prefix for ids that nothing else in the document or shadow root has: there may be several labs on a page. */
export function freePrefix(root: HTMLElement): string {
  const place = root.getRootNode() as Document | ShadowRoot;
  for (let n = 1; ; n++) {
    const prefix = `vrlab-${n}`;
    if (!place.querySelector(`[data-vrlab="${prefix}"]`)) return prefix;
  }
}
