"""A scene is made to fit a device, keeps what it is, and is refused in words where that cannot be done."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture

import vrlab as vr
from vrlab.errors import CheckError, SceneError
from vrlab.export import glb_bytes, save
from vrlab.inspection import inspect
from vrlab.messages import speaking
from vrlab.model import Anisotropy, Image, Material, Mesh, Node, Scene, Sheen, Texture, Transmission
from vrlab.transforms import PROFILES, Measured
from vrlab.transforms.costs import pixels
from vrlab.transforms.fitting import Fitted, Step
from vrlab.transforms.heaviest import heaviest
from vrlab.transforms.images import fit_images
from vrlab.transforms.surfaces import plain_surfaces

QUEST = PROFILES["quest2"]


def picture(
    side: tuple[int, int], values: np.ndarray | None = None, mime: str = "PNG", name: str = "p"
) -> Image:
    noise = np.random.default_rng(1).integers(0, 255, (side[1], side[0], 3), dtype=np.uint8)
    buffer = io.BytesIO()
    Picture.fromarray(noise if values is None else values).save(buffer, mime)
    return Image(buffer.getvalue(), name)


def sheet(material: Material, name: str = "sheet") -> Node:
    corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]]
    uvs = [[0, 0], [1, 0], [0, 1], [1, 1]]
    mesh = Mesh.of(corners, [0, 1, 2, 2, 1, 3], normals=[[0, 0, 1]] * 4, uvs=uvs)
    return Node(name, mesh, material=material, title="Sheet")


def decoded(image: Image) -> np.ndarray:
    return np.asarray(Picture.open(io.BytesIO(image.data)).convert("RGB"), dtype=float)


def only(scene: Scene) -> Material:
    [material] = scene.nodes[0].mesh.materials  # type: ignore[union-attr]
    assert material is not None
    return material


@pytest.mark.parametrize("name", ["pendulum", "parthenon"])
def test_a_scene_is_measured_as_its_file_is(name: str, tmp_path: Path) -> None:
    scene = vr.build(name)
    measured = inspect(scene.save(tmp_path / "x.glb"))["measured"]
    figures = Measured(scene).costs.figures
    copies = measured["vertices"] - figures.pop("vertices")  # where tangents disagree
    assert 0 <= copies < 0.01 * measured["vertices"]
    assert figures == {key: measured[key] for key in figures}


def test_images_keep_to_the_side_and_the_memory_in_proportion() -> None:
    wide = Material(base_color_texture=Texture(picture((4096, 1024))))
    image = only(fit_images(Scene("s", [sheet(wide)]), QUEST)).base_color_texture.image  # type: ignore[union-attr]
    assert pixels(image) == (2048, 512)
    assert image.mime_type == "image/webp"
    tight = replace(QUEST, limits={"texture_memory": 256 * 64 * 6})
    image = only(fit_images(Scene("s", [sheet(wide)]), tight)).base_color_texture.image  # type: ignore[union-attr]
    assert pixels(image) == (256, 64)


def test_colors_are_made_smaller_as_light() -> None:
    """A fine check of black and white gives half of the light, which is 188 of 255 (IEC 61966-2-1), not 128."""
    check = np.indices((128, 128)).sum(axis=0) % 2 * 255
    image = picture((128, 128), np.repeat(check[..., None], 3, axis=2).astype(np.uint8))
    small = replace(QUEST, limits={"texture_side": 64})
    scene = fit_images(Scene("s", [sheet(Material(base_color_texture=Texture(image)))]), small)
    assert decoded(only(scene).base_color_texture.image) == pytest.approx(188, abs=1.5)  # type: ignore[union-attr]


def test_normals_stay_of_length_one_and_data_are_kept_to_the_bit() -> None:
    turns = np.random.default_rng(2).normal(0, 0.3, (128, 128, 2))
    normals = np.dstack([turns, np.ones((128, 128))])
    normals /= np.linalg.norm(normals, axis=2, keepdims=True)
    image = picture((128, 128), (normals * 127.5 + 127.5).round().astype(np.uint8))
    rough = picture((64, 64), name="rough")
    material = Material(normal_texture=Texture(image), metallic_roughness_texture=Texture(rough))
    small = replace(QUEST, limits={"texture_side": 64})
    fitted = only(fit_images(Scene("s", [sheet(material)]), small))
    lengths = np.linalg.norm(decoded(fitted.normal_texture.image) / 127.5 - 1, axis=2)  # type: ignore[union-attr]
    assert lengths == pytest.approx(1, abs=0.02)
    assert (decoded(fitted.metallic_roughness_texture.image) == decoded(rough)).all()  # type: ignore[union-attr]


def test_drawings_of_few_colors_are_kept_to_the_bit() -> None:
    """A palette; as photographs are written, it would be longer and have other colours."""
    drawing, buffer = Picture.new("P", (128, 128)), io.BytesIO()
    drawing.putpalette([250, 250, 245, 10, 20, 120])
    drawing.paste(1, (20, 30, 90, 33))
    drawing.save(buffer, "PNG")
    given = Image(buffer.getvalue())
    [image] = {
        only(
            fit_images(Scene("s", [sheet(Material(base_color_texture=Texture(given)))]), QUEST)
        ).base_color_texture.image  # type: ignore[union-attr]
    }
    assert (image.mime_type, len(image.data) < len(given.data)) == ("image/webp", True)
    assert np.array_equal(decoded(image), decoded(given))


def test_costly_extensions_are_left_out_and_glass_is_blended_where_it_must_be() -> None:
    material = Material(transmission=Transmission(1.0), anisotropy=Anisotropy(0.5), base_color=(0.9, 1, 1))
    scene = Scene("s", [sheet(material)])
    ours = only(plain_surfaces(scene, QUEST))
    assert (ours.anisotropy, ours.transmission) == (None, Transmission(1.0))
    plain = only(plain_surfaces(scene, PROFILES["sceneviewer"]))
    assert (plain.transmission, plain.alpha_mode) == (None, "BLEND")
    assert plain.base_color == pytest.approx((0.9, 1, 1, 0.15))


def test_cloth_without_its_sheen_returns_as_much_light() -> None:
    """A white sheen of roughness 1 returns 0.242 of the light, and lets the rest through to what is below it."""
    cloth = Material(base_color=(0.5, 0.0, 1.0), sheen=Sheen((1, 1, 1), roughness=1.0))
    plain = only(plain_surfaces(Scene("s", [sheet(cloth)]), QUEST))
    assert plain.sheen is None
    assert plain.base_color == pytest.approx((0.621, 0.242, 1.0, 1.0))


def test_what_fits_already_is_the_same_scene_and_twice_is_as_once() -> None:
    photograph = Material(base_color_texture=Texture(picture((16, 16), mime="JPEG")))
    plain = Scene("s", [sheet(photograph)])
    fitted = vr.for_device(plain, "quest2")
    assert fitted.scene is plain
    assert "nothing was changed" in str(fitted)
    once = vr.for_device(
        Scene("s", [sheet(Material(base_color_texture=Texture(picture((4096, 16)))))]), "phone"
    )
    assert vr.for_device(once.scene, "phone").scene is once.scene


def test_what_cannot_fit_names_the_heaviest_and_writes_nothing(tmp_path: Path) -> None:
    nodes = [sheet(Material(name=str(i)), f"sheet {i}") for i in range(11)]
    with pytest.raises(SceneError, match="11 materials where sceneviewer bears 10") as caught:
        save(Scene("s", nodes), tmp_path / "x.glb", target="sceneviewer")
    assert caught.value.code == "target-unreachable"
    assert "sheet 0" in caught.value.what
    assert not list(tmp_path.iterdir())


def test_what_weighs_most_is_a_thing_that_the_author_knows() -> None:
    red, blue = Material("red"), Material("blue")
    crate = Node("crate", children=[sheet(red, f"board {i}") for i in range(40)])
    shelf = Node(
        "shelf", children=[Node("box", children=[sheet(blue, f"lid {i}") for i in range(9)]), sheet(red)]
    )
    scene = Scene("s", [crate, shelf])
    assert heaviest(scene, "draw_calls") == [("crate", 40), ("shelf/box", 9)]
    assert heaviest(scene, "materials") == [("crate", 1), ("shelf", 2)]


def test_a_file_that_is_too_large_names_the_heaviest_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = replace(PROFILES["phone"], limits={"file_bytes": 1000})
    monkeypatch.setattr("vrlab.transforms.fitting.profile_of", lambda _target: small)
    scene = Scene("s", [sheet(Material(base_color_texture=Texture(picture((64, 64), name="noise"))))])
    with pytest.raises(
        SceneError, match="bytes of file where phone bears 1,000; the most, as it was given: noise"
    ):
        save(scene, tmp_path / "x.glb", target="phone")
    assert not list(tmp_path.iterdir())


def test_an_unknown_device_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match="quest2, quest3, chromebook"):
        save(Scene("s"), tmp_path / "x.glb", target="fridge")


def test_without_a_target_nothing_changes(tmp_path: Path) -> None:
    scene = Scene("s", [sheet(Material(base_color_texture=Texture(picture((32, 32)))))])
    assert scene.save(tmp_path / "x.glb").read_bytes() == glb_bytes(scene)


def test_a_notebook_shows_steps_and_costs_as_text() -> None:
    costs = Measured(Scene("x", (sheet(Material("m")),))).costs
    less = replace(costs, draw_calls=0)
    fitted = Fitted(Scene("x"), QUEST, costs, (Step("<b>joined</b>", costs, less),))
    shown = fitted._repr_html_()
    assert "<th scope='row'>draw calls</th><td>1</td><td>0</td><td>100</td>" in shown
    assert "&lt;b&gt;joined" in shown
    with speaking("es"):
        assert "<td>750.000</td>" in fitted._repr_html_()
    assert "<b>" not in shown


def test_a_packed_file_says_what_it_was_before(tmp_path: Path) -> None:
    scene = vr.build("pendulum")
    plain = inspect(save(scene, tmp_path / "plain.glb"))["measured"]
    packed = inspect(save(scene, tmp_path / "packed.glb", packing=vr.Packing()))["measured"]
    assert plain["unpacked_bytes"] == plain["geometry_bytes"]
    assert packed["geometry_bytes"] < packed["unpacked_bytes"] <= plain["geometry_bytes"]


def test_numbers_are_those_of_the_language_also_where_it_is_too_heavy() -> None:
    nodes = [sheet(Material(base_color_texture=Texture(picture((4096, 1024)))))]
    fitted = vr.for_device(Scene("s", nodes), "phone")
    with pytest.raises(SceneError) as caught:
        vr.for_device(Scene("s", [sheet(Material(name=str(i)), f"{i}") for i in range(11)]), "sceneviewer")
    with speaking("es"):
        assert "4.096 → 2.048" in str(fitted)
        assert "tiene 11 materiales y sceneviewer admite 10" in str(caught.value)
    assert "4,096 → 2,048" in str(fitted)
