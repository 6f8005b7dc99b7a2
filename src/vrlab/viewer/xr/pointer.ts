/** One hand of the user: its ray, what is seen of it, and the state of its trigger and stick. */
import {
  BoxGeometry,
  type Group,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  Quaternion,
  SphereGeometry,
  Vector3,
} from "three";
import type { Vec3 } from "../lab/json";
import type { Controllers } from "./host";
import { Flick } from "./place";

const JOINT = new SphereGeometry(0.008, 8, 6);
// Drawn after the panel, which hides all that is drawn before it: a hand is before it.
const HELD = { toneMapped: false, transparent: true };
const SKIN = new MeshBasicMaterial({ color: 0xd8c3ad, ...HELD });
const BODY = new MeshBasicMaterial({ color: 0x46535f, ...HELD });
const AFTER_PANEL = 11;
/** Metres: lines are a pixel wide, which a headset hardly shows. */
const THICK = 0.003;

export class Pointer {
  readonly sideways = new Flick();
  /** Tilted forwards: the arc is shown, and letting go jumps. */
  aims = false;
  source: XRInputSource | undefined;
  private readonly line = new Mesh(new BoxGeometry(THICK, THICK, 1), new MeshBasicMaterial(HELD));
  private readonly body = new Mesh(new BoxGeometry(0.028, 0.028, 0.1), BODY);
  private readonly joints = new Map<string, Mesh>();
  private readonly ray: Object3D;
  private readonly hand: ReturnType<Controllers["hand"]>;
  private readonly stop: () => void;
  private readonly turn = new Quaternion();
  private readonly place = new Vector3();

  constructor(
    private readonly index: number,
    controllers: Controllers,
    room: Group,
    pressed: (pointer: Pointer) => void,
  ) {
    this.ray = controllers.ray(index);
    this.hand = controllers.hand(index);
    this.body.position.z = 0.05;
    this.line.renderOrder = this.body.renderOrder = AFTER_PANEL;
    this.ray.add(this.line, this.body);
    room.add(this.ray, this.hand);
    const connected = (event: unknown): void => {
      this.source = (event as { data?: XRInputSource }).data;
    };
    const gone = (): void => {
      this.source = undefined;
      this.aims = false;
    };
    const select = (): void => pressed(this);
    const emitter = this.ray as unknown as EventTargetLike;
    emitter.addEventListener("connected", connected);
    emitter.addEventListener("disconnected", gone);
    // At the press, not at the release: both orders have been seen between `select` and `selectstart`.
    emitter.addEventListener("selectstart", select);
    this.stop = () => {
      emitter.removeEventListener("connected", connected);
      emitter.removeEventListener("disconnected", gone);
      emitter.removeEventListener("selectstart", select);
    };
  }

  get name(): string {
    return `${this.index}`;
  }

  get isThere(): boolean {
    return this.source !== undefined && this.ray.visible;
  }

  /** Where the ray begins and goes, in the lab. */
  get aim(): { readonly origin: Vec3; readonly direction: Vec3 } {
    this.ray.updateWorldMatrix(true, false);
    const origin = this.place.setFromMatrixPosition(this.ray.matrixWorld).toArray() as Vec3;
    this.turn.setFromRotationMatrix(this.ray.matrixWorld);
    const direction = new Vector3(0, 0, -1).applyQuaternion(this.turn).toArray() as Vec3;
    return { origin, direction };
  }

  /** Sideways and forward tilt of the stick, −1 to 1; zeros where there is none. */
  get stick(): { readonly x: number; readonly y: number } {
    const axes = this.source?.gamepad?.axes ?? [];
    return { x: axes[2] ?? axes[0] ?? 0, y: axes[3] ?? axes[1] ?? 0 };
  }

  /** How far the ray is drawn, metres. */
  show(length: number, color: number): void {
    this.line.visible = this.isThere && !this.aims;
    this.line.scale.z = length;
    this.line.position.z = -length / 2;
    this.line.material.color.setHex(color);
    this.body.visible = this.isThere && !this.source?.hand;
    if (this.source?.hand) this.showJoints();
  }

  /** A short tick, where the controller can. */
  pulse(): void {
    // `pulse` is not in the types of the browser's own gamepads, but headsets have it.
    const [actuator] = (this.source?.gamepad?.hapticActuators ?? []) as unknown as Pulsing[];
    actuator?.pulse?.(0.4, 25);
  }

  dispose(): void {
    this.stop();
    for (const mesh of this.joints.values()) mesh.removeFromParent();
    this.line.geometry.dispose();
    this.line.material.dispose();
    this.body.geometry.dispose();
    for (const part of [this.line, this.body, this.ray, this.hand]) part.removeFromParent();
  }

  private showJoints(): void {
    for (const [name, joint] of Object.entries(this.hand.joints)) {
      if (this.joints.has(name)) continue;
      const mesh = new Mesh(JOINT, SKIN);
      mesh.renderOrder = AFTER_PANEL;
      joint.add(mesh);
      this.joints.set(name, mesh);
    }
  }
}

interface EventTargetLike {
  addEventListener(type: string, listen: (event: unknown) => void): void;
  removeEventListener(type: string, listen: (event: unknown) => void): void;
}

interface Pulsing {
  pulse?(strength: number, milliseconds: number): unknown;
}
