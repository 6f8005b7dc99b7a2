"""USDZ files: what we write passes, and a file that breaks one rule is told by that rule's code at its place."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture
from pxr import Sdf, Usd, UsdGeom, UsdShade

import vrlab as vr
from vrlab.check.usd.rules import said
from vrlab.check.usd.stage import answer
from vrlab.check.usdz import check_usdz
from vrlab.errors import CheckError
from vrlab.export import write_usdz
from vrlab.export.usd.package import package
from vrlab.model import Image, Material, Mesh, Node, Scene, Texture


def png(side: int = 8) -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", (side, side), (200, 100, 50)).save(buffer, "PNG")
    return buffer.getvalue()


def built() -> bytes:
    """A square with a picture and a relief."""
    texture = Texture(Image(png(), "wood"))
    mesh = Mesh.of(
        [[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]],
        [0, 1, 2, 2, 1, 3],
        normals=[[0, 0, 1]] * 4,
        uvs=[[0, 0], [1, 0], [0, 1], [1, 1]],
        name="square",
        material=Material("wood", base_color_texture=texture, normal_texture=texture),
    )
    return b"".join(map(bytes, write_usdz(Scene("s", [Node("a", mesh)]))))


GOOD = built()


def contents(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(files: list[tuple[str, bytes]]) -> bytes:
    return b"".join(map(bytes, package(files)))


def found(data: bytes, **options: Any) -> list[tuple[str, str, str]]:
    findings, _measured = check_usdz(Path("x.usdz"), data, **options)
    assert all(finding.what for finding in findings)
    return [(finding.severity, finding.code, str(finding.where)) for finding in findings]


def test_what_we_write_passes_and_is_measured() -> None:
    findings, measured = check_usdz(Path("x.usdz"), GOOD)
    assert findings == []
    assert measured["triangles"], measured["draw_calls"] == (2, 1)
    assert (measured["textures"], measured["texture_side"], measured["materials"]) == (1, 8, 1)


# The archive --------------------------------------------------------------------------------------------------------


def zipped(**changes: Any) -> bytes:
    """Packed by Python's own library: not aligned, and as `changes` say."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **changes) as archive:
        for name, data in contents(GOOD):
            archive.writestr(name, data)
    return buffer.getvalue()


def field(data: bytes, name: str, at: int, kind: str, value: Any, *, both: bool = True) -> bytes:
    """The archive with a field of a file changed in its own header, `at` bytes from its start, and in the directory."""
    changed = bytearray(data)
    places = [data.index(name.encode()) - 30 + at]
    if both:
        places.append(data.rindex(name.encode()) - 46 + at + 2)
    for place in places:
        struct.pack_into(kind, changed, place, value)
    return bytes(changed)


def renamed(old: str, new: str) -> bytes:
    """One name for another of the same length, in header and directory."""
    assert len(old) == len(new)
    return GOOD.replace(old.encode(), new.encode())


def with_gap(before: bytes) -> bytes:
    """64 bytes put in before the directory, which its end accounts for."""
    end = len(GOOD) - 22
    start = struct.unpack_from("<I", GOOD, end + 16)[0]
    tail = bytearray(GOOD[end:])
    struct.pack_into("<I", tail, 16, start + len(before))
    return GOOD[:start] + before + GOOD[start:end] + bytes(tail)


def with_secret_padding() -> bytes:
    at = GOOD.index(b"scene.usdc") + len("scene.usdc") + 4
    assert GOOD[at] == 0
    return GOOD[:at] + b"x" + GOOD[at + 1 :]


def moved_local(name: str, shift: int) -> bytes:
    """The directory points elsewhere."""
    at = GOOD.rindex(name.encode()) - 4
    changed = bytearray(GOOD)
    struct.pack_into("<I", changed, at, struct.unpack_from("<I", GOOD, at)[0] + shift)
    return bytes(changed)


def two_as_one() -> bytes:
    """Two lines of the directory for one file."""
    end = len(GOOD) - 22
    start = struct.unpack_from("<I", GOOD, end + 16)[0]
    line = GOOD[start : start + 46 + len("scene.usdc")]
    tail = bytearray(GOOD[end:])
    struct.pack_into("<HHI", tail, 8, 3, 3, struct.unpack_from("<I", tail, 12)[0] + len(line))
    return GOOD[:start] + line + GOOD[start:end] + bytes(tail)


PICTURE = "textures/0.png"
ARCHIVES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "not an archive": (lambda: b"no archive at all" * 9, "file-invalid", ""),
    "nothing": (lambda: b"", "file-invalid", ""),
    "cut": (lambda: GOOD[:-30], "file-invalid", ""),
    "more files than it has": (lambda: GOOD[:-14] + struct.pack("<HH", 9, 9) + GOOD[-10:], "file-invalid", ""),
    "no files": (lambda: b"PK\x05\x06" + bytes(18), "file-invalid", ""),
    "trailing": (lambda: GOOD + b"more", "package-hidden-data", "the end"),
    "a comment": (lambda: GOOD[:-2] + b"\x04\x00more", "package-hidden-data", "the end"),
    "between": (lambda: with_gap(bytes(64)), "package-hidden-data", "the directory"),
    "in the padding": (with_secret_padding, "package-hidden-data", "scene.usdc"),
    "elsewhere": (lambda: moved_local(PICTURE, 7), "package-contradiction", PICTURE),
    "overlapping": (two_as_one, "package-overlap", "scene.usdc"),
    "two names": (
        lambda: GOOD.replace(b"textures/0.png", b"textures/1.png", 1), "package-contradiction", PICTURE,
    ),
    "two sizes": (lambda: field(GOOD, PICTURE, 22, "<I", 1, both=False), "package-contradiction", PICTURE),
    "packed size": (lambda: field(GOOD, PICTURE, 18, "<I", 1), "package-contradiction", PICTURE),
    "a size beyond its end": (
        lambda: field(field(GOOD, PICTURE, 22, "<I", 2**31), PICTURE, 18, "<I", 2**31),
        "package-contradiction", PICTURE,
    ),
    "size behind": (lambda: field(GOOD, PICTURE, 6, "<H", 8), "package-contradiction", PICTURE),
    "encrypted": (lambda: field(GOOD, PICTURE, 6, "<H", 1), "package-encrypted", PICTURE),
    "checksum": (lambda: field(GOOD, PICTURE, 14, "<I", 7), "package-checksum", PICTURE),
    "aligned to 4": (zipped, "package-alignment", "scene.usdc"),
    "compressed": (lambda: zipped(compression=zipfile.ZIP_DEFLATED), "package-compressed", "scene.usdc"),
    "above": (lambda: renamed(PICTURE, "../text/0.png"[:14].ljust(14, "g")), "path-outside", "../text/0.pngg"),
    "absolute": (lambda: renamed(PICTURE, "/extures/0.png"), "path-outside", "?/extures/0.png"),
    "backslash": (lambda: renamed(PICTURE, "textures\\0.png"), "path-outside", "textures\\0.png"),
    "in brackets": (lambda: renamed(PICTURE, "texture[]0.png"), "path-outside", "texture[]0.png"),
    "kind": (lambda: renamed(PICTURE, "textures/0.exr"), "package-file-type", "textures/0.exr"),
    "twice": (
        lambda: packed([*contents(GOOD), ("Textures/0.png", contents(GOOD)[1][1])]), "duplicate-name", "Textures/0.png",
    ),
    "layer last": (lambda: packed(contents(GOOD)[::-1]), "package-root-layer", PICTURE),
    "text layer": (lambda: packed([("scene.usda", b"#usda 1.0\n")]), "package-root-layer", "scene.usda"),
    "text as binary": (lambda: packed([("scene.usdc", b"#usda 1.0\n")]), "package-root-layer", "scene.usdc"),
    "two layers": (
        lambda: packed([*contents(GOOD), ("more.usda", b"#usda 1.0\n")]), "package-second-layer", "more.usda",
    ),
    "a broken picture": (
        lambda: packed([contents(GOOD)[0], (PICTURE, png()[:40])]), "image-invalid", PICTURE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ARCHIVES)
def test_an_archive_that_breaks_a_rule_is_told_by_code_and_place(case: str) -> None:
    make, code, where = ARCHIVES[case]
    assert ("error", code, where) in found(make())


def test_a_picture_that_is_of_another_kind_than_its_name_says_is_found() -> None:
    buffer = io.BytesIO()
    Picture.new("RGB", (8, 8)).save(buffer, "JPEG")
    assert found(packed([contents(GOOD)[0], (PICTURE, buffer.getvalue())])) == [
        ("error", "image-invalid", PICTURE)
    ]


def test_a_file_that_nothing_refers_to_is_told() -> None:
    assert found(packed([*contents(GOOD), ("textures/9.png", png())])) == [
        ("warning", "package-unused", "textures/9.png")
    ]


@pytest.mark.slow
def test_damaged_crates_are_findings_whatever_the_library_does_with_them() -> None:
    root = contents(GOOD)[0][1]
    for at in range(16, len(root), len(root) // 2):
        damaged = (
            root[:at] + bytes(zlib.crc32(root[n : n + 1]) & 255 for n in range(at, at + 64)) + root[at + 64 :]
        )
        findings, _measured = check_usdz(
            Path("x.usdz"), packed([("scene.usdc", damaged[: len(root)]), contents(GOOD)[1]])
        )
        assert all(finding.code and finding.what for finding in findings)
    assert found(packed([("scene.usdc", root[:200]), contents(GOOD)[1]]))[0][1] == "file-invalid"


# The stage ----------------------------------------------------------------------------------------------------------


def changed(tmp_path: Any, change: Callable[[Usd.Stage], None]) -> bytes:
    """The package with its stage changed."""
    path = tmp_path / "scene.usdc"
    path.write_bytes(contents(GOOD)[0][1])
    stage = Usd.Stage.Open(str(path))
    change(stage)
    stage.Save()
    return packed([("scene.usdc", path.read_bytes()), *contents(GOOD)[1:]])


def in_this_process(data: bytes, tmp_path: Any) -> list[tuple[str, str, str]]:
    """What is found in the stage, without the process that a file from outside gets, which takes a second to start."""
    path = tmp_path / "package.usdz"
    path.write_bytes(data)
    findings = [said(*fact) for fact in answer(str(path), [name for name, _data in contents(data)])["found"]]
    assert all(finding.what for finding in findings)
    return [(finding.severity, finding.code, finding.where) for finding in findings]


MESH, WOOD = "/s/a/square", "/s/Materials/wood"


def mesh(stage: Usd.Stage) -> UsdGeom.Mesh:
    return UsdGeom.Mesh(stage.GetPrimAtPath(MESH))


def shader(stage: Usd.Stage, name: str) -> UsdShade.Shader:
    return UsdShade.Shader(stage.GetPrimAtPath(f"{WOOD}/{name}"))


def second_unconnected(stage: Usd.Stage) -> None:
    entry = shader(stage, "surface").GetInput("diffuseColor")
    entry.GetAttr().SetConnections(
        [Sdf.Path(f"{WOOD}/base.outputs:rgb"), Sdf.Path(f"{WOOD}/normal.outputs:rgb")]
    )


def clip(stage: Usd.Stage) -> None:
    Usd.ClipsAPI(stage.GetPrimAtPath("/s")).SetClipAssetPaths([Sdf.AssetPath("/etc/clip.usdc")])


def payload(stage: Usd.Stage) -> None:
    stage.GetPrimAtPath("/s/a").GetPayloads().AddPayload("/etc/other.usda")


STAGES: dict[str, tuple[Callable[[Usd.Stage], object], str, str]] = {
    "z up": (lambda s: UsdGeom.SetStageUpAxis(s, "Z"), "error usd-up-axis", "upAxis"),
    "no axis": (lambda s: s.GetRootLayer().pseudoRoot.ClearInfo("upAxis"), "error missing-up-axis-metadata", "/"),
    "no unit": (lambda s: s.ClearMetadata("metersPerUnit"), "error missing-meters-per-unit-metadata", "/"),
    "unit of nothing": (lambda s: UsdGeom.SetStageMetersPerUnit(s, 0.0), "error usd-unit", "metersPerUnit"),
    "no default prim": (lambda s: s.ClearDefaultPrim(), "error missing-default-prim", "/"),
    "default prim": (lambda s: s.GetPrimAtPath("/s").SetTypeName("Scope"), "error usd-default-prim", "/s"),
    "instancer": (lambda s: s.DefinePrim("/s/many", "PointInstancer"), "error usd-prim-type", "/s/many"),
    "light": (lambda s: s.DefinePrim("/s/sun", "DistantLight"), "error usd-prim-type", "/s/sun"),
    "nothing drawn": (lambda s: s.RemovePrim("/s/a"), "error usd-draws-nothing", ""),
    "another shader": (lambda s: shader(s, "surface").CreateIdAttr("Glass"), "error usd-shader", f"{WOOD}/surface"),
    "two sources": (second_unconnected, "error usd-connection", f"{WOOD}/surface"),
    "lost source": (lambda s: s.RemovePrim(f"{WOOD}/base"), "error usd-connection", f"{WOOD}/surface"),
    "lost material": (lambda s: s.RemovePrim(WOOD), "error usd-binding", MESH),
    "binding without its API": (
        lambda s: s.GetPrimAtPath(MESH).RemoveAPI(UsdShade.MaterialBindingAPI),
        "error missing-material-binding-api", MESH,
    ),
    "relief": (
        lambda s: shader(s, "normal").GetInput("scale").Set((1, 1, 1, 1)),
        "warning non-compliant-scale-values", f"{WOOD}/surface",
    ),
    "mesh in a mesh": (
        lambda s: UsdGeom.Mesh(s.DefinePrim(f"{MESH}/inner", "Mesh")), "error mesh-invalid", f"{MESH}/inner",
    ),
    "texture outside": (
        lambda s: shader(s, "base").GetInput("file").Set("../outside.png"), "error path-outside", "../outside.png",
    ),
    "texture of the system": (
        lambda s: shader(s, "base").GetInput("file").Set("/etc/x.png"), "error path-outside", "/etc/x.png",
    ),
    "texture of the net": (
        lambda s: shader(s, "base").GetInput("file").Set("https://example.org/x.png"),
        "error path-outside", "https://example.org/x.png",
    ),
    "lost texture": (
        lambda s: shader(s, "base").GetInput("file").Set("textures/7.png"), "error file-missing", "textures/7.png",
    ),
    "texture of another kind": (
        lambda s: shader(s, "base").GetInput("file").Set("scene.usdc"), "error usd-texture-type", f"{WOOD}/base",
    ),
    "payload": (payload, "error usd-second-layer", "/etc/other.usda"),
    "sublayer": (
        lambda s: s.GetRootLayer().subLayerPaths.append("other.usda"), "error usd-second-layer", "other.usda",
    ),
    "clip": (clip, "error path-outside", "/etc/clip.usdc"),
    "no faces": (lambda s: mesh(s).GetFaceVertexCountsAttr().Set([]), "error mesh-invalid", MESH),
    "a face of two": (
        lambda s: (mesh(s).GetFaceVertexCountsAttr().Set([2, 4])), "error mesh-invalid", MESH,
    ),
    "faces without corners": (
        lambda s: mesh(s).GetFaceVertexCountsAttr().Set([3, 3, 3]), "error mesh-invalid", MESH,
    ),
    "index beyond": (
        lambda s: mesh(s).GetFaceVertexIndicesAttr().Set([0, 1, 2, 2, 1, 4]), "error mesh-invalid", MESH,
    ),
    "index below": (
        lambda s: mesh(s).GetFaceVertexIndicesAttr().Set([0, 1, 2, 2, 1, -1]), "error mesh-invalid", MESH,
    ),
    "not a number": (
        lambda s: mesh(s).GetPointsAttr().Set([(0, 0, 0), (1, 0, 0), (0, 1, 0), (float("nan"), 1, 0)]),
        "error mesh-invalid", MESH,
    ),
    "three normals": (lambda s: mesh(s).GetNormalsAttr().Set([(0, 0, 1)] * 3), "error mesh-invalid", MESH),
    "three coordinates": (
        lambda s: UsdGeom.PrimvarsAPI(mesh(s)).GetPrimvar("st").Set([(0, 0)] * 3), "error mesh-invalid", MESH,
    ),
    "long normals": (lambda s: mesh(s).GetNormalsAttr().Set([(0, 0, 2)] * 4), "warning usd-normals", MESH),
    "no normals": (lambda s: s.GetPrimAtPath(MESH).RemoveProperty("normals"), "warning usd-normals", MESH),
    "subdivided": (
        lambda s: mesh(s).GetSubdivisionSchemeAttr().Set("catmullClark"), "warning usd-subdivided", MESH,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STAGES)
def test_a_stage_that_breaks_a_rule_is_told_by_code_and_place(case: str, tmp_path: Any) -> None:
    change, code, where = STAGES[case]
    assert (*code.split(), where) in in_this_process(changed(tmp_path, change), tmp_path)


def test_what_leads_out_of_the_package_is_not_opened(tmp_path: Any) -> None:
    outside = tmp_path / "outside.usda"
    outside.write_text('#usda 1.0\n(defaultPrim = "x")\ndef PointInstancer "x" {}\n')
    data = changed(
        tmp_path, lambda stage: stage.GetPrimAtPath("/s").GetReferences().AddReference(str(outside))
    )
    assert found(data) == [("error", "usd-second-layer", str(outside))]


@pytest.mark.slow
def test_instances_of_instances_of_instances_end(tmp_path: Any) -> None:
    def explode(stage: Usd.Stage) -> None:
        layer = stage.GetRootLayer()
        with Sdf.ChangeBlock():
            for depth in range(20):
                for side in "ab":
                    prim = Sdf.CreatePrimInLayer(layer, f"/nest{depth}/{side}")
                    prim.specifier = Sdf.SpecifierDef
                    prim.referenceList.Prepend(
                        Sdf.Reference("", f"/nest{depth + 1}" if depth < 19 else "/s/a")
                    )
                    prim.instanceable = True
                Sdf.CreatePrimInLayer(layer, f"/nest{depth}").specifier = Sdf.SpecifierDef

    data = changed(tmp_path, explode)
    assert in_this_process(data, tmp_path) == [("error", "file-too-large", "")]


def test_budgets_of_devices_hold() -> None:
    files = contents(GOOD)
    (finding,) = check_usdz(Path("x.usdz"), packed([files[0], (PICTURE, png(2049))]))[0]
    assert (finding.code, "quicklook" in finding.what) == ("budget-exceeded", True)
    with pytest.raises(CheckError, match="quicklook"):
        check_usdz(Path("x.usdz"), GOOD, ["iphone"])


def test_without_usd_core_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vrlab.check.usdz.find_spec", lambda _name: None)
    with pytest.raises(CheckError, match=r"vrlab\[usd\]"):
        check_usdz(Path("x.usdz"), GOOD)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["circuit", "gas", "pendulum", "projectile", "titration"])
def test_every_lab_passes(name: str) -> None:
    assert found(b"".join(map(bytes, write_usdz(vr.build(name))))) == []


@pytest.mark.slow
def test_the_parthenon_passes_when_it_is_fitted() -> None:
    fitted = vr.for_device(vr.build("parthenon"), "quicklook").scene
    assert found(b"".join(map(bytes, write_usdz(fitted)))) == []
