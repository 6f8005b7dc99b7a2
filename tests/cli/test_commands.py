"""The commands, as other programs and people call them."""

import json
import re
import threading
import urllib.request
from pathlib import Path

import pytest

from vrlab.cli import main
from vrlab.cli.common import table
from vrlab.cli.serve import server
from vrlab.export import load

LAB = '''
from typing import Annotated
import vrlab as vr
from vrlab.model import Mesh
from vrlab.scenes import Range

def lab(*, length: Annotated[float, Range(0.1, 2.0, unit="m")] = 0.5):
    """One triangle."""
    mesh = Mesh.of([[0, 0, 0], [length, 0, 0], [0, 1, 0]], [[0, 1, 2]], normals=[[0, 0, 1]] * 3)
    node = vr.Node("sail", mesh, title="Sail", description="A triangle.")
    return vr.Scene("sail").add(node)
'''


@pytest.fixture
def lab(tmp_path: Path) -> str:
    (tmp_path / "lab.py").write_text(LAB)
    return f"{tmp_path}/lab.py:lab"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_list_tells_scenes_with_ranges_and_units(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list", "--json")
    scenes = {scene["name"]: scene for scene in json.loads(out)}
    length = next(p for p in scenes["pendulum"]["parameters"] if p["name"] == "length")
    assert code == 0
    assert length["unit"] == "m"
    assert length["minimum"] < length["default"] < length["maximum"]
    code, out, _ = run(capsys, "list")
    assert "-p length=" in out


@pytest.mark.parametrize("ending", [".glb", ".html"])
def test_a_built_file_passes_its_checks_and_tells_what_is_inside(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lab: str, ending: str
) -> None:
    file = str(tmp_path / f"sail{ending}")
    code, out, _ = run(capsys, "build", lab, "-p", "length=1.5", "-o", file, "--json")
    assert code == 0
    assert json.loads(out)["recipe"]["parameters"] == {"length": 1.5}
    code, out, err = run(capsys, "check", file, "--json")
    (report,) = json.loads(out)
    assert code == 0, err
    assert report["passed"]
    assert not [f for f in report["findings"] if f["severity"] != "note"]
    code, out, _ = run(capsys, "info", file, "--json")
    facts = json.loads(out)
    [sail] = facts["costs"]["objects"]
    figures = {"draw_calls": 1, "triangles": 1, "vertices": 3, "instances": 0, "title": "Sail"}
    assert {key: sail[key] for key in figures} == figures
    assert facts["costs"]["total"]["bytes"] == Path(file).stat().st_size
    assert facts["languages"] == ["en"]
    assert facts["measured"]["file_bytes"] == Path(file).stat().st_size
    code, out, _ = run(capsys, "info", file)
    assert code == 0
    assert "draw calls" in out
    assert "languages  en" in out
    assert "of 100" in out
    assert facts["budgets"]["quest2"]["draw_calls"] == 100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "LAB", "-p", "length=9", "-o", "OUT/a.glb"), "choose from 0.1 to 2 m"),
        (("build", "LAB", "-p", "lenth=1", "-o", "OUT/a.glb"), "did you mean 'length'?"),
        (("build", "LAB", "-o", "OUT/a.fbx"), ".glb"),
        (("build", "pendulm", "-o", "OUT/a.glb"), "did you mean 'pendulum'"),
        (("build", "LAB", "-o", "OUT/no/folder/a.glb"), "folder"),
        (("info", "OUT/ghost.glb"), "check the path"),
        (("info", "OUT/ghost.txt"), ".txt is none of .glb, .html"),
        (("info", "pendulm"), "did you mean 'pendulum'"),
        (("info", "OUT"), "there is none with this name"),
        (("info", "LAB", "-p", "length=9"), "choose from 0.1 to 2 m"),
    ],
)
def test_wrong_input_is_one_line_with_a_remedy_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lab: str, arguments: tuple[str, ...], words: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(capsys, *(a.replace("LAB", lab).replace("OUT", str(tmp_path)) for a in arguments))
    assert code == 1
    assert out == ""
    assert err.startswith("vrlab: ")
    assert err.count("\n") == 1
    assert words in err
    assert [p for p in sorted(tmp_path.rglob("*")) if "__pycache__" not in str(p)] == before


# The keys of docs/info.md.
ROW = {"name", "bytes", "unpacked_bytes", "packed_bytes"}
COSTS = {
    "total",
    "objects",
    "shared",
    "textures",
    "rest",
    "is_packed",
    "not_packed",
    "fitted",
    "unfitted_bytes",
}
KEYS = {
    "objects": ROW | {"title", "triangles", "vertices", "draw_calls", "instances", "shared_bytes"},
    "shared": ROW | {"objects"},
    "textures": ROW | {"mime_type", "width", "height", "gpu_bytes", "materials", "objects"},
    "rest": ROW | {"kind"},
}


def test_info_tells_a_scene_by_name_with_documented_keys(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lab: str
) -> None:
    file = tmp_path / "a.glb"
    assert run(capsys, "build", lab, "-p", "length=1.5", "-o", str(file))[0] == 0
    code, out, _ = run(capsys, "info", lab, "-p", "length=1.5", "--json")
    facts = json.loads(out)
    assert code == 0
    assert facts["recipe"]["parameters"] == {"length": 1.5}
    assert facts["costs"]["total"]["bytes"] == file.stat().st_size
    code, out, _ = run(capsys, "info", "circuit", "--target", "quest2", "--json")
    facts = json.loads(out)
    costs = facts["costs"]
    assert code == 0
    assert set(costs) == COSTS
    for group, keys in KEYS.items():
        assert {frozenset(row) for row in costs[group]} == {frozenset(keys)}, group
        assert costs[group] == sorted(costs[group], key=lambda row: -row["bytes"])
    assert sum(row["bytes"] for group in KEYS for row in costs[group]) == costs["total"]["bytes"]
    assert costs["fitted"]["target"] == "quest2"
    assert costs["unfitted_bytes"] > costs["total"]["bytes"]
    assert set(facts["budgets"]) == {"quest2"}
    documented = (Path(__file__).parents[2] / "docs" / "info.md").read_text(encoding="utf-8")
    assert not [key for key in {*facts, *COSTS, *set().union(*KEYS.values())} if f"`{key}`" not in documented]


def test_info_names_the_heaviest_and_sums_up_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "info", "pendulum")
    assert code == 0
    objects = out[out.index("heaviest objects") :].split("\n\n")[0].splitlines()
    assert objects[0].split("  ")[0] == "heaviest objects"
    assert len(objects) == 14
    assert "more" in objects[-1]
    assert len({len(line[: line.index(" kB")]) for line in objects[1:]}) == 1  # a column
    code, out, _ = run(capsys, "--lang", "es", "info", "pendulum", "--target", "quest2")
    assert code == 0
    assert "ajustado a quest2:" in out
    assert re.search(r"archivo \d,\d MB → \d,\d MB", out)
    assert "objetos más pesados" in out
    assert "sin empaquetar" in out
    assert "Cronómetro" in out


def test_a_table_is_cut_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("parthenon/entablature/backing of the frieze", 1, "a long title of something"), ("b", 22, "")]
    assert table(rows, fit=True).splitlines()[0].endswith("something")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    lines = table(rows, fit=True).splitlines()
    assert max(map(len, lines)) == 40
    assert lines[0].startswith("parthenon/")
    assert "frieze" in lines[0]
    assert "…" in lines[0]


def test_build_parameters_are_refused_where_there_is_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lab: str
) -> None:
    run(capsys, "build", lab, "-o", f"{tmp_path}/a.glb")
    code, _out, err = run(capsys, "info", f"{tmp_path}/a.glb", "-p", "length=1")
    assert (code, "is a file, which has no build parameters" in err) == (2, True)


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str], lab: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["bild"])
    assert caught.value.code == 2
    assert main(["build", lab, "-p", "length", "-o", f"{tmp_path}/a.glb"]) == 2
    assert "write for example" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("-o", "OUT/a.stl", "--scale", "large"),
            "--scale large: is no ratio; write for example 1/50 or 0.02",
        ),
        (("-o", "OUT/a.stl", "--scale", "1/0"), "is no ratio"),
        (("-o", "OUT/a.stl", "--scale", "-2"), "is no ratio"),
        (("-o", "OUT/a.stl", "--scale", "nan"), "is no ratio"),
        (("-o", "OUT/a.glb", "--scale", "1:50"), ".glb files have no option 'scale'; use packing"),
        (("-o", "OUT/a.html", "--only", "sail"), ".html files have no option 'only'"),
        (("-o", "OUT/a.stl"), "encloses no volume: sail; give the surfaces a thickness"),
        (("-o", "OUT/a.usdz", "--only", "mast"), "mast"),
        (("-o", "OUT/a.glb", "--target", "fridge"), "choose from quest2"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lab: str, arguments: tuple[str, ...], words: str
) -> None:
    code, _out, err = run(capsys, "build", lab, *(a.replace("OUT", str(tmp_path)) for a in arguments))
    assert code in (1, 2)
    assert words in err
    assert [path.name for path in tmp_path.iterdir() if path.name != "__pycache__"] == ["lab.py"]


def test_a_part_is_written_at_a_scale_as_on_a_map(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "box.py").write_text(
        "import vrlab as vr\n\ndef box():\n    return vr.Scene('s').add(vr.parts.bench())\n"
    )
    for text in ("1/50", "1:50", "0.02"):
        code, _out, err = run(
            capsys, "build", f"{tmp_path}/box.py:box", "-o", f"{tmp_path}/a.stl", "--scale", text
        )
        assert (code, "scale 1 : 50;" in err) == (0, True)


def test_an_error_is_json_too(capsys: pytest.CaptureFixture[str], lab: str, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "build", lab, "-p", "length=9", "-o", f"{tmp_path}/a.glb", "--json")
    assert code == 1
    assert json.loads(out)["error"]["code"] == "parameter-out-of-range"


@pytest.mark.parametrize("content", [b"", b"glTF", b"glTF\x02\x00\x00\x00\xff\xff\xff\x7f", b"\x00" * 400])
def test_a_broken_file_fails_its_check_with_a_word(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "broken.glb").write_bytes(content)
    (tmp_path / "broken.html").write_bytes(content)
    code, out, err = run(capsys, "check", f"{tmp_path}/broken.glb", f"{tmp_path}/broken.html")
    assert code == 1
    assert out.count("FAILED") == 2
    assert "error:" in err


def test_serve_shows_a_folder_on_loopback_only_and_lists_labs_only(tmp_path: Path) -> None:
    (tmp_path / "a & b.html").write_text("<p>hello</p>")
    (tmp_path / "secret.txt").write_text("no")
    made, address = server(str(tmp_path), 0)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    try:
        assert made.server_address[0] == "127.0.0.1"
        listing = urllib.request.urlopen(address, timeout=5).read().decode()
        assert "a &amp; b.html" in listing
        assert "secret" not in listing
        page = urllib.request.urlopen(f"{address}a%20%26%20b.html", timeout=5)
        assert page.read() == b"<p>hello</p>"
        assert page.headers["Cache-Control"] == "no-store"
    finally:
        made.shutdown()
        thread.join()
        made.server_close()


def test_a_page_is_built_to_open_in_a_language_that_the_lab_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "two.py").write_text(
        "import vrlab as vr\n"
        "def lab():\n"
        '    """Two languages."""\n'
        '    return vr.Scene("two", title={"en": "Two", "es": "Dos"}, languages=("en", "es"))\n'
    )
    scene, page, glb = f"{tmp_path}/two.py:lab", tmp_path / "two.html", tmp_path / "two.glb"
    assert run(capsys, "build", scene, "--lang", "es", "-o", str(page))[0] == 0
    assert '<html lang="es"' in page.read_text()
    assert '"language":"es"' in page.read_text()
    assert run(capsys, "build", scene, "--lang", "es", "-o", str(glb))[0] == 0
    assert load(glb).language == "es"
    code, _, err = run(capsys, "build", scene, "--lang", "fr", "-o", str(tmp_path / "no.html"))
    assert (code, (tmp_path / "no.html").exists()) == (2, False)
    assert "choose from en, es" in err


FALL = """
import vrlab as vr
from vrlab.model import Behavior, Experiment, Finding, Observable, Parameter, Plot, Ref
from vrlab.laws.instruments import measured

def lab():
    \"\"\"A stone that falls.\"\"\"
    time, watch = measured(
        "watch", {"en": "Time", "es": "Tiempo"}, Ref("t"), resolution=0.2, noise=0.1, unit="s", kind="stopwatch", by_hand=True
    )
    plot = Plot("height", "watch", y_power=2.0, fit="proportional")
    g = Finding("g", {"en": "Gravity", "es": "Gravedad"}, "gravity", factor=2.0, power=-1.0, unit="m/s²", symbol="g")
    fall = Behavior(
        "fall", 0.01,
        parameters=(
            Parameter("height", {"en": "Height", "es": "Altura"}, 1.0, 0.1, 2.0, 0.1, "m"),
            Parameter("gravity", {"en": "Gravity", "es": "Gravedad"}, 9.81, 1.0, 25.0, 0.01, "m/s²"),
        ),
        observables=(time,), instruments=(watch,),
        experiment=Experiment(("watch",), plot, finding=g, prediction="number", settles=0.5),
    )
    return vr.Scene("fall", behaviors=(fall,), languages=("en", "es"))
"""


def test_list_and_info_tell_instruments_and_experiment(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "fall.py").write_text(FALL)
    scene, file = f"{tmp_path}/fall.py:lab", str(tmp_path / "fall.glb")
    assert run(capsys, "build", scene, "-o", file)[0] == 0
    listed = json.loads(run(capsys, "list", scene, "--json")[1])[0]
    facts = json.loads(run(capsys, "info", file, "--json")[1])
    for told in (listed, facts):
        assert told["instruments"] == [
            {
                "id": "watch", "name": "Time", "kind": "stopwatch", "resolution": 0.2, "noise": 0.1, "unit": "s",
                "by_hand": True,
            }
        ]  # fmt: skip
        (experiment,) = told["experiments"]
        assert experiment["reads"] == [{"id": "watch", "name": "Time"}]
        assert experiment["plot"]["y"] == {"id": "watch", "name": "Time", "power": 2.0}
        assert experiment["finding"]["expected"] == {"id": "gravity", "name": "Gravity", "unit": "m/s²"}
        assert (experiment["settles"], experiment["prediction"]) == (0.5, "number")
    for arguments in (("list", scene), ("info", file)):
        code, out, _ = run(capsys, *arguments)
        rows = dict(line.split("  ", 1) for line in out.splitlines() if "  " in line.strip())
        assert code == 0
        assert rows["stopwatch"].split() == ["Time", "0.2", "s", "0.1", "s", "by", "hand"]
        assert rows["plotted"].strip() == "Time² against Height, with a line through the origin"
        assert rows["found"].strip() == "Gravity, g = 2 × 1/slope"
        assert rows["expected"].strip() == "Gravity (m/s²)"
        assert rows["when"].strip() == "0.5 s after the beginning of a trial"
        out = run(capsys, "--lang", "es", *arguments)[1]
        assert "cronómetro" in out
        assert "0,2 s" in out
        assert "Tiempo² frente a Altura, con una recta por el origen" in out
