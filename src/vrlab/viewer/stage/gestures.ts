/** Mouse, pen, fingers, wheel and keys on the picture, told as what is meant. Pointer Events, W3C, level 3. */
export interface Intent {
  /** Turn about the target; in parts of the picture's height. */
  turn(right: number, up: number): void;
  pan(right: number, up: number): void;
  /** Nearer for a factor below 1. */
  zoom(factor: number): void;
  /** A click or tap at pixels from the top left corner. */
  click(x: number, y: number): void;
  /** The mouse rests or moves there with no button down; undefined when it has left. */
  hover(at: { x: number; y: number } | undefined): void;
}

/** Pixels a press may wander and still be a click; fingers are less steady. */
const STEADY = { mouse: 4, touch: 12 };
const PER_NOTCH = 1.0015;

interface Finger {
  x: number;
  y: number;
}

export class Gestures {
  private readonly fingers = new Map<number, Finger>();
  private readonly stop = new AbortController();
  private pressed: { x: number; y: number; steady: number } | undefined;
  private pans = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly intent: Intent,
    private readonly takesWheel: () => boolean,
  ) {
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      handle: (event: HTMLElementEventMap[K]) => void,
    ): void => element.addEventListener(type, handle, { signal: this.stop.signal, passive: false });
    element.style.touchAction = "none";
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.moved(event));
    on("pointerup", (event) => this.up(event));
    on("pointercancel", (event) => this.release(event));
    on("pointerleave", () => this.intent.hover(undefined));
    on("wheel", (event) => this.wheel(event));
    on("contextmenu", (event) => event.preventDefault());
  }

  dispose(): void {
    this.stop.abort();
  }

  private place(event: MouseEvent): Finger {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private down(event: PointerEvent): void {
    const at = this.place(event);
    this.fingers.set(event.pointerId, at);
    this.element.setPointerCapture(event.pointerId);
    this.pans = event.button !== 0 || event.shiftKey;
    const steady = event.pointerType === "touch" ? STEADY.touch : STEADY.mouse;
    this.pressed = this.fingers.size === 1 && event.button === 0 ? { ...at, steady } : undefined;
    this.intent.hover(undefined);
  }

  private moved(event: PointerEvent): void {
    const at = this.place(event);
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") this.intent.hover(at);
      return;
    }
    if (this.pressed && Math.hypot(at.x - this.pressed.x, at.y - this.pressed.y) <= this.pressed.steady)
      return;
    this.pressed = undefined;
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId);
    this.fingers.set(event.pointerId, at);
    const other = others[0]?.[1];
    if (other) this.pinched(before, at, other);
    else this.dragged(at.x - before.x, at.y - before.y);
  }

  private dragged(x: number, y: number): void {
    const height = Math.max(this.element.clientHeight, 1);
    if (this.pans) this.intent.pan(-x / height, y / height);
    else this.intent.turn(-x / height, y / height);
  }

  /** Two fingers: their distance zooms, their middle pans. Each finger's event carries half of the move. */
  private pinched(before: Finger, now: Finger, other: Finger): void {
    const [was, is] = [before, now].map((f) => Math.hypot(f.x - other.x, f.y - other.y));
    if (was && is) this.intent.zoom(was / is);
    const height = Math.max(this.element.clientHeight, 1);
    this.intent.pan((before.x - now.x) / 2 / height, (now.y - before.y) / 2 / height);
  }

  private up(event: PointerEvent): void {
    const pressed = this.pressed;
    this.release(event);
    if (pressed) this.intent.click(pressed.x, pressed.y);
  }

  private release(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    this.pressed = undefined;
  }

  private wheel(event: WheelEvent): void {
    if (!this.takesWheel()) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    // A pinch on a touchpad arrives as a wheel with Ctrl, in finer notches.
    const notches = event.deltaY * lines * (event.ctrlKey ? 6 : 1);
    this.intent.zoom(PER_NOTCH ** Math.max(-400, Math.min(400, notches)));
  }
}
