"""Behaviours as one KHR_interactivity graph.

Read against the specification of July 2026 (release candidate; KhronosGroup/glTF,
extensions/2.0/Khronos/KHR_interactivity) and Babylon.js 9.35, which follows the ratified text. Input reaches the graph
through custom events alone, and the graph itself checks it: a value that is not a number changes nothing, one out of
range becomes the nearest in range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vrlab.errors import LawError
from vrlab.laws.definition import definition, law_hash, solver_lab
from vrlab.laws.graph_behavior import LONGEST_FRAME, PlayedBehavior
from vrlab.laws.graph_builder import Flow, GraphBuilder, Json, Kind, Value, Variable
from vrlab.laws.graph_lab import played_lab
from vrlab.laws.graph_targets import Shared, Targets, add_event, set_event
from vrlab.laws.machine import STEPS_AT_ONCE
from vrlab.laws.measuring import measuring_lab
from vrlab.messages import _
from vrlab.model.behavior import Behavior
from vrlab.model.ids import SEED, TRIAL
from vrlab.model.parameter import Parameter
from vrlab.model.shown import Button

SELECTABILITY = "KHR_node_selectability"
# The outputs of event/onSelect: KHR_node_selectability, "Interaction with KHR_interactivity". A declaration that
# does not name all of them is another operation, which players do not know.
SELECTED: dict[str, Kind] = {
    "selectedNode": "ref", "controllerIndex": "int", "selectionPoint": "float3",
    "selectionRayOrigin": "float3", "event": "ref",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Graph:
    """What goes into a glTF file.

    `extension` is the root's `extensions.KHR_interactivity`, `lab` is `behaviors` of VRLAB_lab, and the names in `uses`
    belong into `extensionsUsed`.
    """

    extension: Json
    lab: list[Json]
    uses: tuple[str, ...]

    @property
    def nodes(self) -> list[Json]:
        """The nodes of the graph."""
        result: list[Json] = self.extension["graphs"][0]["nodes"]
        return result


def interactivity(
    behaviors: Sequence[Behavior],
    node_index: Mapping[str, int],
    light_index: Mapping[str, int] = {},
    material_index: Mapping[str, int] = {},
    animation_index: Mapping[str, int] = {},
) -> Graph:
    """The behaviours as one graph.

    `node_index` gives the glTF node at each path that is driven, moved or a button, `light_index` the light of
    KHR_lights_punctual at each path whose light is driven, `material_index` the material at each path whose material is,
    `animation_index` the animations of the scene by name.

    Raises LawError: `node-unknown`, `duplicate-parameter`, or `behavior-invalid` for a state that does not start as a
    number.
    """
    if not behaviors:
        raise LawError(
            "behavior-invalid", "interactivity", _("was given no behaviour"), _("leave the extension out")
        )
    _refuse_duplicates(behaviors)
    _refuse_solvers(behaviors)
    writer = _Writer(behaviors, Targets(node_index, light_index, material_index, animation_index))
    writer.write()
    lab = [
        played_lab(b, played, writer.shared)
        | {"definition": definition(b), "law": law_hash(b)}
        | measuring_lab(b, node_index)
        | solver_lab(b, node_index)
        for b, played in zip(behaviors, writer.played, strict=True)
    ]
    buttons = any(behavior.buttons for behavior in behaviors)
    uses = ("KHR_interactivity", SELECTABILITY) if buttons else ("KHR_interactivity",)
    return Graph({"graph": 0, "graphs": [writer.builder.graph()]}, lab, uses)


def _refuse_duplicates(behaviors: Sequence[Behavior]) -> None:
    seen: set[str] = set()
    for behavior in behaviors:
        for parameter in behavior.parameters:
            if parameter.id in seen:
                where = _("behavior {id!r}", id=behavior.id)
                what = _("has a parameter {id!r}, as another behaviour has", id=parameter.id)
                raise LawError("duplicate-parameter", where, what, _("give one of them another id"))
            seen.add(parameter.id)


def _refuse_solvers(behaviors: Sequence[Behavior]) -> None:
    """Declarations of operations must differ in more than their outputs, so a kind is there once."""
    kinds = [behavior.solver.kind for behavior in behaviors if behavior.solver]
    for kind in kinds:
        if kinds.count(kind) > 1:
            what = _("has two solvers of the kind {kind!r}", kind=kind)
            raise LawError("behavior-invalid", "interactivity", what, _("make a scene of each"))


class _Writer:
    """Events on one side, the behaviours that hear them on the other."""

    def __init__(self, behaviors: Sequence[Behavior], targets: Targets) -> None:
        self.builder = GraphBuilder()
        self._behaviors, self._node_index = behaviors, targets.nodes
        b = self.builder
        running = b.variable("bool", not any(behavior.until for behavior in behaviors))
        shared = self.shared = Shared(running, b.variable("int", SEED), b.variable("int", TRIAL))
        self.played = [PlayedBehavior(b, law, targets, shared, i) for i, law in enumerate(behaviors)]

    def write(self) -> None:
        b = self.builder
        b.then(b.on("event/onStart"), self._all(lambda played: played.begin))
        tick = b.on("event/onTick")
        passed = self._passed(b.output(tick, "timeSinceLastTick", "float"))
        b.then(tick, self._all(lambda played: played.tick(passed)))
        self._running_events()
        self._trial_event()
        for behavior, played in zip(self._behaviors, self.played, strict=True):
            for parameter in behavior.parameters:
                self._set_event(parameter, played)
            for state in {button.parameter: None for button in behavior.buttons if button.event == "add"}:
                self._add_event(state, played)
            for button in behavior.buttons:
                self._button(button, behavior, played)

    def _all(self, flow: Callable[[PlayedBehavior], Flow | None]) -> Flow | None:
        return self.builder.sequence(*(flow(played) for played in self.played))

    def _passed(self, since: Value) -> Value:
        """Seconds since the last tick: NaN at the first (specification, "On Tick"), which counts as none."""
        b, zero = self.builder, self.builder.constant("float", 0.0)
        limited = b.value("math/clamp", "float", a=since, b=zero, c=b.constant("float", LONGEST_FRAME))
        return b.value(
            "math/select", "float", condition=b.value("math/isNaN", "bool", a=since), a=zero, b=limited
        )

    def _running_events(self) -> None:
        b = self.builder
        for id, running in (("vrlab/start", True), ("vrlab/pause", False)):
            change = b.assign({self.shared.running: b.constant("bool", running)})
            anew = [p.begin_anew() for p in self.played] if running else []
            recorded = (p.recording(playing=running) for p in self.played)
            b.then(self._receive(id), b.sequence(*anew, change, *recorded))
        step = self._receive("vrlab/step", "int", 1)
        one, most = b.constant("int", 1), b.constant("int", STEPS_AT_ONCE)
        times = b.value("math/clamp", "int", a=b.output(step, "value", "int"), b=one, c=most)
        b.then(step, self._all(lambda played: played.run(times)))
        b.then(self._receive("vrlab/reset"), self._all(lambda played: played.restart))

    def _trial_event(self) -> None:
        """A trial begins: its numbers are kept, and everything starts over, running, paused or waiting as after a reset."""
        b, zero = self.builder, self.builder.constant("int", 0)
        sockets: dict[str, tuple[Kind, list[int]]] = {"seed": ("int", [SEED]), "trial": ("int", [TRIAL])}
        event = b.on("event/receive", event=b.custom_event_of("vrlab/trial", sockets))
        seed, trial = (b.value("math/max", "int", a=b.output(event, name, "int"), b=zero) for name in sockets)
        kept = b.assign({self.shared.seed: seed, self.shared.trial: trial})
        b.then(event, b.sequence(kept, self._all(lambda played: played.restart)))

    def _receive(self, id: str, type: Kind | None = None, *initial: int) -> int:
        return self.builder.on("event/receive", event=self.builder.custom_event(id, type, *initial))

    def _set_event(self, parameter: Parameter, played: PlayedBehavior) -> None:
        b = self.builder
        event = self._receive(set_event(parameter.id), "float")
        value = b.output(event, "value", "float")
        low, high = b.constant("float", parameter.minimum), b.constant("float", parameter.maximum)
        limited = b.value("math/clamp", "float", a=value, b=low, c=high)
        change = b.assign({played.parameters[parameter.id]: limited})
        accepted = b.sequence(change, played.restart if parameter.restarts else None)
        b.then(event, b.branch(b.value("math/isNaN", "bool", a=value), false=accepted))

    def _add_event(self, state: str, played: PlayedBehavior) -> None:
        b = self.builder
        event = self._receive(add_event(state), "float")
        value = b.output(event, "value", "float")
        b.then(event, b.branch(b.value("math/isNaN", "bool", a=value), false=played.add(state, value)))

    def _button(self, button: Button, behavior: Behavior, played: PlayedBehavior) -> None:
        if button.path not in self._node_index:
            where = _("behavior {id!r}", id=behavior.id)
            raise LawError(
                "node-unknown",
                where,
                _("has a button {path!r}, which is not there", path=button.path),
                _("name a node"),
            )
        index = self._node_index[button.path]
        event = self.builder.on("event/onSelect", SELECTABILITY, SELECTED, nodeIndex=index)
        sent = self._sent(button, behavior, played.parameters)
        self.builder.then(event, sent if button.event == "toggle" else played.answered(sent))

    def _sent(self, button: Button, behavior: Behavior, parameters: Mapping[str, Variable]) -> Flow:
        """A button sends the same events as hosts do, which also hear it."""
        b = self.builder
        if button.event == "toggle":
            pause, start = (b.send(b.custom_event(f"vrlab/{id}")) for id in ("pause", "start"))
            return b.branch(b.get(self.shared.running), true=pause, false=start)
        if button.event == "set":
            change = b.constant("float", button.change)
            value = b.value("math/add", "float", a=b.get(parameters[button.parameter]), b=change)
            if behavior.parameter(button.parameter).choices:
                value = self._around(value, behavior.parameter(button.parameter))
            return b.send(b.custom_event(set_event(button.parameter)), value)
        if button.event == "add":
            change = b.constant("float", button.change)
            return b.send(b.custom_event(add_event(button.parameter)), change)
        value_of: dict[str, Any] = {"step": b.constant("int", 1)}
        return b.send(b.custom_event(f"vrlab/{button.event}"), value_of.get(button.event))

    def _around(self, value: Value, parameter: Parameter) -> Value:
        """After the last choice comes the first, and before the first the last."""
        b = self.builder
        low, high = b.constant("float", parameter.minimum), b.constant("float", parameter.maximum)
        above, below = b.value("math/gt", "bool", a=value, b=high), b.value("math/lt", "bool", a=value, b=low)
        value = b.value("math/select", "float", condition=above, a=low, b=value)
        return b.value("math/select", "float", condition=below, a=high, b=value)
