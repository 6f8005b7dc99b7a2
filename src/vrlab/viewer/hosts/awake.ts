/**
 * How many views of a page draw at the same time. Browsers keep about sixteen WebGL contexts and take the oldest away
 * when there are more (Chromium: kMaxGLContexts in web_gl_rendering_context_base), so views that are out of sight give
 * theirs back before that.
 */
export interface Sleeper {
  /** Whether somebody can see it now. */
  readonly isSeen: boolean;
  sleep(): void;
}

export const MOST_AWAKE = 8;

/** Each widget brings this module along as its own copy; they must share one list. */
const KEY = Symbol.for("vrlab.awake");

function shared(): Set<Sleeper> {
  const page = globalThis as { [KEY]?: Set<Sleeper> };
  page[KEY] ??= new Set();
  return page[KEY];
}

/** `sleeper` is awake from now on. */
export function wakeUp(sleeper: Sleeper, awake = shared()): void {
  awake.delete(sleeper);
  awake.add(sleeper);
  sendToSleep(awake);
}

/** When there are too many awake, those sleep that nobody sees; who has been awake longest goes first. */
export function sendToSleep(awake = shared()): void {
  for (const sleeper of [...awake]) {
    if (awake.size <= MOST_AWAKE) return;
    if (sleeper.isSeen) continue;
    awake.delete(sleeper);
    sleeper.sleep();
  }
}

export function isGone(sleeper: Sleeper, awake = shared()): void {
  awake.delete(sleeper);
}
