"""Writing one KHR_interactivity graph: types, variables, events, declarations and nodes.

The specification wants value sockets to refer to nodes of lower index and flows to nodes of higher index. So the nodes
are laid out as events, then values, then flows: a value is made after its arguments, and the flows are numbered
backwards, because a flow node is made after the ones it leads to. Equal value nodes are made once, and those that
nothing uses are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["bool", "float", "float2", "float3", "float4", "int", "ref"]


@dataclass(frozen=True)
class Value:
    """What an input value socket can be given: an inline constant, or an output socket of a node."""

    type: Kind
    inline: tuple[float | int | bool | str, ...] = ()
    origin: tuple[Literal["event", "value", "flow"], int] | None = None
    socket: str = "value"


@dataclass(frozen=True)
class Variable:
    """A variable of the graph."""

    index: int
    type: Kind


@dataclass(frozen=True)
class Flow:
    """The `in` socket of a node that has one."""

    made: int


@dataclass
class _Node:
    operation: str
    values: Mapping[str, Value] = field(default_factory=dict)
    configuration: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    extension: str = ""
    outputs: Mapping[str, Kind] = field(default_factory=dict)
    inputs: Mapping[str, Kind] = field(default_factory=dict)


class GraphBuilder:
    """Collects one graph; `graph()` gives its JSON."""

    def __init__(self) -> None:
        self._types: dict[str, int] = {}
        self._variables: list[Json] = []
        self._custom: dict[str, Json] = {}
        self._declarations: list[Json] = []
        self._declared: dict[tuple[str, str], int] = {}
        self._events: list[_Node] = []
        self._values: list[_Node] = []
        self._flows: list[_Node] = []
        self._known: dict[object, Value] = {}

    # Values

    def constant(self, type: Kind, *components: float | int | bool | str) -> Value:
        """An inline value."""
        return Value(type, components)

    def value(self, operation: str, type: Kind, **inputs: Value) -> Value:
        """The `value` output of an operation without flows; made once for the same inputs."""
        return self._value(operation, type, inputs, {})

    def get(self, variable: Variable) -> Value:
        """The value of a variable at the moment it is asked for."""
        return self._value("variable/get", variable.type, {}, {"variable": (variable.index,)})

    def _value(
        self, operation: str, type: Kind, inputs: Mapping[str, Value], settings: Mapping[str, tuple[int, ...]]
    ) -> Value:
        # The inline constants 1 and True are equal in Python, so the key tells their types as well.
        key = (
            operation,
            tuple((name, repr(value)) for name, value in inputs.items()),
            tuple(settings.items()),
        )
        if key not in self._known:
            self._known[key] = Value(type, origin=("value", len(self._values)))
            self._values.append(_Node(operation, dict(inputs), settings))
        return self._known[key]

    # Variables and events

    def variable(self, type: Kind, initial: float | int | bool) -> Variable:
        """A new variable; every one has an initial value, since a float without one is NaN."""
        self._variables.append({"type": self._type(type), "value": [initial]})
        return Variable(len(self._variables) - 1, type)

    def custom_event(self, id: str, type: Kind | None = None, *initial: int) -> int:
        """The index of the custom event `id`, with one value named `value` where `type` is given."""
        return self.custom_event_of(id, {} if type is None else {"value": (type, initial)})

    def custom_event_of(self, id: str, sockets: Mapping[str, tuple[Kind, Sequence[int]]]) -> int:
        """The index of the custom event `id`, with values of some type, and an initial value where there is one."""
        if id not in self._custom:
            values = {
                name: {"type": self._type(type), **({"value": list(initial)} if initial else {})}
                for name, (type, initial) in sockets.items()
            }
            self._custom[id] = {"id": id, **({"values": values} if values else {})}
        return list(self._custom).index(id)

    def on(
        self, operation: str, extension: str = "", sockets: Mapping[str, Kind] | None = None, **settings: int
    ) -> int:
        """An event node. Its outputs are asked for with `output`, what it starts is set with `then`."""
        configuration = {key: (value,) for key, value in settings.items()}
        self._events.append(_Node(operation, {}, configuration, {}, extension, sockets or {}))
        return len(self._events) - 1

    def output(self, event: int, socket: str, type: Kind) -> Value:
        """An output value of an event node."""
        return Value(type, origin=("event", event), socket=socket)

    def then(self, event: int, flow: Flow | None) -> None:
        """What happens when the event does."""
        if flow is not None:
            self._events[event].flows = {"out": flow}

    # Flows

    def assign(self, values: Mapping[Variable, Value]) -> Flow | None:
        """Set variables at once.

        No value may depend on another variable of the same call: engines differ in whether they evaluate all values
        first (as the specification has it) or each as it is written.
        """
        if not values:
            return None
        inputs = {str(variable.index): value for variable, value in values.items()}
        return self._flow("variable/set", inputs, {"variables": [variable.index for variable in values]})

    def write(self, pointer: str, value: Value) -> Flow:
        """Set a property of the glTF object model."""
        return self._flow(
            "pointer/set", {"value": value}, {"pointer": [pointer], "type": [self._type(value.type)]}
        )

    def send(self, event: int, value: Value | None = None) -> Flow:
        """Send a custom event."""
        return self._flow("event/send", {} if value is None else {"value": value}, {"event": [event]})

    def sequence(self, *flows: Flow | None) -> Flow | None:
        """One after the other; sockets are activated in the order of their names, so these have equal length."""
        there = [flow for flow in flows if flow is not None]
        if len(there) < 2:
            return there[0] if there else None
        width = len(str(len(there) - 1))
        return self._flow("flow/sequence", flows={f"{i:0{width}}": flow for i, flow in enumerate(there)})

    def branch(self, condition: Value, *, true: Flow | None = None, false: Flow | None = None) -> Flow:
        """One or the other."""
        outs = {"true": true, "false": false}
        flows = {name: flow for name, flow in outs.items() if flow is not None}
        return self._flow("flow/branch", {"condition": condition}, flows=flows)

    def repeat(self, times: Value, body: Flow) -> Flow:
        """`body`, `times` times; some engines stop at 1,000."""
        inputs = {"startIndex": self.constant("int", 0), "endIndex": times}
        return self._flow("flow/for", inputs, {"initialIndex": [0]}, {"loopBody": body})

    def solve(
        self,
        operation: str,
        extension: str,
        inputs: Mapping[str, Value],
        results: Mapping[Variable, str],
        then: Mapping[Variable, Value],
        **settings: int,
    ) -> Flow:
        """An operation of an extension that sets variables to its outputs, and others to constants.

        In a player that does not know it nothing happens, and no variable is set (specification, "Unsupported Operations").
        """
        made = len(self._flows) + 1  # the operation's own, which is made after what it leads to
        read = {v: Value(v.type, origin=("flow", made), socket=socket) for v, socket in results.items()}
        out = self.assign({**read, **then})
        assert out is not None
        self._flows.append(
            _Node(
                operation,
                inputs,
                {key: (value,) for key, value in settings.items()},
                {"out": out},
                extension,
                {socket: variable.type for variable, socket in results.items()},
                {socket: value.type for socket, value in inputs.items()},
            )
        )
        return Flow(made)

    def play(self, animation: int) -> Flow:
        """Play an animation of the file from its start, again and again."""
        inputs = {
            "animation": self.constant("ref", f"/animations/{animation}"),
            "startTime": self.constant("float", 0.0),
            "endTime": self.value("math/Inf", "float"),
            "speed": self.constant("float", 1.0),
        }
        return self._flow("animation/start", inputs)

    def stop(self, animation: int) -> Flow:
        """Stop an animation of the file where it is."""
        return self._flow("animation/stop", {"animation": self.constant("ref", f"/animations/{animation}")})

    def _flow(
        self,
        operation: str,
        values: Mapping[str, Value] | None = None,
        configuration: Mapping[str, Sequence[Any]] | None = None,
        flows: Mapping[str, Flow] | None = None,
    ) -> Flow:
        self._flows.append(_Node(operation, values or {}, configuration or {}, flows or {}))
        return Flow(len(self._flows) - 1)

    # Writing

    def graph(self) -> Json:
        """The graph as JSON."""
        used = self._used()
        values = [node for i, node in enumerate(self._values) if i in used]
        place = {index: len(self._events) + i for i, index in enumerate(sorted(used))}
        nodes = [self._written(node, place) for node in [*self._events, *values, *reversed(self._flows)]]
        parts = {
            "types": [{"signature": signature} for signature in self._types],
            "variables": self._variables,
            "events": list(self._custom.values()),
            "declarations": self._declarations,
            "nodes": nodes,
        }
        return {key: part for key, part in parts.items() if part}  # an empty array must not be written

    def _used(self) -> set[int]:
        """The value nodes that some flow node depends on."""
        found: set[int] = set()
        waiting = [value for node in self._flows for value in node.values.values()]
        while waiting:
            origin = waiting.pop().origin
            if origin is not None and origin[0] == "value" and origin[1] not in found:
                found.add(origin[1])
                waiting.extend(self._values[origin[1]].values.values())
        return found

    def _type(self, type: Kind) -> int:
        return self._types.setdefault(type, len(self._types))

    def _declaration(self, node: _Node) -> int:
        key = (node.operation, node.extension)
        if key not in self._declared:
            declaration: Json = {"op": node.operation}
            if node.extension:
                outputs = {socket: {"type": self._type(type)} for socket, type in node.outputs.items()}
                declaration |= {"extension": node.extension, "outputValueSockets": outputs}
            if node.inputs:
                inputs = {socket: {"type": self._type(type)} for socket, type in node.inputs.items()}
                declaration["inputValueSockets"] = inputs
            self._declared[key] = len(self._declarations)
            self._declarations.append(declaration)
        return self._declared[key]

    def _written(self, node: _Node, place: Mapping[int, int]) -> Json:
        result: Json = {"declaration": self._declaration(node)}
        if node.configuration:
            result["configuration"] = {
                key: {"value": list(value)} for key, value in node.configuration.items()
            }
        if node.values:
            result["values"] = {socket: self._source(value, place) for socket, value in node.values.items()}
        if node.flows:
            last = len(self._events) + len(place) + len(self._flows) - 1
            result["flows"] = {socket: {"node": last - flow.made} for socket, flow in node.flows.items()}
        return result

    def _source(self, value: Value, place: Mapping[int, int]) -> Json:
        if value.origin is None:
            return {"type": self._type(value.type), "value": list(value.inline)}
        kind, index = value.origin
        if kind == "value":
            return {"node": place[index]}
        if kind == "flow":
            last = len(self._events) + len(place) + len(self._flows) - 1
            return {"node": last - index, "socket": value.socket}
        return {"node": index, "socket": value.socket}
