/** What a screen reader is told of changes: politely, and not of every step on the way. */
export interface Timer {
  set(task: () => void, milliseconds: number): number;
  clear(id: number): void;
}

const BROWSER: Timer = {
  set: (task, milliseconds) => window.setTimeout(task, milliseconds),
  clear: (id) => window.clearTimeout(id),
};

const REST = 350;
const MOST = 4;

/**
 * Collects messages and speaks them together when there has been silence for a moment. A message replaces an earlier
 * one about the same thing that has not been spoken yet: a slider that is dragged says where it came to rest.
 */
export class Announcer {
  private readonly waiting = new Map<string, string>();
  private timer: number | undefined;

  constructor(
    private readonly speak: (text: string) => void,
    private readonly clock: Timer = BROWSER,
  ) {}

  announce(about: string, text: string): void {
    this.waiting.delete(about);
    this.waiting.set(about, text);
    if (this.timer !== undefined) this.clock.clear(this.timer);
    this.timer = this.clock.set(() => this.flush(), REST);
  }

  private flush(): void {
    this.timer = undefined;
    const messages = [...this.waiting.values()].filter((text) => text !== "").slice(-MOST);
    this.waiting.clear();
    if (messages.length > 0) this.speak(messages.join(" "));
  }

  dispose(): void {
    if (this.timer !== undefined) this.clock.clear(this.timer);
  }
}

/** Puts the text into a live region in such a way that the same text twice is spoken twice. */
export function speakInto(region: HTMLElement): (text: string) => void {
  return (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    region.replaceChildren(line);
  };
}
