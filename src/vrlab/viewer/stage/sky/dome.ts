/** The sky that is seen: one mesh far behind everything, drawn where nothing else is. */
import { BackSide, Color, Mesh, ShaderMaterial, SphereGeometry, Vector3 } from "three";
import type { Vec3 } from "../../lab/json";
import type { SkyColors } from "./colors";

export class Dome {
  readonly mesh: Mesh;
  private readonly uniforms = {
    zenith: { value: new Color() },
    horizon: { value: new Color() },
    glow: { value: new Color() },
    sun: { value: new Vector3(0, 1, 0) },
  };

  constructor() {
    const material = new ShaderMaterial({
      uniforms: this.uniforms,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: BackSide,
      depthWrite: false,
      toneMapped: false,
    });
    this.mesh = new Mesh(new SphereGeometry(1, 24, 12), material);
    this.mesh.frustumCulled = false;
    // After everything that may stand before it, so that little of it is drawn.
    this.mesh.renderOrder = 1000;
    this.mesh.raycast = () => {}; // it cannot be picked
  }

  /** `sun` is the unit vector to it. */
  show({ zenith, horizon, glow }: SkyColors, sun: Vec3): void {
    this.uniforms.zenith.value.setRGB(...zenith);
    this.uniforms.horizon.value.setRGB(...horizon);
    this.uniforms.glow.value.setRGB(...glow);
    this.uniforms.sun.value.set(...sun);
  }
}

/** Turns with the camera, does not move with it, and lies at the far plane. */
const VERTEX = /* glsl */ `
varying vec3 direction;
void main() {
  direction = position;
  gl_Position = projectionMatrix * vec4(mat3(viewMatrix) * position, 1.0);
  gl_Position.z = gl_Position.w;
}`;

/** A sun is half a degree wide; here one and a half, as the eye takes it to be. */
const FRAGMENT = /* glsl */ `
uniform vec3 zenith;
uniform vec3 horizon;
uniform vec3 glow;
uniform vec3 sun;
varying vec3 direction;
void main() {
  vec3 way = normalize(direction);
  float up = max(way.y, 0.0);
  vec3 color = mix(horizon, zenith, 1.0 - exp(-4.5 * up));
  float near = max(dot(way, sun), 0.0);
  float low = 1.0 - smoothstep(0.0, 0.5, sun.y);
  float risen = smoothstep(-0.12, 0.03, sun.y) * smoothstep(-0.02, 0.02, way.y);
  // Wide and warm when it stands low, small and white when it stands high.
  float halo = mix(0.1, 0.32, low) * pow(near, mix(24.0, 7.0, low)) + 0.35 * pow(near, 260.0);
  color += glow * halo * risen;
  color = mix(color, mix(glow, vec3(1.0), 0.6), smoothstep(0.99989, 0.99994, near) * risen);
  gl_FragColor = vec4(color, 1.0);
  #include <colorspace_fragment>
}`;
