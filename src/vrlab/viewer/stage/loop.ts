/** In the place of a request, none of which has this number. */
const AT_ONCE = -1;

/** Frames when there is something to show, none when there is not. */
export class Loop {
  private request = 0;
  private last: number | undefined;
  private visible = true;
  private wanted = false;
  private tasks: (() => void)[] = [];
  /** Nothing has been drawn since the browser last showed a frame. */
  private rests = false;

  /** `frame` draws; it is told the seconds since the last frame of the same run and answers whether to go on. */
  constructor(private readonly frame: (seconds: number) => boolean) {}

  /** Asks for one more frame. */
  invalidate(): void {
    this.wanted = true;
    if (this.request !== 0 || !this.visible) return;
    this.request = requestAnimationFrame((now) => this.run(now));
  }

  /**
   * Runs `task` and draws what it has changed: in the next frame, together with all else. After a rest at once, since a
   * page that is slow to show frames would be waited for; what else the same task of the browser brings still comes first.
   */
  before(task: () => void): void {
    this.tasks.push(task);
    if (this.rests && this.request === 0) {
      this.request = AT_ONCE;
      queueMicrotask(() => this.request === AT_ONCE && this.run(performance.now()));
    } else this.invalidate();
  }

  /** Nothing is drawn, and time stands still, while nobody can see it. */
  setVisible(visible: boolean): void {
    this.visible = visible;
    this.rests = false;
    if (!visible) this.halt();
    else if (this.wanted) this.invalidate();
  }

  halt(): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.last = undefined;
  }

  private run(now: number): void {
    for (const task of this.tasks.splice(0)) task();
    // The first frame after a rest has no past: it counts as one at 60 Hz.
    const seconds = this.last === undefined ? 1 / 60 : Math.max(0, (now - this.last) / 1000);
    this.request = 0;
    this.wanted = false;
    this.last = now;
    this.rests = false;
    const more = this.frame(seconds);
    if (more) this.invalidate();
    else if (!this.wanted) this.rest();
  }

  private rest(): void {
    this.last = undefined;
    requestAnimationFrame(() => {
      this.rests = this.visible;
    });
  }
}
