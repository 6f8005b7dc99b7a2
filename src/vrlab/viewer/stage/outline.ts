/**
 * A line around what is selected or pointed at: light inside, dark outside, so that it shows on every ground and to
 * every eye, also where something else stands in front. One pass over the chosen objects, one over the picture.
 */
import {
  AdditiveBlending,
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  OrthographicCamera,
  type PerspectiveCamera,
  Scene,
  ShaderMaterial,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";

/** Layer on which the chosen objects are drawn alone. */
const LAYER = 7;

export interface Chosen {
  readonly selected: Object3D | undefined;
  readonly hovered: Object3D | undefined;
}

export class Outline {
  private readonly mask = new WebGLRenderTarget(1, 1, { samples: 4, depthBuffer: false });
  private readonly selected = maskMaterial(0xff0000);
  private readonly hovered = maskMaterial(0x00ff00);
  private readonly lines = linesMaterial();
  private readonly screen = new Scene();
  private readonly flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  private readonly triangle = fullScreenTriangle();

  constructor() {
    const mesh = new Mesh(this.triangle, this.lines);
    mesh.frustumCulled = false;
    this.screen.add(mesh);
  }

  /** Draws the lines over what is on the screen. */
  draw(renderer: WebGLRenderer, scene: Scene, camera: PerspectiveCamera, chosen: Chosen): void {
    if (!chosen.selected && !chosen.hovered) return;
    const size = renderer.getDrawingBufferSize(new Vector2());
    this.mask.setSize(size.x, size.y);
    this.drawMask(renderer, scene, camera, chosen);
    this.lines.uniforms.mask = { value: this.mask.texture };
    this.lines.uniforms.texel = { value: new Vector2(1 / size.x, 1 / size.y) };
    this.lines.uniforms.width = { value: Math.max(1, renderer.getPixelRatio()) };
    const clears = renderer.autoClear;
    renderer.autoClear = false;
    renderer.render(this.screen, this.flat);
    renderer.autoClear = clears;
  }

  private drawMask(renderer: WebGLRenderer, scene: Scene, camera: PerspectiveCamera, chosen: Chosen): void {
    const { overrideMaterial } = scene;
    const clear = renderer.getClearColor(new Color());
    const alpha = renderer.getClearAlpha();
    const { autoClear } = renderer;
    const { mask } = camera.layers;
    renderer.setRenderTarget(this.mask);
    renderer.setClearColor(0x000000, 0);
    renderer.clear();
    renderer.autoClear = false;
    camera.layers.set(LAYER);
    this.drawOne(renderer, scene, camera, chosen.selected, this.selected);
    this.drawOne(renderer, scene, camera, chosen.hovered, this.hovered);
    camera.layers.mask = mask;
    renderer.autoClear = autoClear;
    renderer.setClearColor(clear, alpha);
    renderer.setRenderTarget(null);
    scene.overrideMaterial = overrideMaterial;
  }

  private drawOne(
    renderer: WebGLRenderer,
    scene: Scene,
    camera: PerspectiveCamera,
    object: Object3D | undefined,
    material: MeshBasicMaterial,
  ): void {
    if (!object) return;
    // One instance of many has a copy that is in the scene only for this.
    const isCopy = object.parent === null;
    if (isCopy) scene.add(object);
    object.traverse((part) => part.layers.enable(LAYER));
    scene.overrideMaterial = material;
    renderer.render(scene, camera);
    object.traverse((part) => part.layers.disable(LAYER));
    if (isCopy) scene.remove(object);
  }

  dispose(): void {
    for (const part of [this.mask, this.selected, this.hovered, this.lines, this.triangle]) part.dispose();
  }
}

function maskMaterial(color: number): MeshBasicMaterial {
  return new MeshBasicMaterial({
    color,
    side: DoubleSide,
    depthTest: false,
    depthWrite: false,
    transparent: true,
    blending: AdditiveBlending,
    toneMapped: false,
  });
}

function fullScreenTriangle(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute(
    "position",
    new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3),
  );
  return geometry;
}

/** How much of the mask lies within a radius, less what is the object itself: that is the line. */
function linesMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { mask: { value: null }, texel: { value: new Vector2() }, width: { value: 1 } },
    vertexShader: /* glsl */ `void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D mask;
      uniform vec2 texel;
      uniform float width;
      vec2 around(vec2 at, float radius) {
        vec2 most = vec2(0.0);
        for (int k = 0; k < 12; k++) {
          float angle = float(k) * 0.5235988;
          most = max(most, texture2D(mask, at + vec2(cos(angle), sin(angle)) * radius * width * texel).rg);
        }
        return most;
      }
      void main() {
        vec2 at = gl_FragCoord.xy * texel;
        vec2 outside = 1.0 - texture2D(mask, at).rg;
        vec2 near = max(around(at, 1.0), around(at, 2.2)) * outside;
        vec2 far = max(near, around(at, 3.6) * outside);
        float light = max(near.r, near.g * 0.9);
        float dark = max(far.r, far.g * 0.55);
        gl_FragColor = vec4(mix(vec3(0.04, 0.10, 0.22), vec3(1.0), light), max(light, dark * 0.85));
      }`,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
}
