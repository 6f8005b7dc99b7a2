"""What a graph drives, and the events that hosts send it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vrlab.errors import LawError
from vrlab.laws.graph_builder import Flow, GraphBuilder, Kind, Value, Variable
from vrlab.laws.graph_values import COMPONENTS, lowered
from vrlab.messages import _
from vrlab.model.expression import Expression
from vrlab.model.shown import OF_LIGHT, OF_MATERIAL, Drive, Property

# Where a property is that is not called in glTF as it is here.
WITHIN: dict[Property, str] = {
    "offset": "pbrMetallicRoughness/baseColorTexture/extensions/KHR_texture_transform/offset",
    "paint": "pbrMetallicRoughness/baseColorFactor",
    "weight": "weights/0",
}


@dataclass(frozen=True)
class Shared:
    """The variables that all behaviours of a graph share."""

    running: Variable
    seed: Variable
    trial: Variable


@dataclass(frozen=True)
class Targets:
    """What can be driven: the glTF nodes, the lights of KHR_lights_punctual and the materials, by path."""

    nodes: Mapping[str, int]
    lights: Mapping[str, int]
    materials: Mapping[str, int]
    animations: Mapping[str, int]

    def pointer(self, drive: Drive) -> str:
        """Where the property stands in the glTF Object Model; "" for what is not there."""
        owner, index, property = "/nodes", self.nodes.get(drive.path), str(drive.property)
        if drive.property in OF_LIGHT:
            owner, index = "/extensions/KHR_lights_punctual/lights", self.lights.get(drive.path)
        elif drive.property in OF_MATERIAL:
            owner, index = "/materials", self.materials.get(drive.path)
        property = WITHIN.get(drive.property, property)
        return "" if index is None else f"{owner}/{index}/{property}"


def drive_flow(
    b: GraphBuilder,
    drive: Drive,
    pointer: str,
    values: Mapping[str, Value],
    kept: Mapping[Expression, Value] = {},
    *,
    where: str,
) -> Flow:
    """Write what is driven to its pointer, of values by name; `kept` are expressions that have a value already.

    Raises LawError `node-unknown` where there is no pointer; `where` names the behaviour.
    """
    if not pointer:
        what = _(
            "drives the {property} of {path!r}, which is not there",
            property=drive.property,
            path=drive.path,
        )
        raise LawError(
            "node-unknown",
            where,
            what,
            _("name a node of the scene"),
        )
    parts = [lowered(b, value, values, kept) for value in drive.values]
    if len(parts) == 1:
        vector = parts[0]
    elif all(part.origin is None for part in parts):
        vector = b.constant(_vector(parts), *(part.inline[0] for part in parts))
    else:
        sockets = dict(zip(COMPONENTS, parts, strict=False))
        vector = b.value(f"math/combine{len(parts)}", _vector(parts), **sockets)
    return b.write(pointer, vector)


def set_event(parameter: str) -> str:
    """The id of the event that sets a parameter."""
    return f"vrlab/set/{parameter}"


def add_event(state: str) -> str:
    """The id of the event that adds to a state."""
    return f"vrlab/add/{state}"


def _vector(parts: Sequence[Value]) -> Kind:
    kinds: dict[int, Kind] = {2: "float2", 3: "float3", 4: "float4"}
    return kinds[len(parts)]
