"""Finding and replacing nodes by path: names joined with slashes, from the first step below."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Self

import numpy as np

from vrlab.errors import ModelError
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
        for name, count in Counter(node.name for node in self.roots).items():
            if count > 1:
                raise ModelError(
                    "duplicate-name",
                    where,
                    f"has {count} nodes named {name!r}",
                    f"rename one: node.with_(name={name + ' 2'!r})",
                )

    def walk(self) -> Iterator[tuple[str, Node, Array]]:
        """Every node below with its path and its matrix to this forest's coordinates, parents first."""
        stack: list[tuple[str, Node, Array]] = [(n.name, n, n.matrix) for n in reversed(self.roots)]
        while stack:
            path, node, matrix = stack.pop()
            yield path, node, matrix
            stack += [(f"{path}/{c.name}", c, matrix @ c.matrix) for c in reversed(node.children)]

    def find(self, path: str) -> Node:
        """The node at `path`. Raises ModelError `node-unknown`, with the nearest path, where there is none."""
        here: Sequence[Node] = self.roots
        found: Node | None = None
        for step in path.split("/"):
            found = next((node for node in here if node.name == step), None)
            if found is None:
                raise self._unknown(path)
            here = found.children
        assert found is not None
        return found

    def __getitem__(self, path: str) -> Node:
        return self.find(path)

    def __contains__(self, path: object) -> bool:
        return any(path == known for known, _, _ in self.walk())

    def bounds_of(self, path: str) -> Array:
        """Bounds of the node at `path` in this forest's coordinates, (2, 3) in metres. For a Node, its parent's."""
        node = self.find(path)
        own: Array | None = getattr(self, "matrix", None)
        world = np.eye(4) if own is None else own
        here: Sequence[Node] = self.roots
        for step in path.split("/")[:-1]:
            parent = next(n for n in here if n.name == step)
            world, here = world @ parent.matrix, parent.children
        return node.bounds_under(world)

    def replace(self, path: str, node: Node | None) -> Self:
        """A copy with the node at `path` replaced by `node`, or taken away where `node` is None."""
        self.find(path)
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
        known = [p for p, _, _ in self.walk()]
        near = difflib.get_close_matches(path, known, n=1, cutoff=0.3) or known[:1]
        return ModelError(
            "node-unknown",
            repr(path)[:200],
            "no node has this path",
            f"did you mean {near[0]!r}?" if near else "",
        )
