"""The pendulum lab: what hangs where, what moves, and what it costs."""

import math
from functools import cache
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vrlab as vr
from vrlab.errors import SceneError
from vrlab.export import glb_bytes
from vrlab.laws.program import evaluated
from vrlab.laws.run import Input, simulate
from vrlab.model import Scene
from vrlab.parts.pendulum import HIDDEN, SUBSTANCES, bob_mass
from vrlab.scenes.science.pendulum.apparatus import DEGREE, STANDS, WORKTOP

CEILING, HALF_ROOM = 3.2, 3.6


@cache
def lab(stand: str = "retort stand", on_bench: str = "instruments", **others: object) -> Scene:
    return vr.build("pendulum", stand=stand, on_bench=on_bench, **others)


def place(scene: Scene, path: str) -> np.ndarray:
    return next(matrix for found, _, matrix in scene.walk() if found == path)[:3, 3]


@pytest.mark.parametrize("stand", STANDS)
@pytest.mark.parametrize(
    ("on_bench", "bob"),
    [("instruments", "brass"), ("instruments", "wood"), ("books", "cork"), ("bare", "steel")],
)
def test_every_lab_is_within_the_budget_of_headsets(stand: str, on_bench: str, bob: str) -> None:
    scene = lab(stand, on_bench, bob=bob)
    assert sum(len(n.mesh.primitives) for _, n, _ in scene.walk() if n.mesh) <= 95
    assert scene.triangle_count <= 120_000
    assert len(glb_bytes(scene)) <= 3_000_000


@settings(max_examples=15, deadline=None)
@given(st.floats(0.1, 1.5), st.floats(1 * DEGREE, 170 * DEGREE))
def test_the_bob_starts_one_length_from_the_pivot_at_the_amplitude(length: float, amplitude: float) -> None:
    scene = vr.build("pendulum", length=length, amplitude=amplitude, on_bench="bare")
    hung = place(scene, "pendulum/swing/bob") - place(scene, "pendulum")
    assert hung == pytest.approx([length * math.sin(amplitude), -length * math.cos(amplitude), 0], abs=1e-9)


@pytest.mark.parametrize("stand", STANDS)
def test_the_pendulum_hits_nothing_wherever_it_may_swing(stand: str) -> None:
    """No vertex of bench, room or things lies in the slice that bob and rod sweep through."""
    scene, limits = lab(stand), STANDS[stand]
    pivot, radius = place(scene, "pendulum"), 0.025 + 0.01
    assert pivot[1] == pytest.approx(limits.height)
    assert pivot[1] - limits.longest - radius > 0
    top = pivot[1] - limits.longest * math.cos(limits.widest)
    assert top + radius < CEILING
    assert (
        abs(pivot[0]) + limits.longest * min(1.0, math.sin(min(limits.widest, math.pi / 2))) + radius
        < HALF_ROOM
    )
    for path, node, matrix in scene.walk():
        if node.mesh is None or path.startswith(
            ("pendulum/", "clamp", "protractor", "metre rule", "classroom")
        ):
            continue
        for primitive in node.mesh:
            points = primitive.positions.astype(float) @ matrix[:3, :3].T + matrix[:3, 3] - pivot
            reached = np.hypot(points[:, 0], points[:, 1]) < limits.longest + radius
            assert not (reached & (np.abs(points[:, 2]) < radius)).any(), path


def test_clamp_protractor_and_rule_are_behind_the_bob_of_the_shortest_pendulum() -> None:
    scene = lab()
    pivot = place(scene, "pendulum")
    assert scene.bounds_of("protractor")[1, 2] < pivot[2] - 0.03
    assert scene.bounds_of("metre rule")[1, 2] < pivot[2] - 0.03
    assert scene.bounds_of("clamp")[1, 2] < pivot[2] + 0.005


def test_protractor_and_zero_of_the_rule_are_at_the_pivot() -> None:
    scene = lab()
    pivot = place(scene, "pendulum")
    assert place(scene, "protractor")[:2] == pytest.approx(pivot[:2])
    rule = scene.bounds_of("metre rule")
    assert rule[1, 1] == pytest.approx(pivot[1])
    assert rule[0, 1] == pytest.approx(pivot[1] - 1.0)


def test_what_stands_on_the_bench_touches_it() -> None:
    for on_bench in ("instruments", "books"):
        scene = lab(on_bench=on_bench)
        top = scene.bounds_of("bench")[1, 1]
        standing = [n for n in scene.nodes if n.name in STANDING]
        assert len(standing) >= 4
        for node in standing:
            assert node.bounds[0, 1] == pytest.approx(top, abs=1e-6), node.name


def test_what_stands_on_the_bench_does_not_overlap() -> None:
    for on_bench in ("instruments", "books"):
        boxes = [(n.name, n.bounds) for n in lab(on_bench=on_bench).nodes if n.name in STANDING]
        for i, (name, a) in enumerate(boxes):
            for other, b in boxes[i + 1 :]:
                apart = (a[0] > b[1]) | (b[0] > a[1])
                assert apart.any(), f"{name} and {other}"


STANDING = ("controls", "stopwatch", "worksheet", "balance", "books", "stack", "retort stand")


def test_the_g_clamp_holds_plate_and_worktop() -> None:
    scene = lab()
    held = scene.bounds_of("bench/worktop")
    assert held[1, 1] - held[0, 1] == pytest.approx(WORKTOP)
    screw = scene.bounds_of("G-clamp/screw")
    assert screw[1, 1] == pytest.approx(held[0, 1], abs=1e-6)
    assert place(scene, "G-clamp")[1] == pytest.approx(
        scene.bounds_of("retort stand/base")[0, 1] + 0.018, abs=1e-6
    )


def test_nodes_that_move_start_where_the_behaviour_puts_them() -> None:
    """What a player without behaviour shows is the first picture of one that has it."""
    amplitude, length = 0.6, 0.9
    scene = lab(length=length, amplitude=amplitude)
    [behavior] = scene.behaviors
    run = simulate(behavior, steps=0)
    assert run.observables["angle"][0] == pytest.approx(amplitude)
    x, y, z, w = scene.find("pendulum/swing").rotation
    assert 2 * math.atan2(z, w) == pytest.approx(amplitude)
    assert scene.find("pendulum/swing/bob").translation == (0, -length, 0)
    assert scene.find("pendulum/swing/rod").scale == (1, length, 1)
    assert (x, y) == (0, 0)


def test_both_hands_of_the_stopwatch_follow_the_time_and_are_left_out_with_the_watch() -> None:
    driven = {d.path for d in lab().behaviors[0].drives}
    assert {"stopwatch/watch/second hand", "stopwatch/watch/minute hand"} < driven
    assert not {d.path for d in lab(on_bench="bare").behaviors[0].drives} & {"stopwatch/watch/second hand"}


def test_every_button_is_a_node_with_a_name_and_does_something() -> None:
    scene = lab()
    [behavior] = scene.behaviors
    assert [b.path for b in behavior.buttons] == [
        f"controls/{n.name}" for n in scene.find("controls") if n.title
    ]
    assert {b.event for b in behavior.buttons} == {"toggle", "step", "reset", "set"}


@pytest.mark.parametrize("stand", STANDS)
def test_live_ranges_are_those_that_the_stand_leaves_room_for(stand: str) -> None:
    [behavior] = lab(stand).behaviors
    assert behavior.parameter("length").maximum == STANDS[stand].longest
    assert behavior.parameter("length").minimum == 0.1
    assert behavior.parameter("amplitude").maximum == pytest.approx(STANDS[stand].widest)


def test_the_gate_goes_with_the_bob_and_stands_before_the_bench() -> None:
    for stand, length in (("retort stand", 0.1), ("retort stand", 1.5), ("wall bracket", 2.0)):
        scene = lab(stand, length=length)
        assert place(scene, "photogate") == pytest.approx(place(scene, "pendulum") - (0, length, 0))
        drive = next(d for d in scene.behaviors[0].drives if d.path == "photogate")
        at = [float(evaluated([value], {"length": length})[0]) for value in drive.values]
        assert at == pytest.approx(place(scene, "photogate"))
        gate, rod = scene.bounds_of("photogate"), scene.bounds_of("photogate stand/rod")
        assert gate[0, 1] > scene.bounds_of("photogate stand/base")[1, 1]
        assert rod[1, 1] > gate[1, 1] - 0.09
        assert rod[0, 2] > scene.bounds_of("bench/worktop")[1, 2] or stand == "wall bracket"
        assert gate[0, 2] < rod[0, 2]
        assert gate[1, 1] < scene.bounds_of("protractor")[0, 1] + 1e-3


def test_one_ball_is_seen_and_the_others_are_hidden_within_it() -> None:
    scene = lab(bob="wood")
    scales = {name: scene.find(f"pendulum/swing/bob/{name}").scale[0] for name in SUBSTANCES}
    assert scales == {"brass": HIDDEN, "steel": HIDDEN, "wood": 1.0, "cork": HIDDEN}
    [behavior] = scene.behaviors
    assert behavior.parameter("material").initial == 2
    for chosen, name in enumerate(SUBSTANCES):
        for drive in behavior.drives:
            if drive.path.startswith("pendulum/swing/bob/"):
                seen = float(evaluated(drive.values[:1], {"material": float(chosen)})[0])
                assert seen == (1.0 if drive.path.endswith(name) else HIDDEN)


def test_a_heavier_bob_swings_alike_without_air_and_longer_with_it() -> None:
    [behavior] = lab(amplitude=20 * DEGREE).behaviors
    bobs = {"material": np.arange(4.0)}
    without = simulate(behavior, seconds=30, parameters=bobs, every=240)
    assert np.ptp(without["angle"], axis=1).max() == 0
    run = simulate(behavior, seconds=60, parameters=bobs | {"air": 1.2}, every=4)
    last = np.abs(run["angle"][-480:]).max(axis=0) / DEGREE
    assert (np.diff(last) < 0).all()
    assert last[0] > 19
    assert last[3] < 12


def test_what_the_formula_gives_is_what_the_exact_period_says() -> None:
    for degrees in (1, 5, 20, 90, 170):
        [behavior] = vr.build("pendulum", amplitude=degrees * DEGREE, on_bench="bare").behaviors
        formula = float(simulate(behavior, steps=0)["formula"][0])
        assert formula == pytest.approx(9.81 / _stretch(degrees) ** 2, rel=2e-8)


def test_classes_find_g_within_their_uncertainty() -> None:
    """T² against l by weighted least squares, from the photogate alone, in 400 classes: z is about N(0, 1)."""
    [behavior] = lab().behaviors
    [gate] = [i for i in behavior.instruments if i.id == "gate"]
    reading, formula = (
        next(o.value for o in behavior.observables if o.id == id) for id in ("gate", "formula")
    )
    lengths, trials = np.array([0.2, 0.4, 0.6, 0.8, 1.0]), np.arange(2000.0).reshape(400, 5)
    run = simulate(behavior, seconds=25, parameters={"length": lengths}, every=6000)
    assert (run["done"][-1] == 1).all()
    assert run["ten"][-1] == pytest.approx(10 * run["period"][-1], rel=1e-5)
    assert np.abs(run["stopwatch"][-1] - run["ten"][-1]).max() < 0.6
    known = {p.id: p.initial for p in behavior.parameters} | {id: at[-1] for id, at in run.states.items()}
    period, expected = evaluated([reading, formula], known | {"seed": 1.0, "trial": trials})
    weights = 1 / (2 * period * gate.uncertainty) ** 2
    middle = (weights * lengths).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    spread = (weights * (lengths - middle) ** 2).sum(axis=1)
    slope = (weights * (lengths - middle) * period**2).sum(axis=1) / spread
    u = 4 * math.pi**2 / slope**2 / np.sqrt(spread)
    z = (4 * math.pi**2 / slope - expected) / u
    assert abs(z.mean()) < 4 / 20
    assert z.std() == pytest.approx(1, abs=0.15)
    # The formula errs by 0.0093 at 5°: less than what five readings can tell.
    assert u == pytest.approx(0.0113, abs=0.0005)


def test_the_display_shows_what_the_gate_reads_and_nothing_before() -> None:
    scene = lab()
    [behavior] = scene.behaviors
    shown = [d for d in behavior.drives if d.path.startswith("photogate/readout/")]
    assert len(shown) == 5
    gate = next(o for o in behavior.observables if o.id == "gate")
    for seconds, wanted in ((0.0, "   0000"), (10.0, None)):
        run = simulate(behavior, seconds=seconds, every=max(1, round(seconds * 240)))
        known = {id: float(values[-1]) for id, values in run.states.items()}
        known |= {"seed": 1.0, "trial": 0.0} | {p.id: p.initial for p in behavior.parameters}
        pictures_of = {d.path[-1]: round(float(evaluated(d.values[:1], known)[0]) * 12) for d in shown}
        value = round(float(evaluated([gate.value], known)[0]) * 1000)
        assert [pictures_of[str(k)] for k in range(4)] == [value // 10**k % 10 for k in range(4)]
        assert (value == 0) == (wanted is not None)


def test_the_lab_swings_with_the_period_of_its_length() -> None:
    """A small swing: T = 2π√(l/g), 1.00191 times that at 10° (elliptic integral)."""
    scene = lab(length=1.0, amplitude=10 * DEGREE)
    run = simulate(scene.behaviors[0], seconds=10, inputs=[Input(at=0, event="start")], every=240)
    assert run.observables["period"][-1] == pytest.approx(1.001907 * math.tau * math.sqrt(1 / 9.81), rel=1e-5)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"length": 1.8}, "1.8 m is more than the 1.5 m that the retort stand leaves room for"),
        ({"stand": "wall bracket", "amplitude": 2.0}, "more than the 90 ° that the wall bracket"),
        ({"length": 3.0}, "0.1 to 2 m"),
        ({"bob": "lead"}, "brass, steel, wood, cork"),
        ({"bobb": "brass"}, "did you mean 'bob'"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_remedy(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(SceneError, match=says):
        vr.build("pendulum", **arguments)


@pytest.mark.parametrize("stand", STANDS)
def test_viewpoints_are_in_the_room_and_look_at_something(stand: str) -> None:
    scene = lab(stand)
    assert [v.name for v in scene.viewpoints] == [
        "overview",
        "bench",
        "bob",
        "protractor",
        "controls",
        "seat",
    ]
    for view in scene.viewpoints:
        x, y, z = view.position
        assert abs(x) < 3.5
        assert 0.2 < y < 3.1
        assert abs(z) < 3.8
        assert view.title.get("es") != view.title.get("en")
    seat = next(v for v in scene.viewpoints if v.name == "seat")
    assert seat.position[1] == 1.15


def test_everything_that_can_be_selected_is_described() -> None:
    for path, node, _ in lab().walk():
        if node.title:
            assert len(node.description.get("en")) > 20, path


def test_the_same_lab_gives_the_same_bytes() -> None:
    assert glb_bytes(vr.build("pendulum", length=0.7)) == glb_bytes(vr.build("pendulum", length=0.7))


def test_the_periods_that_teachers_are_told_are_right() -> None:
    """T/T₀ = 2K(sin(θ₀/2))/π is one over the arithmetic–geometric mean of 1 and cos(θ₀/2) (Gauss)."""
    text = files("vrlab.scenes.science.pendulum").joinpath("model.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    [lengths], [angles], [ratios], [small, long] = (
        [row[1:] for row in rows if row[0] == head] for head in ("l at 10°", "θ₀ at 1 m", "T/T₀", "T")
    )
    for angle, ratio, period in zip(angles, ratios, long, strict=True):
        expected = _stretch(float(angle.rstrip("°")))
        assert float(ratio) == pytest.approx(expected, abs=5.1e-5)
        assert float(period.rstrip(" s")) == pytest.approx(expected * math.tau / math.sqrt(9.81), abs=5.1e-4)
    for length, period in zip(lengths, small, strict=True):
        expected = _stretch(10) * math.tau * math.sqrt(float(length.rstrip(" m")) / 9.81)
        assert float(period.rstrip(" s")) == pytest.approx(expected, abs=5.1e-4)


def _stretch(degrees: float) -> float:
    a, b = 1.0, math.cos(math.radians(degrees) / 2)
    for _ in range(30):
        a, b = (a + b) / 2, math.sqrt(a * b)
    return 1 / a


def test_blackboard_and_worksheet_are_written_in_the_language_of_the_lab() -> None:
    english, spanish = vr.build("pendulum"), vr.build("pendulum", language="es")
    assert (english.language, spanish.language) == ("en", "es")
    for path, word in (("blackboard", "¿De qué depende el período?"), ("worksheet", "longitud en m")):
        assert word not in str(english.find(path).description)
        assert word in str(spanish.find(path).description)
    written = [pictures(scene) for scene in (english, spanish)]
    assert written[0].keys() == written[1].keys()
    assert [name for name in written[0] if written[0][name] != written[1][name]] == [
        "blackboard",
        "printed panel",
        "printed paper",
    ]


def pictures(scene: Scene) -> dict[str, bytes]:
    """Material → the image of its colour."""
    used = [m for _, node, _ in scene.walk() for m in (node.material, *(p.material for p in node.mesh or ()))]
    return {m.name: m.base_color_texture.image.data for m in used if m and m.base_color_texture}


def test_the_balance_weighs_a_twin_of_the_bob_that_hangs_there() -> None:
    scene = lab(bob="steel")
    [behavior] = scene.behaviors
    pan, bob = scene.bounds_of("balance/pan"), scene.bounds_of("balance/bob")
    assert bob[0, 1] == pytest.approx(pan[1, 1], abs=2e-4)
    assert np.all(pan[0, [0, 2]] < bob[0, [0, 2]])
    assert np.all(pan[1, [0, 2]] > bob[1, [0, 2]])
    table = vr.run(scene, material=[0, 1, 2, 3], repeats=30)
    read = table["balance (g)"].to_numpy().reshape(4, 30)
    balance = next(i for i in behavior.instruments if i.id == "balance")
    exact = [1000 * bob_mass(name) for name in SUBSTANCES]
    assert read.mean(axis=1) == pytest.approx(exact, abs=4 * balance.uncertainty / math.sqrt(30))
    assert read.std() > 0
    assert np.std(read - np.array(exact)[:, None]) == pytest.approx(balance.uncertainty, rel=0.25)
    gates = table["gate (s)"].to_numpy().reshape(4, 30).mean(axis=1)
    assert np.ptp(gates) < 0.001
    for path in ("pendulum/swing/bob", "balance/bob"):
        seen = [d for d in behavior.drives if d.path.startswith(f"{path}/") and d.property == "scale"]
        chosen = [float(evaluated(d.values[:1], {"material": 2.0})[0]) for d in seen]
        assert chosen == [HIDDEN, HIDDEN, 1.0, HIDDEN]


def test_without_instruments_on_the_bench_nothing_is_weighed() -> None:
    scene = lab(on_bench="books")
    [behavior] = scene.behaviors
    assert "balance" not in behavior.experiment.reads
    assert "balance" not in scene
