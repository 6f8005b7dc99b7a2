"""Every science lab that comes with vrlab, checked alike: a new line in `vrlab.scenes.OWN` is covered without more.

At the same step one player is in the same state at any frame rate, bit for bit; and numpy, the viewer's player and
Babylon.js agree within 1e-9 of each quantity's scale.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from vrlab.laws.run import Input, simulate
from vrlab.model import Behavior, Observable, Ref
from vrlab.scenes import OWN, build

LABS = [name for name, module in OWN.items() if module.startswith("vrlab.scenes.science.")]
# What a lab does not do when it is opened: the lab, and where its live parameters start.
OTHERS: dict[str, tuple[str, dict[str, float]]] = {
    "projectile in air": ("projectile", {"air": 2, "ball": 3, "speed": 5.0}),
    "titration with an open tap": ("titration", {"flow": 0.5, "acid": 2}),
}
RATES = (3, 30, 72, 144)
SECONDS = 3.0
# Laws in which a difference in the last place grows: seconds in which it stays below the tolerance.
HORIZONS: dict[str, float] = {}
# Labs with a solver, which Babylon.js does not know: it shows what was recorded (test_solvers.py).
RECORDED = (("gas", "babylon"),)


@lru_cache
def laws(name: str) -> tuple[tuple[Behavior, ...], tuple[str, ...]]:
    """The behaviours of a lab without what they show, their states among the observables, and the paths of its nodes."""
    lab, initial = OTHERS.get(name, (name, {}))
    scene = build(lab)
    bare = []
    for behavior in scene.behaviors:
        own = {observable.id for observable in behavior.observables}
        states = [Observable(s.id, s.id, Ref(s.id)) for s in behavior.states if s.id not in own]
        told = (*behavior.observables, *states)
        solver = replace(behavior.solver, recorded="") if behavior.solver else None
        started = [replace(p, initial=initial.get(p.id, p.initial)) for p in behavior.parameters]
        bare.append(
            replace(behavior, parameters=started, drives=(), buttons=(), observables=told, solver=solver)
        )
    return tuple(bare), tuple(path for path, _, _ in scene.walk())


def at_rate(hz: float, seconds: float):
    """The first tick, the start, and frames of a player that draws `hz` pictures a second."""
    return [("tick", 0.0, 1, 1), ("send", "vrlab/start", None), ("tick", 1 / hz, int(hz * seconds), 1)]


def seconds_of(name: str) -> float:
    return HORIZONS.get(name, SECONDS)


def cases(case, name, rates):
    behaviors, paths = laws(name)
    return [(law, [case([law], at_rate(hz, seconds_of(name)), paths) for hz in rates]) for law in behaviors]


def test_there_are_labs():
    assert "pendulum" in LABS


@pytest.mark.parametrize("name", [*LABS, *OTHERS])
def test_the_frame_rate_changes_no_bit_of_the_state_at_a_step(played_by, case, name):
    for law, played in cases(case, name, RATES):
        ids = [observable.id for observable in law.observables]
        reached: dict[int, tuple[bytes, int]] = {}
        most = []
        for hz, seen in zip(RATES, played_by("own", *played), strict=True):
            steps = seen["steps"].astype(int)
            most.append(int(steps[-1]))
            for row, step in enumerate(steps):
                state = np.array([seen[id][row] for id in ids]).tobytes()
                assert reached.setdefault(int(step), (state, hz))[0] == state, f"step {step}, {hz} Hz"
        if law.until:  # all end at the same step, which is the last
            assert set(most) == {most[0]}
            assert seen[law.until][-1] >= 0.5
            continue
        # 3 Hz is slower than the longest frame that a graph takes for real, 0.1 s.
        assert most[0] == pytest.approx(0.3 * most[1], abs=2)
        assert most[1:] == pytest.approx([seconds_of(name) / law.step] * 3, abs=2)


@pytest.mark.parametrize(
    ("name", "player"),
    [
        (name, player)
        for name in (*LABS, *OTHERS)
        for player in ("own", "babylon")
        if (name, player) not in RECORDED
    ],
)
def test_the_graph_does_what_numpy_does(played_by, case, player, name):
    for law, played in cases(case, name, [72]):
        (seen,) = played_by(player, *played)
        steps = seen["steps"].astype(int)
        assert steps[-1] > 10
        run = simulate(law, steps=int(steps[-1]) + 1, inputs=[Input(0, "start")])
        row_of = {int(step): row for row, step in enumerate(run.steps)}
        rows = [row_of[int(step)] for step in steps]
        for observable in law.observables:
            expected = run[observable.id][rows]
            scale = np.nanmax(np.abs(run[observable.id]), initial=0.0)
            assert seen[observable.id] == pytest.approx(
                expected, rel=0, abs=1e-9 * scale + 1e-300, nan_ok=True
            ), observable.id
