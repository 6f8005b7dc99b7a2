/** The way into virtual reality: offered where there is a headset and the page has the module. */
import type { LabModel } from "../lab/model";
import { takeModule } from "../modules/shelf";
import type { Stage } from "../stage/stage";
import type { Interface } from "../ui/interface";
import type { Vr } from "../xr/host";
import type { Session } from "./session";

const FEATURES: XRSessionInit = { requiredFeatures: ["local-floor"], optionalFeatures: ["hand-tracking"] };

/** Whether a headset can be entered from here; asks the browser, which may take a moment. */
export async function isVrThere(): Promise<boolean> {
  try {
    return (await navigator.xr?.isSessionSupported("immersive-vr")) === true;
  } catch {
    return false; // forbidden by the frame that the page stands in
  }
}

/** Enters, with a lab that is shown; resolves when the user is back. Must be called from a click. */
export async function enterVr(model: LabModel, session: Session, stage: Stage, ui: Interface): Promise<void> {
  const vr = takeModule<Vr>("xr");
  if (!vr || !navigator.xr) return;
  const { words, announcer } = ui;
  try {
    const granted = await navigator.xr.requestSession("immersive-vr", FEATURES);
    announcer.announce("vr", words.say("vr.entered"));
    await vr.run(granted, { model, session, stage, ui });
    announcer.announce("vr", words.say("vr.left"));
  } catch {
    ui.showNotice(words.say("vr.failed"));
  }
}
