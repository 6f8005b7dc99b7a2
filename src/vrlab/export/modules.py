"""Parts of the viewer that go only into the pages of labs that need them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vrlab.model import Scene


@dataclass(frozen=True)
class Module:
    """A script of the built viewer, `<name>.js`: whether a scene needs it, written packed or not, and why, in a few words."""

    name: str
    needed: Callable[[Scene, bool], bool]
    why: str


def _evolves(scene: Scene, _packed: bool) -> bool:
    return any(behavior.evolves for behavior in scene.behaviors)


def _solves(scene: Scene, _packed: bool) -> bool:
    return any(behavior.solver for behavior in scene.behaviors)


def _is_measured(scene: Scene, _packed: bool) -> bool:
    return any(behavior.experiment for behavior in scene.behaviors)


# A new module is one line here, one in tools/build_viewer.py and its folder in src/vrlab/viewer/.
MODULES = (
    Module("tools", lambda _scene, _packed: True, "walking, the tour, the measuring tape, pictures"),
    Module("motion", _evolves, "slow motion, paths, velocity and other vectors"),
    Module("trials", _is_measured, "trials, their table and plot, fits, and the file of what was measured"),
    Module("solvers", _solves, "what a graph cannot work out: particles, circuits"),
    Module("packed", lambda _scene, packed: packed, "files that are packed for a device"),
    Module("xr", lambda _scene, _packed: True, "entering virtual reality with a headset"),
)


def modules_of(scene: Scene, *, packed: bool = False) -> tuple[Module, ...]:
    """The modules that the page of a scene gets, written packed or as it is."""
    return tuple(module for module in MODULES if module.needed(scene, packed))
