/** The 3D view: shows one lab on one element, draws when something has changed, and tells what the user does. */
import {
  type Camera,
  type Material,
  type Object3D,
  type PerspectiveCamera,
  Scene,
  Vector3,
  type WebGLRenderer,
} from "three";
import type { SceneAccess } from "../interactivity/scene";
import type { Vec3 } from "../lab/json";
import type { LabModel, Viewpoint } from "../lab/model";
import type { Place } from "../lab/objects";
import { Access } from "./access";
import { backdrop } from "./backdrop";
import { Gestures, type Intent } from "./gestures";
import { blendGlass } from "./glass";
import { pressKey } from "./keys";
import { type Lighting, light, limitShadows } from "./lights";
import { disposeOf, type Loaded, loadGlb, materialsOf, texturesOf } from "./load";
import { Loop } from "./loop";
import { observe } from "./observe";
import { panned, turned, zoomed } from "./orbit";
import { Outline } from "./outline";
import { boxOf, partOf } from "./part";
import { type Pick, Picker } from "./picking";
import { Governor } from "./quality";
import { EXPOSURE, makeRenderer, rendererName, SUNLIT_EXPOSURE, toPng } from "./renderer";
import { type Insets, Rig, type View } from "./rig";
import { Shadows } from "./shadows";
import type { Site } from "./site";
import { type Hit, SceneSolid, type Solid } from "./solid";
import { startOf } from "./start";

export interface StageHooks {
  /** Before each frame; answers whether time runs and more frames are wanted. */
  frame(seconds: number): boolean;
  /** After each frame. */
  drawn(): void;
  /** A click on a node, on scenery or on nothing (undefined). */
  picked(pick: Pick | undefined): void;
  /** The mouse is over this, at these pixels of the element. */
  hovered(pick: Pick | undefined, at: { x: number; y: number } | undefined): void;
  /** The user has moved the view. */
  viewed(): void;
  /** The graphics processor was taken away, or is back. */
  contextLost(lost: boolean): void;
  /** Whether the wheel zooms, or is left to the page. */
  takesWheel(): boolean;
  /** Whether a click there does or shows something. */
  isWanted(place: Place): boolean;
}

const RADIANS_PER_HEIGHT = 1.6;
/** A slow frame moves the camera no further than this, in seconds, so that where it goes can be followed. */
const LONGEST_MOVE = 0.1;

export class Stage {
  readonly canvas: HTMLCanvasElement;
  private readonly renderer: WebGLRenderer;
  private readonly rig = new Rig();
  private readonly picker = new Picker(this.rig.camera);
  private readonly outline = new Outline();
  private readonly governor: Governor;
  private readonly loop: Loop;
  private readonly gestures: Gestures;
  private readonly unobserve: () => void;
  private scene = new Scene();
  private loaded: Loaded | undefined;
  private access: Access | undefined;
  private lighting: Lighting = { casting: [], sky: undefined };
  private home: View = this.rig.view;
  private selected: Place | undefined;
  private hovered: Place | undefined;
  private readonly shadows = new Shadows();
  private solidParts: SceneSolid | undefined;
  /** Drawn since time began to run. */
  private frames = 0;
  private size = { width: 1, height: 1 };
  private loads = 0;
  private instead: readonly Partial<Intent>[] = [];
  private presenting = false;

  /** Throws LabError `no-webgl`. `element` takes the picture, the pointer and the keys. */
  constructor(
    private readonly element: HTMLElement,
    private readonly hooks: StageHooks,
  ) {
    this.renderer = makeRenderer();
    this.canvas = this.renderer.domElement;
    this.canvas.classList.add("vrlab-canvas");
    element.append(this.canvas);
    const small = matchMedia("(pointer: coarse)").matches;
    this.governor = new Governor(rendererName(this.renderer), small);
    this.loop = new Loop((seconds) => this.frame(seconds));
    this.gestures = new Gestures(element, this.intent, () => hooks.takesWheel());
    element.addEventListener("keydown", this.key);
    this.unobserve = observe(element, this.canvas, {
      resized: () => this.resize(),
      seen: (isSeen) => this.loop.setVisible(isSeen),
      still: (isStill) => {
        this.rig.still = isStill;
      },
      contextLost: (isLost) => {
        if (!isLost) this.changed(true);
        hooks.contextLost(isLost);
      },
    });
  }

  /**
   * Shows a lab, and gives the way to its properties; nothing when another one was asked for meanwhile. Throws LabError;
   * what was shown before stays then.
   */
  async load(glb: ArrayBuffer, model: LabModel, keepView: boolean): Promise<SceneAccess | undefined> {
    const load = ++this.loads;
    const loaded = await loadGlb(glb, model.levels);
    const scene = new Scene();
    scene.add(loaded.root);
    const materials = materialsOf(loaded.root);
    blendGlass(materials);
    this.sharpen(materials);
    const lighting = await light(scene, loaded, model, this.governor.quality.shadowMapSize);
    if (load !== this.loads) {
      disposeOf(scene);
      return undefined;
    }
    this.unload();
    [this.scene, this.loaded, this.lighting] = [scene, loaded, lighting];
    const exposure = lighting.sky ? SUNLIT_EXPOSURE : EXPOSURE;
    this.renderer.toneMappingExposure = exposure * model.environment.exposure;
    this.access = new Access(loaded, this.rig.camera, (shadows) => this.changed(shadows));
    this.start(model.viewpoints[0], keepView, model.environment.name === "sky");
    if (!lighting.sky) scene.add(backdrop(model.environment.background));
    // Where shaders compile beside the page it stays alive meanwhile.
    if (this.renderer.extensions.has("KHR_parallel_shader_compile")) {
      await this.renderer.compileAsync(scene, this.rig.camera);
    }
    this.changed(true);
    return this.access;
  }

  get view(): View {
    return this.rig.view;
  }

  /** What is solid of the lab that is shown, for rays; undefined where none is. */
  get solid(): Solid | undefined {
    if (this.loaded) this.solidParts ??= new SceneSolid(this.loaded.root);
    return this.solidParts;
  }

  /** The same in its finest level of detail, for measuring: what is there now, not what comes. */
  get finest(): Solid | undefined {
    return this.loaded && new SceneSolid(this.loaded.root, "fine");
  }

  /** Flies there, or is there at once where motion is to be avoided. */
  goTo(position: Vec3, target: Vec3, fov?: number): void {
    this.rig.fly(position, target, fov);
    this.hooks.viewed();
    this.loop.invalidate();
  }

  /** Is there at once. */
  put(position: Vec3, target: Vec3, fov?: number): void {
    this.rig.put(position, target, fov);
    this.loop.invalidate();
  }

  goHome(): void {
    this.goTo(this.home.position, this.home.target, this.home.fov);
  }

  /** Stands there, as somebody who walks; no limits are kept. */
  stand(position: Vec3, target: Vec3): void {
    this.move(() => this.rig.stand(position, target));
  }

  /** Whether one stands where `stand` has put one, and nothing has moved the view since. */
  get stands(): boolean {
    return this.rig.stands;
  }

  /** What is shown, for those who walk and measure in it; undefined where nothing is. */
  get site(): Site | undefined {
    const { loaded, scene, size, home, rig } = this;
    const { low, high } = rig.limits;
    return loaded && { ...loaded, scene, size, home, low, high, camera: rig.camera };
  }

  /**
   * Something else does what gestures mean, as while one walks or measures; `first` before others that do so already.
   * Returns a function that ends it.
   */
  intercept(instead: Partial<Intent>, first = false): () => void {
    const others = (): Partial<Intent>[] => this.instead.filter((one) => one !== instead);
    this.instead = first ? [instead, ...others()] : [...others(), instead];
    return () => {
      this.instead = others();
    };
  }

  /** What gestures and keys do, for buttons of the interface too. */
  readonly intent: Intent = {
    turn: (right, up) => this.meant("turn")(right, up),
    pan: (right, up) => this.meant("pan")(right, up),
    zoom: (factor) => this.meant("zoom")(factor),
    click: (x, y) => this.meant("click")(x, y),
    hover: (at) => this.meant("hover")(at),
  };

  /** What gestures do when nothing stands in for it. */
  readonly own: Intent = {
    turn: (right, up) =>
      this.move(() => this.rig.move((o) => turned(o, right * RADIANS_PER_HEIGHT, up * RADIANS_PER_HEIGHT))),
    pan: (right, up) => this.move(() => this.rig.move((o) => panned(o, right, up))),
    zoom: (factor) => this.move(() => this.rig.move((o) => zoomed(o, factor, this.rig.limits))),
    click: (x, y) =>
      this.hooks.picked(this.loaded && this.picker.near(this.loaded, this.size, { x, y }, this.isWanted)),
    hover: (at) => {
      const pick = at && this.loaded && this.picker.at(this.loaded, this.size, at);
      this.hooks.hovered(pick, at);
    },
  };

  /** Flies near enough to see it whole, from the side where the camera is. */
  lookAt(place: Place): void {
    const box = boxOf(this.loaded, place);
    if (!box) return;
    this.rig.flyTo(box.min.toArray(), box.max.toArray());
    this.hooks.viewed();
    this.loop.invalidate();
  }

  /** Puts the line around something; undefined for nothing. */
  select(place: Place | undefined): void {
    this.selected = place;
    this.loop.invalidate();
  }

  highlight(place: Place | undefined): void {
    if (this.hovered === place) return;
    this.hovered = place;
    this.loop.invalidate();
  }

  /** Pixels of the element at which the middle of something is seen; undefined where it is not. */
  placeOf(place: Place): { x: number; y: number } | undefined {
    const box = boxOf(this.loaded, place);
    if (!box) return undefined;
    const middle = box.getCenter(new Vector3()).project(this.rig.camera);
    if (Math.abs(middle.x) > 1 || Math.abs(middle.y) > 1 || middle.z > 1) return undefined;
    return { x: ((middle.x + 1) / 2) * this.size.width, y: ((1 - middle.y) / 2) * this.size.height };
  }

  setInsets(insets: Insets): void {
    this.rig.setInsets(insets);
    this.loop.invalidate();
  }

  invalidate(): void {
    this.loop.invalidate();
  }

  /** Runs `task` in the next frame, before it is drawn. */
  before(task: () => void): void {
    this.loop.before(task);
  }

  /** The view as PNG, without the lines of the selection. */
  async picture(): Promise<Uint8Array> {
    this.draw(false);
    return toPng(this.canvas);
  }

  /** What the main pass takes, for budgets: draws once, without shadows and lines. */
  get statistics(): { readonly calls: number; readonly triangles: number } {
    this.draw(false);
    this.renderer.render(this.scene, this.rig.camera);
    const { calls, triangles } = this.renderer.info.render;
    return { calls, triangles };
  }

  dispose(): void {
    this.element.removeEventListener("keydown", this.key);
    this.unobserve();
    this.loads++;
    this.loop.setVisible(false);
    this.gestures.dispose();
    this.unload();
    this.outline.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private unload(): void {
    this.access?.dispose();
    disposeOf(this.scene);
    for (const light of this.lighting.casting) light.dispose();
    this.scene.environment?.dispose();
    this.selected = this.hovered = this.loaded = this.solidParts = undefined;
  }

  private start(viewpoint: Viewpoint | undefined, keepView: boolean, isOutdoors: boolean): void {
    const { home, limits } = startOf(this.scene, viewpoint, isOutdoors);
    this.home = home;
    this.rig.limits = limits;
    this.rig.camera.far = Math.max(50, 4 * limits.farthest, 3 * (this.lighting.sky?.reach ?? 0));
    // What is large is seen from further away: kept so, the depth of a whole hill is exact to millimetres.
    this.rig.camera.near = Math.min(0.1, Math.max(0.02, limits.farthest / 4000));
    if (!keepView) this.rig.put(home.position, home.target, home.fov);
  }

  /** Floors and tables seen along their length stay sharp. */
  private sharpen(materials: Iterable<Material>): void {
    const { anisotropy } = this.governor.quality;
    for (const material of materials)
      for (const texture of texturesOf(material)) texture.anisotropy = anisotropy;
  }

  private changed(shadows: boolean): void {
    if (shadows) {
      this.shadows.changed();
      this.solidParts?.stale();
      this.loaded?.detail.stale();
      // Found anew when a ray or a view asks for it.
      for (const mesh of this.loaded?.skinned ?? [])
        Object.assign(mesh, { boundingBox: null, boundingSphere: null });
    }
    this.loop.invalidate();
  }

  private meant<K extends keyof Intent>(name: K): Intent[K] {
    return this.instead.find((one) => one[name])?.[name] ?? this.own[name];
  }

  private move(change: () => void): void {
    change();
    this.hooks.viewed();
    this.loop.invalidate();
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (event.target !== this.element || event.defaultPrevented) return;
    if (pressKey(event, this.intent, () => this.goHome())) event.preventDefault();
  };

  private readonly isWanted = (place: Place): boolean => this.hooks.isWanted(place);

  /**
   * Draws for a headset with `camera` until the session ends; `each` comes before every picture. The page's own view stands
   * still meanwhile and is as it was afterwards. Rejects where the session cannot be used.
   */
  async present(session: XRSession, camera: PerspectiveCamera, each: () => void): Promise<void> {
    const { renderer } = this;
    const ended = new Promise<void>((resolve) =>
      session.addEventListener("end", () => resolve(), { once: true }),
    );
    this.loop.setVisible(false);
    renderer.xr.enabled = true;
    // Heights are those above the real floor.
    renderer.xr.setReferenceSpaceType("local-floor");
    this.presenting = true;
    try {
      await renderer.xr.setSession(session);
      renderer.xr.setFoveation(0.5);
      let last: number | undefined;
      renderer.setAnimationLoop((now) => {
        const seconds = last === undefined ? 1 / 72 : (now - last) / 1000;
        last = now;
        this.frames = this.hooks.frame(seconds) ? this.frames + 1 : 0;
        each();
        this.render(camera);
        this.hooks.drawn();
      });
      await ended;
    } finally {
      renderer.setAnimationLoop(null);
      renderer.xr.enabled = false;
      this.presenting = false;
      this.loop.setVisible(true);
      this.resize();
    }
  }

  /** Poses of the headset's inputs, while one presents. */
  readonly controllers = {
    ray: (n: number): Object3D => this.renderer.xr.getController(n),
    hand: (n: number): Object3D & { readonly joints: Readonly<Record<string, Object3D>> } => {
      const hand = this.renderer.xr.getHand(n);
      return Object.assign(hand, { joints: hand.joints as unknown as Record<string, Object3D> });
    },
  };

  /** What a ray meets first, and where that is in the file. */
  aim(origin: Vec3, direction: Vec3, far: number): (Hit & Place) | undefined {
    const hit = this.solid?.cast(origin, direction, far);
    return hit && this.loaded ? { ...hit, node: this.loaded.nodeOf(hit.object) } : undefined;
  }

  /** The bounds of something: lowest and highest corner. */
  bounds(place: Place): readonly [Vec3, Vec3] | undefined {
    const box = boxOf(this.loaded, place);
    return box && [box.min.toArray(), box.max.toArray()];
  }

  get content(): Scene {
    return this.scene;
  }

  private frame(seconds: number): boolean {
    const runs = this.hooks.frame(seconds);
    const moves = this.rig.update(Math.min(seconds, LONGEST_MOVE));
    if ((runs || moves) && this.governor.frame(seconds)) this.adapt();
    this.frames = runs ? this.frames + 1 : 0;
    this.draw(true);
    this.hooks.drawn();
    return runs || moves;
  }

  private render(camera: PerspectiveCamera): void {
    const { eye } = this;
    const { casting, sky } = this.lighting;
    if (this.loaded?.detail.update(new Vector3().setFromMatrixPosition(eye.matrixWorld)))
      this.shadows.changed();
    if (sky?.update(eye)) this.shadows.changed();
    this.shadows.prepare(this.renderer, casting, this.frames, this.governor.quality.shadowEvery);
    this.renderer.render(this.scene, camera);
  }

  private draw(withOutline: boolean): void {
    this.render(this.rig.camera);
    if (!withOutline || !this.loaded) return;
    const [selected, hovered] = [partOf(this.loaded, this.selected), partOf(this.loaded, this.hovered)];
    this.outline.draw(this.renderer, this.scene, this.rig.camera, { selected, hovered });
  }

  /** What it is looked through, in a headset too. */
  private get eye(): Camera {
    const { xr } = this.renderer;
    return xr.isPresenting ? xr.getCamera() : this.rig.camera;
  }

  /** Spends less, as the governor says. */
  private adapt(): void {
    limitShadows(this.lighting.casting, this.governor.quality.shadowMapSize);
    this.shadows.changed();
    this.resize();
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.element;
    if (clientWidth === 0 || clientHeight === 0 || this.presenting) return;
    this.size = { width: clientWidth, height: clientHeight };
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, this.governor.quality.pixelRatio));
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.rig.resize(clientWidth, clientHeight);
    // Drawn at once: a frame later the picture would have flashed white.
    if (this.loaded) this.draw(true);
    this.loop.invalidate();
  }
}
