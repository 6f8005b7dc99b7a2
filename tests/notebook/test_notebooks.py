"""The notebooks are the tutorial: they run from top to bottom, and they are committed without what running leaves behind."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SECONDS_A_CELL = 120
# Folders of somebody's machine, as JSON has them.
ABSOLUTE = re.compile(r"/(?:home|Users|work|tmp|root|mnt|var)/\S*|\b[A-Za-z]:\\\\\S*")


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS][:1] == ["01_first_lab.ipynb"]


# The shortest runs every time; what the others show is tested part by part in JupyterLab.
RUNS = [
    pytest.param(path, marks=() if path.stem.startswith("03") else pytest.mark.slow) for path in NOTEBOOKS
]


@pytest.mark.parametrize("path", RUNS, ids=lambda path: path.stem)
def test_it_runs_without_an_error_and_shows_its_scenes(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(path, tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # not the catalog of whoever runs the tests
    notebook = nbformat.read(path, 4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        resources={"metadata": {"path": str(tmp_path)}},
        kernel_name="python3",
    )
    client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"] == []
    # The third one is about tables.
    assert sum("image/png" in o.get("data", {}) for o in outputs) >= (1 if path.stem.startswith("03") else 3)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("text", ["open('/home/ada/x')", r'open("C:\\Users\\x")', "in /tmp/x"])
def test_a_path_of_somebodys_machine_would_be_seen(text: str) -> None:
    assert ABSOLUTE.search(text)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_committed_clean(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    ran = [c for c in notebook.cells if c.get("outputs") or c.get("execution_count")]
    assert ran == []
    assert "widgets" not in notebook.metadata
    text = path.read_text(encoding="utf-8")
    assert ABSOLUTE.findall(text) == []
    assert len(text) < 200_000
    assert notebook.metadata.kernelspec.name == "python3"


@pytest.mark.slow
def test_the_first_one_ends_with_a_task_and_its_solution_is_found_right(tmp_path: Path) -> None:
    """What a reader writes who has understood it, in place of the cell that is to be changed."""
    notebook = nbformat.read(FOLDER / "01_first_lab.ipynb", 4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    task, check = code[-2:]
    assert "exercise = vr.Scene" in task
    solution = """
from math import radians
import vrlab as vr
from vrlab import parts
bench = parts.bench()
beaker = parts.beaker(filled=100e-6).on(bench, "worktop")
rule = parts.metre_rule(upright=True).turned(z=radians(-90)).on(bench, "worktop", x=0.2)
stools = [parts.stool().with_(name=f"{side} stool").at(x=x, z=0.8) for side, x in (("left", -0.4), ("right", 0.4))]
exercise = vr.Scene("exercise", title="How much water?").add(bench, beaker, rule, *stools)
"""
    given = "import vrlab as vr\nfrom vrlab import parts\n" + task.replace("\nexercise\n", "\n")
    assert checked(solution, check) == 4 * ["✓"]
    assert checked(given, check) == 4 * ["…"]


def checked(scene: str, check: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", f"{scene}\n{check}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [line[0] for line in done.stdout.splitlines()]
