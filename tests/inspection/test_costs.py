"""What a file costs is told to the byte, each byte once, for the thing that it is there for."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lab import lab

import vrlab as vr
from vrlab.check.measure import Document
from vrlab.errors import FileError, SceneError
from vrlab.export import Packing, glb_bytes, save
from vrlab.gltf.container import join_glb
from vrlab.inspection import CostReport
from vrlab.inspection.description import parts_of
from vrlab.inspection.page import parts_of as page_parts
from vrlab.inspection.stored import Stored, apportioned, stored_in
from vrlab.meshopt import engine
from vrlab.messages import speaking
from vrlab.model import Material, Node, Scene
from vrlab.parts.shapes import sphere


def three() -> Scene:
    """Two balls of one mesh, one of which has a hat, and a large thing of two parts."""
    ball, hat = sphere(0.1, segments=32, rings=16), sphere(0.05, segments=16, rings=8)
    left = Node("left", ball, title={"en": "Left ball", "es": "Bola izquierda"}).at(x=-1)
    right = Node("right", ball, children=(Node("hat", hat),)).at(x=1)
    parts = (
        Node("upper", sphere(0.5, segments=128, rings=64), material=Material("a")).at(y=3),
        Node("lower", sphere(0.5, segments=64, rings=32), material=Material("b")),
    )
    return Scene("three", (left, right, Node("large", children=parts)))


def total(report: CostReport, key: str = "bytes") -> int:
    return sum(getattr(row, key) for row in report.breakdown.rows)


@pytest.mark.parametrize("packing", [None, Packing()], ids=["plain", "packed"])
@pytest.mark.parametrize("ending", [".glb", ".html"])
@pytest.mark.parametrize("scene", [lab(), three()], ids=["lab", "three"])
def test_the_rows_add_up_to_the_file(
    scene: Scene, ending: str, packing: Packing | None, tmp_path: Path
) -> None:
    file = save(scene, tmp_path / f"x{ending}", packing=packing)
    report = vr.costs(file)
    assert total(report) == file.stat().st_size
    assert all(row.bytes >= 0 for row in report.breakdown.rows if row.name != "text")
    assert report.is_packed == (packing is not None)
    if packing is None:
        assert total(report, "unpacked_bytes") == total(report)
    else:
        assert total(report, "packed_bytes") == total(report)
        assert total(report, "unpacked_bytes") != total(report)


@pytest.mark.parametrize("ending", [".glb", ".html"])
@pytest.mark.parametrize("scene", [lab(), three()], ids=["lab", "three"])
def test_what_it_would_be_when_packed_is_what_packing_makes(
    scene: Scene, ending: str, tmp_path: Path
) -> None:
    plain = vr.costs(save(scene, tmp_path / f"a{ending}"))
    file = save(scene, tmp_path / f"b{ending}", packing=Packing())
    packed = vr.costs(file)
    then = {row.name: row.bytes for row in packed.breakdown.objects}
    assert {row.name: row.packed_bytes for row in plain.breakdown.objects}.items() <= then.items()
    page = total(plain, "packed_bytes") - file.stat().st_size
    # Of a page also a hash in its policy, and marks around what unpacks it.
    assert page == 0 if ending == ".glb" else -300 < page <= 0


def test_a_shared_mesh_is_counted_once_and_said_to_be_shared() -> None:
    parts = vr.costs(three()).breakdown
    [sharing] = parts.shared
    assert sharing.objects == ("left", "right")
    ball = sphere(0.1, segments=32, rings=16)
    arrays = [array for p in ball for array in (*p.attributes.values(), p.indices)]
    assert sharing.bytes == sum(array.nbytes for array in arrays if array is not None)
    things = {thing.name: thing for thing in parts.objects}
    assert things["left"].bytes == 0
    assert things["left"].shared_bytes == sharing.bytes
    assert things["left"].triangles == ball.triangle_count
    assert things["right"].bytes > 0  # its hat


def test_what_dominates_is_taken_apart_and_the_heaviest_comes_first() -> None:
    names = [thing.name for thing in vr.costs(three()).breakdown.objects]
    assert names == ["large/upper", "large/lower", "right", "left"]


def test_parts_that_are_many_and_alike_stay_one_thing() -> None:
    row = [Node(f"column {i}", sphere(1.0 + i / 100)) for i in range(20)]
    names = [
        t.name
        for t in vr.costs(Scene("s", (Node("row", children=row), Node("dot", sphere(0.1))))).breakdown.objects
    ]
    assert names == ["row", "dot"]


def test_titles_are_in_the_language_of_the_moment() -> None:
    for tag, title in (("en", "Left ball"), ("es", "Bola izquierda")):
        with speaking(tag):
            assert {thing.title for thing in vr.costs(three()).breakdown.objects} == {"", title}


def test_a_texture_tells_its_materials_objects_and_memory() -> None:
    [texture] = vr.costs(lab()).breakdown.textures
    assert (texture.name, texture.mime_type, texture.materials) == ("grey", "image/png", ("m",))
    assert {"column", "swing"} <= set(texture.objects)
    assert texture.gpu_bytes == int(texture.width * texture.height * 4 * 4 / 3)


@pytest.mark.parametrize("name", ["pendulum", pytest.param("parthenon", marks=pytest.mark.slow)])
def test_figures_of_objects_add_up_to_those_of_the_scene(name: str) -> None:
    scene = vr.build(name)
    report = vr.costs(scene)
    measured = vr.for_device(scene, "quest3").before.figures
    for key in ("draw_calls", "triangles"):
        assert sum(getattr(thing, key) for thing in report.breakdown.objects) == measured[key]
    assert total(report) == len(glb_bytes(scene))
    assert total(report, "packed_bytes") < 0.6 * total(report)


def test_for_a_device_it_is_the_file_that_would_be_written(tmp_path: Path) -> None:
    scene = three()
    file = scene.save(tmp_path / "x.glb", target="quest2")
    report = vr.costs(scene, target="quest2")
    assert total(report) == file.stat().st_size
    assert report.fitted is not None
    assert report.fitted.profile.name == "quest2"
    assert report.is_packed
    assert (
        vr.costs(scene.save(tmp_path / "y.html"), target="quest2").to_json()["total"]
        == report.to_json()["total"]
    )
    assert not vr.costs(scene, target="quicklook").is_packed


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wasmtime", None)
    engine.program.cache_clear()
    report = vr.costs(three())
    assert "pip install 'vrlab[pack]'" in report.not_packed
    assert {row.packed_bytes for row in report.breakdown.rows} == {None}
    assert report.to_json()["total"]["packed_bytes"] is None
    assert not vr.costs(three(), target="quest2").is_packed


def test_a_file_from_elsewhere_is_told_too_but_for_packing(tmp_path: Path) -> None:
    document = {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"count": 3, "componentType": 5126, "type": "VEC3", "bufferView": 0}],
        "bufferViews": [{"buffer": 0, "byteLength": 36, "byteOffset": 4}],
        "buffers": [{"byteLength": 48}],
    }
    file = tmp_path / "x.glb"
    file.write_bytes(b"".join(join_glb(document, [bytes(48)])))
    report = vr.costs(file)
    assert total(report) == file.stat().st_size
    assert [(t.name, t.bytes, t.triangles) for t in report.breakdown.objects] == [("0", 36, 1)]
    assert {o.name: o.bytes for o in report.breakdown.rest}["unused"] == 12
    assert "was not written by vrlab" in report.not_packed


def test_wrong_files_and_devices_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.glb").write_bytes(glb_bytes(three())[:-9])
    with pytest.raises(FileError, match="truncated"):
        vr.costs(tmp_path / "x.glb")
    with pytest.raises(FileError, match="there is no such file"):
        vr.costs(tmp_path / "y.glb")
    heavy = Scene("s", [Node(str(i), sphere(1.0 + i), material=Material(str(i))) for i in range(11)])
    with pytest.raises(SceneError, match="sceneviewer"):
        vr.costs(heavy, target="sceneviewer")


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_shares_are_whole_and_add_up(whole: int, weights: list[int]) -> None:
    shares = apportioned(whole, weights)
    assert sum(shares) == whole
    if any(weights):
        assert all(abs(s - whole * w / sum(weights)) < 1 for s, w in zip(shares, weights, strict=True))


VIEWS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(VIEWS, st.integers(0, 64))
def test_bytes_of_views_that_overlap_or_leave_gaps_are_counted_once(
    views: list[tuple[int, int]], length: int
) -> None:
    document = Document(
        {
            "bufferViews": [
                {"buffer": 0, "byteOffset": start, "byteLength": count} for start, count in views
            ],
            "accessors": [
                {"bufferView": i, "count": 2, "componentType": 5121, "type": "SCALAR"}
                for i in range(len(views))
                if i % 2
            ],
        }
    )
    chunk = stored_in(document, length)
    assert sum(chunk.parts.values(), chunk.unused) == Stored(length, length)


def test_the_parts_of_json_are_as_long_as_they_stand_there() -> None:
    text = (
        '{ "nodes": [ {"name": "é"} ],\n "extensions" : {"A": {"b": 1.50}, "B" : "x"}, "scene":0 }'.encode()
    )
    parts = parts_of(text)
    assert parts == {"nodes": 18, "A": 11, "B": 3, "scene": 1, "": len(text) - 33}


def test_a_page_is_told_by_its_scripts_even_if_one_does_not_end() -> None:
    page = b'<p><style>ab</style><script type="x" id="vrlab-glb">AAAA</script><script id="vrlab-module-xr">xyz</script>'
    assert page_parts(page) == {"style": 2, "lab": 4, "module xr": 3, "markup": len(page) - 9}
    assert page_parts(page + b"<script>never") == {
        "style": 2,
        "lab": 4,
        "module xr": 3,
        "markup": len(page) + 13 - 9,
    }
