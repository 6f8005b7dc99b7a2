"""Finding and replacing nodes by path: names joined with slashes, from the first step below."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.drawn import Shape, around, shapes
from vrlab.model.values import Array

if TYPE_CHECKING:
    from vrlab.model.node import Node


class Forest:
    """What has nodes below it: a Node (its children) or a Scene (its nodes)."""

    @property
    def roots(self) -> Sequence[Node]:
        """The nodes one step below."""
        raise NotImplementedError

    def with_roots(self, nodes: Sequence[Node]) -> Self:
        """A copy with other nodes one step below."""
        raise NotImplementedError

    def check_siblings(self, where: str) -> None:
        """Refuse two nodes with one name."""
        names = [node.name for node in self.roots]
        for name, count in Counter(names).items() if len(set(names)) < len(names) else ():
            if count > 1:
                raise ModelError(
                    "duplicate-name",
                    where,
                    _("has {count} nodes named {name!r}", count=count, name=name),
                    _("rename one: node.with_(name={name!r})", name=name + " 2"),
                )

    def walk(self) -> Iterator[tuple[str, Node, Array]]:
        """Every node below with its path and its matrix to this forest's coordinates, parents first."""
        stack: list[tuple[str, Node, Array]] = [(n.name, n, n.matrix) for n in reversed(self.roots)]
        while stack:
            path, node, matrix = stack.pop()
            yield path, node, matrix
            stack += [(f"{path}/{c.name}", c, matrix @ c.matrix) for c in reversed(node.children)]

    def find(self, path: str) -> Node:
        """The node at `path`; of an instance, a node with its mesh, its place and its title.

        Raises ModelError `node-unknown`, with the nearest path, where there is none.
        """
        found = self._reach(path)
        if found is None:
            holder, name = self._holder(path)
            if holder is None:
                raise self._unknown(path)
            found = holder.instance(name)
        return found

    def node_at(self, path: str) -> Node:
        """As `find`, but an instance is no node: it cannot be moved or replaced by itself."""
        found = self._reach(path)
        if found is None and self._holder(path)[0] is not None:
            what = _("is an instance of a node, which cannot be moved or replaced by itself")
            raise ModelError(
                "node-unknown", repr(path)[:200], what, _("name the node, or make this one a node")
            )
        if found is None:
            raise self._unknown(path)
        return found

    def _reach(self, path: str) -> Node | None:
        here: Forest = self
        found = None
        for step in path.split("/"):
            found = here._by_name.get(step)
            if found is None:
                return None
            here = found
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, Node]:
        """The nodes one step below: an animation may name thousands of them."""
        return {node.name: node for node in self.roots}

    def _holder(self, path: str) -> tuple[Node | None, str]:
        """The node that holds the instance at `path`, None where there is no such instance; and the instance's name."""
        above, _, name = path.rpartition("/")
        holder = self._reach(above)
        names = () if holder is None or holder.instances is None else holder.instances.names
        return (holder if name in names else None), name

    def __getitem__(self, path: str) -> Node:
        return self.find(path)

    def __contains__(self, path: object) -> bool:
        if not isinstance(path, str) or not path:
            return False
        return self._reach(path) is not None or self._holder(path)[0] is not None

    def bounds_of(self, path: str) -> Array:
        """Bounds of what is at `path` in this forest's coordinates, (2, 3) in metres. For a Node, its parent's."""
        self.find(path)
        holder, name = self._holder(path)
        if holder is not None and holder.instances is not None:
            shape = self._shapes(path.rpartition("/")[0])[0]
            index = holder.instances.names.index(name)
            return replace(shape, matrices=shape.matrices[index : index + 1]).bounds
        drawn = self._shapes(path)
        if drawn:
            return around([shape.bounds for shape in drawn])
        own: Array = getattr(self, "matrix", np.eye(4))
        place = own @ next(matrix for known, _, matrix in self.walk() if known == path)
        return np.array([place[:3, 3], place[:3, 3]])

    def _shapes(self, path: str) -> list[Shape]:
        """What is drawn at and below `path`."""
        return list(shapes(self.roots, under=path))

    def replace(self, path: str, node: Node | None) -> Self:
        """A copy with the node at `path` replaced by `node`, or taken away where `node` is None."""
        self.node_at(path)
        step, _, rest = path.partition("/")
        changed: list[Node] = []
        for child in self.roots:
            if child.name != step:
                changed.append(child)
            elif rest:
                changed.append(child.replace(rest, node))
            elif node is not None:
                changed.append(node)
        return self.with_roots(changed)

    def _unknown(self, path: str) -> ModelError:
        known = []
        for known_path, node, _matrix in self.walk():
            known.append(known_path)
            known += [f"{known_path}/{name}" for name in node.instances.names] if node.instances else []
        near = difflib.get_close_matches(path, known, n=1, cutoff=0.3) or known[:1]
        return ModelError(
            "node-unknown",
            repr(path)[:200],
            _("no node has this path"),
            _("did you mean {near!r}?", near=near[0]) if near else "",
        )
