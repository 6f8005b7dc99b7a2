"""Hostile, broken and mistaken files: each is refused in one line that says where, what and what to do."""

import os
import time
import tracemalloc

import pytest
from build import CUBE_QUADS, glb, gltf, obj, ply, ply_binary, png, stl, stl_text, textured
from refused import CASES

from vrlab import importers
from vrlab.errors import FileError

WHOLE = {
    "m.stl": stl(),
    "t.stl": stl_text(),
    "m.ply": ply(),
    "b.ply": ply_binary(),
    "m.glb": glb(),
    "m.gltf": gltf(),
}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_refused(case, put):
    path = put(case.files)
    tracemalloc.start()
    start = time.process_time()
    try:
        with pytest.raises(FileError) as caught:
            importers.read(path)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert caught.value.code == case.code
    assert case.word in str(caught.value)
    assert path.name in caught.value.where
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 400 + len(str(path))
    assert str(caught.value).isprintable()
    assert caught.value.remedy
    assert time.process_time() - start < 2
    assert peak < 512 * 2**20


def test_no_case_is_there_twice():
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_cut_off_anywhere_is_refused(name, put):
    whole = WHOLE[name]
    # The name after the last word, the last line feed and spaces that only fill up may be missing.
    needed = {"t.stl": whole.find(b" cube", 10), "m.stl": len(whole), "b.ply": len(whole)}.get(
        name, len(whole.rstrip())
    )
    for length in [*range(0, needed, max(1, needed // 97)), needed - 1]:
        with pytest.raises(FileError):
            importers.read(put({name: whole[:length]}))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileError, match="no such file") as caught:
        importers.read(tmp_path / "missing.obj")
    assert caught.value.code == "file-missing"


@pytest.mark.parametrize("name", ["folder.obj", "pipe.stl"])
def test_what_is_no_file_is_refused(name, tmp_path):
    path = tmp_path / name
    path.mkdir() if name.startswith("folder") else os.mkfifo(path)
    with pytest.raises(FileError, match="folder or a device") as caught:
        importers.read(path)
    assert caught.value.code == "file-invalid"


def test_a_file_above_the_limit_is_not_even_read(tmp_path):
    path = tmp_path / "huge.glb"
    with path.open("wb") as file:
        file.truncate(129 * 2**20)  # takes no room on the disk
    with pytest.raises(FileError) as caught:
        importers.read(path)
    assert caught.value.code == "file-too-large"


def test_the_files_of_a_model_count_together(put):
    path = put({"m.gltf": textured("big.png")})
    with (path.parent / "big.png").open("wb") as file:
        file.truncate(128 * 2**20)
    with pytest.raises(FileError) as caught:
        importers.read(path)
    assert caught.value.code == "file-too-large"


@pytest.mark.parametrize("link", ["secret.png", "folder/secret.png"])
def test_a_link_out_of_the_folder_is_refused(link, put, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.png").write_bytes(png())
    path = put({"m.gltf": textured(link)})
    if "/" in link:
        (path.parent / "folder").symlink_to(outside)
    else:
        (path.parent / link).symlink_to(outside / link)
    with pytest.raises(FileError, match="link out of") as caught:
        importers.read(path)
    assert caught.value.code == "path-outside"


def test_a_link_to_itself_is_refused(put):
    path = put({"m.gltf": textured("loop.png")})
    (path.parent / "loop.png").symlink_to(path.parent / "loop.png")
    with pytest.raises(FileError) as caught:
        importers.read(path)
    assert caught.value.code in ("file-invalid", "file-missing")


def test_a_link_within_the_folder_is_followed(put):
    path = put({"m.gltf": textured("link.png"), "real.png": png()})
    (path.parent / "link.png").symlink_to(path.parent / "real.png")
    assert importers.read(path).node.has_extent


def test_capitals_of_a_file_do_not_count(put):
    path = put({"m.gltf": textured("Maps/Wood.PNG"), "maps/wood.png": png()})
    assert importers.read(path).node.has_extent


def test_pictures_count_together(put):
    uris = [f"p{k}.png" for k in range(9)]
    path = put(
        {
            "m.gltf": gltf(
                meshes=[
                    {
                        "primitives": [
                            {"attributes": {"POSITION": 0}, "indices": 1, "material": k} for k in range(9)
                        ]
                    }
                ],
                materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": k}}} for k in range(9)],
                textures=[{"source": k} for k in range(9)],
                images=[{"uri": uri} for uri in uris],
            ),
            **{uri: png(k + 1, claimed=(4096, 4096)) for k, uri in enumerate(uris)},
        }
    )
    with pytest.raises(FileError, match="million pixels") as caught:
        importers.read(path)
    assert caught.value.code == "image-invalid"


def test_many_faces_at_one_point_take_no_quadratic_time(put):
    """A fan of 50,000 triangles about one point, which has half of them on each side of a crease."""
    rim = "".join(f"v {k % 250} {k // 250} {k % 2}\n" for k in range(50_001))
    faces = "".join(f"f 1 {k + 2} {k + 3}\n" for k in range(50_000))
    start = time.process_time()
    node = importers.load_model(put({"m.obj": obj(vertices="v 0 0 9\n" + rim, faces=faces)}))
    assert node.mesh.triangle_count > 49_000
    assert time.process_time() - start < 4


def test_an_obj_that_changes_with_every_line_is_refused(put):
    with pytest.raises(FileError, match="changes between kinds of lines") as caught:
        importers.read(put({"m.obj": b"v 1 2 3\n#\n" * 150_001 + obj()}))
    assert caught.value.code == "file-too-large"


def test_a_million_names_of_one_object_are_one(put):
    faces = "".join(f"o same\nf {' '.join(str(k + 1) for k in q)}\n" for q in CUBE_QUADS) * 300
    node = importers.load_model(put({"m.obj": obj(faces=faces)}))
    assert node.mesh.triangle_count == 12 * 300
