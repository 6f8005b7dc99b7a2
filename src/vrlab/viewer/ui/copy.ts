/** Copying to the clipboard. */

/** Pages opened from a file have no clipboard in some browsers: then a selection is copied, as Ctrl+C does. */
export async function copyText(text: string, root: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    const before = (root.getRootNode() as Document | ShadowRoot).activeElement;
    field.value = text;
    root.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return isCopied;
  }
}
