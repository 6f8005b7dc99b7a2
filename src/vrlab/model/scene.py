"""A scene: the one value that builders make, the notebook shows and exporters write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.animation import Animation
from vrlab.model.behavior import Behavior
from vrlab.model.evidence import Evidence
from vrlab.model.extras import NONE, set_extras
from vrlab.model.node import Node
from vrlab.model.references import check_animation, check_drive, check_recorded
from vrlab.model.text import DEFAULT_LANGUAGE, Text, TextLike, is_tag
from vrlab.model.tree import Forest
from vrlab.model.values import Array, Vec3, checked_name, number, plain, same_fields, vector

if TYPE_CHECKING:
    import pygltflib


@dataclass(frozen=True)
class Viewpoint:
    """A place to look from: a camera at `position` that looks at `target`, both in metres.

    `fov` is the vertical angle of view in radians, `description` what a tour says there. A scene's first viewpoint is where
    one starts.
    """

    name: str
    position: Vec3
    target: Vec3
    title: TextLike = field(default_factory=Text)
    fov: float = 0.8
    description: TextLike = field(default_factory=Text)

    def __post_init__(self) -> None:
        where = _("viewpoint {name!r}", name=checked_name(self.name, "viewpoint"))
        object.__setattr__(self, "position", vector(self.position, 3, where))
        object.__setattr__(self, "target", vector(self.target, 3, where))
        object.__setattr__(self, "title", Text.of(self.title))
        object.__setattr__(self, "description", Text.of(self.description))
        object.__setattr__(self, "fov", number(self.fov, where, 0.05, 3.0))
        if np.allclose(self.position, self.target):
            raise ModelError("value-invalid", where, _("looks at the place where it stands"))


ENVIRONMENTS = ("room", "daylight", "sky", "none")


@dataclass(frozen=True)
class Environment:
    """Light and backdrop that come from all around.

    `name` is one the viewer knows ("room", "daylight", "sky", "none"); `intensity` 1 is as baked; `exposure` is
    the picture's; `background` a linear colour. "sky" is a clear sky that follows the shadow-casting sun of the scene.
    """

    name: str = "room"
    intensity: float = 1.0
    exposure: float = 1.0
    background: Vec3 = (0.62, 0.70, 0.78)

    def __post_init__(self) -> None:
        if self.name not in ENVIRONMENTS:
            raise ModelError(
                "value-invalid",
                "environment",
                _(
                    "{name!r} is not one of {environments}",
                    name=self.name,
                    environments=", ".join(ENVIRONMENTS),
                ),
            )
        object.__setattr__(self, "intensity", number(self.intensity, "environment.intensity", 0, 100))
        object.__setattr__(self, "exposure", number(self.exposure, "environment.exposure", 0.01, 100))
        object.__setattr__(self, "background", vector(self.background, 3, "environment.background", 0, 1))


@dataclass(frozen=True)
class Credit:
    """Who made something that is in the scene, and on what terms; `licence` is an SPDX identifier."""

    title: str
    author: str
    licence: str
    source: str = ""

    def __post_init__(self) -> None:
        for key in ("title", "author", "licence", "source"):
            Text.of(getattr(self, key))


@dataclass(frozen=True, eq=False, repr=False)
class Scene(Forest):
    """Nodes with what belongs to all of them. Y is up, lengths in metres; on sites +X is east and −Z north.

    `languages` are those that every text for people must be there in; `language` alone where it is left empty.
    `recipe` says how the scene was built, `{"scene": name, "parameters": {…}}`, in values that JSON has; `extras` are plain
    JSON of your own (`Extras`).
    """

    name: str
    nodes: Sequence[Node] = ()
    title: TextLike = field(default_factory=Text)
    description: TextLike = field(default_factory=Text)
    viewpoints: Sequence[Viewpoint] = ()
    animations: Sequence[Animation] = ()
    behaviors: Sequence[Behavior] = ()
    environment: Environment = Environment()
    credits: Sequence[Credit] = ()
    language: str = DEFAULT_LANGUAGE
    languages: Sequence[str] = ()
    recipe: Mapping[str, Any] = field(default_factory=dict)
    extras: Mapping[str, Any] = NONE

    def __post_init__(self) -> None:
        where = _("scene {name!r}", name=checked_name(self.name, "scene"))
        for key in ("nodes", "viewpoints", "animations", "behaviors", "credits"):
            object.__setattr__(self, key, tuple(getattr(self, key)))
        object.__setattr__(self, "description", Text.of(self.description))
        set_extras(self, lambda: where)
        object.__setattr__(self, "recipe", plain(dict(self.recipe), f"{where}.recipe"))
        object.__setattr__(self, "languages", tuple(self.languages) or (self.language,))
        self._check_languages(where)
        named = Text(tuple((tag, self.name) for tag in self.languages))
        object.__setattr__(self, "title", Text.of(self.title) or named)
        self.check_siblings(where)
        self._check_references(where)

    def _check_languages(self, where: str) -> None:
        for tag in (self.language, *self.languages):
            if not is_tag(tag):
                raise ModelError(
                    "text-invalid", where, _("{tag!r} is not a language tag", tag=tag), _("write en or pt-BR")
                )
        if len(set(self.languages)) < len(self.languages) or self.language not in self.languages:
            what = _(
                "has the languages {languages} and starts in {language}",
                languages=", ".join(self.languages),
                language=self.language,
            )
            raise ModelError("text-invalid", where, what, _("name each language once, and the first one too"))

    def _check_references(self, where: str) -> None:
        """Behaviours and animations name nodes that exist; ids of parameters and names of viewpoints are unique."""
        ids = [p.id for b in self.behaviors for p in b.parameters]
        for kind, keys in ((_("live parameters"), ids), (_("viewpoints"), [v.name for v in self.viewpoints])):
            twice = sorted(key for key, count in Counter(keys).items() if count > 1)
            if twice:
                raise ModelError(
                    "duplicate-parameter" if keys is ids else "duplicate-name",
                    where,
                    _("has two {kind} {twice!r}", kind=kind, twice=twice[0]),
                )
        for behavior in self.behaviors:
            measured = [i.path for i in behavior.instruments if i.path]
            shown = [*behavior.traces, *(v.path for v in behavior.vectors)]
            moved = behavior.solver.moves if behavior.solver else ()
            for path in [*(b.path for b in behavior.buttons), *measured, *shown, *moved]:
                self.node_at(path)
            check_recorded(self.animations, behavior)
            for drive in behavior.drives:
                check_drive(self, drive, _("behavior {id!r}", id=behavior.id))
        for animation in self.animations:
            check_animation(self, animation)

    @property
    def roots(self) -> Sequence[Node]:
        """The nodes one step below."""
        return self.nodes

    def with_roots(self, nodes: Sequence[Node]) -> Self:
        """A copy with other nodes."""
        return replace(self, nodes=tuple(nodes))

    def with_(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        return replace(self, **changes)

    def add(self, *nodes: Node) -> Self:
        """A copy with more nodes."""
        return self.with_roots((*self.nodes, *nodes))

    @cached_property
    def bounds(self) -> Array:
        """Lowest and highest corner of everything, (2, 3) in metres; zeros where there is nothing."""
        boxes = [node.bounds for node in self.nodes if node.has_extent] or [np.zeros((2, 3))]
        return np.array([np.min([b[0] for b in boxes], axis=0), np.max([b[1] for b in boxes], axis=0)])

    @property
    def triangle_count(self) -> int:
        """How many triangles are drawn, all instances counted, in full detail."""
        return sum(
            node.mesh.triangle_count * (1 if node.instances is None else len(node.instances))
            for _, node, _ in self.walk()
            if node.mesh is not None
        )

    def evidence_of(self, path: str) -> Evidence | None:
        """The evidence of the node or instance at `path`: its own, or that of the nearest node above that has some.

        Raises ModelError `node-unknown`.
        """
        self.find(path)
        found: Evidence | None = None
        here: Forest = self
        for step in path.split("/"):
            node = here._by_name.get(step)
            if node is not None:  # else the last step is an instance, whose evidence is its node's
                found, here = node.evidence or found, node
        return found

    def save(self, path: str | Path, **options: Any) -> Path:
        """Write the scene to a file; the ending chooses the format (.glb, .html, .stl, .usdz).

        `options` are `target` and those of the format, see `vrlab.export.save`. Returns the path.

        Raises FileError `format-unknown` or `write-failed`, and SceneError `text-missing` where a text is not there in one
        of `languages`; an older file is left alone then.
        """
        from vrlab.export import save

        return save(self, path, **options)

    def to_gltf2(self) -> pygltflib.GLTF2:
        """The scene as a `pygltflib.GLTF2`, its buffer as a binary blob; `vrlab.from_gltf2` reads one.

        Raises FileError `dependency-missing` without pygltflib (the extra `gltf`), and what `save` raises.
        """
        from vrlab.export import to_gltf2

        return to_gltf2(self)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """In a notebook: a live view."""
        from vrlab.notebook import view

        return view(self)._repr_mimebundle_(**options)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scene) and same_fields(self, other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        size = " × ".join(f"{s:.3g}" for s in np.ptp(self.bounds, axis=0))
        names = ", ".join(node.name for node in self.nodes[:8]) + (", …" if len(self.nodes) > 8 else "")
        return f"Scene({self.name!r}, {self.triangle_count} triangles, {size} m, nodes: {names})"
