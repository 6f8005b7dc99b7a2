/** Walking in the view: keys, gestures, an on-screen stick and a gamepad move somebody, and with them the camera. */
import type { Vec3 } from "../../lab/json";
import type { Intent } from "../gestures";
import { type Pixel, rayThrough, type Site } from "../site";
import type { Stage } from "../stage";
import { isRest, isWalkingKey, pushOfGamepads, pushOfKeys, together } from "./input";
import { isFloor, type World } from "./stride";
import { type Push, REST, Walker } from "./walker";

export interface Told {
  /** Somebody has come to where they were going, or to what is in the way. */
  arrived(): void;
  /** Whether keys held down and the gamepad are meant for this view. */
  isMeant(): boolean;
}

/** From higher than this one is not let down to the floor, metres. */
const LET_DOWN = 3.5;
/** Seconds that a tap lasts at most. */
const TAP = 0.25;
/** Further than this a tap is no place to walk to. */
const IN_SIGHT = 60;
/** Radians that dragging over the view's height turns. */
const PER_HEIGHT = 1.3;
/** Metres that a stroke of two fingers over the view's height, and a doubling of the zoom, walk. */
const STROKE = 4;
const PER_DOUBLING = 2;
/** The least and the most metres of ground around what a scene has. */
const MARGIN = [3, 10] as const;

export class Walking {
  private readonly world: World;
  private readonly walker: Walker;
  private readonly held = new Set<string>();
  private readonly stop = new AbortController();
  private stick: Push = REST;
  private readonly giveBack: () => void;
  private polling = 0;
  /** Seconds that the stick has been held. */
  private heldFor = 0;
  private shown = "";

  constructor(
    private readonly stage: Stage,
    private readonly element: HTMLElement,
    private readonly places: readonly { readonly position: Vec3; readonly target: Vec3 }[],
    private readonly told: Told,
  ) {
    this.world = worldOf(stage);
    this.walker = new Walker(this.world);
    const { signal } = this.stop;
    const motion = matchMedia("(prefers-reduced-motion: reduce)");
    const follow = (): void => {
      this.walker.still = motion.matches;
    };
    follow();
    motion.addEventListener("change", follow, { signal });
    // Before the view's own keys, which turn about a target.
    element.addEventListener("keydown", (event) => this.keyDown(event), { signal, capture: true });
    element.addEventListener("keyup", (event) => this.keyUp(event), { signal });
    element.addEventListener("blur", () => this.held.clear(), { signal });
    this.giveBack = stage.intercept(this.intent);
    this.begin();
    this.poll();
  }

  /** Back to looking around what is before one. */
  end(): void {
    this.stop.abort();
    cancelAnimationFrame(this.polling);
    this.giveBack();
    if (!this.stage.stands) return;
    const { position } = this.walker;
    const way = this.walker.target.map((v, i) => v - (position[i] ?? 0)) as unknown as Vec3;
    const before = this.stage.solid?.cast(position, way, 8)?.distance ?? 2;
    const reach = Math.max(0.5, before);
    this.stage.stand(position, position.map((v, i) => v + (way[i] ?? 0) * reach) as unknown as Vec3);
  }

  get seated(): boolean {
    return this.walker.seated;
  }

  sit(seated: boolean): void {
    this.walker.sit(seated);
    this.show();
    this.stage.invalidate();
  }

  /** The on-screen stick: parts of its reach; it stays so until it is released. */
  push(forward: number, turn: number): void {
    const begins = isRest(this.stick);
    this.stick = { ...REST, forward, turn };
    if (!begins || isRest(this.stick)) return;
    this.heldFor = 0;
    this.pressed();
  }

  /** Who only taps the stick has gone a step. */
  release(): void {
    const { forward, turn } = this.stick;
    this.stick = REST;
    if (this.heldFor < TAP && !this.walker.still) this.step(Math.round(forward), Math.round(turn));
    this.stage.invalidate();
  }

  /** One step or turn. */
  step(forward: number, turn: number): void {
    this.standUp();
    this.walker.step(forward, 0, turn);
    this.show();
    this.stage.invalidate();
  }

  /** A frame has passed; true while somebody is under way. */
  frame(seconds: number): boolean {
    const push = this.wanted;
    this.heldFor += seconds;
    if (!isRest(push)) this.standUp();
    else if (!this.stage.stands) return false;
    const wasUnderWay = this.walker.isUnderWay;
    const more = this.walker.update(push, seconds);
    this.show();
    if (wasUnderWay && !this.walker.isUnderWay) this.told.arrived();
    return more;
  }

  private get wanted(): Push {
    return this.told.isMeant() ? together([pushOfKeys(this.held), this.stick, gamepads()]) : this.stick;
  }

  private pressed(): void {
    this.standUp();
    this.walker.press(this.wanted);
    this.show();
    this.stage.invalidate();
  }

  /** Where something else has moved the view since, one goes on from there. */
  private standUp(): void {
    if (!this.stage.stands) this.begin();
  }

  /** Stands below the camera, or else at the nearest place where one can. */
  private begin(): void {
    const { site, view } = this.stage;
    if (!site) return;
    const { walker } = this;
    const all = [view, ...(site ? [site.home] : []), ...this.places];
    const place = all.find(({ position }) => walker.land(position, LET_DOWN));
    if (!place) walker.land(before(site), 1000);
    walker.face(place?.target ?? middle(site));
    this.show();
  }

  private show(): void {
    const { position, target } = this.walker;
    const now = [...position, ...target].map((v) => v.toFixed(5)).join();
    if (now === this.shown && this.stage.stands) return;
    this.shown = now;
    this.stage.stand(position, target);
  }

  private readonly intent: Partial<Intent> = {
    turn: (right, up) => this.act(() => this.walker.look(right * PER_HEIGHT, up * PER_HEIGHT)),
    pan: (right, up) => this.act(() => this.walker.go(up * STROKE, right * STROKE)),
    zoom: (factor) => this.act(() => this.walker.go(-Math.log2(factor) * PER_DOUBLING, 0)),
    click: (x, y) => this.tap({ x, y }),
  };

  private act(change: () => void): void {
    this.standUp();
    change();
    this.show();
    this.stage.invalidate();
  }

  /** A tap on the floor walks there; one on anything else is the view's. */
  private tap(at: Pixel): void {
    const { site, solid } = this.stage;
    if (!site || !solid) return;
    const { origin, direction } = rayThrough(site, at);
    const touch = solid.cast(origin, direction, IN_SIGHT);
    if (!touch || !isFloor(this.world, touch)) {
      this.stage.own.click(at.x, at.y);
      return;
    }
    this.standUp();
    this.walker.goTo(touch.point);
    this.show();
    if (!this.walker.isUnderWay) this.told.arrived();
    this.stage.invalidate();
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "shift") this.held.add(key);
    if (!isWalkingKey(key)) return;
    event.preventDefault();
    this.held.add(key);
    if (event.shiftKey) this.held.add("shift");
    if (!event.repeat) this.pressed();
  }

  private keyUp(event: KeyboardEvent): void {
    this.held.delete(event.key.toLowerCase());
    if (!event.shiftKey) this.held.delete("shift");
  }

  /** Gamepads send no events of their sticks: they are asked, while somebody walks. */
  private readonly poll = (): void => {
    if (this.told.isMeant() && !isRest(gamepads())) this.stage.invalidate();
    this.polling = requestAnimationFrame(this.poll);
  };
}

function gamepads(): Push {
  return pushOfGamepads(navigator.getGamepads?.() ?? []);
}

function worldOf(stage: Stage): World {
  const { low = [0, 0, 0], high = [0, 0, 0] } = stage.site ?? {};
  const size = Math.hypot(high[0] - low[0], high[2] - low[2]);
  const margin = Math.min(MARGIN[1], Math.max(MARGIN[0], size));
  return {
    cast: (origin, direction, far) => stage.solid?.cast(origin, direction, far),
    ground: {
      y: low[1],
      low: [low[0] - margin, low[2] - margin],
      high: [high[0] + margin, high[2] + margin],
    },
  };
}

/** In front of everything, on the ground. */
function before({ low, high }: Site): Vec3 {
  return [(low[0] + high[0]) / 2, high[1] + 2, high[2] + MARGIN[0] - 0.5];
}

function middle({ low, high }: Site): Vec3 {
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
}
