"""USDZ as AR Quick Look wants it, read by Pixar's own library."""

import io
import warnings
import zipfile

import numpy as np
import pytest
from PIL import Image as Picture
from pxr import Usd, UsdGeom, UsdShade

import vrlab as vr
from vrlab.errors import FileError, ModelError
from vrlab.export import write_usdz
from vrlab.model import Animation, Channel, Image, Instances, Material, Mesh, Node, Scene, Texture

CORNERS = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0.5]]


def webp() -> Image:
    buffer = io.BytesIO()
    Picture.new("RGB", (8, 8), (200, 100, 50)).save(buffer, "WEBP", lossless=True)
    return Image(buffer.getvalue(), "wood")


def sheet(**fields) -> Mesh:
    uvs = [[0, 0], [1, 0], [0, 1], [1, 1]]
    return Mesh.of(CORNERS, [0, 1, 2, 2, 1, 3], normals=[[0, 0, 1]] * 4, uvs=uvs, **fields)


def package(scene: Scene, **options) -> bytes:
    return b"".join(bytes(piece) for piece in write_usdz(scene, **options))


def opened(data: bytes, folder) -> Usd.Stage:
    path = folder / "x.usdz"
    path.write_bytes(data)
    return Usd.Stage.Open(str(path))


def meshes(stage: Usd.Stage) -> list[UsdGeom.Mesh]:
    everything = Usd.PrimRange.Stage(stage, Usd.TraverseInstanceProxies())
    return [UsdGeom.Mesh(prim) for prim in everything if prim.IsA(UsdGeom.Mesh)]


def bounds(stage: Usd.Stage) -> np.ndarray:
    cache = UsdGeom.BBoxCache(Usd.TimeCode.Default(), ["default", "render"])
    box = cache.ComputeWorldBound(stage.GetDefaultPrim()).ComputeAlignedRange()
    return np.array([box.GetMin(), box.GetMax()])


def test_the_package_is_as_the_format_says():
    data = package(Scene("s", [Node("a", sheet(material=Material(base_color_texture=Texture(webp()))))]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert entries[0].filename == "scene.usdc"
    assert [e.filename for e in entries[1:]] == ["textures/0.jpg"]
    for entry in entries:
        head = entry.header_offset
        name, extra = (int.from_bytes(data[head + at : head + at + 2], "little") for at in (26, 28))
        assert (head + 30 + name + extra) % 64 == 0
        assert entry.compress_type == zipfile.ZIP_STORED
        assert entry.date_time[:3] == (1980, 1, 1)


def test_the_same_scene_gives_the_same_bytes():
    scene = vr.build("circuit")
    assert package(scene) == package(scene)


@pytest.mark.parametrize("name", [pytest.param("pendulum", marks=pytest.mark.slow), "circuit"])
def test_a_lab_stands_where_it_stood_with_all_its_triangles(name, tmp_path):
    scene = vr.build(name)
    stage = opened(package(scene), tmp_path)
    assert UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.y
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    assert bounds(stage) == pytest.approx(scene.bounds, abs=1e-4)
    assert sum(len(m.GetFaceVertexCountsAttr().Get()) for m in meshes(stage)) == scene.triangle_count
    assert all(m.GetSubdivisionSchemeAttr().Get() == UsdGeom.Tokens.none for m in meshes(stage))
    shaders = {UsdShade.Shader(p).GetIdAttr().Get() for p in stage.TraverseAll() if p.IsA(UsdShade.Shader)}
    assert shaders <= {"UsdPreviewSurface", "UsdUVTexture", "UsdPrimvarReader_float2", "UsdTransform2d"}


@pytest.mark.slow
def test_a_heavy_site_is_fitted_to_what_quick_look_bears(tmp_path):
    stage = opened(package(vr.for_device(vr.build("parthenon"), "quicklook").scene), tmp_path)
    assert sum(len(m.GetFaceVertexCountsAttr().Get()) for m in meshes(stage)) <= 100_000


def test_names_that_usd_cannot_hold_are_kept_beside_it(tmp_path):
    scene = Scene(
        "a lab", [Node("mesa 1", sheet(), title={"en": "Table", "es": "Mesa"}), Node("mesa-1", sheet())]
    )
    stage = opened(package(scene), tmp_path)
    assert stage.GetDefaultPrim().GetName() == "a_lab"
    first, second = stage.GetPrimAtPath("/a_lab/mesa_1"), stage.GetPrimAtPath("/a_lab/mesa_1_2")
    assert (first.GetCustomDataByKey("name"), first.GetDisplayName()) == ("mesa 1", "Table")
    assert second.GetCustomDataByKey("name") == "mesa-1"


def test_instances_share_a_mesh_and_stand_at_their_places(tmp_path):
    places = Instances(["x", "y"], [[0, 0, 0], [5, 0, 0]], rotations=[[0, 0, 0, 1], [0, 0, 0.6, 0.8]])
    scene = Scene("s", [Node("a", sheet(), instances=places, translation=(0, 2, 0))])
    stage = opened(package(scene), tmp_path)
    assert bounds(stage) == pytest.approx(scene.bounds, abs=1e-5)
    assert len(meshes(stage)) == 2
    assert stage.GetPrimAtPath("/s/a/y").IsInstance()


def test_what_moves_has_samples_and_steps_stay_steps(tmp_path):
    rise = Channel("a", "translation", [0.0, 1.0], [[0, 0, 0], [0, 2, 0]])
    jump = Channel("b", "translation", [0.0, 0.5], [[0, 0, 0], [0, 3, 0]], "STEP")
    scene = Scene("s", [Node("a", sheet()), Node("b", sheet())], animations=[Animation("go", [rise, jump])])
    stage = opened(package(scene), tmp_path)
    places = [UsdGeom.Xformable(stage.GetPrimAtPath(f"/s/{name}")) for name in "ab"]

    def height(xformable, seconds):
        return xformable.GetLocalTransformation(60 * seconds).ExtractTranslation()[1]

    assert [height(places[0], t) for t in (0, 0.5, 1)] == pytest.approx([0, 1, 2])
    assert [height(places[1], t) for t in (0, 0.49, 0.5, 1)] == pytest.approx([0, 0, 3, 3])
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (0, 60)


def test_a_part_stands_on_the_ground_at_its_scale(tmp_path):
    scene = Scene("s", [Node("a", sheet(), translation=(9, 9, 9)), Node("b", sheet())])
    stage = opened(package(scene, only="a", scale=0.5), tmp_path)
    assert bounds(stage) == pytest.approx(np.array([[-0.25, 0, -0.125], [0.25, 0.5, 0.125]]), abs=1e-6)
    with pytest.raises(ModelError, match="no node"):
        package(scene, only="c")


def test_what_it_cannot_hold_is_told_and_written_in_the_file(tmp_path):
    told: list[str] = []
    stage = opened(package(vr.build("pendulum"), tell=lambda remark: told.append(str(remark))), tmp_path)
    assert any("nothing in it is live" in line and "pendulum" in line for line in told)
    assert stage.GetRootLayer().documentation.splitlines() == told


def test_without_usd_core_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("vrlab.export.usd.find_spec", lambda _name: None)
    with pytest.raises(FileError, match=r"vrlab\[usd\]"):
        write_usdz(Scene("s", [Node("a", sheet())]))


def test_a_scene_for_quick_look_is_fitted_first(tmp_path):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        path = vr.build("gas").save(tmp_path / "gas.usdz", target="quicklook")
    assert any("nothing in it is live" in str(warning.message) for warning in told)
    assert path.stat().st_size < 25 * 2**20
