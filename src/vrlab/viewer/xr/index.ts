/** The module for virtual reality; see host.ts for what it needs and gives. */
import type { Vr, VrLab } from "./host";
import { LabInVr } from "./lab";
import { Presence } from "./presence";

const vr: Vr & { presence: Presence | undefined } = {
  /** For tests: the stay that is going on. */
  presence: undefined,
  async run(session: XRSession, lab: VrLab): Promise<void> {
    this.presence = new Presence(session, new LabInVr(lab));
    try {
      await this.presence.run();
    } finally {
      this.presence = undefined;
    }
  },
};

export default vr;
