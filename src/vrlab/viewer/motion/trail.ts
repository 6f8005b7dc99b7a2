/** The way of a point: its line, and dots at equal times, which lie far apart where it is fast. Numbers only. */
import type { Vec3 } from "../lab/json";

/** Simulated seconds between two dots. */
export const BETWEEN_DOTS = 0.05;
export const MOST_POINTS = 4096;
export const MOST_DOTS = 256;

export class Trail {
  readonly points: Vec3[] = [];
  readonly dots: Vec3[] = [];
  private time = Number.NEGATIVE_INFINITY;
  private nextDot = 0;

  /** The point is at `place` at a time in simulated seconds; going back in time begins anew. True where anything is new. */
  add(time: number, place: Vec3): boolean {
    if (time === this.time) return false;
    if (time < this.time) this.clear();
    const last = this.points.at(-1);
    if (!last) this.nextDot = Math.ceil(time / BETWEEN_DOTS - 1e-9);
    this.dot(time, place, last);
    this.time = time;
    this.points.push(place);
    trim(this.points, MOST_POINTS);
    trim(this.dots, MOST_DOTS);
    return true;
  }

  clear(): void {
    this.points.length = this.dots.length = 0;
    this.time = Number.NEGATIVE_INFINITY;
  }

  /** Dots of the times that have passed since `last`, on the straight line between. */
  private dot(time: number, place: Vec3, last: Vec3 | undefined): void {
    // A long jump, as of many steps at once, has no way that is known.
    this.nextDot = Math.max(this.nextDot, Math.floor(time / BETWEEN_DOTS) - MOST_DOTS);
    for (; this.nextDot * BETWEEN_DOTS <= time + 1e-9; this.nextDot++) {
      const share = last ? (this.nextDot * BETWEEN_DOTS - this.time) / (time - this.time) : 1;
      this.dots.push(last ? between(last, place, share) : place);
    }
  }
}

function between(a: Vec3, b: Vec3, share: number): Vec3 {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** The oldest eighth goes when there are too many: one at a time would move all of them each time. */
function trim(points: Vec3[], most: number): void {
  if (points.length > most) points.splice(0, points.length - (most - most / 8));
}
