/** Animations of any property, by its pointer (KHR_animation_pointer), which three.js's loader leaves out. */
import type { BufferAttribute } from "three";
import type { GLTF } from "three/examples/jsm/loaders/GLTFLoader.js";
import { interpolate } from "../interactivity/easing";
import { isQuaternion, patternOf } from "../interactivity/objectmodel";

/** A channel of an animation: the value of a property at a time in seconds; the array is used again. */
export interface Pointed {
  readonly animation: number;
  readonly pointer: string;
  at(time: number): Float64Array;
}

interface AnimationJson {
  readonly channels: readonly {
    readonly sampler: number;
    readonly target?: {
      readonly extensions?: { readonly KHR_animation_pointer?: { readonly pointer?: unknown } };
    };
  }[];
  readonly samplers: readonly {
    readonly input: number;
    readonly output: number;
    readonly interpolation?: string;
  }[];
}

export async function readPointed({ parser }: GLTF): Promise<readonly Pointed[]> {
  const { animations = [] } = parser.json as { animations?: readonly AnimationJson[] };
  const channels = animations.flatMap((all, animation) =>
    all.channels.map(({ sampler, target }) => {
      const pointer = target?.extensions?.KHR_animation_pointer?.pointer;
      return { animation, pointer, ...all.samplers[sampler] };
    }),
  );
  const read = async (accessor: number): Promise<Float64Array> => {
    const from = (await parser.getDependency("accessor", accessor)) as BufferAttribute;
    const { count, itemSize } = from;
    return Float64Array.from({ length: count * itemSize }, (_, i) =>
      from.getComponent(Math.floor(i / itemSize), i % itemSize),
    );
  };
  const made = channels.map(async ({ animation, pointer, input, output, interpolation }) => {
    if (typeof pointer !== "string" || input === undefined || output === undefined) return [];
    const [times, values] = [await read(input), await read(output)];
    return { animation, pointer, at: course(times, values, interpolation, isQuaternion(patternOf(pointer))) };
  });
  return (await Promise.all(made)).flat();
}

/** The curve of a sampler (glTF 2.0, appendix C). */
function course(
  times: Float64Array,
  values: Float64Array,
  interpolation: string | undefined,
  spherical: boolean,
): (time: number) => Float64Array {
  // Tangent, value, tangent for each key of a spline.
  const parts = interpolation === "CUBICSPLINE" ? 3 : 1;
  const width = Math.floor(values.length / times.length / parts) || 0;
  const result = new Float64Array(width);
  const key = (k: number, part = parts >> 1) => {
    const from = (k * parts + part) * width;
    return values.subarray(from, from + width);
  };
  return (time) => {
    const after = times.findIndex((at) => at > time);
    const before = after < 0 ? times.length - 1 : Math.max(after - 1, 0);
    const start = times[before] ?? 0;
    const span = (times[after] ?? 0) - start;
    const q = (time - start) / span;
    if (after < 1 || interpolation === "STEP") result.set(key(before));
    else if (parts === 1) interpolate(key(before), key(after), q, spherical, result);
    else {
      const tangents = [key(before, 2), key(after, 0)] as const;
      spline([key(before), key(after)], tangents, span, q, result);
      if (spherical) scale(result, 1 / Math.hypot(...result));
    }
    return result;
  };
}

type Pair = readonly [Float64Array, Float64Array];

function spline([a, b]: Pair, [out, into]: Pair, span: number, q: number, result: Float64Array): void {
  const weight = q * q * (3 - 2 * q);
  for (let i = 0; i < result.length; i++) {
    const [leaves, arrives] = [span * (out[i] ?? 0), span * (into[i] ?? 0)];
    const bend = q * (1 - q) * ((1 - q) * leaves - q * arrives);
    result[i] = (a[i] ?? 0) * (1 - weight) + (b[i] ?? 0) * weight + bend;
  }
}

function scale(numbers: Float64Array, factor: number): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = (numbers[i] as number) * factor;
}
