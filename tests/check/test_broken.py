"""What the validator cannot see is found and named: compressed and instanced data, behaviour, the data of the lab."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))

from broken import CASES, Broken, File
from build import document, glb
from packed_labs import inflated

from vrlab.check import Finding, check_file, validator

SILENT = {"validateGlb": {"issues": {"messages": []}}, "graphFaults": []}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_broken_is_named_by_code_and_place(
    case: Broken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not case.engine:  # which takes longer than all else
        monkeypatch.setattr(validator, "answer", lambda function, *_: SILENT[function])
    findings = findings_of(case.file(), tmp_path)
    there = [(finding.code, finding.where) for finding in findings]
    assert any(code == case.code and (where == case.where or not case.where) for code, where in there), there
    assert all(str(finding).isprintable() for finding in findings)


def findings_of(file: File, folder: Path) -> list[Finding]:
    path = folder / "lab.glb"
    path.write_bytes(file.glb())
    return [finding for finding in check_file(path).findings if finding.severity != "note"]


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_whole_has_no_fault(packed: bool, tmp_path: Path) -> None:
    assert [finding for finding in findings_of(File(packed), tmp_path) if finding.severity == "error"] == []


def test_the_graph_of_another_vrlab_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validator, "answer", lambda function, *_: SILENT[function])
    file = File(packed=False)
    file.document["asset"]["generator"] = "vrlab 99"
    file.graph["variables"][4]["value"] = [7.5]
    [finding] = findings_of(file, tmp_path)
    assert (finding.severity, finding.code) == ("warning", "graph-changed")
    assert "vrlab 99" in finding.what


def test_what_decodes_to_a_thousand_times_its_bytes_is_not_given_to_the_validator(tmp_path: Path) -> None:
    path = tmp_path / "zeros.glb"
    path.write_bytes(inflated())
    findings = check_file(path).findings
    [large] = [finding for finding in findings if finding.code == "file-too-large"]
    assert "192 MiB" in large.what


def test_indices_that_are_no_whole_numbers_are_left_to_the_validator(tmp_path: Path) -> None:
    path = tmp_path / "m.glb"
    path.write_bytes(glb(document(meshes__0__primitives__0__indices=0)))
    assert not check_file(path).passed


def test_many_primitives_that_share_a_large_array_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validator, "answer", lambda function, *_: SILENT[function])
    large = {"componentType": 5126, "type": "VEC3", "count": 400_000}
    primitives = [{"attributes": {"POSITION": 0}}] * 5000
    path = tmp_path / "m.glb"
    path.write_bytes(glb(document(accessors__0=large, meshes__0__primitives=primitives)))
    assert "file-too-large" in {finding.code for finding in check_file(path).findings}
