"""Tables from pages and files."""

import pytest

import vrlab as vr
from vrlab.errors import FileError, SceneError

CSV = """# lab pendulum\r
# law 0123456789abcdef\r
# seed 7\r
# version 0.1.0\r
trial,seed,length (m),gate (s),u(gate)\r
1,7,0.2,0.898,0.001\r
2,7,0.4,,\r
"""


def test_what_a_page_has_saved_is_read_back(tmp_path) -> None:
    (tmp_path / "trials.csv").write_text(CSV, newline="")
    table = vr.read_trials(tmp_path / "trials.csv")
    assert table.attrs == {"lab": "pendulum", "law": "0123456789abcdef", "seed": 7, "version": "0.1.0"}
    assert table["gate (s)"].isna().tolist() == [False, True]
    assert table["length (m)"].tolist() == [0.2, 0.4]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "no table"),
        (b"a,b\r\n1,2\r\n", "no table"),
        (b"trial,seed,x\r\n1,1\r\n", "2 cells"),
        (b"trial,seed,x\r\n1,1,=1+1\r\n", "no number"),
        (b"trial,seed\r\n1.5,1\r\n", "no number"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_with_a_word(tmp_path, content: bytes, word: str) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    with pytest.raises(FileError, match=word):
        vr.read_trials(tmp_path / "bad.csv")


def test_a_file_that_is_not_there_is_named(tmp_path) -> None:
    with pytest.raises(FileError, match=r"nowhere\.csv"):
        vr.read_trials(tmp_path / "nowhere.csv")


def test_a_live_parameter_is_set_by_assigning_to_it() -> None:
    view = vr.view(vr.build("pendulum"))
    heard: list[object] = []
    view.observe(lambda change: heard.append(dict(change["new"])), "parameters")
    view.parameters["length"] = 0.5
    assert view.parameters["length"] == 0.5
    assert len(heard) == 1
    for id, value in (("lenght", 0.5), ("length", 99.0)):
        with pytest.raises(SceneError):
            view.parameters[id] = value
    assert view.parameters["length"] == 0.5


def test_a_view_tells_its_state_and_its_trials() -> None:
    view = vr.view(vr.build("pendulum"))
    view.set_trait("readings", {"angle": 0.5, "t": 2.0})
    assert "angle = 0.5 rad" in repr(view.state)
    assert view.state.units["t"] == "s"
    assert view.trials.empty
    parameters = {p.id: p.initial for p in view.scene.behaviors[0].parameters}
    row = {
        "trial": 1,
        "seed": 2,
        "parameters": parameters,
        "readings": {"gate": 1.797},
        "u": {"gate": 0.001},
        "used": True,
    }
    view.measured = [row]
    assert view.trials["gate (s)"].tolist() == [1.797]
    assert view.trials.attrs["seed"] == 2
