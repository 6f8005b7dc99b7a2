"""The cases of the importers lie in tests/cases, as data."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))


@pytest.fixture
def put(tmp_path):
    """Writes files into a folder of their own and gives the path of the first."""
    folder = tmp_path / "model"
    folder.mkdir()

    def write(files):
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder / next(iter(files))

    return write
