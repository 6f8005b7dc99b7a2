"""Reading back what was written gives an equal value; writing that again gives the same bytes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.export import glb_bytes, load, read_glb, save
from vrlab.model import Material, Mesh, Node, Scene

many = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(st.from_type(Scene))
def test_a_scene_read_back_is_equal(scene):
    assert read_glb(glb_bytes(scene)) == scene


@many
@given(st.from_type(Scene))
def test_the_same_scene_gives_the_same_bytes(scene):
    once = glb_bytes(scene)
    assert glb_bytes(scene) == once
    assert glb_bytes(read_glb(once)) == once


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_type(Material))
def test_every_field_of_a_material_comes_back(material):
    node = Node("n", Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]]), material)
    assert read_glb(glb_bytes(Scene("s", [node])))["n"].mesh.primitives[0].material == material


def test_what_nodes_share_is_shared_again():
    mesh = Mesh.of([[0, 0, 0], [1, 0, 0], [0, 1, 0]])
    scene = Scene("s", [Node("a", mesh), Node("b", mesh)])
    again = read_glb(glb_bytes(scene))
    assert again["a"].mesh is again["b"].mesh


def test_an_empty_scene_is_a_scene(tmp_path):
    scene = Scene("nothing")
    assert load(save(scene, tmp_path / "nothing.glb")) == scene
