/** The vectors of a lab as arrows in the picture, each with its letter at the tip. */
import { Vector3 } from "three";
import type { Vec3 } from "../lab/json";
import type { Vector, VectorKind } from "../lab/measuring";
import { pixelOf, type Site } from "../stage/site";
import { make } from "../ui/dom";
import { Arrow } from "./drawn";
import { ArrowScale } from "./scale";

/** As physics writes them. */
export const LETTERS: Readonly<Record<VectorKind, string>> = { velocity: "v", acceleration: "a", force: "F" };
type Numbers = Readonly<Record<string, number>>;

interface Shown {
  readonly vector: Vector;
  readonly arrow: Arrow;
  readonly letter: HTMLElement;
}

export class Arrows {
  /** For the eye: numbers are among the readings. */
  readonly element = make("div", { class: "vrlab-lines", attributes: { "aria-hidden": "true" } });
  private readonly scales = new Map<VectorKind, ArrowScale>();
  private shown: readonly Shown[] = [];

  constructor(private readonly vectors: readonly Vector[]) {}

  get kinds(): readonly VectorKind[] {
    return [...new Set(this.vectors.map(({ kind }) => kind))];
  }

  /** Metres in the picture for one unit of this kind, 0 where nothing was seen. */
  scale(kind: VectorKind): number {
    return this.scales.get(kind)?.metres ?? 0;
  }

  /** Shows these kinds and no others. */
  choose(site: Site, kinds: ReadonlySet<VectorKind>): void {
    this.dispose();
    this.shown = this.vectors
      .filter(({ kind }) => kinds.has(kind))
      .map((vector) => {
        const arrow = new Arrow(vector.kind);
        site.scene.add(arrow.object);
        const letter = make("span", { class: "vrlab-named", text: LETTERS[vector.kind] });
        this.element.append(letter);
        return { vector, arrow, letter };
      });
  }

  /** Before a frame; true where a scale has become another. */
  update(site: Site, readings: Numbers): boolean {
    let changed = false;
    for (const { vector, arrow } of this.shown) {
      const value = componentsOf(vector, readings);
      const scale = this.scales.get(vector.kind) ?? new ArrowScale();
      this.scales.set(vector.kind, scale);
      changed = scale.see(Math.hypot(...value)) || changed;
      const [x, y, z] = value;
      arrow.show(placeOf(site, vector.node), [x * scale.metres, y * scale.metres, z * scale.metres]);
    }
    return changed;
  }

  /** After a frame: letters stand where the tips are seen. */
  follow(site: Site, readings: Numbers): void {
    for (const { vector, arrow, letter } of this.shown) {
      const scale = this.scale(vector.kind);
      const [from, value] = [placeOf(site, vector.node), componentsOf(vector, readings)];
      const tip: Vec3 = [from[0] + value[0] * scale, from[1] + value[1] * scale, from[2] + value[2] * scale];
      const at = arrow.object.visible ? pixelOf(site, tip) : undefined;
      letter.style.visibility = at ? "" : "hidden";
      if (at) letter.style.transform = `translate(${Math.round(at.x + 6)}px, ${Math.round(at.y - 12)}px)`;
    }
  }

  dispose(): void {
    for (const { arrow, letter } of this.shown) {
      arrow.dispose();
      letter.remove();
    }
    this.shown = [];
  }
}

/** Where a node is, in metres of the scene. */
export function placeOf(site: Site, node: number): Vec3 {
  const object = site.nodes[node];
  if (!object) return [0, 0, 0];
  object.updateWorldMatrix(true, false);
  return new Vector3().setFromMatrixPosition(object.matrixWorld).toArray();
}

function componentsOf({ values }: Vector, readings: Numbers): Vec3 {
  const [x, y, z] = values.map((id) => {
    const value = id === "" ? 0 : (readings[id] ?? 0);
    return Number.isFinite(value) ? value : 0;
  });
  return [x ?? 0, y ?? 0, z ?? 0];
}
