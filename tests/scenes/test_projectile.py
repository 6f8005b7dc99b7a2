"""The projectile's lab: what stands where, that launch and landing are at one height, and what it costs."""

import math
from functools import lru_cache
from importlib.resources import files

import numpy as np
import pytest

from vrlab.errors import SceneError
from vrlab.export import glb_bytes, read_glb
from vrlab.laws.program import evaluated
from vrlab.laws.projectile import BALLS, RADIUS, projectile_behavior
from vrlab.laws.run import simulate
from vrlab.model import Scene
from vrlab.model.ids import SEED, TRIAL
from vrlab.parts.landing import HIGH
from vrlab.parts.launcher import END
from vrlab.scenes import build

lab = lru_cache(build)


def place(scene: Scene, path: str) -> np.ndarray:
    return next(matrix for found, _, matrix in scene.walk() if found == path)[:3, 3]


def test_the_lab_is_within_the_budget_of_headsets() -> None:
    scene = lab("projectile")
    assert sum(len(n.mesh.primitives) for _, n, _ in scene.walk() if n.mesh) <= 80
    assert scene.triangle_count <= 60_000
    assert len(glb_bytes(scene)) <= 3_000_000


def test_it_comes_back_equal_from_its_file() -> None:
    assert read_glb(glb_bytes(lab("projectile"))) == lab("projectile")


def test_the_ball_lands_at_the_height_it_started_from() -> None:
    """R = v² sin 2θ/g holds only there."""
    scene = lab("projectile")
    felt = scene.bounds_of("landing strip/felt")[1, 1]
    assert place(scene, "ball")[1] - RADIUS == pytest.approx(felt, abs=1e-6)
    assert place(scene, "ball") == pytest.approx(place(scene, "launcher"))
    assert felt - scene.bounds_of("bench")[1, 1] == pytest.approx(HIGH, abs=1e-6)


def test_the_launcher_hangs_at_the_end_of_the_bench_and_the_strip_lies_on_it() -> None:
    scene = lab("projectile")
    top = scene.bounds_of("bench/worktop")
    assert place(scene, "launcher")[0] + END == pytest.approx(top[0, 0], abs=1e-6)
    strip = scene.bounds_of("landing strip")
    assert (strip[0, [0, 2]] > top[0, [0, 2]]).all()
    assert (strip[1, [0, 2]] < top[1, [0, 2]]).all()
    assert place(scene, "landing strip")[0] == pytest.approx(place(scene, "launcher")[0])


def test_what_stands_on_the_bench_touches_nothing_else() -> None:
    scene = lab("projectile")
    names = ("controls", "worksheet", "timer", "landing strip")
    for i, name in enumerate(names):
        a = scene.bounds_of(name)
        assert a[0, 1] == pytest.approx(scene.bounds_of("bench")[1, 1], abs=1e-6), name
        for other in names[i + 1 :]:
            b = scene.bounds_of(other)
            assert ((a[0] > b[1]) | (b[0] > a[1])).any(), f"{name} and {other}"


def test_every_shot_lands_on_the_strip_and_below_the_ceiling() -> None:
    [behavior] = lab("projectile").behaviors
    limits = {p.id: (p.minimum, p.maximum) for p in behavior.parameters}
    grid = np.meshgrid(*([*limits[key]] for key in ("speed", "angle", "gravity")))
    speed, angle, gravity = (v.ravel() for v in grid)
    angle = np.concatenate([angle, np.full(8, math.pi / 4)])
    speed, gravity = np.concatenate([speed, speed]), np.concatenate([gravity, gravity])
    run = simulate(behavior, seconds=1.3, parameters={"speed": speed, "angle": angle, "gravity": gravity})
    assert (run["landed"][-1] == 1).all()
    scene = lab("projectile")
    mouth = place(scene, "launcher")
    low, high = scene.bounds_of("landing strip")[:, 0] - mouth[0]
    assert run["x"][-1].min() > low
    assert run["x"][-1].max() < high
    assert mouth[1] + run["y"].max() < 3.0


@pytest.mark.parametrize("arguments", [{}, {"ball": "foam", "air": True, "angle": 0.5, "target": 2.0}])
def test_what_is_driven_starts_where_the_behaviour_puts_it(arguments: dict[str, object]) -> None:
    """What a player without behaviour shows is the first picture of one that has it."""
    scene = lab("projectile", **arguments)
    [behavior] = scene.behaviors
    run = simulate(behavior, steps=0)
    known = {p.id: p.initial for p in behavior.parameters}
    known |= {s.id: float(run.states[s.id][0]) for s in behavior.states}
    known |= {"t": 0.0, "h": behavior.step, "seed": float(SEED), "trial": float(TRIAL)}
    for drive in behavior.drives:
        node = scene.find(drive.path)
        if drive.property == "paint":
            there = node.mesh.primitives[0].material.base_color
        elif drive.property == "offset":
            there = node.mesh.primitives[0].material.base_color_texture.offset
        else:
            there = getattr(node, drive.property)
        values = np.array(evaluated(list(drive.values), known))
        assert values == pytest.approx(there, abs=1e-6), (drive.path, drive.property)


def test_every_button_is_a_node_with_a_name_and_does_something() -> None:
    scene = lab("projectile")
    [behavior] = scene.behaviors
    named = [f"controls/{n.name}" for n in scene.find("controls") if n.title]
    assert sorted(b.path for b in behavior.buttons) == sorted(named)


def test_arrows_and_traces_are_at_the_ball_and_instruments_at_their_nodes() -> None:
    scene = lab("projectile")
    [behavior] = scene.behaviors
    assert behavior.traces == ("ball",)
    assert [v.kind for v in behavior.vectors] == ["velocity", "acceleration", "force"]
    assert all(scene.find(i.path).title for i in behavior.instruments)
    assert behavior.experiment.done == "landed"
    assert behavior.experiment.prediction == "number"


def test_what_is_out_of_range_is_refused() -> None:
    for arguments in ({"speed": 9.0}, {"angle": 0.1}, {"gravity": 1.6}, {"ball": "lead"}, {"target": 5.0}):
        with pytest.raises(SceneError):
            build("projectile", **arguments)


def test_texts_are_in_both_languages() -> None:
    scene = lab("projectile", language="es")
    assert "¿Qué empuja la bola en el aire?" in str(scene.find("blackboard").description)
    for path, node, _ in scene.walk():
        if node.title:
            for tag in ("en", "es"):
                assert len(node.description.get(tag)) > 20, (path, tag)
    for view in scene.viewpoints:
        assert view.title.get("es") != view.title.get("en")
        x, y, z = view.position
        assert abs(x) < 3.5
        assert 0.2 < y < 3.1
        assert abs(z) < 3.8


def test_the_values_that_teachers_are_told_are_right() -> None:
    text = files("vrlab.scenes.science.projectile").joinpath("model.md").read_text(encoding="utf-8")
    rows = {cells[0]: cells[1:] for line in text.splitlines() if (cells := line.strip("| ").split(" | "))[1:]}
    angles = np.radians([float(cell.rstrip("°")) for cell in rows["angle"]])
    for name, air, ball in (("no air", 1, 1), ("steel", 2, 1), ("plastic", 2, 2), ("foam", 2, 3)):
        run = simulate(
            projectile_behavior(speed=5, air=air, ball=ball), seconds=1.2, parameters={"angle": angles}
        )
        assert [float(cell) for cell in rows[name]] == pytest.approx(run["x"][-1].tolist(), abs=5.1e-4)
    for ball in BALLS:
        mass, k, terminal = (float(cell.split()[0]) for cell in rows[f"ball of {ball.name['en'].lower()}"])
        assert mass == pytest.approx(ball.mass * 1000, rel=0.01)
        assert k == pytest.approx(ball.drag, rel=0.01)
        assert terminal == pytest.approx(math.sqrt(9.81 / ball.drag), rel=0.01)
