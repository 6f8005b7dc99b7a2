"""Checks find what is wrong: too heavy, nameless, open to the network."""

import base64
import zlib
from typing import Any

import pytest

from vrlab.check.access import check_access
from vrlab.check.budgets import check_budgets
from vrlab.check.measure import Document, measure
from vrlab.check.pages import check_page, glb_of, lab_bytes
from vrlab.errors import CheckError, FileError
from vrlab.gltf.items import Item
from vrlab.transforms import PROFILES

LIGHT = {
    "draw_calls": 10, "triangles": 1000, "vertices": 900, "materials": 2, "texture_side": 512,
    "texture_memory": 10**6, "file_bytes": 10**6,
}  # fmt: skip


def test_a_light_file_is_within_every_budget() -> None:
    assert check_budgets(LIGHT, PROFILES) == []


@pytest.mark.parametrize(("device", "figure"), [(d, f) for d, p in PROFILES.items() for f in p.limits])
def test_one_more_than_a_budget_is_an_error_that_names_device_and_figure(device: str, figure: str) -> None:
    limit = PROFILES[device].limits[figure]
    assert check_budgets({**LIGHT, figure: limit}, [device]) == []
    (finding,) = check_budgets({**LIGHT, figure: limit + 1}, [device])
    assert finding.severity == "error"
    assert device in finding.what
    assert f"{limit:,}" in finding.what


def test_an_unknown_device_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CheckError, match="quest2"):
        check_budgets(LIGHT, ["quest9"])


def document() -> dict[str, Any]:
    return {
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [
            {"name": "room", "children": [1, 2]},
            {"name": "a", "mesh": 0},
            {"name": "b", "mesh": 0, "extensions": {"KHR_node_selectability": {}}},
        ],
        "meshes": [{"primitives": [
            {"attributes": {"POSITION": 0}, "indices": 1}, {"attributes": {"POSITION": 0}, "mode": 5}]}],
        "accessors": [{"count": 4}, {"count": 6}],
        "extensions": {"VRLAB_lab": {"language": "en", "title": {"en": "Room"}}},
    }  # fmt: skip


def test_draw_calls_and_triangles_are_counted_by_placement() -> None:
    m = measure(Document(document()), memoryview(b""), 123)
    assert (m["draw_calls"], m["triangles"], m["vertices"], m["nodes"]) == (4, 2 * (2 + 2), 16, 3)
    assert [path for path, _, _ in Document(document()).placements] == ["room", "room/a", "room/b"]
    lines = Item({"attributes": {"POSITION": 0}, "mode": 1}, "lines")
    assert Document(document()).triangles(lines) == 0


def site() -> dict[str, Any]:
    """A row of nine columns with a coarser level, and one thing with two coarser levels."""
    row = {
        "name": "row",
        "mesh": 0,
        "extensions": {
            "EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": 2}},
            "MSFT_lod": {"ids": [3]},
            "VRLAB_lab": {"evidence": 1},
        },
    }
    thing = {"name": "thing", "mesh": 1, "extensions": {"MSFT_lod": {"ids": [4, 3]}}}
    triangle = {"attributes": {"POSITION": 0}, "indices": 1}
    return {
        "scenes": [{"nodes": [0]}],
        "nodes": [
            {"name": "temple", "children": [1, 2], "extensions": {"VRLAB_lab": {"evidence": 0}}},
            row, thing, {"mesh": 1}, {"mesh": 0},
        ],
        "meshes": [{"primitives": [triangle] * 3}, {"primitives": [triangle]}],
        "accessors": [{"count": 4}, {"count": 6}, {"count": 9}],
        "extensions": {"VRLAB_lab": {"evidence": [{"certainty": "certain"}, {"certainty": "close parallel"}]}},
    }  # fmt: skip


def test_instances_and_levels_count_as_the_most_that_can_be_seen() -> None:
    m = measure(Document(site()), memoryview(b""), 123)
    # All levels of the row at once, 3 + 1; the thing at one level at a time, at most 3.
    assert m["draw_calls"] == (3 + 1) + 3
    assert m["triangles"] == 9 * 3 * 2 + 2
    assert m["vertices"] == 9 * 3 * 4 + 4
    assert m["instances"] == 9
    assert m["evidence"] == {"certain": 1, "close parallel": 9}


def test_what_has_no_evidence_is_counted_as_such() -> None:
    without = site()
    del without["nodes"][0]["extensions"]
    assert measure(Document(without), memoryview(b""), 1)["evidence"] == {"": 1, "close parallel": 9}
    assert measure(Document(document()), memoryview(b""), 1)["evidence"] == {}


def test_nodes_in_a_circle_are_refused() -> None:
    circle = document()
    circle["nodes"][1]["children"] = [0]
    with pytest.raises(FileError, match="below itself"):
        measure(Document(circle), memoryview(b""), 1)


def test_what_can_be_pressed_must_have_a_name() -> None:
    (finding,) = check_access(Document(document()))
    assert finding.severity == "error"
    assert finding.where == "room/b"
    named = document()
    named["nodes"][2]["extensions"]["VRLAB_lab"] = {"title": {"en": "Start"}}
    assert [f.code for f in check_access(Document(named))] == ["object-without-description"]


RULES = b"default-src 'none'; script-src 'sha256-x' 'wasm-unsafe-eval'"
POLICY = b'<meta http-equiv="Content-Security-Policy" content="' + RULES + b'">'


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        (POLICY, []),
        (POLICY + b"<script>load('https://in.a.script')</script>", []),
        (b"<p>", ["policy-missing"]),
        (POLICY.replace(b"'sha256-x'", b"'unsafe-inline'"), ["policy-weak"]),
        (POLICY.replace(b"'sha256-x'", b"'unsafe-eval'"), ["policy-weak"]),
        (POLICY.replace(b"'sha256-x'", b"https://example.org"), ["policy-weak"]),
        (POLICY + b'<img alt="" src="https://example.org/x.png">', ["request"]),
        (POLICY + b"<link rel=stylesheet href=style.css>", ["request"]),
    ],
)
def test_a_page_that_could_ask_somebody_is_found(page: bytes, codes: list[str]) -> None:
    assert [f.code for f in check_page(page)] == codes


def test_the_lab_in_a_page_is_found_or_its_absence_told() -> None:
    assert (
        glb_of(b'<script type="application/octet-stream" id="vrlab-glb">Z2xU\nRg==</script>', "x") == b"glTF"
    )
    with pytest.raises(FileError):
        glb_of(b"<html></html>", "x.html")


def deflated(data: bytes, cut: int | None = None) -> bytes:
    text = base64.b64encode(zlib.compress(data, 9)[:cut])
    return (
        b'<script type="application/octet-stream" id="vrlab-glb" data-encoding="deflate">'
        + text
        + b"</script>"
    )


def test_a_deflated_lab_is_inflated_and_no_more_of_it_than_a_lab_could_be() -> None:
    assert glb_of(deflated(b"glTF" * 99), "x.html") == b"glTF" * 99
    assert lab_bytes(deflated(b"glTF" * 99), "x.html") < 99
    for broken in (deflated(b"glTF" * 99, cut=-3), deflated(bytes(1 << 24))):
        with pytest.raises(FileError, match="truncated"):
            glb_of(broken, "x.html")
