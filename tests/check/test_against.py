"""A built file beside its source: all is kept, geometry within what packing states, and each loss is named."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))

from broken import scene

from vrlab.check import check_against
from vrlab.cli import main
from vrlab.export import Packing, save
from vrlab.model import Instances, Mesh, Node, Scene


def with_node(path: str, **changes: object) -> Scene:
    """The lab with one node that is not as it was."""
    return scene().replace(path, scene()[path].with_(**changes))


def moved(node: Node, offset: float) -> Mesh:
    """The mesh of a node with one vertex elsewhere."""
    mesh = node.mesh
    assert mesh is not None
    [primitive] = mesh.primitives
    points = primitive.positions.copy()
    points[7, 2] += offset
    return replace(
        mesh, primitives=[replace(primitive, attributes={**primitive.attributes, "POSITION": points})]
    )


def less(node: Node) -> Mesh:
    """The mesh of a node without its last triangle."""
    mesh = node.mesh
    assert mesh is not None
    [primitive] = mesh.primitives
    assert primitive.indices is not None
    return replace(mesh, primitives=[replace(primitive, indices=primitive.indices[:-3])])


@pytest.mark.parametrize("packing", [None, Packing()])
def test_what_was_built_from_a_scene_is_within_the_stated_errors_of_it(
    packing: Packing | None, tmp_path: Path
) -> None:
    report = check_against(save(scene(), tmp_path / "lab.glb", packing=packing), scene())
    assert report.findings == ()
    errors = {key: figure["error"] for key, figure in report.measured.items()}
    assert (max(errors.values()) > 0) == (packing is not None)
    assert errors["position"] <= 1e-4
    assert errors["normal"] < 1.32
    assert errors["texcoord"] <= 2**-12


# What is lost, in which scene, and how it is named.
SHEET, ROWS = scene()["sheet"], scene()["rows"]
ELSEWHERE = Instances(["1", "2"], np.eye(3)[1:], ROWS.instances.rotations, ROWS.instances.scales)
LOSSES = {
    "a node": (lambda: scene().replace("sheet", None), "sheet", "is lost"),
    "a title": (lambda: with_node("button", title={"en": "Stop", "es": "Parar"}), "button", "title"),
    "extras": (lambda: with_node("sheet", extras={"id": 7}), "sheet", "extras"),
    "a place": (lambda: with_node("sheet", translation=(0, 0, 1)), "sheet", "translation"),
    "evidence": (lambda: with_node("column", evidence=None), "column", "evidence"),
    "an animation": (lambda: with_node("flag", animations=()), "flag", "animations"),
    "the scene's animation": (lambda: scene().with_(animations=()), "", "animations"),
    "a behaviour": (lambda: scene().with_(behaviors=[replace(scene().behaviors[0], buttons=())]), "", "behaviors/0/buttons"),
    "a viewpoint": (lambda: scene().with_(viewpoints=()), "", "viewpoints"),
    "an instance": (lambda: with_node("rows", instances=Instances(["1"], np.eye(3)[:1])), "rows", "names"),
    "a turned instance": (lambda: with_node("rows", instances=replace(ROWS.instances, rotations=None)), "rows", "rotations"),
    "a moved instance": (lambda: with_node("rows", instances=ELSEWHERE), "rows", "position"),
    "a vertex": (lambda: with_node("sheet", mesh=moved(SHEET, 0.001)), "sheet", "position"),
    "a triangle": (lambda: with_node("sheet", mesh=less(SHEET)), "sheet", "triangles"),
    "levels": (lambda: with_node("column", levels=()), "column", "levels"),
    "a material": (lambda: with_node("rows", mesh=SHEET.mesh), "rows", "triangles"),
    "a mesh": (lambda: with_node("sheet", mesh=None), "sheet", "mesh"),
    "a node too many": (lambda: scene().add(Node("more")), "more", "is not in its source"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOSSES)
def test_each_loss_is_named_by_its_node(name: str, tmp_path: Path) -> None:
    make, where, words = LOSSES[name]
    for packing in (None, Packing()):
        report = check_against(save(make(), tmp_path / "lab.glb", packing=packing), scene())
        found = [f for f in report.findings if f.where == where and words in f.what]
        assert found, [str(f) for f in report.findings]
        assert not report.passed


def test_what_fitting_changes_is_told_and_what_nodes_are_known_by_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, file = str(save(scene(), tmp_path / "lab.glb")), tmp_path / "quest.glb"
    save(scene(), file, target="quest2")
    assert main(["check", str(file), "--against", source, "--fitted", "quest2"]) == 0
    out, err = capsys.readouterr()
    assert "off its source by at most" in out
    assert "[fitted]" in err
    save(with_node("button", description={"en": "x", "es": "x"}), file, target="quest2")
    assert main(["check", str(file), "--against", source, "--fitted", "quest2"]) == 1
    assert "description" in capsys.readouterr().err
