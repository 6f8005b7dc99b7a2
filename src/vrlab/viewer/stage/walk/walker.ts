/** Somebody who stands, walks and turns in a world of rays: numbers only, metres, radians, seconds. */
import type { Vec3 } from "../../lab/json";
import { landing, stride, type World } from "./stride";

/** What is wanted just now, each from −1 to 1. */
export interface Push {
  readonly forward: number;
  readonly right: number;
  /** To the right. */
  readonly turn: number;
  readonly fast: boolean;
}

export const REST: Push = { forward: 0, right: 0, turn: 0, fast: false };

/** Height of the eyes above the floor, standing and seated; chosen for all ages. */
export const EYES = { standing: 1.6, seated: 1.2 } as const;
/** Metres a second: people's usual pace (Bohannon 1997), and a slow run. */
export const PACE = { walk: 1.4, fast: 3 } as const;

const TURN = Math.PI / 2;
/** Where motion is to be avoided one stands still between steps: seconds from one to the next, metres, radians. */
const BEAT = 0.4;
const STEP = 0.7;
const SNAP = Math.PI / 6;
/** Share of a step's height that the eyes have still to go after a second. */
const EASE = 1e-6;
const STEEPEST = 1.4;
/** Longer frames make one stand still, not jump. */
const LONGEST = 0.34;
const NEAR = 0.02;
/** How far before the eyes the point lies that is looked at. */
const AHEAD = 2;

export class Walker {
  feet: Vec3 = [0, 0, 0];
  /** To the left from −Z, seen from above. */
  yaw = 0;
  /** Above the horizon. */
  pitch = 0;
  /** Motion is to be avoided: moves are cuts. */
  still = false;
  seated = false;
  private eyes = 0;
  private beat = 0;
  private goal: Vec3 | undefined;

  constructor(private readonly world: World) {}

  /** Stands below `eyes`, on the floor; false where there is none within `far`, and then nothing has changed. */
  land(eyes: Vec3, far: number): boolean {
    const feet = landing(this.world, eyes, far);
    if (!feet) return false;
    this.feet = feet;
    this.goal = undefined;
    this.eyes = feet[1] + this.height;
    return true;
  }

  face(target: Vec3): void {
    const [x, y, z] = this.position;
    const [dx, dy, dz] = [target[0] - x, target[1] - y, target[2] - z];
    const level = Math.hypot(dx, dz);
    if (level > 1e-6) this.yaw = Math.atan2(-dx, -dz);
    this.pitch = clamp(Math.atan2(dy, Math.max(level, 1e-6)), STEEPEST);
  }

  /** Turns the head: radians to the right and up. */
  look(right: number, up: number): void {
    if (!Number.isFinite(right + up)) return;
    this.yaw -= right;
    this.pitch = clamp(this.pitch + up, STEEPEST);
  }

  /** Walks there as far as one gets straight on; at once where motion is to be avoided. */
  goTo(point: Vec3): void {
    if (!point.every(Number.isFinite)) return;
    this.goal = point;
    if (!this.still) return;
    // As far as steps lead, and not for ever where they lead nowhere.
    for (let i = 0; i < 1000 && this.goal; i++) this.follow(STEP);
    this.eyes = this.feet[1] + this.height;
  }

  get isUnderWay(): boolean {
    return this.goal !== undefined;
  }

  sit(seated: boolean): void {
    this.seated = seated;
    if (this.still) this.eyes = this.feet[1] + this.height;
  }

  /** One step, for buttons and for those who avoid motion: metres forward and to the right, turns of 30°. */
  step(forward: number, right: number, turn: number): void {
    this.goal = undefined;
    this.yaw -= turn * SNAP;
    this.go(forward * STEP, right * STEP);
  }

  /** A key or the stick has just been pressed: who avoids motion goes a step at once. */
  press(push: Push): void {
    this.beat = 0;
    this.update(push, 0);
  }

  /** Moves on by `seconds`; true while there is more to come. */
  update(push: Push, seconds: number): boolean {
    const time = Math.min(Number.isFinite(seconds) ? Math.max(0, seconds) : 0, LONGEST);
    const wants = Math.hypot(push.forward, push.right, push.turn) > 0.01;
    if (wants) this.goal = undefined;
    if (this.still) return this.updateStill(push, time, wants);
    const pace = push.fast ? PACE.fast : PACE.walk;
    this.yaw -= push.turn * TURN * time;
    const length = Math.max(1, Math.hypot(push.forward, push.right));
    this.go((push.forward / length) * pace * time, (push.right / length) * pace * time);
    if (this.goal) this.follow(PACE.walk * time);
    return this.rise(time) || wants || this.goal !== undefined;
  }

  get position(): Vec3 {
    return [this.feet[0], this.eyes, this.feet[2]];
  }

  get target(): Vec3 {
    const [x, y, z] = this.position;
    const level = Math.cos(this.pitch) * AHEAD;
    return [x - Math.sin(this.yaw) * level, y + Math.sin(this.pitch) * AHEAD, z - Math.cos(this.yaw) * level];
  }

  private get height(): number {
    return this.seated ? EYES.seated : EYES.standing;
  }

  private updateStill(push: Push, time: number, wants: boolean): boolean {
    this.beat = Math.max(0, this.beat - time);
    if (!wants) {
      this.beat = 0;
      return false;
    }
    if (this.beat === 0) {
      this.beat = BEAT;
      const pace = push.fast ? 2 : 1;
      this.step(pace * round(push.forward), pace * round(push.right), round(push.turn));
    }
    return true;
  }

  /** Walks so many metres at once, as far as one gets. */
  go(forward: number, right: number): void {
    const [sin, cos] = [Math.sin(this.yaw), Math.cos(this.yaw)];
    this.feet = stride(this.world, this.feet, [cos * right - sin * forward, -sin * right - cos * forward]);
    if (this.still) this.eyes = this.feet[1] + this.height;
  }

  private follow(length: number): void {
    const { goal, feet } = this;
    if (!goal) return;
    const [x, z] = [goal[0] - feet[0], goal[2] - feet[2]];
    const left = Math.hypot(x, z);
    const share = left > 0 ? Math.min(1, length / left) : 0;
    this.feet = stride(this.world, feet, [x * share, z * share]);
    const now = Math.hypot(goal[0] - this.feet[0], goal[2] - this.feet[2]);
    // There, or at something that lies in the way.
    if (now < NEAR || left - now < 0.1 * length) this.goal = undefined;
  }

  /** The eyes follow the feet up steps softly; true while they do. */
  private rise(time: number): boolean {
    const to = this.feet[1] + this.height;
    const left = (to - this.eyes) * EASE ** time;
    this.eyes = Math.abs(left) < 0.001 ? to : to - left;
    return this.eyes !== to;
  }
}

function round(value: number): number {
  return Math.abs(value) < 0.3 ? 0 : Math.sign(value);
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
