// Notes in `window.seen` when the picture of a canvas has changed: put into the page before anything else runs there.
// Whoever draws, how and when: after the task that drew, all pixels are read, which waits until they are there.
(() => {
  const PATIENCE = 30_000; // milliseconds
  const nativeFrame = window.requestAnimationFrame.bind(window);
  const now = () => performance.timeOrigin + performance.now();
  const waiting = new Set();
  const last = new WeakMap();
  let isInFrame = false;
  window.seen = [];

  // Resolves when something new was drawn after the first `before` pictures, and then nothing for `rest` milliseconds.
  window.atRest = async (before, rest) => {
    const end = performance.now() + PATIENCE;
    for (let count = before; count === before || window.seen.length !== count; ) {
      if (performance.now() > end) throw new Error("nothing was drawn, or it never comes to rest");
      count = window.seen.length;
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  };

  window.requestAnimationFrame = (call) =>
    nativeFrame((time) => {
      isInFrame = true;
      // The microtasks of this call, which read what it drew, come before this one.
      Promise.resolve(call(time)).finally(() => {
        isInFrame = false;
      });
    });

  function pixels(gl) {
    const { width, height } = gl.canvas;
    const read = new Uint32Array(width * height);
    const bound = gl.getParameter(gl.READ_FRAMEBUFFER_BINDING);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(read.buffer));
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, bound);
    return read;
  }

  function look(gl) {
    waiting.delete(gl);
    const read = pixels(gl);
    const drawn = now();
    const before = last.get(gl) ?? [];
    last.set(gl, read);
    const changed = read.reduce((count, pixel, at) => count + (pixel !== before[at]), 0);
    const entry = { canvas: gl.canvas, drawn, shown: drawn, changed };
    window.seen.push(entry);
    // What is drawn between two frames is shown with the next one.
    if (isInFrame) return;
    nativeFrame(() => {
      entry.shown = now();
    });
  }

  for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
    const native = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function draw(...values) {
      if (!waiting.has(this)) {
        waiting.add(this);
        queueMicrotask(() => look(this));
      }
      return native.apply(this, values);
    };
  }
})();
