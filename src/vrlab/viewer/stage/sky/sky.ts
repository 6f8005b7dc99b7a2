/** A clear sky over a site: what is seen of it, its light, its haze and its sun, all of which follow the light of the scene. */
import {
  Box3,
  type Camera,
  type DirectionalLight,
  Fog,
  HemisphereLight,
  Mesh,
  type Object3D,
  type Scene,
  Vector3,
} from "three";
import { isShown } from "../load";
import { skyColors } from "./colors";
import { Dome } from "./dome";
import { Sun } from "./sun";

/** Share of the baked daylight that is kept beside the coloured light of the sky: it is what reflections show. */
const REFLECTED = 0.25;
/** The least distance at which haze has taken over, metres. */
const CLEAR = 400;
/** A mesh this many times as long as all others together, and this flat, is the ground: it throws no shadow that counts. */
const GROUND = { longer: 2, flat: 0.1 };

export class Sky {
  readonly sun: Sun;
  private readonly dome = new Dome();
  private readonly light = new HemisphereLight();
  private readonly haze: Fog;
  /** How far the scene goes in any direction, metres. */
  readonly reach: number;
  private known = "";

  /** `own` is the light of the file that the sky follows; it is drawn as `sun` from now on. `box` is what throws shadows. */
  constructor(
    private readonly scene: Scene,
    private readonly own: DirectionalLight,
    private readonly intensity: number,
    box: Box3,
    mapSize: number,
  ) {
    this.sun = new Sun(box, mapSize);
    own.castShadow = false;
    own.layers.disableAll();
    const all = new Box3().setFromObject(scene);
    const size = all.getSize(new Vector3());
    this.reach = Math.max(CLEAR, Math.max(size.x, size.z) / 2);
    this.haze = new Fog(0xffffff, Math.min(0.1 * this.reach, 60), 0.95 * this.reach);
    scene.fog = this.haze;
    scene.add(this.dome.mesh, this.light, this.sun);
  }

  /** Before drawing; true when shadows are to be drawn anew. */
  update(camera: Camera): boolean {
    const moved = this.followSun();
    return this.sun.shadow.follow(camera) || moved;
  }

  /** Takes direction, colour and strength from the light of the file; true when the sun stands elsewhere than before. */
  private followSun(): boolean {
    const { own, sun, scene } = this;
    const to = directionTo(own);
    const isThere = isShown(own);
    const light = own.color.clone().multiplyScalar(isThere ? own.intensity : 0);
    const now = [...to.toArray(), ...light.toArray()].map((v) => v.toFixed(4)).join();
    if (now === this.known) return false;
    this.known = now;
    const moved = sun.position.distanceTo(to) > 1e-3;
    sun.position.copy(to);
    sun.color.copy(own.color);
    // From below the horizon nothing shines on the ground.
    sun.intensity = isThere ? own.intensity * smooth(-0.02, 0.03, to.y) : 0;
    const colors = skyColors(to.y, [light.r, light.g, light.b]);
    this.dome.show(colors, to.toArray());
    this.haze.color.setRGB(...colors.horizon);
    this.light.color.setRGB(...colors.ambient);
    this.light.groundColor.setRGB(...colors.bounce);
    this.light.intensity = Math.PI * this.intensity;
    scene.environmentIntensity = REFLECTED * this.intensity * colors.day;
    // The baked glow is towards +X: it is turned to the sun.
    scene.environmentRotation.y = -Math.atan2(to.z, to.x);
    return moved;
  }
}

/** Unit vector from the scene to where a directional light shines from. */
function directionTo(light: DirectionalLight): Vector3 {
  light.updateWorldMatrix(true, false);
  light.target.updateWorldMatrix(true, false);
  const target = new Vector3().setFromMatrixPosition(light.target.matrixWorld);
  return new Vector3().setFromMatrixPosition(light.matrixWorld).sub(target).normalize();
}

/** Finds the ground and lets it throw no shadow: one map for two kilometres would have none for the steps. */
export function groundsOf(root: Object3D): Mesh[] {
  const meshes: { mesh: Mesh; box: Box3; size: Vector3 }[] = [];
  root.traverse((mesh) => {
    const box = mesh instanceof Mesh ? new Box3().setFromObject(mesh) : undefined;
    if (mesh instanceof Mesh && box) meshes.push({ mesh, box, size: box.getSize(new Vector3()) });
  });
  meshes.sort((a, b) => b.size.length() - a.size.length());
  const isGround = ({ size }: { size: Vector3 }, i: number): boolean => {
    const rest = new Box3();
    for (const { box } of meshes.slice(i + 1)) rest.union(box);
    const others = rest.isEmpty() ? 0 : rest.getSize(new Vector3()).length();
    return size.y < GROUND.flat * size.length() && size.length() > GROUND.longer * others && others > 0;
  };
  const first = meshes.findIndex((mesh, i) => !isGround(mesh, i));
  return meshes.slice(0, Math.max(0, first)).map(({ mesh }) => mesh);
}

function smooth(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
