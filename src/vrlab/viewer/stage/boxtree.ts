/** A tree of boxes for rays (a bounding volume hierarchy), as plain numbers: over triangles, instances or meshes alike. */

/** From `x, y, z` along `dx, dy, dz`; distances count lengths of that way, which need not be 1. */
export interface Ray {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
}

/** Looks at one item, and answers how far one has to look from now on: the distance of what was hit, or `far`. */
export type Visit = (item: number, far: number) => number;

/** Boxes are six numbers each: low x, y, z, high x, y, z. */
const SIX = 6;
const MOST_IN_A_LEAF = 4;
/** Deeper than this, halves are taken by number, so that no arrangement of boxes makes a tree that is a list. */
const DEEP = 32;

export class BoxTree {
  private readonly order: Uint32Array;
  /** Low and high corner of each node. */
  private readonly bounds: number[] = [];
  /** Of an inner node its second child (the first comes right after it), of a leaf its first item. */
  private readonly first: number[] = [];
  /** Items of a leaf, 0 for an inner node. */
  private readonly count: number[] = [];
  private readonly stack: number[] = [];
  private readonly entries: number[] = [];

  constructor(boxes: ArrayLike<number>) {
    const items = Math.floor(boxes.length / SIX);
    this.order = Uint32Array.from({ length: items }, (_, i) => i);
    if (items > 0) this.grow(boxes, 0, items, 0);
  }

  /** Low and high corner of everything; undefined where there is nothing. */
  get box(): readonly number[] | undefined {
    return this.count.length > 0 ? this.bounds.slice(0, SIX) : undefined;
  }

  /** Visits the items whose boxes the ray meets, the nearest boxes first; returns the distance it has come to. */
  cast(ray: Ray, far: number, visit: Visit): number {
    const { stack, entries } = this;
    if (this.count.length === 0) return far;
    let top = 0;
    stack[0] = 0;
    entries[0] = this.enter(0, ray, far);
    while (top >= 0) {
      const node = stack[top] as number;
      const entry = entries[top--] as number;
      if (!(entry <= far)) continue;
      const items = this.count[node] as number;
      if (items > 0) {
        const start = this.first[node] as number;
        for (let i = start; i < start + items; i++) far = Math.min(far, visit(this.order[i] as number, far));
        continue;
      }
      const [one, two] = [node + 1, this.first[node] as number];
      const [a, b] = [this.enter(one, ray, far), this.enter(two, ray, far)];
      const isOneNearer = a <= b;
      stack[++top] = isOneNearer ? two : one;
      entries[top] = isOneNearer ? b : a;
      stack[++top] = isOneNearer ? one : two;
      entries[top] = isOneNearer ? a : b;
    }
    return far;
  }

  /** Distance at which the ray enters the box of a node, infinity where it does not: slabs (Kay and Kajiya 1986). */
  private enter(node: number, ray: Ray, far: number): number {
    const { bounds } = this;
    let near = 0;
    for (let axis = 0; axis < 3; axis++) {
      const from = axis === 0 ? ray.x : axis === 1 ? ray.y : ray.z;
      const inverse = 1 / (axis === 0 ? ray.dx : axis === 1 ? ray.dy : ray.dz);
      const a = ((bounds[node * SIX + axis] as number) - from) * inverse;
      const b = ((bounds[node * SIX + axis + 3] as number) - from) * inverse;
      // Comparisons with NaN, of a ray in the plane of a slab, are false: then the slab says nothing.
      if (Math.min(a, b) > near) near = Math.min(a, b);
      if (Math.max(a, b) < far) far = Math.max(a, b);
    }
    return near <= far ? near : Number.POSITIVE_INFINITY;
  }

  private grow(boxes: ArrayLike<number>, start: number, end: number, depth: number): void {
    const node = this.count.length;
    this.bounds.push(...boundsOf(boxes, this.order, start, end));
    this.first.push(start);
    this.count.push(end - start);
    if (end - start <= MOST_IN_A_LEAF) return;
    const middle = this.split(boxes, start, end, depth);
    this.count[node] = 0;
    this.grow(boxes, start, middle, depth + 1);
    this.first[node] = this.count.length;
    this.grow(boxes, middle, end, depth + 1);
  }

  /** Parts the items at the middle of their centres along the longest way; returns where the second part begins. */
  private split(boxes: ArrayLike<number>, start: number, end: number, depth: number): number {
    const { order } = this;
    const centre = (item: number, axis: number): number =>
      (boxes[item * SIX + axis] as number) + (boxes[item * SIX + axis + 3] as number);
    let [axis, cut, widest] = [0, 0, -1];
    for (let i = 0; i < 3; i++) {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let at = start; at < end; at++) {
        const value = centre(order[at] as number, i);
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > widest) [axis, cut, widest] = [i, (low + high) / 2, high - low];
    }
    const half = (start + end) >> 1;
    if (depth > DEEP) {
      order.subarray(start, end).sort((a, b) => centre(a, axis) - centre(b, axis));
      return half;
    }
    let at = start;
    for (let i = start; i < end; i++) {
      const item = order[i] as number;
      if (centre(item, axis) >= cut) continue;
      order[i] = order[at] as number;
      order[at++] = item;
    }
    return at === start || at === end ? half : at;
  }
}

function boundsOf(boxes: ArrayLike<number>, order: Uint32Array, start: number, end: number): number[] {
  const { POSITIVE_INFINITY: most } = Number;
  const bounds = [most, most, most, -most, -most, -most];
  for (let at = start; at < end; at++) {
    const from = (order[at] as number) * SIX;
    for (let axis = 0; axis < 3; axis++) {
      bounds[axis] = Math.min(bounds[axis] as number, boxes[from + axis] as number);
      bounds[axis + 3] = Math.max(bounds[axis + 3] as number, boxes[from + axis + 3] as number);
    }
  }
  return bounds;
}
