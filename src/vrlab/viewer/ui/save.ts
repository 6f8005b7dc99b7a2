/** Files that people save. */

/** How long the address of a saved file is kept for the browser to read it, milliseconds. */
const KEPT = 30_000;

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
