/** What the interface can ask for; the host does it. */
export interface Commands {
  toggle(): void;
  step(): void;
  reset(): void;
  setParameter(id: string, value: number): void;
  /** Path of an object, "" for none. */
  select(path: string): void;
  /** Presses the button at this path, as a click in the 3D view does. */
  press(path: string): void;
  lookAt(path: string): void;
  /** Points at the object while the keyboard or the mouse is on its entry, "" for none. */
  point(path: string): void;
  goTo(viewpoint: string): void;
  /** Turns the view; parts of its height. */
  turn(right: number, up: number): void;
  /** Nearer for a factor below 1. */
  zoom(factor: number): void;
  home(): void;
  /** Says everything in this language from now on. */
  speak(language: string): void;
}
