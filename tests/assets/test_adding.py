"""Taking models in: what is asked for, what is refused, and that nothing half-written stays."""
# ruff: noqa: E501  a case is one row of the table

import hashlib
import tomllib
from pathlib import Path

import numpy as np
import pytest
from build import document, glb, obj, textured
from build_dae import BONES, animation, dae, skin

from vrlab import assets, importers
from vrlab.assets import adding
from vrlab.check.validator import validate
from vrlab.errors import AssetError, FileError, VrlabError
from vrlab.export import load
from vrlab.model import Credit, Node, Scene

RIGHTS = {"licence": "CC-BY-4.0", "author": "Ada", "source": "https://example.org/cube"}


def everything(folder):
    """All files below a folder, with their content."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_was_taken_in_is_there(catalog, cube):
    added = assets.add(cube, id="cube", title="A cube", **RIGHTS, height=0.5)
    model = assets.asset("cube")
    assert model == importers.load_model(cube, height=0.5).with_(
        name="cube", title="A cube", description="A cube, by Ada."
    )
    assert added == assets.find("cube")
    assert added in assets.catalog()
    assert added.size == (0.5, 0.5, 0.5)
    assert (
        added.credit
        == assets.credit("cube")
        == Credit("A cube", "Ada", "CC-BY-4.0", "https://example.org/cube")
    )
    assert added.notes == (
        "taken as y up, as most programs write OBJ",
        "has no material; it is shown as unpainted clay",
    )
    assert added.file.parent == catalog / "cube"


def test_the_file_itself_says_who_made_it(catalog, cube):
    scene = load(assets.add(cube, id="cube", **RIGHTS).file)
    assert scene.credits == (assets.credit("cube"),)
    assert [node.name for node in scene.nodes] == ["cube"]


def test_the_file_is_valid(catalog, cube):
    findings = validate(assets.add(cube, id="cube", **RIGHTS).file.read_bytes())
    assert [f for f in findings if f.severity in ("error", "warning")] == []


def test_the_record_is_plain_toml(catalog, cube):
    added = assets.add(cube, id="cube", title='Say "θ" \\ <b>cube</b>', **RIGHTS)
    record = tomllib.loads((catalog / "cube" / "asset.toml").read_text(encoding="utf-8"))
    assert record["title"] == added.title == 'Say "θ" \\ <b>cube</b>'
    assert record["sha256"] == hashlib.sha256(added.file.read_bytes()).hexdigest()
    assert record["size"] == [1, 1, 1]
    assert assets.asset("cube").title.get() == added.title


def test_the_same_file_gives_the_same_bytes(catalog, cube, tmp_path):
    once = assets.add(cube, id="cube", **RIGHTS)
    again = assets.add(cube, id="cube", **RIGHTS, into=tmp_path / "other", replace=True)
    assert (once.sha256, everything(catalog)) == (again.sha256, everything(tmp_path / "other"))


def test_a_model_made_in_python_is_kept(catalog):
    kept = assets.keep(assets.asset("pyrite"), id="gold", title="Fool's gold", **RIGHTS)
    assert kept.notes == ()
    assert assets.asset("gold").children == assets.asset("pyrite").children
    assert assets.asset("gold").mesh == assets.asset("pyrite").mesh


@pytest.mark.parametrize("missing", ["licence", "author", "source"])
@pytest.mark.parametrize("value", ["", "  "])
def test_without_rights_nothing_is_taken_in(missing, value, catalog, cube):
    with pytest.raises(AssetError, match=f"has no {missing}, so") as caught:
        assets.add(cube, id="cube", **{**RIGHTS, missing: value})
    assert caught.value.code == "asset-licence-missing"
    assert not catalog.exists()


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ("CC-BY", "CC-BY-4.0"), ("cc0", "CC0-1.0"), ("CC-BY-40", "CC-BY-4.0"), ("Apache 2", "Apache-2.0"), ("public domain", "CC0-1.0"),
        ("CC-BY-ND-4.0", "no changed copies"), ("CC-BY-NC-ND-4.0", "no changed copies"), ("all rights reserved", "LicenseRef-NAME"),
        ("LicenseRef-", "LicenseRef-NAME"), ("MIT OR Apache-2.0", "LicenseRef"), ("\x1b[31m", "LicenseRef"),
    ],
)  # fmt: skip
def test_licences_that_nobody_knows_are_refused(given, word, catalog, cube):
    with pytest.raises(AssetError) as caught:
        assets.add(cube, id="cube", **{**RIGHTS, "licence": given})
    assert caught.value.code == "asset-licence-unknown"
    assert word in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("given", "kept"),
    [("cc-by-sa-4.0", "CC-BY-SA-4.0"), (" mit ", "MIT"), ("LicenseRef-My.Terms-1", "LicenseRef-My.Terms-1")],
)
def test_licences_are_written_as_spdx_does(given, kept, catalog, cube):
    assert assets.add(cube, id="cube", **{**RIGHTS, "licence": given}).licence == kept


@pytest.mark.parametrize(
    "id",
    [
        "",
        "Cube",
        "my cube",
        "a_b",
        "-a",
        "a-",
        "a--b",
        "../cube",
        "a/b",
        "a\\b",
        ".",
        "con",
        "lpt1",
        "é",
        "a" * 65,
        "a\n",
    ],
)
def test_impossible_ids_are_refused(id, catalog, cube):
    with pytest.raises(AssetError) as caught:
        assets.add(cube, id=id, **RIGHTS)
    assert caught.value.code == "asset-id-invalid"
    assert not catalog.exists()


@pytest.mark.parametrize("key", ["title", "author", "source"])
@pytest.mark.parametrize("text", ["two\nlines", "bell\x07", "turned \u202e round", "x" * 501, "half \ud800"])
def test_texts_are_one_line_of_plain_text(key, text, catalog, cube):
    with pytest.raises(AssetError, match=key) as caught:
        assets.add(cube, id="cube", **{**RIGHTS, key: text})
    assert caught.value.code == "asset-invalid"


def test_an_id_is_not_used_twice(catalog, cube, tmp_path):
    assets.add(cube, id="cube", **RIGHTS)
    before = everything(catalog)
    for into in (None, tmp_path / "other"):
        with pytest.raises(AssetError, match="is there already") as caught:
            assets.add(cube, id="cube", **RIGHTS, into=into)
        assert caught.value.code == "asset-exists"
    with pytest.raises(AssetError, match="is there already"):
        assets.add(cube, id="pyrite", **RIGHTS)
    assert everything(catalog) == before
    assert not (tmp_path / "other").exists()


def test_a_strange_folder_in_the_way_is_left_alone(catalog, cube):
    (catalog / "cube").mkdir(parents=True)
    (catalog / "cube" / "notes.txt").write_text("mine")
    with pytest.raises(AssetError) as caught:
        assets.add(cube, id="cube", **RIGHTS)
    assert caught.value.code == "asset-exists"
    assert everything(catalog) == {"cube/notes.txt": b"mine"}


def test_replacing(catalog, cube):
    first = assets.add(cube, id="cube", **RIGHTS)
    second = assets.add(cube, id="cube", **{**RIGHTS, "author": "Grace"}, metres=3.0, replace=True)
    assert assets.find("cube") == second
    assert assets.credit("cube").author == "Grace"
    assert not first.file.exists()
    assert len(everything(catalog)) == 2
    assert np.allclose(np.ptp(assets.asset("cube").bounds, axis=0), 3)


def test_replacing_by_the_same_changes_nothing(catalog, cube):
    assets.add(cube, id="cube", **RIGHTS)
    before = everything(catalog)
    assets.add(cube, id="cube", **RIGHTS, replace=True)
    assert everything(catalog) == before


@pytest.mark.parametrize("broken", [obj(faces="f 1 2 9\n"), b"", textured("../x.png")])
@pytest.mark.parametrize("there", [False, True])
def test_a_model_that_cannot_be_read_leaves_the_catalog_as_it_was(broken, there, catalog, cube, tmp_path):
    if there:
        assets.add(cube, id="cube", **RIGHTS)
    before = everything(tmp_path / "catalog")
    bad = tmp_path / ("bad.gltf" if broken.startswith(b"{") else "bad.obj")
    bad.write_bytes(broken)
    with pytest.raises(FileError):
        assets.add(bad, id="cube", **RIGHTS, replace=True)
    assert everything(tmp_path / "catalog") == before


class Stopped(BaseException):
    """As when a key is pressed, or the machine goes down."""


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), Stopped()])
@pytest.mark.parametrize("step", range(8))
def test_an_interrupted_addition_leaves_the_old_or_the_new(step, error, there, catalog, cube, monkeypatch):
    """Every way into the file system fails once, at each of its calls in turn."""
    if there:
        assets.add(cube, id="cube", **RIGHTS)
    before, calls = everything(catalog) if there else {}, iter(range(100))

    def failing(original):
        def call(*arguments, **options):
            if next(calls) == step:
                raise error
            return original(*arguments, **options)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(adding, "write_file", failing(adding.write_file))
        for name in ("rename", "replace", "mkdir", "unlink"):
            patched.setattr(Path, name, failing(getattr(Path, name)))
        finished = True
        try:
            assets.add(cube, id="cube", **{**RIGHTS, "author": "Grace"}, metres=2.0, replace=True)
        except (VrlabError, Stopped):
            finished = False
    if finished:
        assert assets.credit("cube").author == "Grace"
        return
    # Whatever is there is whole: the old asset, the new one, or none.
    found = {asset.id: asset for asset in assets.catalog()}
    if there or "cube" in found:
        assert found["cube"].author in ("Ada", "Grace")
        assert assets.asset("cube").has_extent
    assert assets.survey()[1] == ()
    assert [p.name for p in catalog.glob(".*")] == []
    if found.get("cube") and found["cube"].author == "Ada":
        assert all(before[name] == data for name, data in everything(catalog).items() if name in before)


def test_of_two_additions_at_once_the_first_stays(catalog, cube, monkeypatch):
    """The second looked when nothing was there yet."""
    assets.add(cube, id="cube", **RIGHTS)
    monkeypatch.setattr(adding, "_free_place", lambda *_: catalog)
    with pytest.raises(AssetError) as caught:
        assets.add(cube, id="cube", **{**RIGHTS, "author": "Grace"})
    assert caught.value.code == "asset-exists"
    assert assets.credit("cube").author == "Ada"
    assert [p.name for p in catalog.iterdir()] == ["cube"]


def test_a_catalog_that_cannot_be_written_is_named(catalog, cube):
    catalog.write_text("a file in the way")
    with pytest.raises(FileError) as caught:
        assets.add(cube, id="cube", **RIGHTS)
    assert caught.value.code == "write-failed"
    assert str(catalog) in str(caught.value)


def test_additions_on_their_way_are_not_seen(catalog, cube):
    added = assets.add(cube, id="cube", **RIGHTS)
    added.file.parent.rename(catalog / ".cube-0.part")
    assert "cube" not in {asset.id for asset in assets.catalog()}
    assets.add(cube, id="cube", **RIGHTS)
    assert assets.asset("cube").has_extent


def test_what_is_left_behind_is_noted(catalog, tmp_path):
    path = tmp_path / "m.glb"
    path.write_bytes(glb(document(cameras=[{}])))
    added = assets.add(path, id="cube", **RIGHTS)
    assert added.notes == ("left behind: cameras (1)",)
    assert added.describe().splitlines()[1] == "  left behind: cameras (1)"
    assert added.to_json()["notes"] == ["left behind: cameras (1)"]
    assert assets.find("cube").notes == ()


def test_a_node_may_hold_what_it_likes(catalog):
    with pytest.raises(VrlabError):
        assets.keep(Node("empty"), id="Empty", **RIGHTS)


def test_what_moves_moves_on(catalog, tmp_path):
    """Joints, skins and keyframes of a file from outside are still there in the model that a scene takes."""
    path = tmp_path / "walker.dae"
    movement = animation("heads/up", "0 2", "0 2 0 0 3 0", "XYZ")
    path.write_bytes(dae(BONES, more=movement + skin()))
    assets.add(path, id="walker", **RIGHTS)
    model = assets.asset("walker")
    (held,) = [node for _, node, _ in [("", model, None), *model.walk()] if node.skins]
    assert held.skins[0].joints == ("model/hips", "model/hips/heads")
    assert set(held.node_at("model/body").mesh.primitives[0].attributes) >= {"JOINTS_0", "WEIGHTS_0"}
    (channel,) = held.animations[0].channels
    assert (channel.path, channel.property) == ("model/hips/heads", "translation")
    assert np.allclose(channel.values, [(0, 2, 0), (0, 3, 0)])
    # The upper corners follow the head, bound at the origin and now 2 m up.
    assert np.allclose(np.ptp(model.bounds, axis=0), (1, 3, 1))
    again = load(Scene("lab").add(model).save(tmp_path / "lab.glb"))
    assert again.nodes == (model,)
