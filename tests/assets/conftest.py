"""A catalog of its own for each test, and files to take in."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))


@pytest.fixture
def catalog(tmp_path, monkeypatch):
    """An empty catalog, the first to be searched; the user's own is empty too."""
    folder = tmp_path / "catalog"
    monkeypatch.setenv("VRLAB_ASSETS", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def cube(tmp_path):
    """A model to take in."""
    from build import obj

    path = tmp_path / "cube.obj"
    path.write_bytes(obj())
    return path
