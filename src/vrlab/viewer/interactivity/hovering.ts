import type { Asset } from "./asset";
import type { PointingKind } from "./pointing";

/** An event on a node, and the nodes that may handle it, lowest first. */
export interface Crossing {
  readonly kind: PointingKind;
  readonly node: number;
  readonly path: readonly number[];
}

/** What each controller points at, and which subtrees it leaves and enters when that changes. */
export class Hovering {
  readonly #asset: Asset;
  readonly #targets = new Map<number, number>();

  constructor(asset: Asset) {
    this.#asset = asset;
  }

  /** The events of a new target, undefined for none: out of the old one first, then into the new one. */
  move(controller: number, target: number | undefined): readonly Crossing[] {
    const prior = this.#targets.get(controller);
    if (target === prior) return [];
    if (target === undefined) this.#targets.delete(controller);
    else this.#targets.set(controller, target);
    const [left, entered] = [prior, target].map((node) => (node === undefined ? [] : this.#asset.path(node)));
    return [...crossing("hoverOut", prior, left, entered), ...crossing("hoverIn", target, entered, left)];
  }

  reset(): void {
    this.#targets.clear();
  }
}

/** Nodes whose subtree holds both targets hear nothing. */
function crossing(
  kind: PointingKind,
  node: number | undefined,
  path: readonly number[] = [],
  other: readonly number[] = [],
): readonly Crossing[] {
  if (node === undefined) return [];
  const both = new Set(other);
  return [{ kind, node, path: path.filter((at) => !both.has(at)) }];
}
