/** Frames when there is something to show, none when there is not. */
export class Loop {
  private request = 0;
  private last: number | undefined;
  private visible = true;
  private wanted = false;

  /** `frame` draws; it is told the seconds since the last frame of the same run and answers whether to go on. */
  constructor(private readonly frame: (seconds: number) => boolean) {}

  /** Asks for one more frame. */
  invalidate(): void {
    this.wanted = true;
    if (this.request !== 0 || !this.visible) return;
    this.request = requestAnimationFrame((now) => this.run(now));
  }

  /** Nothing is drawn, and time stands still, while nobody can see it. */
  setVisible(visible: boolean): void {
    this.visible = visible;
    if (!visible) this.halt();
    else if (this.wanted) this.invalidate();
  }

  halt(): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.last = undefined;
  }

  private run(now: number): void {
    // The first frame after a rest has no past: it counts as one at 60 Hz.
    const seconds = this.last === undefined ? 1 / 60 : Math.max(0, (now - this.last) / 1000);
    this.request = 0;
    this.wanted = false;
    this.last = now;
    const more = this.frame(seconds);
    if (more) this.invalidate();
    else if (!this.wanted) this.last = undefined;
  }
}
