/** What happens around a picture: its size, whether it is seen, less motion, a graphics processor that goes and comes. */
export interface Happenings {
  resized(): void;
  seen(isSeen: boolean): void;
  /** Asked of the system at once, and again when it changes. */
  still(isStill: boolean): void;
  contextLost(isLost: boolean): void;
}

/** Returns a function that ends it. */
export function observe(element: HTMLElement, canvas: HTMLCanvasElement, told: Happenings): () => void {
  const size = new ResizeObserver(() => told.resized());
  const sight = new IntersectionObserver((entries) =>
    told.seen(entries.some((entry) => entry.isIntersecting)),
  );
  size.observe(element);
  sight.observe(element);
  const stop = new AbortController();
  const { signal } = stop;
  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  told.still(motion.matches);
  motion.addEventListener("change", () => told.still(motion.matches), { signal });
  canvas.addEventListener("webglcontextlost", () => told.contextLost(true), { signal });
  canvas.addEventListener("webglcontextrestored", () => told.contextLost(false), { signal });
  return () => {
    size.disconnect();
    sight.disconnect();
    stop.abort();
  };
}
