"""The titration lab: what stands where, what moves, and what it costs."""

import math
from functools import cache
from importlib.resources import files

import numpy as np
import pytest

import vrlab as vr
from vrlab.errors import SceneError
from vrlab.export import glb_bytes, read_glb
from vrlab.laws.acids import INDICATORS, ph_of
from vrlab.laws.program import evaluated
from vrlab.laws.run import Input, simulate
from vrlab.laws.titration import acids
from vrlab.model import Scene
from vrlab.model.ids import SEED, TRIAL
from vrlab.parts.flask import HEIGHT, NECK, WALL, level
from vrlab.scenes.science.titration import ACIDS, DYES

STANDING = (
    "controls",
    "worksheet",
    "reagent bottle",
    "wash bottle",
    "dropping bottle",
    "retort stand",
    "white tile",
    "pH meter",
)


@cache
def lab(**arguments: object) -> Scene:
    return vr.build("titration", **arguments)


def place(scene: Scene, path: str) -> np.ndarray:
    return next(matrix for found, _, matrix in scene.walk() if found == path)[:3, 3]


def test_the_lab_is_within_the_budget_of_headsets() -> None:
    scene = lab()
    assert sum(len(n.mesh.primitives) for _, n, _ in scene.walk() if n.mesh) <= 95
    assert scene.triangle_count <= 120_000
    assert len(glb_bytes(scene)) <= 3_000_000


def test_it_comes_back_equal_from_its_file() -> None:
    assert read_glb(glb_bytes(lab())) == lab()


def test_what_stands_on_the_bench_touches_it_and_nothing_else() -> None:
    scene = lab()
    top = scene.bounds_of("bench")[1, 1]
    boxes = [(n.name, n.bounds) for n in scene.nodes if n.name in STANDING]
    assert len(boxes) == len(STANDING)
    for i, (name, a) in enumerate(boxes):
        assert a[0, 1] == pytest.approx(top, abs=1e-6), name
        for other, b in boxes[i + 1 :]:
            assert ((a[0] > b[1]) | (b[0] > a[1])).any(), f"{name} and {other}"
    assert scene.bounds_of("conical flask")[0, 1] == pytest.approx(
        scene.bounds_of("white tile")[1, 1], abs=1e-6
    )


def test_burette_and_electrode_are_over_the_neck_and_held_by_the_stand() -> None:
    scene = lab()
    flask, tip, bulb = (place(scene, path) for path in ("conical flask", "burette", "pH electrode"))
    assert tip[1] > flask[1] + HEIGHT
    for x, y, z in (tip - flask, bulb - flask):
        assert math.hypot(x, z) + 0.006 <= NECK - WALL, (x, y, z)
    assert tip[0] - bulb[0] > 0.006 + 0.0012
    rod = place(scene, "retort stand")
    for path in ("burette clamp", "electrode arm"):
        assert place(scene, path)[[0, 2]] == pytest.approx(rod[[0, 2]])
    assert rod[0] == pytest.approx(tip[0])
    assert scene.bounds_of("retort stand")[1, 1] > scene.bounds_of("burette clamp")[1, 1]
    height = place(scene, "electrode arm")[1] - bulb[1]
    assert 0.146 < height < 0.172  # at its cap


def test_the_electrode_dips_into_the_least_sample_and_touches_no_glass() -> None:
    scene = lab(sample=20.0)
    flask, bulb = place(scene, "conical flask"), place(scene, "pH electrode")
    assert 0.002 < bulb[1] - flask[1] < float(level(20e-6)) - 0.001


def test_the_cable_ends_in_the_meter() -> None:
    scene = lab()
    fittings, meter = scene.bounds_of("pH electrode/fittings"), scene.bounds_of("pH meter")
    assert fittings[1, 0] > meter[0, 0]
    assert fittings[0, 1] > scene.bounds_of("bench")[1, 1]


@pytest.mark.parametrize("acid", ACIDS)
def test_what_is_driven_starts_where_the_behaviour_puts_it(acid: str) -> None:
    """What a player without behaviour shows is the first picture of one that has it."""
    scene = lab(acid=acid, indicator="methyl orange", sample=30.0)
    [behavior] = scene.behaviors
    run = simulate(behavior, steps=0)
    known = {p.id: p.initial for p in behavior.parameters} | {
        s.id: float(run.states[s.id][0]) for s in behavior.states
    }
    known |= {"t": 0.0, "h": behavior.step, "seed": float(SEED), "trial": float(TRIAL)}
    for drive in behavior.drives:
        node = scene.find(drive.path)
        values = np.array(evaluated(list(drive.values), known))
        if drive.property == "paint":
            there = node.mesh.primitives[0].material.base_color
        elif drive.property == "weight":
            there = node.mesh.weights
        elif drive.property == "offset":
            there = node.mesh.primitives[0].material.base_color_texture.offset
        else:
            there = getattr(node, drive.property)
        assert values == pytest.approx(there, abs=2e-3), (drive.path, drive.property)


def test_the_meter_shows_what_the_reading_is() -> None:
    scene = lab()
    [behavior] = scene.behaviors
    run = simulate(behavior, seconds=30, inputs=[Input(1, "set", 0.5, "flow")], every=30)
    assert np.abs(run["meter_reading"] - run["ph"]).max() < 0.005 + 5 * 0.01
    shown = {d.path: d for d in behavior.drives if d.property == "offset"}
    assert set(shown) == {f"pH meter/face/readout/digit {k}" for k in range(4)}


def test_every_button_is_a_node_with_a_name_and_does_something() -> None:
    scene = lab()
    [behavior] = scene.behaviors
    assert sorted(b.path for b in behavior.buttons) == sorted(
        f"controls/{n.name}" for n in scene.find("controls") if n.title
    )
    assert {b.event for b in behavior.buttons} == {"toggle", "reset", "set", "add"}


def test_pupils_are_not_told_the_equivalence_point_or_the_concentration() -> None:
    [behavior] = lab(concentration=0.087).behaviors
    assert {o.id for o in behavior.observables} == {"burette_reading", "meter_reading", "changed"}
    assert {p.id for p in behavior.parameters} == {"acid", "indicator", "flow"}
    said = " ".join(
        node.description.get("en") for _, node, _ in lab(concentration=0.087).walk() if node.description
    )
    assert "0.087" not in said


def test_an_experiment_reads_on_demand_and_wants_a_curve_first() -> None:
    [behavior] = lab().behaviors
    experiment = behavior.experiment
    assert experiment is not None
    assert (experiment.done, experiment.prediction, experiment.plot.fit) == ("", "curve", "none")
    assert (experiment.plot.x, experiment.plot.y) == ("burette", "meter")
    for instrument in behavior.instruments:
        assert lab().find(instrument.path).title


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"concentration": 1.0}, "250 mL of the base would be needed; the burette has 50"),
        ({"sample": 10.0}, "20 to 100 mL"),
        ({"acid": "vinegar"}, "hydrochloric acid, formic acid"),
        ({"pka": 1.0}, "2 to 10"),
    ],
)
def test_what_cannot_be_titrated_is_refused_with_a_remedy(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(SceneError, match=says):
        vr.build("titration", **arguments)


def test_names_in_python_and_in_the_lab_are_in_the_same_order() -> None:
    assert [a.name["en"].lower() for a in acids(6.3)] == list(ACIDS)
    assert [i.name["en"].lower() for i in INDICATORS] == list(DYES)


def test_viewpoints_are_in_the_room_and_named_in_both_languages() -> None:
    views = lab().viewpoints
    assert views[0].name == "bench"
    for view in views:
        x, y, z = view.position
        assert abs(x) < 3.5
        assert 0.2 < y < 3.1
        assert abs(z) < 3.8
        assert view.title.get("es") != view.title.get("en")


def test_everything_that_can_be_selected_is_described_in_both_languages() -> None:
    for path, node, _ in lab().walk():
        if node.title:
            for tag in ("en", "es"):
                assert len(node.description.get(tag)) > 20, (path, tag)


def test_the_same_lab_gives_the_same_bytes() -> None:
    assert glb_bytes(vr.build("titration", sample=30.0)) == glb_bytes(vr.build("titration", sample=30.0))


def test_board_sheet_and_label_are_written_in_the_language_of_the_lab() -> None:
    spanish = lab(language="es")
    assert "¿Cuánto ácido hay en el matraz?" in str(spanish.find("blackboard").description)
    assert "0,100 mol/L" in str(spanish.find("reagent bottle").description)
    assert "0.100 mol/L" in str(lab().find("reagent bottle").description)


def test_the_values_that_teachers_are_told_are_right() -> None:
    text = files("vrlab.scenes.science.titration").joinpath("model.md").read_text(encoding="utf-8")
    rows = {cells[0]: cells[1:] for line in text.splitlines() if (cells := line.strip("| ").split(" | "))[1:]}
    volumes = [float(v) for v in rows["mL"]]
    pkas = {
        "hydrochloric acid": None,
        "formic acid": 3.75,
        "acetic acid": 4.756,
        "unknown acid, pKa 6.3": 6.3,
    }
    for name, pka in pkas.items():
        assert [float(v) for v in rows[name]] == pytest.approx(ph_of(volumes, pka=pka).tolist(), abs=5.1e-3)
    for dye in INDICATORS:
        between, constant, _ = rows[dye.name["en"].lower()]
        assert [float(v) for v in between.split(" and ")] == [dye.low, dye.high]
        assert float(constant) == dye.pk
