/** The camera and how it moves: eased towards where the user wants it, flown to viewpoints, or put there at once. */
import { PerspectiveCamera } from "three";
import type { Vec3 } from "../lab/json";
import { between, isNear, type Limits, limited, type Orbit, orbitFrom, positionOf } from "./orbit";

/** Pixels at each side that panels cover; the picture is centred in what they leave. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface View {
  readonly position: Vec3;
  readonly target: Vec3;
  readonly fov: number;
}

interface Flight {
  readonly from: Orbit;
  readonly to: Orbit;
  readonly fovFrom: number;
  readonly fovTo: number;
  elapsed: number;
}

const FLIGHT_SECONDS = 0.9;
/** Share of the way left after a second: quick, without a jolt. */
const EASE = 1e-6;
/** The narrowest picture, width by height, that a viewpoint is composed for; narrower ones look from a wider angle. */
const NARROWEST = 1.15;
const WIDEST_FOV = 1.5;
const LEAST_FREE = 0.6;

export class Rig {
  readonly camera = new PerspectiveCamera(45, 1, 0.02, 200);
  limits: Limits = { low: [-50, 0, -50], high: [50, 50, 50], inside: false, nearest: 0.05, farthest: 100 };
  /** True when motion is to be avoided: every move is then a cut. */
  still = false;
  private goal: Orbit = orbitFrom([2, 1.6, 3], [0, 0.8, 0]);
  private now: Orbit = this.goal;
  private fov = 0.8;
  private flight: Flight | undefined;
  /** Where somebody stands who moves the camera alone, without target to be around of and without limits. */
  private stood: View | undefined;
  private size = { width: 1, height: 1 };
  private insets: Insets = { left: 0, right: 0, top: 0, bottom: 0 };

  get view(): View {
    return (
      this.stood ?? { position: positionOf(this.goal, this.limits), target: this.goal.target, fov: this.fov }
    );
  }

  /** Whether the last move was that of somebody who stands. */
  get stands(): boolean {
    return this.stood !== undefined;
  }

  /** Looks from there to there, wherever that is. The next move around a target begins with what is seen then. */
  stand(position: Vec3, target: Vec3): void {
    this.flight = undefined;
    this.stood = { position, target, fov: this.fov };
    this.goal = orbitFrom(position, target);
    this.now = this.goal;
    this.apply();
  }

  /** The user's moves: from where the camera is going to, so that quick strokes add up. */
  move(change: (orbit: Orbit) => Orbit): void {
    this.flight = this.stood = undefined;
    this.goal = limited(change(this.goal), this.limits);
    if (this.still) this.update(0);
  }

  put(position: Vec3, target: Vec3, fov = this.fov): void {
    this.flight = this.stood = undefined;
    this.goal = limited(orbitFrom(position, target), this.limits);
    this.now = this.goal;
    this.fov = fov;
    this.apply();
  }

  fly(position: Vec3, target: Vec3, fov = this.fov): void {
    if (this.still) {
      this.put(position, target, fov);
      return;
    }
    this.stood = undefined;
    const to = limited(orbitFrom(position, target), this.limits);
    this.flight = { from: this.now, to, fovFrom: this.fov, fovTo: fov, elapsed: 0 };
    this.goal = to;
  }

  /** Flies to where a box is seen whole, a little from above, keeping to the side where the camera is. */
  flyTo(low: Vec3, high: Vec3): void {
    const middle = low.map((v, i) => (v + (high[i] ?? v)) / 2) as unknown as Vec3;
    const reach = Math.hypot(...low.map((v, i) => (high[i] ?? v) - v)) / 2;
    const distance = (1.15 * reach) / Math.sin(this.fov / 2);
    const { azimuth } = orbitFrom(this.view.position, middle);
    const elevation = Math.max(0.2, Math.min(0.7, this.goal.elevation));
    const orbit = { target: middle, radius: distance, azimuth, elevation };
    this.fly(positionOf(orbit, this.limits), middle);
  }

  /** Moves on by `seconds`; true while there is more to come. */
  update(seconds: number): boolean {
    if (this.flight) return this.advance(this.flight, seconds);
    if (this.now === this.goal) return false;
    const next = between(this.now, this.goal, this.still ? 1 : 1 - EASE ** seconds);
    this.now = this.still || isNear(next, this.goal) ? this.goal : next;
    this.apply();
    return this.now !== this.goal;
  }

  private advance(flight: Flight, seconds: number): boolean {
    flight.elapsed = Math.min(flight.elapsed + seconds / FLIGHT_SECONDS, 1);
    const t = flight.elapsed ** 3 * (flight.elapsed * (6 * flight.elapsed - 15) + 10);
    this.now = between(flight.from, flight.to, t);
    this.fov = flight.fovFrom + (flight.fovTo - flight.fovFrom) * t;
    if (flight.elapsed === 1) {
      this.now = flight.to;
      this.flight = undefined;
    }
    this.apply();
    return this.flight !== undefined;
  }

  resize(width: number, height: number): void {
    this.size = { width: Math.max(1, width), height: Math.max(1, height) };
    this.frame();
  }

  setInsets(insets: Insets): void {
    this.insets = insets;
    this.frame();
  }

  private apply(): void {
    const position = this.stood?.position ?? positionOf(this.now, this.limits);
    this.camera.position.set(...position);
    this.camera.lookAt(...this.now.target);
    this.frame();
  }

  /** Angle and offset, so that what a viewpoint shows is whole and in the middle of what panels leave free. */
  private frame(): void {
    const { width, height } = this.size;
    const { left, right, top, bottom } = this.insets;
    // Where panels cover a lot, things are rather cut at the edges than made tiny.
    const free = {
      width: Math.max(width - left - right, LEAST_FREE * width),
      height: Math.max(height - top - bottom, LEAST_FREE * height),
    };
    const squeeze = Math.max(1, (NARROWEST * free.height) / free.width);
    const wide = Math.min(Math.tan(this.fov / 2) * squeeze, Math.tan(Math.max(WIDEST_FOV, this.fov) / 2));
    const { camera } = this;
    camera.fov = (2 * Math.atan((wide * height) / free.height) * 180) / Math.PI;
    camera.aspect = width / height;
    camera.setViewOffset(width, height, (right - left) / 2, (bottom - top) / 2, width, height);
    camera.updateMatrixWorld();
  }
}
