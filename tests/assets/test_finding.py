"""Looking into catalogs, which others may have made."""
# ruff: noqa: E501  a case is one row of the table

import hashlib
from pathlib import Path

import pytest
from build import glb

from vrlab import assets
from vrlab.assets import places
from vrlab.errors import AssetError

RIGHTS = {"licence": "CC0-1.0", "author": "Ada", "source": "here"}
GLB = glb()
RECORD = {
    "id": '"thing"', "title": '"A thing"', "author": '"Ada"', "licence": '"CC0-1.0"', "source": '"here"', "size": "[1, 1, 0]",
    "sha256": f'"{hashlib.sha256(GLB).hexdigest()}"', "file": '"thing.glb"',
}  # fmt: skip


def put(catalog, *, data=GLB, text=None, **changes):
    """An asset written by hand; a change to None leaves a line out."""
    folder = catalog / "thing"
    folder.mkdir(parents=True)
    (folder / "thing.glb").write_bytes(data)
    rows = [f"{key} = {value}\n" for key, value in {**RECORD, **changes}.items() if value is not None]
    content = "".join(rows) if text is None else text
    (folder / "asset.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_an_asset_written_by_hand_is_found(catalog):
    put(catalog)
    assert assets.asset("thing").name == "thing"
    assert assets.find("thing").size == (1, 1, 0)


def test_an_unknown_id_names_the_nearest(catalog):
    with pytest.raises(AssetError, match="did you mean 'amethyst'") as caught:
        assets.asset("amethist")
    assert caught.value.code == "asset-unknown"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        *(({key: None}, key.removesuffix("256")) for key in RECORD),
        ({"title": '"two\\nlines"'}, "control"), ({"title": '"turned \u202e"'}, "control"), ({"title": "7"}, "title"),
        ({"author": '""'}, "author"), ({"title": '"' + "x" * 501 + '"'}, "title"), ({"id": '"other"'}, "folder"),
        ({"size": "[1, 1]"}, "size"), ({"size": "[1, 1, nan]"}, "size"), ({"size": "[1, 1, -1]"}, "size"), ({"size": "[1, 1, true]"}, "size"),
        ({"size": "[1, 1, 1e9]"}, "size"), ({"size": '"big"'}, "size"), ({"file": '"../thing.glb"'}, "file"), ({"file": '"/etc/passwd"'}, "file"),
        ({"file": '"asset.toml"'}, "file"), ({"file": '"sub/thing.glb"'}, "file"), ({"sha256": '"abc"'}, "sha256"),
        ({"text": ""}, "id"), ({"text": b"\xff\xfe"}, "TOML"), ({"text": "a = [" * 5000}, "TOML"), ({"text": "id = 'a'\nid = 'b'"}, "TOML"),
        ({"text": "x = '" + "x" * 70_000 + "'"}, "MiB"),
    ],
)  # fmt: skip
def test_a_record_is_not_believed(changes, word, catalog):
    put(catalog, **changes)
    with pytest.raises(AssetError) as caught:
        assets.asset("thing")
    assert caught.value.code == "asset-invalid"
    assert word in str(caught.value)
    assert str(caught.value).isprintable()
    good, problems = assets.survey()
    assert "thing" not in {asset.id for asset in good}
    assert [problem.code for problem in problems] == ["asset-invalid"]
    assert good == assets.catalog()


def test_a_record_with_an_unknown_licence_is_not_used(catalog):
    put(catalog, licence='"mine"')
    with pytest.raises(AssetError) as caught:
        assets.asset("thing")
    assert caught.value.code == "asset-licence-unknown"


def test_a_file_that_was_changed_is_not_used(catalog):
    put(catalog, data=GLB[:-1] + b"\x01")
    with pytest.raises(AssetError, match="not the file that was taken in"):
        assets.asset("thing")


def test_a_file_that_is_gone_is_named(catalog):
    (put(catalog) / "thing.glb").unlink()
    with pytest.raises(AssetError, match=r"thing\.glb") as caught:
        assets.asset("thing")
    assert caught.value.code == "asset-invalid"


def test_a_file_that_is_a_link_out_of_its_folder_is_not_read(catalog, tmp_path):
    folder = put(catalog)
    (tmp_path / "secret.glb").write_bytes(GLB)
    (folder / "thing.glb").unlink()
    (folder / "thing.glb").symlink_to(tmp_path / "secret.glb")
    with pytest.raises(AssetError, match="not the file that was taken in"):
        assets.asset("thing")


@pytest.mark.parametrize("data", [b"no GLB at all", glb(b"{}"), GLB[:200]])
def test_a_file_is_not_believed_either(data, catalog):
    put(catalog, data=data, sha256=f'"{hashlib.sha256(data).hexdigest()}"')
    with pytest.raises(AssetError) as caught:
        assets.asset("thing")
    assert caught.value.code == "asset-invalid"


def test_a_model_is_read_once(catalog):
    put(catalog)
    assert assets.asset("thing").mesh is assets.asset("thing").mesh


def test_a_model_that_changed_is_read_again(catalog, cube):
    assets.add(cube, id="cube", **RIGHTS)
    before = assets.asset("cube")
    assets.add(cube, id="cube", **RIGHTS, metres=2, replace=True)
    assert assets.asset("cube") != before


def test_the_first_folder_wins(catalog, cube, tmp_path, monkeypatch):
    for name, size in (("one", 1), ("two", 2)):
        assets.add(cube, id="cube", **RIGHTS, metres=size, into=tmp_path / name, replace=True)
    monkeypatch.setenv("VRLAB_ASSETS", f"{tmp_path / 'two'}{places.os.pathsep}{tmp_path / 'one'}")
    assert assets.find("cube").size == (2, 2, 2)
    assert assets.folders()[:2] == (tmp_path / "two", tmp_path / "one")
    assert sum(asset.id == "cube" for asset in assets.catalog()) == 1


def test_what_is_no_catalog_is_passed_over(catalog, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    (tmp_path / "catalog" / "empty").mkdir(parents=True)
    monkeypatch.setenv(
        "VRLAB_ASSETS",
        places.os.pathsep.join([str(tmp_path / "file"), str(tmp_path / "none"), "", str(catalog)]),
    )
    assert {asset.id for asset in assets.catalog()} == {"amethyst", "moon-snail", "pyrite"}


@pytest.mark.parametrize(
    ("platform", "variables", "end"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/vrlab/assets"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/me/.local/share/vrlab/assets"),
        ("linux", {"XDG_DATA_HOME": ""}, "/home/me/.local/share/vrlab/assets"),
        ("darwin", {}, "/home/me/Library/Application Support/vrlab/assets"),
        ("win32", {"APPDATA": "/roaming"}, "/roaming/vrlab/assets"),
        ("win32", {"APPDATA": ""}, "/home/me/AppData/Roaming/vrlab/assets"),
    ],
)
def test_the_users_folder_is_where_the_platform_has_it(platform, variables, end, monkeypatch):
    monkeypatch.setattr(places.sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert places.users_folder() == Path(end)


def test_new_assets_go_to_the_user(cube, tmp_path, monkeypatch):
    monkeypatch.delenv("VRLAB_ASSETS", raising=False)
    monkeypatch.setattr(places, "users_folder", lambda: tmp_path / "mine")
    assert assets.add(cube, id="cube", **RIGHTS).file.parent == tmp_path / "mine" / "cube"


def test_credits_of_several_assets(catalog, cube):
    assets.add(cube, id="cube", **RIGHTS)
    credits = assets.credits("pyrite", "cube", "pyrite")
    assert [credit.title for credit in credits] == ["Pyrite", "cube"]
