/** The module's style comes with it, so that pages without experiments do without. The policy of a page allows no style elements. */
import style from "./style.css";

const SHEETS = new WeakMap<Document | ShadowRoot, CSSStyleSheet>();

/** Puts the style into the document or shadow root that holds this element, once. */
export function addSheet(element: HTMLElement): void {
  const place = element.getRootNode() as Document | ShadowRoot;
  if (SHEETS.has(place) || !("adoptedStyleSheets" in place)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  place.adoptedStyleSheets.push(sheet);
  SHEETS.set(place, sheet);
}
