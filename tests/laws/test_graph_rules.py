"""The rules of the specification for a graph, checked by a reader of its JSON that shares no code with the writer."""

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest

from vrlab.errors import LawError
from vrlab.laws.graph import interactivity
from vrlab.laws.pendulum import pendulum_behavior
from vrlab.model import Behavior, Call, Const, Drive, Observable, Parameter, Ref, State
from vrlab.model.shown import Button

PATHS = {name: i for i, name in enumerate(["swing", "bob", "string", "hand", "go", "back", "more"])}
BUTTONS = [Button("go", "toggle"), Button("back", "reset"), Button("more", "set", "length", 0.1)]
PLAIN = pendulum_behavior(swing="swing", bob="bob", string="string")
WHOLE = pendulum_behavior(swing="swing", bob="bob", string="string", hand="hand", buttons=BUTTONS)


def falling(id: str = "fall", *, step: float = 0.01, change: float = 1.0) -> Behavior:
    """Another behaviour, with no drive and a parameter of its own."""
    return Behavior(
        id,
        step,
        states=[State("y", Ref(f"{id}_y"), Call("sub", (Ref("y"), Ref("h"))))],
        parameters=[Parameter(f"{id}_y", "Height", 2.0, 0.0, 10.0, change, restarts=True)],
        observables=[Observable("height", "Height", Call("mul", (Ref("y"), Const(100.0))), "cm")],
        buttons=[Button("go", "step"), Button("go", "pause"), Button("back", "start")],
    )


def many() -> Behavior:
    """More than ten things to do in one sequence, of which the names are sorted as texts."""
    drives = [
        Drive(path, property, [Ref("y")] * 3) for path in PATHS for property in ("translation", "scale")
    ]
    return Behavior("many", 0.01, states=[State("y", Const(1.0), Ref("y"))], drives=drives)


GRAPHS = {
    "many": interactivity([many()], PATHS),
    "plain": interactivity([PLAIN], PATHS),
    "whole": interactivity([WHOLE], PATHS),
    "two": interactivity([WHOLE, falling()], PATHS),
    "small steps": interactivity([falling(step=1e-5)], PATHS),
}

SIGNATURES = {"bool": 1, "int": 1, "float": 1, "float3": 3, "float4": 4, "ref": 1}
COMPARE = ("lt", "le", "gt", "ge", "eq")
FLOAT1 = ("sin", "cos", "neg", "floor", "abs")
FLOAT2 = ("add", "sub", "mul", "div", "min", "max")
# Operation → sockets of one signature: inputs, output. "T" is one type in all of a node's sockets.
VALUES: dict[str, tuple[dict[str, str], str]] = {
    **{f"math/{op}": ({"a": "float", "b": "float"}, "bool") for op in COMPARE},
    **{f"math/{op}": ({"a": "T"}, "T") for op in FLOAT1},
    **{f"math/{op}": ({"a": "T", "b": "T"}, "T") for op in FLOAT2},
    "math/and": ({"a": "bool", "b": "bool"}, "bool"),
    "math/isNaN": ({"a": "float"}, "bool"),
    "math/clamp": ({"a": "T", "b": "T", "c": "T"}, "T"),
    "math/mix": ({"a": "float", "b": "float", "c": "float"}, "float"),
    "math/select": ({"condition": "bool", "a": "T", "b": "T"}, "T"),
    "math/combine3": (dict.fromkeys("abc", "float"), "float3"),
    "math/combine4": (dict.fromkeys("abcd", "float"), "float4"),
    "type/intToFloat": ({"a": "int"}, "float"),
    "type/floatToInt": ({"a": "float"}, "int"),
}
FLOWS = {
    "flow/sequence": None, "flow/branch": {"true", "false"}, "flow/for": {"loopBody", "completed"},
    "variable/set": set(), "pointer/set": set(), "event/send": set(),
    "event/onStart": {"out"}, "event/onTick": {"out"}, "event/receive": {"out"}, "event/onSelect": {"out"},
}  # fmt: skip
PROPERTIES = {"translation": "float3", "scale": "float3", "rotation": "float4"}


class Reader:
    """One graph, with the type of every output socket."""

    def __init__(self, graph: dict[str, Any]) -> None:
        self.graph = graph
        self.nodes = graph["nodes"]
        self.signatures = [t["signature"] for t in graph["types"]]

    def op(self, index: int) -> str:
        return self.graph["declarations"][self.nodes[index]["declaration"]]["op"]

    def configured(self, index: int, key: str) -> list[Any]:
        return self.nodes[index]["configuration"][key]["value"]

    def source(self, index: int, socket: str) -> str:
        """The type that an input socket is given."""
        value = self.nodes[index]["values"][socket]
        if "node" not in value:
            signature = self.signatures[value["type"]]
            check_constant(signature, value["value"])
            return signature
        assert set(value) <= {"node", "socket"}
        assert 0 <= value["node"] < index, "a value socket refers to a node of lower index"
        return self.output(value["node"], value.get("socket", "value"))

    def output(self, index: int, socket: str) -> str:
        op = self.op(index)
        if op == "event/onTick":
            return {"timeSinceStart": "float", "timeSinceLastTick": "float"}[socket]
        if op == "event/receive":
            event = self.graph["events"][self.configured(index, "event")[0]]
            return self.signatures[event["values"][socket]["type"]]
        assert socket == "value"
        if op == "variable/get":
            (variable,) = self.configured(index, "variable")
            return self.signatures[self.graph["variables"][variable]["type"]]
        inputs, output = VALUES[op]
        same = next((name for name, type in inputs.items() if type == "T"), "")
        return self.source(index, same) if output == "T" else output

    def reads(self, value: dict[str, Any]) -> Iterator[int]:
        """The variables that a value depends on."""
        if "node" in value:
            node = self.nodes[value["node"]]
            if self.op(value["node"]) == "variable/get":
                yield from self.configured(value["node"], "variable")
            for inner in node.get("values", {}).values():
                yield from self.reads(inner)


def check_constant(signature: str, value: list[Any]) -> None:
    assert len(value) == SIGNATURES[signature]
    for part in value:
        if signature == "bool":
            assert isinstance(part, bool)
        elif signature == "int":
            assert isinstance(part, int)
            assert not isinstance(part, bool)
            assert -(2**31) <= part < 2**31
        else:
            assert isinstance(part, float)
            assert math.isfinite(part)


@pytest.fixture(params=sorted(GRAPHS))
def reader(request: pytest.FixtureRequest) -> Reader:
    extension = json.loads(json.dumps(GRAPHS[request.param].extension, allow_nan=False))
    assert set(extension) == {"graphs", "graph"}
    assert extension["graph"] == 0
    (graph,) = extension["graphs"]
    return Reader(graph)


def test_nothing_is_empty_and_only_known_members_are_written(reader: Reader) -> None:
    def walk(value: object) -> None:
        if isinstance(value, dict | list):
            assert value, "an empty array or object"
            for part in value.values() if isinstance(value, dict) else value:
                walk(part)

    walk(reader.graph)
    assert set(reader.graph) == {"types", "variables", "events", "declarations", "nodes"}
    assert all(set(node) <= {"declaration", "values", "flows", "configuration"} for node in reader.nodes)


def test_types_variables_and_events_are_declared_once_with_initial_values(reader: Reader) -> None:
    assert len(set(reader.signatures)) == len(reader.signatures)
    assert set(reader.signatures) <= set(SIGNATURES)
    for variable in reader.graph["variables"]:
        check_constant(reader.signatures[variable["type"]], variable["value"])
    ids = [event["id"] for event in reader.graph["events"]]
    assert len(set(ids)) == len(ids)
    assert {"vrlab/start", "vrlab/pause", "vrlab/step", "vrlab/reset"} <= set(ids)


def test_declarations_are_used_and_not_repeated(reader: Reader) -> None:
    keys = [(d["op"], d.get("extension")) for d in reader.graph["declarations"]]
    assert len(set(keys)) == len(keys)
    assert {node["declaration"] for node in reader.nodes} == set(range(len(keys)))
    for declaration in reader.graph["declarations"]:
        assert ("extension" in declaration) == (declaration["op"] == "event/onSelect")
        assert ("outputValueSockets" in declaration) == (declaration["op"] == "event/onSelect")


def test_values_come_from_lower_indices_and_have_the_right_types(reader: Reader) -> None:
    for index, node in enumerate(reader.nodes):
        op = reader.op(index)
        if op in VALUES:
            inputs, _ = VALUES[op]
            given = {socket: reader.source(index, socket) for socket in node["values"]}
            assert given.keys() == inputs.keys()
            assert len({given[socket] for socket, type in inputs.items() if type == "T"}) <= 1
            assert all(given[socket] == type for socket, type in inputs.items() if type != "T")
        elif op != "variable/get":
            assert op in FLOWS, op


def test_flows_go_to_higher_indices_and_out_is_never_chained(reader: Reader) -> None:
    entered = set()
    for index, node in enumerate(reader.nodes):
        allowed = FLOWS.get(reader.op(index), set())
        for socket, flow in node.get("flows", {}).items():
            assert allowed is None or socket in allowed, f"{reader.op(index)} continues from {socket}"
            assert set(flow) == {"node"}
            assert index < flow["node"] < len(reader.nodes)
            assert reader.op(flow["node"]) in FLOWS
            assert not reader.op(flow["node"]).startswith("event/on")
            entered.add(flow["node"])
        if allowed is None:
            # The order of a sequence is that of its names as texts: "10" would come before "9".
            keys = list(node["flows"])
            assert keys == sorted(keys)
            assert len({len(key) for key in keys}) == 1
    acting = {
        i
        for i in range(len(reader.nodes))
        if reader.op(i) in FLOWS and not reader.op(i).startswith("event/o")
    }
    assert {i for i in acting if reader.op(i) != "event/receive"} == entered, (
        "a flow node that nothing enters"
    )


def test_what_acts_is_given_the_types_that_it_needs(reader: Reader) -> None:
    for index, node in enumerate(reader.nodes):
        op = reader.op(index)
        if op == "variable/set":
            variables = reader.configured(index, "variables")
            assert set(node["values"]) == {str(v) for v in variables}
            for v in variables:
                assert reader.source(index, str(v)) == reader.signatures[reader.graph["variables"][v]["type"]]
        elif op == "pointer/set":
            (pointer,) = reader.configured(index, "pointer")
            _, nodes, number, name = pointer.split("/")
            assert nodes == "nodes"
            assert int(number) in PATHS.values()
            assert reader.signatures[reader.configured(index, "type")[0]] == PROPERTIES[name]
            assert reader.source(index, "value") == PROPERTIES[name]
        elif op == "event/send":
            event = reader.graph["events"][reader.configured(index, "event")[0]]
            needed = {key: reader.signatures[value["type"]] for key, value in event.get("values", {}).items()}
            assert {key: reader.source(index, key) for key in node.get("values", {})} == needed
        elif op == "flow/for":
            assert {key: reader.source(index, key) for key in node["values"]} == {
                "startIndex": "int",
                "endIndex": "int",
            }
        elif op == "flow/branch":
            assert reader.source(index, "condition") == "bool"


def test_no_value_depends_on_another_variable_that_is_set_with_it(reader: Reader) -> None:
    """Else the result depends on whether an engine reads all values before it writes the first."""
    for index, node in enumerate(reader.nodes):
        if reader.op(index) == "variable/set":
            together = {int(key) for key in node["values"]}
            for key, value in node["values"].items():
                assert not (set(reader.reads(value)) & together) - {int(key)}


def test_equal_value_nodes_are_made_once(reader: Reader) -> None:
    values = [json.dumps(n, sort_keys=True) for i, n in enumerate(reader.nodes) if reader.op(i) not in FLOWS]
    assert len(set(values)) == len(values)


def test_every_value_node_is_used(reader: Reader) -> None:
    used = {v["node"] for n in reader.nodes for v in n.get("values", {}).values() if "node" in v}
    assert {i for i in range(len(reader.nodes)) if reader.op(i) not in FLOWS} <= used


def test_selecting_is_declared_as_its_extension_does() -> None:
    (declaration,) = [
        d for d in GRAPHS["whole"].extension["graphs"][0]["declarations"] if d["op"] == "event/onSelect"
    ]
    types = [t["signature"] for t in GRAPHS["whole"].extension["graphs"][0]["types"]]
    assert declaration["extension"] == "KHR_node_selectability"
    assert {key: types[value["type"]] for key, value in declaration["outputValueSockets"].items()} == {
        "selectedNode": "ref",
        "controllerIndex": "int",
        "selectionPoint": "float3",
        "selectionRayOrigin": "float3",
        "event": "ref",
    }
    assert GRAPHS["whole"].uses == ("KHR_interactivity", "KHR_node_selectability")
    assert GRAPHS["plain"].uses == ("KHR_interactivity",)


def test_the_graph_is_small() -> None:
    assert len(GRAPHS["plain"].nodes) <= 200
    assert len(GRAPHS["whole"].nodes) <= 220


def test_the_same_behavior_gives_the_same_bytes() -> None:
    again = interactivity([pendulum_behavior(swing="swing", bob="bob", string="string")], PATHS)
    assert json.dumps(again.extension) == json.dumps(GRAPHS["plain"].extension)
    assert json.dumps(again.lab) == json.dumps(GRAPHS["plain"].lab)


def test_what_hosts_read_points_into_the_graph() -> None:
    graph = GRAPHS["two"].extension["graphs"][0]
    types = [t["signature"] for t in graph["types"]]
    events = {event["id"]: event for event in graph["events"]}
    for lab, behavior in zip(GRAPHS["two"].lab, [WHOLE, falling()], strict=True):
        assert lab["id"] == behavior.id
        kinds = {key: types[graph["variables"][index]["type"]] for key, index in lab["graph"].items()}
        assert kinds == {
            "running": "bool",
            "steps": "int",
            "accumulator": "float",
            "seed": "int",
            "trial": "int",
        }
        for parameter in lab["parameters"]:
            assert graph["variables"][parameter["variable"]]["value"] == [parameter["initial"]]
            assert types[events[parameter["event"]]["values"]["value"]["type"]] == "float"
        assert all(types[graph["variables"][o["variable"]]["type"]] == "float" for o in lab["observables"])


def refused(behaviors: list[Behavior], paths: dict[str, int]) -> LawError:
    with pytest.raises(LawError) as caught:
        interactivity(behaviors, paths)
    assert "\n" not in str(caught.value)
    return caught.value


def test_what_cannot_be_a_graph_is_refused() -> None:
    assert refused([PLAIN], {"swing": 0}).code == "node-unknown"
    assert refused([WHOLE], {k: v for k, v in PATHS.items() if k != "go"}).code == "node-unknown"
    assert refused([PLAIN, PLAIN], PATHS).code == "duplicate-parameter"
    assert refused([], PATHS).code == "behavior-invalid"
    zero = Behavior("zero", 0.1, states=[State("s", Call("log", (Const(0.0),)), Ref("s"))])
    assert "state 's': starts as -inf" in str(refused([zero], PATHS))


def test_a_drive_that_never_changes_is_a_constant() -> None:
    still = Behavior(
        "still",
        0.1,
        states=[State("s", Const(0.0), Ref("s"))],
        drives=[Drive("swing", "translation", [Const(1.0), Const(2.0), Const(3.0)])],
    )
    nodes = interactivity([still], PATHS).nodes
    assert [1.0, 2.0, 3.0] in [
        n["values"]["value"].get("value") for n in nodes if "value" in n.get("values", {})
    ]
