"""Vertices lose what nobody sees of them, and nothing else."""

import io

import numpy as np
import pytest
from PIL import Image as Picture

from vrlab.model import Anisotropy, Clearcoat, Image, Material, Mesh, Node, Primitive, Scene, Texture
from vrlab.transforms import PROFILES, Measured
from vrlab.transforms.vertices import fit_vertices

QUEST = PROFILES["quest2"]
CORNERS = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]], np.float32)
buffer = io.BytesIO()
Picture.new("RGB", (4, 4)).save(buffer, "PNG")
FIRST, SECOND = (Texture(Image(buffer.getvalue()), texcoord) for texcoord in (0, 1))


def square(material: Material | None, **more: object) -> Primitive:
    attributes = {
        "POSITION": CORNERS,
        "NORMAL": np.tile([0, 0, 1], (4, 1)),
        "TANGENT": np.tile([1, 0, 0, 1], (4, 1)),
        "COLOR_0": np.eye(4)[:, :3],
        "TEXCOORD_0": CORNERS[:, :2],
        "TEXCOORD_1": CORNERS[:, :2],
    }
    return Primitive(attributes, [0, 1, 2, 1, 3, 2], material, **more)  # type: ignore[arg-type]


def fitted(*primitives: Primitive) -> list[Primitive]:
    mesh = fit_vertices(Scene("s", [Node("n", Mesh(primitives))]), QUEST).nodes[0].mesh
    assert mesh is not None
    return list(mesh)


@pytest.mark.parametrize(
    ("material", "kept"),
    [
        (None, ""),
        (Material(), ""),
        (Material(base_color_texture=FIRST), "TEXCOORD_0"),
        (Material(occlusion_texture=SECOND), "TEXCOORD_0 TEXCOORD_1"),
        (Material(normal_texture=FIRST), "TANGENT TEXCOORD_0"),
        (Material(clearcoat=Clearcoat(1.0, normal_texture=SECOND)), "TANGENT TEXCOORD_0 TEXCOORD_1"),
        (Material(anisotropy=Anisotropy(0.5)), "TANGENT TEXCOORD_0"),
    ],
)
def test_what_the_material_uses_stays(material: Material | None, kept: str) -> None:
    [found] = fitted(square(material))
    assert set(found.attributes) == {"POSITION", "NORMAL", "COLOR_0", *kept.split()}


def test_corners_that_differ_in_nothing_seen_become_one() -> None:
    """The seam of a texture that the material does not have."""
    soup = CORNERS[[0, 1, 2, 1, 3, 2]]
    seam = {"POSITION": soup, "TEXCOORD_0": np.arange(12).reshape(6, 2)}
    bent = [{"POSITION": soup * 2}, {"POSITION": soup + 1}]
    [plain] = fitted(Primitive(seam, np.arange(6), targets=bent))
    assert len(plain.positions) == 4
    assert np.array_equal(plain.positions[plain.indices], soup)
    for found, given in zip(plain.targets, bent, strict=True):
        assert np.array_equal(found["POSITION"][plain.indices], given["POSITION"])
    [textured] = fitted(Primitive(seam, np.arange(6), Material(base_color_texture=FIRST)))
    assert len(textured.positions) == 6


def test_targets_lose_what_the_vertices_lose() -> None:
    [found] = fitted(square(None, targets=[{"POSITION": CORNERS, "TANGENT": CORNERS}]))
    assert [set(target) for target in found.targets] == [{"POSITION"}]


def test_the_device_is_told_fewer_vertices_and_twice_is_as_once() -> None:
    soup = np.tile(CORNERS[[0, 1, 2]], (9, 1))
    scene = Scene("s", [Node("n", Mesh.of(soup, uvs=np.arange(54).reshape(27, 2)))])
    once = fit_vertices(scene, QUEST)
    assert (Measured(scene).costs.vertices, Measured(once).costs.vertices) == (27, 3)
    assert fit_vertices(once, QUEST) is once
    assert once.triangle_count == 9
