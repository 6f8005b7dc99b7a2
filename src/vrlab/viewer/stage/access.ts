/** What the player of KHR_interactivity needs of the scene: properties by their pointers of the glTF Object Model. */
import {
  type AnimationAction,
  type AnimationClip,
  AnimationMixer,
  type Color,
  type Light,
  type Material,
  type Mesh,
  type MeshStandardMaterial,
  type Object3D,
  type PerspectiveCamera,
  type SpotLight,
} from "three";
import type { Binding, PropertyValue, SceneAccess } from "../interactivity/scene";
import type { Loaded } from "./load";
import { readTransform, transformAt, writeTransform } from "./texturetransform";

/** Told after a change: of what shows only, or of where something solid stands or whether it is there. */
export type Changed = (shadows: boolean) => void;

type Path = readonly string[];

export class Access implements SceneAccess {
  readonly extensions = [
    "KHR_animation_pointer",
    "KHR_lights_punctual",
    "KHR_materials_emissive_strength",
    "KHR_texture_transform",
    "VRLAB_lab",
  ];
  private readonly materials = new Map<number, Material[]>();
  private readonly mixer: AnimationMixer;
  private readonly actions = new Map<number, AnimationAction>();

  constructor(
    private readonly loaded: Loaded,
    private readonly camera: PerspectiveCamera,
    private readonly changed: Changed,
  ) {
    this.mixer = new AnimationMixer(loaded.root);
    for (const [object, reference] of loaded.gltf.parser.associations) {
      const index = (reference as { materials?: number } | undefined)?.materials;
      if (index === undefined || !(object as Material).isMaterial) continue;
      this.materials.set(index, [...(this.materials.get(index) ?? []), object as Material]);
    }
  }

  get(pointer: string): PropertyValue | undefined {
    return this.bind(pointer)?.get();
  }

  set(pointer: string, value: ArrayLike<number>): void {
    this.bind(pointer)?.set?.(value);
  }

  bind(pointer: string): Binding | undefined {
    const [, kind, index, ...rest] = pointer.split("/");
    if (kind === "nodes") return this.node(Number(index), rest);
    if (kind === "materials") return this.material(Number(index), rest);
    if (pointer.startsWith("/extensions/KHR_lights_punctual/lights/")) return this.light(rest.slice(1));
    if (pointer.startsWith("/extensions/KHR_interactivity/activeCamera/")) return this.view(rest.slice(1));
    return undefined;
  }

  /** Applies an animation of the file at a time, in seconds. */
  pose(animation: number, time: number): void {
    const clip: AnimationClip | undefined = this.loaded.gltf.animations[animation];
    if (!clip) return;
    const action = this.actions.get(animation) ?? this.mixer.clipAction(clip);
    this.actions.set(animation, action);
    action.enabled = true;
    action.play();
    action.time = Math.min(Math.max(time, 0), clip.duration);
    this.mixer.update(0);
    for (const channel of this.loaded.pointed) {
      if (channel.animation === animation) this.set(channel.pointer, channel.at(time));
    }
    this.changed(true);
  }

  dispose(): void {
    this.mixer.stopAllAction();
    this.mixer.uncacheRoot(this.loaded.root);
  }

  private node(index: number, path: Path): Binding | undefined {
    const object = this.loaded.nodes[index];
    if (!object) return undefined;
    const [property, second] = path;
    if (property === "translation") return this.vector(object.position, 3);
    if (property === "rotation") return this.vector(object.quaternion, 4);
    if (property === "scale") return this.vector(object.scale, 3);
    if (property === "matrix" || property === "globalMatrix") return matrix(object, property);
    if (property === "weights") return this.weight(object, Number(second));
    return path.join("/") === "extensions/KHR_node_visibility/visible" ? this.visibility(object) : undefined;
  }

  private vector(target: { toArray(): number[]; fromArray(v: number[]): unknown }, length: number): Binding {
    return {
      get: () => target.toArray(),
      set: (value) => {
        target.fromArray(Array.from(value).slice(0, length));
        this.changed(true);
      },
    };
  }

  private visibility(object: Object3D): Binding {
    return {
      get: () => object.visible,
      set: (value) => {
        object.visible = value[0] !== 0;
        this.changed(true);
      },
    };
  }

  private weight(object: Object3D, index: number): Binding | undefined {
    const meshes = [object, ...object.children].filter(
      (o): o is Mesh => (o as Mesh).morphTargetInfluences !== undefined,
    );
    const first = meshes[0]?.morphTargetInfluences;
    if (first?.[index] === undefined) return undefined;
    const set = (value: ArrayLike<number>): void => {
      for (const { morphTargetInfluences: all } of meshes) if (all) all[index] = value[0] ?? 0;
      this.changed(true);
    };
    return { get: () => first[index], set };
  }

  /** Colours and numbers that materials of both kinds, lit and unlit, may have. */
  private material(index: number, path: Path): Binding | undefined {
    const all = this.materials.get(index) as MeshStandardMaterial[] | undefined;
    const first = all?.[0];
    if (!all || !first) return undefined;
    const each = (
      get: () => PropertyValue,
      change: (m: MeshStandardMaterial, v: ArrayLike<number>) => void,
    ): Binding => ({
      get,
      set: (value) => {
        for (const material of all) change(material, value);
        this.changed(false);
      },
    });
    switch (path.join("/")) {
      case "pbrMetallicRoughness/baseColorFactor":
        return each(
          () => [...first.color.toArray(), first.opacity],
          (m, v) => {
            paint(m.color, v);
            m.opacity = v[3] ?? 1;
          },
        );
      case "pbrMetallicRoughness/metallicFactor":
        return each(
          () => first.metalness,
          (m, v) => assign(m, { metalness: v[0] ?? 0 }),
        );
      case "pbrMetallicRoughness/roughnessFactor":
        return each(
          () => first.roughness,
          (m, v) => assign(m, { roughness: v[0] ?? 0 }),
        );
      case "emissiveFactor":
        return each(
          () => first.emissive.toArray(),
          (m, v) => paint(m.emissive, v),
        );
      case "extensions/KHR_materials_emissive_strength/emissiveStrength":
        return each(
          () => first.emissiveIntensity,
          (m, v) => assign(m, { emissiveIntensity: v[0] ?? 1 }),
        );
      default: {
        const found = transformAt(path.join("/"));
        if (!found || !first[found.slots[0]]) return undefined;
        return each(
          () => readTransform(first, found),
          (m, v) => writeTransform(m, found, v),
        );
      }
    }
  }

  private light([index, property]: Path): Binding | undefined {
    const lights = this.lightsOf(Number(index));
    const first = lights[0];
    if (!first) return undefined;
    const all = (change: (light: SpotLight, v: ArrayLike<number>) => void) => (value: ArrayLike<number>) => {
      for (const light of lights) change(light as SpotLight, value);
      this.changed(false);
    };
    if (property === "color")
      return { get: () => first.color.toArray(), set: all((l, v) => paint(l.color, v)) };
    if (property === "intensity")
      return { get: () => first.intensity, set: all((l, v) => assign(l, { intensity: v[0] ?? 0 })) };
    return undefined;
  }

  private lightsOf(index: number): Light[] {
    const json = this.loaded.gltf.parser.json as {
      nodes?: { extensions?: Record<string, { light?: number }> }[];
    };
    const found: Light[] = [];
    this.loaded.nodes.forEach((node, i) => {
      if (json.nodes?.[i]?.extensions?.KHR_lights_punctual?.light !== index) return;
      const light = [node, ...node.children].find((o) => (o as Light).isLight);
      if (light) found.push(light as Light);
    });
    return found;
  }

  private view([property]: Path): Binding | undefined {
    if (property === "position") return { get: () => this.camera.position.toArray() };
    if (property === "rotation") return { get: () => this.camera.quaternion.toArray() };
    return undefined;
  }
}

function paint(color: Color, value: ArrayLike<number>): void {
  color.setRGB(value[0] ?? 0, value[1] ?? 0, value[2] ?? 0);
}

function assign<T extends object>(target: T, values: Partial<T>): void {
  Object.assign(target, values);
}

function matrix(object: Object3D, property: "matrix" | "globalMatrix"): Binding {
  return {
    get() {
      object.updateWorldMatrix(true, false);
      return (property === "matrix" ? object.matrix : object.matrixWorld).elements;
    },
  };
}
