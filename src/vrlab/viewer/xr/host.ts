/** What virtual reality needs of the lab it shows. Types only: the module takes nothing else along. */
import type { Object3D, PerspectiveCamera, Scene } from "three";
import type { Vec3 } from "../lab/json";
import type { LabModel } from "../lab/model";
import type { Pick } from "../stage/picking";
import type { Solid } from "../stage/solid";
import type { Stage } from "../stage/stage";
import type { Interface } from "../ui/interface";

/** A lab that is shown, as the core gives it. */
export interface VrLab {
  readonly model: LabModel;
  readonly session: VrSession;
  readonly stage: Stage;
  readonly ui: Interface;
}

/** What may be done in it. */
export interface VrSession {
  readonly selected: string;
  readonly playing: boolean;
  readonly runner:
    | { readonly evolves: boolean; readonly parameters: Readonly<Record<string, number>> }
    | undefined;
  toggle(): void;
  reset(): void;
  setParameter(id: string, value: number): void;
  select(path: string): void;
  picked(pick: Pick): void;
}

/** What a ray has met. */
export interface Aim {
  readonly point: Vec3;
  readonly normal: Vec3;
  readonly distance: number;
  /** Something that can be selected or pressed: its path; "" for scenery. */
  readonly path: string;
}

/** The selected thing, in words of the language of the lab. */
export interface Described {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly canPress: boolean;
}

export interface LiveParameter {
  readonly id: string;
  readonly name: string;
  /** As it is shown, with its unit. */
  readonly value: string;
}

/** Keys of the words that panels need. */
export type VrWord =
  | "exit"
  | "start"
  | "pause"
  | "reset"
  | "next"
  | "previous"
  | "left"
  | "right"
  | "seated"
  | "standing"
  | "press"
  | "close"
  | "break"
  | "less"
  | "more";

export interface VrHost {
  readonly title: string;
  /** Of texts on panels: BCP 47 tag, and whether it runs from right to left. */
  readonly language: string;
  readonly rightToLeft: boolean;
  word(key: VrWord): string;
  /** Whether the lab runs by itself at all, and whether it does now. */
  readonly runs: boolean;
  readonly playing: boolean;
  toggle(): void;
  reset(): void;
  readonly parameters: readonly LiveParameter[];
  /** One step of the parameter up (1) or down (−1). */
  change(id: string, way: 1 | -1): void;
  /** Places to look from, as floor positions with the direction to look in. */
  readonly viewpoints: readonly { readonly title: string; readonly position: Vec3; readonly target: Vec3 }[];
  readonly selected: Described | undefined;
  /** What a ray meets first. */
  aim(origin: Vec3, direction: Vec3, far: number): Aim | undefined;
  /** Lowest and highest corner of what is at a path. */
  bounds(path: string): readonly [Vec3, Vec3] | undefined;
  readonly solid: Solid | undefined;
  /** As a click in the view: selects, and presses what is a button. */
  pick(path: string, point: Vec3, origin: Vec3): void;
  select(path: string): void;
  /** Says to who cannot see the panels, through the page. */
  announce(text: string): void;
  readonly scene: Scene;
  /** Draws for the headset until the session ends; `each` comes before every picture. */
  present(session: XRSession, camera: PerspectiveCamera, each: () => void): Promise<void>;
  readonly controllers: Controllers;
}

export interface Controllers {
  /** Group with the pose of the ray of input `n`. */
  ray(n: number): Object3D;
  hand(n: number): Object3D & { readonly joints: Readonly<Record<string, Object3D>> };
}

/** What the module gives the core. */
export interface Vr {
  /** Begins a session that has been granted; resolves when it is over. */
  run(session: XRSession, lab: VrLab): Promise<void>;
}
