/** The host of a lab that is one HTML file: everything it needs is inside of the page. */
import { LabError } from "../lab/errors";
import { own, text } from "../lab/json";
import { putWords } from "../ui/messages";
import { decodeBase64 } from "./base64";
import { createLab, type Lab } from "./lab";

/** `{language, poster}` of the page; what cannot be read counts as not there. */
function readOptions(): { language: string; poster: string } {
  let options: unknown;
  try {
    options = JSON.parse(document.getElementById("vrlab-options")?.textContent ?? "{}");
  } catch {
    options = {};
  }
  const language = text(own(options, "language"), 35);
  return { language, poster: text(own(options, "poster"), 8_000_000) };
}

/** Languages of the interface that the page was given; English is in the script. */
function takeWords(): void {
  for (const holder of document.querySelectorAll('script[type="text/plain"][data-words]')) {
    putWords((holder as HTMLElement).dataset.words ?? "", holder.textContent ?? "");
  }
}

/** What a packed page was made short by; browsers have it since 2023. */
async function inflate(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return await new Response(stream).arrayBuffer();
  } catch (error) {
    throw new LabError("damaged", String(error));
  }
}

async function begin(root: HTMLElement): Promise<void> {
  takeWords();
  const lab: Lab = createLab(root, readOptions());
  // For tests and for people who look under the bonnet; nothing in the page uses it.
  Object.assign(root, { lab });
  const holder = document.getElementById("vrlab-glb");
  try {
    const base64 = holder?.textContent ?? "";
    if (base64.trim() === "") throw new LabError("damaged", "there is no lab inside of this page");
    // The text is not needed any more, and it is large.
    holder?.remove();
    const bytes = await decodeBase64(base64, (share) => lab.progress(share));
    await lab.load(holder?.dataset.encoding === "deflate" ? await inflate(bytes) : bytes);
  } catch (error) {
    lab.fail(error);
  }
}

function start(): void {
  const root = document.getElementById("vrlab");
  if (!root) return;
  root.classList.add("vrlab-page");
  if (root.localName !== "main") root.setAttribute("role", "main");
  void begin(root);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start, { once: true });
else start();
