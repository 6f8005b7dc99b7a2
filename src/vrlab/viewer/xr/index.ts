/** The module for virtual reality; see host.ts for what it needs and gives. */
import type { Vr, VrHost } from "./host";
import { Presence } from "./presence";

const vr: Vr & { presence: Presence | undefined } = {
  /** For tests: the stay that is going on. */
  presence: undefined,
  async run(session: XRSession, host: VrHost): Promise<void> {
    this.presence = new Presence(session, host);
    try {
      await this.presence.run();
    } finally {
      this.presence = undefined;
    }
  },
};

export default vr;
