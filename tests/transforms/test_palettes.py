"""Plain colours drawn from a palette: fewer materials and draw calls, the same looks."""

import io

import numpy as np
from PIL import Image as Picture

import vrlab as vr
from vrlab.model import Image, Material, Node, Scene, Texture
from vrlab.parts.shapes import box
from vrlab.transforms import PROFILES, Measured
from vrlab.transforms.palettes import share_palette

VIEWER, QUEST = PROFILES["sceneviewer"], PROFILES["quest2"]


def looks(count: int) -> list[Material]:
    return [
        Material(
            f"paint {i}", base_color=(i / count, 0.5, 1 - i / count, 1), metallic=i / count, roughness=0.3
        )
        for i in range(count)
    ]


def blocks(materials, title: str = "") -> list[Node]:
    return [
        Node(f"block {i}", box((0.1, 0.1, 0.1)), material=look, title=title and f"{title} {i}").at(0.2 * i)
        for i, look in enumerate(materials)
    ]


def texel(texture: Texture, at) -> np.ndarray:
    picture = np.asarray(Picture.open(io.BytesIO(texture.image.data)).convert("RGB"))
    column, row = (np.asarray(at) * [picture.shape[1], picture.shape[0]]).astype(int)
    return picture[row, column] / 255


def light(coded: np.ndarray) -> np.ndarray:
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def test_each_block_finds_its_colour_metal_and_roughness_in_one_material():
    given = looks(23)
    scene = share_palette(Scene("s", blocks(given, "Block")), VIEWER)
    assert Measured(scene).costs.materials == 1
    for before, node in zip(given, scene.nodes, strict=True):
        (primitive,) = node.mesh
        ((u, v),) = np.unique(primitive.attributes["TEXCOORD_0"], axis=0)
        material = primitive.material
        color = light(texel(material.base_color_texture, (u, v))) * material.base_color[:3]
        assert np.allclose(color, before.base_color[:3], atol=0.006)
        _, roughness, metallic = texel(material.metallic_roughness_texture, (u, v))
        assert abs(roughness * material.roughness - before.roughness) <= 0.5 / 255
        assert abs(metallic * material.metallic - before.metallic) <= 0.5 / 255


def test_what_fits_or_has_a_reason_of_its_own_is_left_alone():
    few = Scene("s", blocks(looks(10)))
    assert share_palette(few, VIEWER) is few
    data = io.BytesIO()
    Picture.new("RGB", (2, 2)).save(data, "png")
    picture = Texture(Image(data.getvalue(), "dots"))
    own = [
        Material("drawn", base_color_texture=picture),
        Material("clear", base_color=(1, 0, 0, 0.5), alpha_mode="BLEND"),
        Material("marked", base_color=(1, 0, 0, 1), extras={"part": 7}),
        Material("lamp", emissive=(1, 1, 1)),
    ]
    scene = share_palette(Scene("s", blocks([*looks(12), *own])), VIEWER)
    assert Measured(scene).costs.materials == 5
    assert [node.mesh.primitives[0].material for node in scene.nodes[12:]] == own


def test_what_a_behaviour_paints_keeps_its_material():
    lab = vr.build("titration")
    (law,) = lab.behaviors
    painted = {d.path for d in law.drives if d.property in ("paint", "offset")}
    assert painted
    before = {path: node.mesh for path, node, _ in lab.walk() if path in painted}
    after = {path: node.mesh for path, node, _ in share_palette(lab, VIEWER).walk() if path in painted}
    assert all(after[path] is mesh for path, mesh in before.items())
    assert Measured(share_palette(lab, VIEWER)).costs.materials < Measured(lab).costs.materials


def test_more_colours_than_draw_calls_become_one_draw_call_and_twice_is_as_once():
    fitted = vr.for_device(Scene("s", blocks(looks(150))), "quest2")
    assert (fitted.before.draw_calls, fitted.after.draw_calls) == (150, 1)
    assert vr.for_device(fitted.scene, "quest2").scene is fitted.scene
    assert share_palette(fitted.scene, QUEST) is fitted.scene
