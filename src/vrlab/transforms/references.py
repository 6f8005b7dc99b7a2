"""Which nodes of a scene something refers to, and so must stay what and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vrlab.model import Scene
from vrlab.model.shown import OF_MATERIAL


@dataclass(frozen=True)
class References:
    """Paths: of all nodes that something refers to, and of those whose own mesh is changed by it."""

    named: frozenset[str]
    reshaped: frozenset[str]


def references(scene: Scene) -> References:
    """What behaviours, animations and skins of a scene refer to."""
    skinned = {path for node in scene.nodes for path in _below(node.name, node.skinned)}
    drives = [drive for behavior in scene.behaviors for drive in behavior.drives]
    of_mesh = {drive.path for drive in drives if drive.property == "weight" or drive.property in OF_MATERIAL}
    morphed = {c.path for a in scene.animations for c in a.channels if c.property == "weights"}
    named = {*_of_behaviors(scene), *_of_motion(scene), *(drive.path for drive in drives)}
    return References(frozenset(named | skinned), frozenset(skinned | of_mesh | morphed))


def _of_behaviors(scene: Scene) -> Iterator[str]:
    for behavior in scene.behaviors:
        yield from (button.path for button in behavior.buttons)
        yield from (instrument.path for instrument in behavior.instruments if instrument.path)
        yield from behavior.traces
        yield from (vector.path for vector in behavior.vectors)
        yield from behavior.solver.moves if behavior.solver else ()


def _of_motion(scene: Scene) -> Iterator[str]:
    """The scene's animations, and animations and skins of nodes, whose paths go down from them."""
    yield from (channel.path for animation in scene.animations for channel in animation.channels)
    for path, node, _place in scene.walk():
        for animation in node.animations:
            yield from _below(path, (channel.path for channel in animation.channels))
        for skin in node.skins:
            yield from _below(path, skin.joints)
            yield from _below(path, (skin.skeleton,) if skin.skeleton is not None else ())


def _below(path: str, relative: Iterable[str]) -> Iterator[str]:
    for step in relative:
        yield f"{path}/{step}" if step else path
