/** The value of a property of the glTF Object Model; a boolean may also be given as 0 or 1. */
export type PropertyValue = ArrayLike<number> | number | boolean;

/** A property found once and used often. What `get` returns may be reused by the next call. */
export interface Binding {
  get(): PropertyValue | undefined;
  /** Absent for properties that cannot be changed. Booleans arrive as 0 or 1; do not keep the array. */
  set?(value: ArrayLike<number>): void;
}

/**
 * What the player needs of the scene that it moves; the stage implements it, tests use plain objects.
 *
 * Pointers are resolved JSON pointers of the glTF Object Model such as `/nodes/3/rotation`; units and
 * axes are glTF's (metres, radians, Y up, quaternions XYZW, matrices column-major). The player itself
 * knows which pointers exist, their types and whether they may be set, and answers those that follow
 * from the JSON (`/nodes.length`, `/nodes/{}/parent`, animation state, limits); the scene is asked for
 * properties that change, `matrix`, `globalMatrix`, and the active camera.
 */
export interface SceneAccess {
  /** The present value, undefined when the scene does not have the property. */
  get(pointer: string): PropertyValue | undefined;
  set(pointer: string, value: ArrayLike<number>): void;
  /** Optional: a faster way than `get` and `set`, asked once for each pointer that a graph uses. */
  bind?(pointer: string): Binding | undefined;
  /** Applies a glTF animation at a time in [0, its last keyframe], in seconds. */
  pose?(animation: number, time: number): void;
  /** glTF extensions that the scene supports, besides those of the player itself. */
  readonly extensions?: readonly string[];
}
