"""A file is written whole or not at all."""

import errno
import os
import stat
from itertools import pairwise

import numpy as np
import pytest

from vrlab.errors import FileError, VrlabError
from vrlab.export import FORMATS, save, write_glb
from vrlab.export.files import write_file
from vrlab.model import Mesh, Node, Scene

SCENE = Scene("lab")


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_file_holds_the_pieces_in_order(tmp_path):
    path = tmp_path / "file"
    assert write_file(path, [b"one ", memoryview(b"two")]) == path
    assert path.read_bytes() == b"one two"


def pieces_of(data, sizes):
    ends = np.cumsum([0, *sizes])
    return [data[a:b] for a, b in pairwise(ends.tolist())]


def stingy(descriptor, buffers):
    """A system that takes at most 700 bytes at once."""
    return os.write(descriptor, b"".join(buffers)[:700])


@pytest.mark.parametrize("system", ["as it is", "stingy", "without writev"])
def test_any_number_of_pieces_of_any_size_arrives(tmp_path, monkeypatch, system):
    sizes = [0, 1, 2, 3, 1000, 0, 70_000] * 300
    data = np.random.default_rng(3).bytes(sum(sizes[:700]))
    if system == "stingy":
        monkeypatch.setattr(os, "writev", stingy)
    elif system == "without writev":
        monkeypatch.delattr(os, "writev")
    path = write_file(tmp_path / "file", iter(pieces_of(data, sizes[:700])))
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("failure", "raised"),
    [(OSError(errno.ENOSPC, "no space left"), FileError), (KeyboardInterrupt(), KeyboardInterrupt)],
)
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, failure, raised):
    path = tmp_path / "lab.glb"
    path.write_bytes(b"old")

    def pieces():
        yield b"new"
        raise failure

    with pytest.raises(raised):
        write_file(path, pieces())
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["lab.glb"]


def test_a_file_that_cannot_be_moved_leaves_nothing(tmp_path):
    folder = tmp_path / "lab.glb"
    folder.mkdir()
    with pytest.raises(FileError, match="write-failed"):
        save(SCENE, folder)
    assert names_in(tmp_path) == ["lab.glb"]


def test_a_missing_folder_is_named_with_the_remedy(tmp_path):
    with pytest.raises(FileError, match="make the folder") as caught:
        save(SCENE, tmp_path / "nowhere" / "lab.glb")
    assert caught.value.code == "write-failed"
    assert names_in(tmp_path) == []


def test_what_cannot_be_written_is_refused_before_the_old_file_is_touched(tmp_path, monkeypatch):
    path = tmp_path / "lab.glb"
    path.write_bytes(b"old")
    monkeypatch.setattr("vrlab.gltf.container.SIZE_LIMIT", 100)
    with pytest.raises(FileError, match="file-too-large"):
        save(SCENE, path)
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["lab.glb"]


def test_an_older_temporary_file_is_left_alone(tmp_path):
    stale = tmp_path / f".vrlab-{os.getpid()}-0.part"
    stale.write_bytes(b"of another thread")
    save(SCENE, tmp_path / "lab.glb")
    assert stale.read_bytes() == b"of another thread"
    assert names_in(tmp_path) == [stale.name, "lab.glb"]


def test_the_file_has_the_usual_permissions(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    written = write_file(tmp_path / "lab", [b""])
    assert stat.S_IMODE(written.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.parametrize("name", ["lab.usd", "lab", "lab.glb.txt", ".glb"])
def test_an_unknown_format_is_refused_with_the_list_of_formats(tmp_path, name):
    with pytest.raises(FileError) as caught:
        save(SCENE, tmp_path / name)
    assert caught.value.code == "format-unknown"
    assert all(ending in caught.value.remedy for ending in FORMATS)
    assert names_in(tmp_path) == []


def test_the_ending_may_be_in_capitals(tmp_path):
    assert save(SCENE, tmp_path / "LAB.GLB").read_bytes()[:4] == b"glTF"


def test_an_option_that_the_format_lacks_is_refused(tmp_path):
    with pytest.raises(VrlabError, match="use language, poster"):
        save(SCENE, tmp_path / "lab.html", posture="x")
    with pytest.raises(VrlabError, match="no option 'poster'"):
        save(SCENE, tmp_path / "lab.glb", poster=None)
    assert names_in(tmp_path) == []


def test_large_arrays_are_not_copied():
    mesh = Mesh.of(np.random.default_rng(0).random((3000, 3)).astype(np.float32))
    pieces = list(write_glb(Scene("s", [Node("n", mesh)])))
    held = mesh.primitives[0].positions
    assert any(np.shares_memory(np.frombuffer(piece, np.uint8), held) for piece in pieces)
