"""Scenes are found by name, file and entry point, and their parameters are checked before they are built."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import vrlab.scenes
from vrlab.errors import SceneError
from vrlab.scenes import build, builder, names

LAB = '''
"""A lab of one's own."""
from typing import Annotated, Literal
import vrlab as vr
from vrlab.scenes import Range

def lab(*, length: Annotated[float, Range(0.1, 2.0, unit="m", step=0.1)] = 0.5, count: int = 2,
        bob: Literal["brass", "wood"] = "brass", shadow: bool = True, note: str = ""):
    """A row of boxes."""
    from vrlab.model import Mesh
    mesh = Mesh.of([[0, 0, 0], [length, 0, 0], [0, 1, 0]], [[0, 1, 2]])
    return vr.Scene("row").add(*(vr.Node(f"box {i}", mesh) for i in range(count)))

def broken():
    return 1 / 0

def wrong():
    return "no scene"

def needs(length):
    return None
'''

BROKEN_LINE = LAB.splitlines().index("    return 1 / 0") + 1


@pytest.fixture
def lab(tmp_path: Path) -> str:
    (tmp_path / "my_lab.py").write_text(LAB)
    return str(tmp_path / "my_lab.py")


def test_a_scene_of_ones_own_is_built_from_its_file(lab: str) -> None:
    scene = build(f"{lab}:lab", length=1.5, count="3", shadow="no")
    assert len(scene.nodes) == 3
    assert scene.bounds[1, 0] == 1.5
    assert scene.recipe["parameters"] == {
        "length": 1.5,
        "count": 3,
        "bob": "brass",
        "shadow": False,
        "note": "",
    }
    assert builder(f"{lab}:lab").summary == "A row of boxes."


def test_parameters_tell_their_range_unit_and_choices(lab: str) -> None:
    length, count, bob, shadow, note = builder(f"{lab}:lab").parameters
    assert (length.minimum, length.maximum, length.unit, length.step, length.default) == (
        0.1,
        2.0,
        "m",
        0.1,
        0.5,
    )
    assert [p.kind for p in (length, count, bob, shadow, note)] == [
        "number",
        "integer",
        "choice",
        "yes-no",
        "text",
    ]
    assert bob.to_json() == {
        "name": "bob",
        "kind": "choice",
        "default": "brass",
        "choices": ["brass", "wood"],
    }


@pytest.mark.parametrize(
    ("values", "code", "hint"),
    [
        ({"length": 3}, "parameter-out-of-range", "choose from 0.1 to 2 m"),
        ({"length": "nan"}, "parameter-out-of-range", "choose from"),
        ({"length": "long"}, "parameter-type", "is not a number"),
        ({"length": True}, "parameter-type", "is not a number"),
        ({"lenght": 1}, "parameter-unknown", "did you mean 'length'?"),
        ({"bob": "bras"}, "parameter-out-of-range", "did you mean 'brass'?"),
        ({"count": 1.5}, "parameter-type", "not a whole number"),
        ({"shadow": "perhaps"}, "parameter-type", "write yes or no"),
        ({"note": "x" * 10_001}, "parameter-type", "not a text"),
    ],
)
def test_a_wrong_parameter_is_refused_with_its_range_or_the_nearest_name(
    lab: str, values: dict[str, object], code: str, hint: str
) -> None:
    with pytest.raises(SceneError) as caught:
        build(f"{lab}:lab", **values)
    assert caught.value.code == code
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("function", "code", "hint"),
    [
        ("broken", "scene-failed", f"ZeroDivisionError: division by zero (line {BROKEN_LINE} of my_lab.py)"),
        ("wrong", "scene-invalid", "returned str"),
        ("needs", "scene-invalid", "has no default"),
        ("missing", "scene-unknown", "it has lab, broken, wrong, needs"),
    ],
)
def test_a_scene_function_that_fails_is_told_in_one_line(
    lab: str, function: str, code: str, hint: str
) -> None:
    with pytest.raises(SceneError) as caught:
        build(f"{lab}:{function}")
    assert caught.value.code == code
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_python_is_told(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match="there is no file"):
        build(f"{tmp_path}/ghost.py:lab")
    (tmp_path / "half.py").write_text("def lab(:\n")
    with pytest.raises(SceneError, match=r"SyntaxError: .* \(line 1 of half.py\)"):
        build(f"{tmp_path}/half.py:lab")
    (tmp_path / "quits.py").write_text("raise SystemExit(3)\n")
    with pytest.raises(SceneError, match="SystemExit"):
        build(f"{tmp_path}/quits.py:lab")


def test_a_misspelt_name_gets_the_nearest() -> None:
    with pytest.raises(SceneError, match="did you mean 'pendulum'"):
        builder("pendlum")


def test_an_installed_package_adds_scenes_by_entry_point(lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(lab).parent))
    points = {
        "row": EntryPoint("row", "my_lab:lab", "vrlab.scenes"),
        "gone": EntryPoint("gone", "nowhere:lab", "vrlab.scenes"),
    }
    monkeypatch.setattr(vrlab.scenes, "_entry_points", lambda: points)
    assert len(build("row", count=4).nodes) == 4
    with pytest.raises(SceneError, match="ModuleNotFoundError"):
        builder("gone")


def test_every_scene_of_vrlab_has_a_summary_and_a_range_for_each_number() -> None:
    for scene in map(builder, names()):
        assert scene.summary
        assert all(p.minimum is not None for p in scene.parameters if p.kind in ("number", "integer"))
