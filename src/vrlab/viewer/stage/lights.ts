/** Sun, shadows, and the light from all around. */
import {
  Box3,
  DirectionalLight,
  HemisphereLight,
  type Light,
  type LightShadow,
  type Material,
  Matrix4,
  Mesh,
  type Object3D,
  type Scene,
  SpotLight,
  Vector3,
} from "three";
import type { LabModel } from "../lab/model";
import { environmentLight } from "./environment/light";
import { isGlass } from "./glass";
import { addGround } from "./ground";
import type { Loaded } from "./load";
import { groundsOf, Sky } from "./sky/sky";

/** Softness of the sun's edge, in texels of the shadow map. */
const SUN_SOFTNESS = 2.2;

/** The lamp overhead that stands for the darkening under things; what of the light from all around it takes over. */
const CONTACT = { share: 0.2, mapSize: 512, softness: 2.6, height: 2.3 };

export interface Lighting {
  /** Those that cast shadows. */
  readonly casting: Light[];
  readonly sky: Sky | undefined;
}

/** Puts light into the scene. */
export async function light(
  scene: Scene,
  loaded: Loaded,
  model: LabModel,
  shadowMapSize: number,
): Promise<Lighting> {
  const own = lightsOf(loaded);
  const casting = shadowCasters(loaded, model, own);
  if (own.length === 0) casting.push(addSun(scene));
  const { name, intensity } = model.environment;
  const sun = casting.find((light) => light instanceof DirectionalLight);
  markShadows(loaded.root);
  if (name === "sky") for (const ground of groundsOf(loaded.root)) ground.castShadow = false;
  const box = solidBox(loaded.root);
  if (own.length === 0) addGround(scene, box);
  if (name === "sky") {
    scene.environment = (await environmentLight("daylight")) ?? null;
    const sky = new Sky(scene, sun ?? addSun(scene), intensity, box, shadowMapSize);
    const others = casting.filter((light) => light !== sun);
    for (const light of others) castShadow(light, box, shadowMapSize);
    return { casting: [sky.sun, ...others], sky };
  }
  if (name !== "none") {
    scene.environment = (await environmentLight(name)) ?? null;
    scene.environmentIntensity = intensity * (1 - CONTACT.share);
    if (!scene.environment) scene.add(new HemisphereLight(0xffffff, 0x8a7a66, 2.4 * intensity));
    // The baked window is towards +X: it is turned to where the sun comes in.
    if (sun) scene.environmentRotation.y = azimuthOf(sun);
    casting.push(addContact(scene, box, intensity));
  }
  for (const light of casting) castShadow(light, box, shadowMapSize);
  return { casting, sky: undefined };
}

function lightsOf(loaded: Loaded): Light[] {
  const lights: Light[] = [];
  loaded.root.traverse((object) => {
    if ((object as Light).isLight) lights.push(object as Light);
  });
  return lights;
}

/** Those that the file says; else the first directional one. */
function shadowCasters(loaded: Loaded, model: LabModel, lights: readonly Light[]): Light[] {
  const named = lights.filter((light) => model.shadowLights.includes(loaded.nodeOf(light)));
  const first = lights.find((light) => light instanceof DirectionalLight);
  return named.length > 0 || !first ? named : [first];
}

/** A file without any light gets a sun from over the left shoulder. */
function addSun(scene: Scene): DirectionalLight {
  const sun = new DirectionalLight(0xfff1de, 2.2);
  sun.position.set(-3, 6, 4);
  scene.add(sun, sun.target);
  return sun;
}

/** Light from straight above, whose wide soft shadow lies under things as the shade of an overcast sky does. */
function addContact(scene: Scene, box: Box3, intensity: number): DirectionalLight {
  const lamp = new DirectionalLight(0xffffff, Math.PI * CONTACT.share * 0.85 * intensity);
  const top = Math.min(box.max.y - 0.05, box.min.y + CONTACT.height);
  const center = box.getCenter(new Vector3());
  lamp.position.set(center.x, Math.max(top, box.min.y + 0.2), center.z);
  lamp.target.position.set(center.x, box.min.y, center.z);
  lamp.userData.isContact = true;
  scene.add(lamp, lamp.target);
  return lamp;
}

/** Angle about +Y from +X to where the light comes from. */
function azimuthOf(sun: DirectionalLight): number {
  const from = towards(sun).negate();
  return Math.hypot(from.x, from.z) < 1e-3 ? 0 : -Math.atan2(from.z, from.x);
}

/** Unit vector along which a directional light shines. */
function towards(light: DirectionalLight): Vector3 {
  light.updateWorldMatrix(true, false);
  light.target.updateWorldMatrix(true, false);
  const [from, to] = [light, light.target].map((o) => new Vector3().setFromMatrixPosition(o.matrixWorld));
  return (to ?? new Vector3()).sub(from ?? new Vector3()).normalize();
}

/** Solid things throw and take shadows; glass and liquids let the light through. */
function markShadows(root: Object3D): void {
  root.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    const materials: Material[] = [object.material].flat();
    object.castShadow = !materials.some((material) => material.transparent || isGlass(material));
    object.receiveShadow = true;
  });
}

/**
 * The bounds of what throws shadows, of everything where nothing does: the walls of a room, but not the sky painted
 * behind its windows, which would spread the shadow map thin and let the camera out.
 */
export function solidBox(root: Object3D): Box3 {
  const box = new Box3();
  root.traverse((object) => {
    if (object instanceof Mesh && object.castShadow) box.union(new Box3().setFromObject(object));
  });
  return box.isEmpty() ? box.setFromObject(root) : box;
}

/** Shadow maps no larger than this from now on. */
export function limitShadows(lights: readonly Light[], mapSize: number): void {
  for (const light of lights) (light as { shadow?: LightShadow }).shadow?.mapSize.clampScalar(1, mapSize);
}

function castShadow(light: Light, box: Box3, mapSize: number): void {
  const { shadow } = light as { shadow?: LightShadow };
  if (!shadow) return;
  light.castShadow = true;
  const contact = light.userData.isContact === true;
  const size = contact ? Math.min(CONTACT.mapSize, mapSize) : mapSize;
  shadow.mapSize.set(size, size);
  shadow.radius = contact ? CONTACT.softness : SUN_SOFTNESS;
  shadow.autoUpdate = !contact;
  if (light instanceof DirectionalLight) fitTo(light, box, size);
  else if (light instanceof SpotLight) Object.assign(shadow.camera, { near: 0.05 });
  shadow.bias = -0.0004;
}

/** The shadow camera around everything that there is, no wider than needed. */
function fitTo(light: DirectionalLight, box: Box3, mapSize: number): void {
  const direction = towards(light);
  const center = box.getCenter(new Vector3());
  const reach = box.getSize(new Vector3()).length() / 2 + 0.5;
  if (light.userData.isContact !== true) moveBack(light, center, direction, reach);
  light.updateWorldMatrix(true, true);
  light.target.updateWorldMatrix(true, true);
  const { camera } = light.shadow;
  camera.position.setFromMatrixPosition(light.matrixWorld);
  camera.lookAt(new Vector3().setFromMatrixPosition(light.target.matrixWorld));
  camera.updateMatrixWorld();
  const seen = box.clone().applyMatrix4(new Matrix4().copy(camera.matrixWorld).invert());
  Object.assign(camera, { left: seen.min.x, right: seen.max.x, bottom: seen.min.y, top: seen.max.y });
  Object.assign(camera, { near: 0.01, far: Math.max(0.02, -seen.min.z + 0.05) });
  camera.updateProjectionMatrix();
  // Two texels along the normal hide the steps of the map on slanting surfaces.
  light.shadow.normalBias = (2 * Math.max(seen.max.x - seen.min.x, seen.max.y - seen.min.y)) / mapSize;
}

/** glTF gives directional lights no place: it is put outside of everything, with its direction kept. */
function moveBack(light: DirectionalLight, center: Vector3, direction: Vector3, reach: number): void {
  const place = center.clone().addScaledVector(direction, -reach);
  const target = center.clone().addScaledVector(direction, reach);
  light.parent?.updateWorldMatrix(true, false);
  light.parent?.worldToLocal(place);
  light.position.copy(place);
  light.updateWorldMatrix(true, false);
  light.target.parent?.updateWorldMatrix(true, false);
  light.target.parent?.worldToLocal(target);
  light.target.position.copy(target);
}
