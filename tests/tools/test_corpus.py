"""The report on a folder of models tells what was kept, lost, refused and broken."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import trimesh

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "cases")]

from build import document, glb, obj  # noqa: E402
from build_3mf import threemf  # noqa: E402
from build_dae import HOLD, dae, picture  # noqa: E402

import corpus  # noqa: E402 (tools/ is not a package)
import corpus_judges  # noqa: E402

TURNED = f'<node id="a"><rotate>0.6 0 0.8 40</rotate><scale>1 2 3</scale>{HOLD}</node>'


def test_each_file_has_its_verdict(tmp_path, monkeypatch, capsys):
    (tmp_path / "kept.glb").write_bytes(glb())
    (tmp_path / "camera.glb").write_bytes(
        glb(document(cameras=[{"type": "perspective", "perspective": {"yfov": 1, "znear": 1}}]))
    )
    (tmp_path / "broken.glb").write_bytes(glb()[:60])
    (tmp_path / "cube.obj").write_bytes(obj())
    (tmp_path / "bent.dae").write_bytes(dae(TURNED, unit="0.0254", up="Z_UP"))
    (tmp_path / "printed.3mf").write_bytes(threemf())
    (tmp_path / "bare.dae").write_bytes(dae(more=picture("wood.png")))
    monkeypatch.setattr(sys, "argv", ["corpus.py", str(tmp_path), "--out", str(tmp_path / "out")])
    assert corpus.main() == 0
    found = json.loads((tmp_path / "out" / "report.json").read_text())
    assert {name: entry["verdict"] for name, entry in found.items()} == {
        "bare.dae": "listed", "bent.dae": "kept", "broken.glb": "refused", "camera.glb": "listed", "cube.obj": "kept",
        "kept.glb": "kept", "printed.3mf": "kept",
    }  # fmt: skip
    assert "4 kept, 2 listed, 1 refused" in capsys.readouterr().out


BALL = trimesh.creation.icosphere(2, radius=3.0)
ROWS = np.asarray(BALL.triangles)


def test_triangles_are_the_same_in_any_order_and_from_any_corner():
    assert corpus_judges.difference(ROWS, np.roll(ROWS, 1, axis=1)[::-1]) == ""


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda rows: rows[:-1], "became"),
        (lambda rows: np.concatenate([rows[:-1], rows[-1:, ::-1]]), "not where"),
        (lambda rows: np.concatenate([rows[:-1], rows[-1:] + 0.01]), "not where"),
        (lambda rows: rows * [1, 1, 1.01], "area"),
    ],
    ids=["one lost", "one turned over", "one moved", "all stretched"],
)
def test_a_change_of_one_triangle_is_found(change, word):
    assert word in corpus_judges.difference(ROWS, change(ROWS))


def test_a_triangle_at_the_limit_of_what_is_seen_is_not_lost_by_rounding():
    speck = np.array([[(0, 0, 0), (1e-3, 0, 0), (0, 1e-3, 0)]], float)
    size = np.sqrt(1e-6 / corpus_judges._FLAT)
    one, other = (np.concatenate([ROWS * size / 6, speck * [1, factor, 1]]) for factor in (1.01, 0.99))
    assert corpus_judges.difference(one, other) == corpus_judges.difference(other, one) == ""


def test_a_surface_may_be_cut_in_another_way():
    square = np.array([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)], float)
    one, other = square[[[0, 1, 2], [0, 2, 3]]], square[[[0, 1, 3], [1, 2, 3]]]
    assert corpus_judges.difference(one, other, cut_alike=False) == ""
    assert corpus_judges.difference(one, other)
    assert corpus_judges.difference(one, other * [1, 1, 1] + [0, 0.01, 0], cut_alike=False)


def test_a_model_on_its_side_and_in_inches_is_the_same():
    tall = ROWS * [1, 2, 3]
    lying = tall[:, :, [0, 2, 1]] * [1, 1, -1] * 0.0254 + 7
    middle = lying - (lying.reshape(-1, 3).min(axis=0) + lying.reshape(-1, 3).max(axis=0)) / 2
    assert corpus_judges.difference(corpus_judges.turned(tall, middle), middle) == ""


MOVE = {"path": "rotation", "start": 0, "end": 2, "values": [[0, 0, 0, 1], [0, 1, 0, 0]]}


def test_movements_and_looks_are_compared_by_their_values():
    negative = MOVE | {"values": [[0, 0, 0, -1], [0, 1, 0, 0]]}
    assert corpus_judges.movements_lost([MOVE], [negative]) == []
    assert corpus_judges.movements_lost([MOVE, MOVE], [negative]) == ["rotation"]
    assert corpus_judges.movements_lost([MOVE], [MOVE | {"end": 3}]) == ["rotation"]
    assert corpus_judges.movements_lost([MOVE], [MOVE | {"values": [[0, 0, 0, 1], [1, 0, 0, 0]]}])
    assert corpus_judges.looks_lost(['{"a":[1,0.5]}'], ['{"a":[1,0.5001]}']) == []
    assert corpus_judges.looks_lost(['{"a":[1,0.5]}'], ['{"a":[1,0.6]}']) == ['{"a":[1,0.5]}']
    assert corpus_judges.looks_lost(['{"a":true}'], ['{"a":1, "b":2}'])


FACTS = {
    "corners": 3,
    "attributes": ["POSITION"],
    "images": ["a", "a"],
    "looks": ['{"a":1}'],
    "animations": [MOVE],
}


@pytest.mark.parametrize(
    "after", [{"corners": 6}, {"attributes": []}, {"images": ["a"]}, {"looks": []}, {"animations": []}]
)
def test_a_loss_that_is_not_listed_is_found(after):
    entry = {"dropped": ["cameras (1)"], "warnings": []}
    assert corpus.verdict(entry, corpus.changes(FACTS, FACTS | after)) == "CHANGED"
    assert len(entry["changes"]) == 1


def test_a_loss_that_is_listed_passes():
    entry = {"dropped": ["an image (no such file)"], "warnings": []}
    assert corpus.verdict(entry, corpus.changes(FACTS, FACTS | {"images": []})) == "listed"


def test_what_cannot_be_read_again_is_a_change():
    assert corpus.verdict({"dropped": [], "warnings": []}, {"written": "cannot be read"}) == "CHANGED"
