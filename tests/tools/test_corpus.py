"""The report on a folder of models tells what was kept, lost, refused and broken."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "cases")]

from build import document, glb  # noqa: E402

import corpus  # noqa: E402 (tools/ is not a package)


def test_each_file_has_its_verdict(tmp_path, monkeypatch, capsys):
    (tmp_path / "kept.glb").write_bytes(glb())
    (tmp_path / "camera.glb").write_bytes(
        glb(document(cameras=[{"type": "perspective", "perspective": {"yfov": 1, "znear": 1}}]))
    )
    (tmp_path / "broken.glb").write_bytes(glb()[:60])
    monkeypatch.setattr(sys, "argv", ["corpus.py", str(tmp_path), "--out", str(tmp_path / "out")])
    assert corpus.main() == 0
    found = json.loads((tmp_path / "out" / "report.json").read_text())
    assert {name: entry["verdict"] for name, entry in found.items()} == {
        "broken.glb": "refused", "camera.glb": "listed", "kept.glb": "kept",
    }  # fmt: skip
    assert "1 kept, 1 listed, 1 refused" in capsys.readouterr().out


FACTS = {"size": [1, 1, 0], "corners": 3, "attributes": ["POSITION"], "images": ["a", "a"]}


@pytest.mark.parametrize(
    "after", [{"size": [1, 2, 0]}, {"corners": 6}, {"attributes": []}, {"images": ["a"]}]
)
def test_a_loss_that_is_not_listed_is_found(after):
    entry = {"dropped": ["cameras (1)"], "warnings": []}
    assert corpus.verdict(entry, {"facts": FACTS}, {"facts": FACTS | after}) == "CHANGED"
    assert len(entry["changes"]) == 1


def test_a_loss_that_is_listed_passes():
    entry = {"dropped": ["an image (no such file)"], "warnings": []}
    assert corpus.verdict(entry, {"facts": FACTS}, {"facts": FACTS | {"images": []}}) == "listed"
