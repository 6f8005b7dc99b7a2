/** Moving through a tree with the keyboard, as plain data. Source: ARIA Authoring Practices Guide, "Tree View". */
export interface TreeItem {
  readonly path: string;
  readonly parent: string;
  readonly name: string;
}

export interface TreeState {
  /** Every item, parents before children. */
  readonly items: readonly TreeItem[];
  /** Paths of the items whose children are hidden. */
  readonly closed: ReadonlySet<string>;
  /** Path of the item that has the focus. */
  readonly focus: string;
}

export interface TreeMove {
  readonly focus?: string;
  readonly open?: string;
  readonly close?: string;
}

/** Items that are not inside of a closed one. */
export function visibleItems({ items, closed }: TreeState): readonly TreeItem[] {
  const hidden = new Set<string>();
  return items.filter(({ path, parent }) => {
    const isHidden = hidden.has(parent) || closed.has(parent);
    if (isHidden) hidden.add(path);
    return !isHidden;
  });
}

/** What a key does; undefined where it means nothing here. `forward` is the key that goes into a branch. */
export function moveBy(key: string, state: TreeState, forward = "ArrowRight"): TreeMove | undefined {
  const visible = visibleItems(state);
  const at = visible.findIndex(({ path }) => path === state.focus);
  const here = visible[at];
  const to = (index: number): TreeMove => {
    const item = visible[Math.min(Math.max(index, 0), visible.length - 1)];
    return item ? { focus: item.path } : {};
  };
  if (!here) return key.startsWith("Arrow") || key === "Home" ? to(0) : undefined;
  if (key === "ArrowDown") return to(at + 1);
  if (key === "ArrowUp") return to(at - 1);
  if (key === "Home") return to(0);
  if (key === "End") return to(visible.length - 1);
  if (key === "ArrowLeft" || key === "ArrowRight")
    return key === forward ? inward(state, here) : outward(state, here);
  return key.length === 1 && key !== " " ? startingWith(key, visible, at) : undefined;
}

function hasChildren({ items }: TreeState, { path }: TreeItem): boolean {
  return items.some(({ parent }) => parent === path);
}

function inward(state: TreeState, here: TreeItem): TreeMove {
  if (!hasChildren(state, here)) return {};
  if (state.closed.has(here.path)) return { open: here.path };
  const first = state.items.find(({ parent }) => parent === here.path);
  return first ? { focus: first.path } : {};
}

function outward(state: TreeState, here: TreeItem): TreeMove {
  if (hasChildren(state, here) && !state.closed.has(here.path)) return { close: here.path };
  return here.parent === "" ? {} : { focus: here.parent };
}

function startingWith(letter: string, visible: readonly TreeItem[], at: number): TreeMove | undefined {
  const rest = [...visible.slice(at + 1), ...visible.slice(0, at + 1)];
  const found = rest.find(({ name }) => name.toLowerCase().startsWith(letter.toLowerCase()));
  return found ? { focus: found.path } : undefined;
}
