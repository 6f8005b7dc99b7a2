import type { Asset } from "./asset";

/** Flags of nodes that only the player acts on: what may be selected, what may be hovered over. */
export class NodeFlags {
  readonly #asset: Asset;
  readonly #changed = new Map<string, boolean>();

  constructor(asset: Asset) {
    this.#asset = asset;
  }

  get(pointer: string): boolean {
    return this.#changed.get(pointer) ?? this.#asset.find(pointer) !== false;
  }

  set(pointer: string, value: boolean): void {
    this.#changed.set(pointer, value);
  }

  /** Whether a selection ray stops at the node: neither it nor a node above it has `selectable` false. */
  isSelectable(node: number): boolean {
    return this.#everywhere(node, "KHR_node_selectability/selectable");
  }

  isHoverable(node: number): boolean {
    return this.#everywhere(node, "KHR_node_hoverability/hoverable");
  }

  #everywhere(node: number, flag: string): boolean {
    if (this.#asset.list("nodes")[node] === undefined) return false;
    return this.#asset.path(node).every((at) => this.get(`/nodes/${at}/extensions/${flag}`));
  }

  reset(): void {
    this.#changed.clear();
  }
}
