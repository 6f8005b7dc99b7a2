/** Plays the animations of a file that has no graph: round and round, from the start, together. */
import type { SceneAccess } from "../interactivity/index";
import type { Clip } from "../lab/clips";
import type { Numbers, Running } from "./runner";

/** What a press of the step button moves on, in seconds. */
const VISIBLE_STEP = 0.1;

export class Clips implements Running {
  playing = true;
  readonly evolves = true;
  readonly parameters: Numbers = {};
  readonly visibleSteps = VISIBLE_STEP;
  time = 0;

  constructor(
    private readonly clips: readonly Clip[],
    private readonly access: SceneAccess,
  ) {
    this.show(0);
  }

  get readings(): Numbers {
    return { t: this.time };
  }

  frame(seconds: number): boolean {
    if (this.playing) this.show(this.time + seconds);
    return this.playing;
  }

  play(playing: boolean): void {
    this.playing = playing;
  }

  /** As many seconds. */
  step(steps: number): void {
    this.show(this.time + Math.max(0, steps));
  }

  reset(): void {
    this.show(0);
  }

  stop(): void {
    this.playing = false;
  }

  set(): void {}

  send(): void {}

  hover(): void {}

  press(): boolean {
    return false;
  }

  handles(): boolean {
    return false;
  }

  private show(time: number): void {
    this.time = time;
    for (const { animation, seconds } of this.clips) this.access.pose?.(animation, time % seconds);
  }
}
