/** Light or dark, as the notebook around the view is and not as the device asks for. */

/** What the page says of itself, undefined where it says nothing. JupyterLab and Notebook 7, VS Code, Colab and marimo. */
function pageTheme(): "light" | "dark" | undefined {
  const { body, documentElement } = document;
  const jupyter = body.dataset.jpThemeLight;
  if (jupyter !== undefined) return jupyter === "false" ? "dark" : "light";
  const words = [
    body.dataset.vscodeThemeKind,
    documentElement.getAttribute("theme"),
    body.dataset.theme,
    ...body.classList,
  ];
  if (words.some((word) => /(^|-)dark$/.test(word ?? ""))) return "dark";
  return words.some((word) => /(^|-)light$/.test(word ?? "")) ? "light" : undefined;
}

/** Keeps `data-theme` of an element as the page has it. Returns a function that ends it. */
export function followTheme(element: HTMLElement): () => void {
  const show = (): void => {
    const theme = pageTheme();
    if (theme) element.dataset.theme = theme;
    else delete element.dataset.theme;
  };
  const watch = new MutationObserver(show);
  for (const place of [document.body, document.documentElement]) watch.observe(place, { attributes: true });
  show();
  return () => watch.disconnect();
}
