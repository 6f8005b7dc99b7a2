"""What the README shows is what works."""

import re
import shlex
from pathlib import Path

import pytest
import trimesh

from vrlab.cli import main

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, flags=re.S | re.M)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a scan in it, and a catalog of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VRLAB_ASSETS", str(tmp_path / "catalog"))
    trimesh.creation.icosphere().export(tmp_path / "bunny.ply")
    return tmp_path


# What a file cannot hold is a warning, as it should be.
@pytest.mark.filterwarnings("default::UserWarning")
def test_the_python_in_it_runs_from_top_to_bottom_and_its_commands_after_it(folder: Path) -> None:
    shell = "\n".join(blocks("sh")).replace("\\\n", " ")
    add = next(line for line in shell.splitlines() if line.startswith("vrlab asset add"))
    assert main(shlex.split(add)[1:]) == 0
    names: dict[str, object] = {}
    for block in blocks("python"):
        if block.startswith("# my_lab.py"):
            (folder / "my_lab.py").write_text(block)
        exec(compile(block, "README.md", "exec"), names)
    assert (folder / "bench.glb").stat().st_size > 10_000
    assert (folder / "bench.html").stat().st_size > 500_000
    for line in shell.splitlines():
        if line.startswith("vrlab build"):
            command = shlex.split(line)[1:]
            assert main(command) == 0
            assert main(["check", command[-1]]) == 0


def test_the_pictures_and_pages_it_names_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_the_make_targets_it_names_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^|`)make ([a-z-]+)", TEXT, flags=re.M)
    assert {"demo", "test", "lab"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:", makefile, flags=re.M), target
