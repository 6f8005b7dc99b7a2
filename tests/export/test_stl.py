"""What is written for a printer encloses a volume, in millimetres and Z up, and says what is not as in the scene."""

import io

import numpy as np
import pytest
import trimesh

from vrlab import importers
from vrlab.errors import FileError, ModelError
from vrlab.export import write_stl
from vrlab.model import Instances, Mesh, Node, Scene


def box(size=(1.0, 1.0, 1.0), without: int = 0) -> Mesh:
    """A box about the origin, without some of its triangles."""
    made = trimesh.creation.box(size)
    return Mesh.of(made.vertices, made.faces[: len(made.faces) - without])


def printed(scene: Scene, **options):
    """The file as trimesh reads it, and what was told."""
    told: list[str] = []
    data = b"".join(
        bytes(piece) for piece in write_stl(scene, tell=lambda remark: told.append(str(remark)), **options)
    )
    return trimesh.load(io.BytesIO(data), file_type="stl"), told


def test_overlapping_solids_become_one_in_millimetres_and_z_up():
    scene = Scene("s", [Node("a", box((2, 1, 1))), Node("b", box((1, 3, 1)), translation=(0.5, 1, 0))])
    mesh, told = printed(scene, scale=1 / 50)
    assert mesh.is_watertight
    assert mesh.is_volume
    # a is 2, b is 3, and they have 1 × 1 × 1 in common.
    assert mesh.volume == pytest.approx((2 + 3 - 1) * 20**3, rel=1e-6)
    assert mesh.extents == pytest.approx([40, 20, 60], abs=1e-4)
    assert mesh.bounds[0, 2] == pytest.approx(0, abs=1e-5)
    assert told == ["scale 1 : 50; 40 × 20 × 60 mm"]


def test_without_the_library_solids_stand_in_each_other(monkeypatch):
    monkeypatch.setattr("vrlab.export.stl.find_spec", lambda _name: None)
    scene = Scene("s", [Node("a", box((2, 1, 1))), Node("b", box((1, 3, 1)))])
    mesh, told = printed(scene, scale=0.1)
    assert len(mesh.faces) == 24
    assert any("2 solids stand in each other" in line for line in told)


def test_where_no_scale_is_said_the_longest_side_is_150_mm():
    mesh, told = printed(Scene("s", [Node("a", box((3, 1, 1)))]))
    assert mesh.extents == pytest.approx([150, 50, 50], abs=1e-3)
    assert told[0].startswith("scale 1 : 20")


def test_sheets_that_are_left_out_do_not_count_for_the_size():
    sheet = Mesh.of([[0, 0, 0], [9, 0, 0], [0, 9, 0]], [0, 1, 2])
    mesh, told = printed(Scene("s", [Node("a", box((3, 1, 1))), Node("curtain", sheet)]))
    assert mesh.extents == pytest.approx([150, 50, 50], abs=1e-3)
    assert told[0] == "scale 1 : 20; 150 × 50 × 50 mm"


def test_flat_holes_get_a_lid_and_sheets_are_left_out_by_name():
    sheet = Mesh.of([[0, 0, 0], [9, 0, 0], [0, 9, 0]], [0, 1, 2])
    scene = Scene("s", [Node("open", box(without=2)), Node("curtain", sheet)])
    mesh, told = printed(scene, scale=0.1)
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(100**3, rel=1e-6)
    assert any("sheets" in line and "curtain" in line for line in told)
    assert any("lids" in line and "open" in line for line in told)


def test_nothing_but_sheets_is_refused_by_name():
    sheet = Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]], [0, 1, 2])
    with pytest.raises(FileError, match="encloses no volume: curtain"):
        list(write_stl(Scene("s", [Node("curtain", sheet)])))


def test_what_is_thinner_than_a_nozzle_is_told():
    scene = Scene(
        "s", [Node("wall", box((10, 10, 0.01))), Node("block", box((10, 10, 10)), translation=(20, 0, 0))]
    )
    _mesh, told = printed(scene, scale=1 / 100)
    assert [line for line in told if "nozzle" in line] == ["thinner than a nozzle of 0.4 mm: wall"]


def test_mirrored_things_and_instances_are_right_side_out():
    places = Instances(["x", "y"], [[0, 0, 0], [5, 0, 0]], scales=[[1, 1, 1], [-1, 1, 2]])
    mesh, _told = printed(Scene("s", [Node("a", box(), instances=places)]), scale=1)
    assert mesh.volume == pytest.approx(3e9, rel=1e-6)


def test_one_node_alone_stands_in_the_middle():
    far = Node("a", box(), translation=(100, 50, 0))
    mesh, _told = printed(Scene("s", [far, Node("b", box((3, 3, 3)))]), only="a", scale=1)
    assert mesh.bounds == pytest.approx(np.array([[-500, -500, 0], [500, 500, 1000]]), abs=1e-3)
    with pytest.raises(ModelError, match="no node"):
        list(write_stl(Scene("s", [far]), only="nothing"))


def test_our_own_reader_reads_it_and_the_bytes_are_the_same_again(tmp_path):
    scene = Scene("s", [Node("a", box((2, 1, 1)))])
    with pytest.warns(UserWarning, match="scale 1 : 50") as told:
        path = scene.save(tmp_path / "a.stl", scale=1 / 50)
    assert {warning.filename for warning in told} == {__file__}
    found = importers.read(path).node
    assert sorted(np.ptp(found.bounds, axis=0)) == pytest.approx([0.02, 0.02, 0.04], abs=1e-6)
    assert path.read_bytes() == b"".join(map(bytes, write_stl(scene, scale=1 / 50)))
    assert not path.read_bytes().startswith(b"solid")
