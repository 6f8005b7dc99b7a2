/** Making the renderer, and knowing when there is none to be had. */
import { ACESFilmicToneMapping, PCFShadowMap, SRGBColorSpace, WebGLRenderer } from "three";
import { LabError } from "../lab/errors";

/** What an exposure of 1 means: a sunlit table keeps its grain, a white wall in the shade is light. */
export const EXPOSURE = 0.9;
/** The same under an open sky: white marble in the sun keeps its grain. */
export const SUNLIT_EXPOSURE = 0.66;

/** Throws LabError `no-webgl`. */
export function makeRenderer(): WebGLRenderer {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2", {
    antialias: true,
    alpha: false,
    powerPreference: "high-performance",
  });
  if (!context) throw new LabError("no-webgl", "the browser gives no WebGL 2 context");
  const renderer = new WebGLRenderer({ canvas, context });
  renderer.outputColorSpace = SRGBColorSpace;
  // Chosen by looking at one classroom in three: AgX came out flat, Khronos's neutral dark with orange wood.
  renderer.toneMapping = ACESFilmicToneMapping;
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  renderer.shadowMap.autoUpdate = false;
  // A driver's complaint about a shader goes to the console in development builds only: checking is slow.
  renderer.debug.checkShaderErrors = false;
  return renderer;
}

/** What the graphics processor calls itself, "" where the browser keeps it to itself. */
export function rendererName(renderer: WebGLRenderer): string {
  const gl = renderer.getContext();
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof name === "string" ? name : "";
}

/** The picture as PNG bytes; must follow the drawing in the same task, before the browser clears the buffer. */
export function toPng(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (!blob) return reject(new LabError("out-of-memory", "the picture could not be made"));
      blob.arrayBuffer().then((bytes) => resolve(new Uint8Array(bytes)), reject);
    }, "image/png");
  });
}
