import { MAX_ANIMATIONS } from "./animations";
import type { Asset } from "./asset";
import { MAX_DELAYS } from "./delays";
import { MAX_INTERPOLATIONS } from "./interpolate";
import { isObject } from "./json";
import type { NodeFlags } from "./nodeflags";
import { type Property, readOnly, type Virtual } from "./properties";
import type { Runtime } from "./runtime";

const ROOT = "/extensions/KHR_interactivity";

const LIMITS: ReadonlyMap<string, number> = new Map([
  ["limits/maxActiveAnimations", MAX_ANIMATIONS],
  ["limits/maxActiveDelays", MAX_DELAYS],
  ["limits/maxActivePropertyInterpolations", MAX_INTERPOLATIONS],
  ["limits/maxActiveVariableInterpolations", MAX_INTERPOLATIONS],
]);

const FLAG =
  /^\/nodes\/\d+\/extensions\/(?:KHR_node_selectability\/selectable|KHR_node_hoverability\/hoverable)$/;
const ANIMATION = /^\/animations\/(\d+)\/extensions\/KHR_interactivity\/(\w+)$/;
const REFERENCE = /\/(delays|events)\/#(\d+)$/;

function animationProperty(name: string, index: number, rt: Runtime): Property | undefined {
  const range = rt.animations.source.range(index);
  const time = (value: () => number) => readOnly(["float"], () => (range ? value() : Number.NaN));
  switch (name) {
    case "isPlaying":
      return readOnly(["bool"], () => rt.animations.isPlaying(index));
    case "minTime":
      return time(() => range?.[0] ?? Number.NaN);
    case "maxTime":
      return time(() => range?.[1] ?? Number.NaN);
    case "playhead":
      return time(() => rt.animations.playhead(index).effective);
    case "virtualPlayhead":
      return time(() => rt.animations.playhead(index).requested);
    default:
      return undefined;
  }
}

/** glTF 2.0 is what this player presents; an asset cannot ask for less. */
function assetProperty(path: string, enabled: ReadonlySet<string>): Property | undefined {
  if (path === "majorVersion") return readOnly(["int"], () => 2);
  if (path === "minorVersion") return readOnly(["int"], () => 0);
  const extension = /^extensions\/(\w+)\/enabled$/.exec(path)?.[1];
  return extension !== undefined && enabled.has(extension) ? readOnly(["bool"], () => true) : undefined;
}

function referenceProperty(kind: string, reference: number, rt: Runtime): Property {
  const exists = () => (kind === "delays" ? rt.delays.has(reference) : rt.references.isEvent(reference));
  return readOnly(["ref"], () => (exists() ? reference : undefined));
}

/** The pointers that KHR_interactivity adds to the Object Model ("Extending glTF Object Model"). */
export function virtualProperties(
  asset: Asset,
  rt: Runtime,
  flags: NodeFlags,
  enabled: ReadonlySet<string>,
): Virtual {
  return (pointer) => {
    if (FLAG.test(pointer)) {
      if (!isObject(asset.find(pointer.split("/").slice(0, 3).join("/")))) return undefined;
      const write = (value: ArrayLike<number>) => flags.set(pointer, value[0] !== 0);
      return { ...readOnly(["bool"], () => flags.get(pointer)), write };
    }
    const [, index = "", name = ""] = ANIMATION.exec(pointer) ?? [];
    if (name !== "" && asset.find(`/animations/${index}`)) return animationProperty(name, Number(index), rt);
    if (!pointer.startsWith(`${ROOT}/`)) return undefined;
    const [, kind, reference] = REFERENCE.exec(pointer) ?? [];
    if (kind !== undefined) return referenceProperty(kind, Number(reference), rt);
    const path = pointer.slice(ROOT.length + 1);
    if (path.startsWith("asset/")) return assetProperty(path.slice(6), enabled);
    const limit = LIMITS.get(path);
    return limit === undefined ? undefined : readOnly(["int"], () => limit);
  };
}
