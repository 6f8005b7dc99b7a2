/** What is behind everything: the background colour, a little lighter above and deeper below, as paper hung behind. */
import { BufferGeometry, Float32BufferAttribute, Mesh, ShaderMaterial } from "three";
import type { Vec3 } from "../lab/json";

/** So many that straight lines between their edges are the curve of sRGB. */
const STRIPS = 16;

/** Colours are written as they are: they are made for the screen, once an edge instead of once a pixel. */
const VERTEX = `attribute vec3 tint; varying vec3 shown;
void main() { shown = tint; gl_Position = vec4(position.xy, 1.0, 1.0); }`;
const FRAGMENT = "varying vec3 shown; void main() { gl_FragColor = vec4(shown, 1.0); }";

/**
 * `color` is linear RGB. Drawn last, at the far end of the depth, so that it costs nothing where something is before it:
 * without a graphics processor a background of the whole picture is half of what drawing a small thing takes.
 */
export function backdrop(color: Vec3): Mesh {
  const places: number[] = [];
  const tints: number[] = [];
  const corners: number[] = [];
  for (let edge = 0; edge <= STRIPS; edge++) {
    const height = edge / STRIPS;
    const tint = color.map((c) => toSrgb(Math.min(1, c * (0.8 + 0.32 * height))));
    for (const x of [-1, 1]) {
      places.push(x, 2 * height - 1, 0);
      tints.push(...tint);
    }
    const at = 2 * edge;
    if (edge < STRIPS) corners.push(at, at + 1, at + 2, at + 2, at + 1, at + 3);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(places, 3));
  geometry.setAttribute("tint", new Float32BufferAttribute(tints, 3));
  geometry.setIndex(corners);
  const material = new ShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT, depthWrite: false });
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 1;
  return mesh;
}

/** IEC 61966-2-1. */
function toSrgb(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}
