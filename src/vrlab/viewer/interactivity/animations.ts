import type { Flow, Machine } from "./machine";

/** What the player needs to know of the asset's animations; undefined for one that is not valid. */
export interface AnimationSource {
  /** First and last keyframe in seconds. */
  range(animation: number): readonly [number, number] | undefined;
  pose(animation: number, time: number): void;
}

interface Entry {
  readonly animation: number;
  readonly start: number;
  readonly end: number;
  readonly speed: number;
  readonly since: number;
  readonly endDone: Flow | null;
  stop: number;
  stopDone: Flow | null;
}

/** Where an animation stands; it stays there when the animation stops ("Animation State"). */
interface Playhead {
  requested: number;
  effective: number;
}

export const MAX_ANIMATIONS = 10_000;

/** The keyframe time for a time on the endless timeline, in an animation that lasts `length` seconds. */
export function effectiveTime(requested: number, length: number): number {
  if (length === 0) return 0;
  const turns = requested > 0 ? Math.ceil((requested - length) / length) : Math.floor(requested / length);
  return requested - turns * length;
}

/** Animations that the graph plays. */
export class Animations {
  readonly #machine: Machine;
  readonly #active = new Map<number, Entry>();
  readonly #heads = new Map<number, Playhead>();
  source: AnimationSource = { range: () => undefined, pose: () => {} };

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  isPlaying(animation: number): boolean {
    return this.#active.has(animation);
  }

  playhead(animation: number): Playhead {
    return this.#heads.get(animation) ?? { requested: 0, effective: 0 };
  }

  /** False when the animation is not valid or too many are playing. */
  start(animation: number, start: number, end: number, speed: number, endDone: Flow | null): boolean {
    if (!this.source.range(animation) || this.#active.size >= MAX_ANIMATIONS) return false;
    // Deleted first, so that it goes to the end of the order; its `done` flows are forgotten.
    this.#active.delete(animation);
    const entry = {
      animation,
      start,
      end,
      speed,
      since: this.#machine.now,
      endDone,
      stop: end,
      stopDone: null,
    };
    this.#active.set(animation, entry);
    return true;
  }

  stop(animation: number): void {
    this.#active.delete(animation);
  }

  stopAt(animation: number, time: number, stopDone: Flow | null): void {
    const entry = this.#active.get(animation);
    if (!entry) return;
    entry.stop = time;
    entry.stopDone = stopDone;
  }

  update(): void {
    for (const entry of [...this.#active.values()]) {
      if (this.#active.get(entry.animation) === entry) this.#advance(entry);
    }
  }

  #advance(entry: Entry): void {
    const { animation, start, end, stop, speed, since } = entry;
    const direction = end < start ? -1 : 1;
    const now = start + direction * (this.#machine.now - since) * speed;
    // In the direction of play: the stop lies between start and end, and it has been reached.
    const ahead = (time: number) => direction * time;
    if (ahead(now) >= ahead(stop) && ahead(stop) >= ahead(start) && ahead(stop) < ahead(end)) {
      this.#finish(animation, stop, entry.stopDone);
    } else if (start === end || ahead(now) >= ahead(end)) this.#finish(animation, end, entry.endDone);
    else this.#pose(animation, now);
  }

  #finish(animation: number, time: number, done: Flow | null): void {
    this.#pose(animation, time);
    this.#active.delete(animation);
    this.#machine.run(done);
  }

  #pose(animation: number, requested: number): void {
    const effective = effectiveTime(requested, this.source.range(animation)?.[1] ?? 0);
    this.#heads.set(animation, { requested, effective });
    this.source.pose(animation, effective);
  }

  reset(): void {
    this.#active.clear();
    this.#heads.clear();
  }
}
