/** When shadow maps are drawn anew: after something solid has moved, and while it keeps moving not in every frame. */
import type { Light, LightShadow, WebGLRenderer } from "three";

/** The faint shade under things may lag: it is drawn in every fourth of the frames in which the sun's shadow is. */
const CONTACT_EVERY = 4;

export class Shadows {
  private due = false;
  private contactDue = false;

  changed(): void {
    this.due = this.contactDue = true;
  }

  /** Before drawing. `frame` counts those since time began to run and is 0 at rest, when everything is brought up to date. */
  prepare(renderer: WebGLRenderer, lights: readonly Light[], frame: number, every: number): void {
    if (!this.due || frame % every !== 0) return;
    const contact = this.contactDue && frame % (CONTACT_EVERY * every) === 0;
    for (const light of lights) {
      const { shadow } = light as { shadow?: LightShadow };
      if (shadow && light.userData.isContact === true) shadow.needsUpdate = contact;
    }
    renderer.shadowMap.needsUpdate = true;
    this.due = false;
    if (contact) this.contactDue = false;
  }
}
