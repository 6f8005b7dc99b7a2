"""The table that a class would have measured, without a class."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from vrlab.errors import SceneError
from vrlab.insights.table import about, columns_of, pandas
from vrlab.laws.run import measure
from vrlab.messages import _
from vrlab.model import Behavior, Parameter, Scene
from vrlab.model.choices import named_value
from vrlab.model.values import Array, number
from vrlab.scenes import builder

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_TRIALS = 1_000_000


def run(
    scene: str | Scene,
    *,
    repeats: int = 1,
    seed: int = 1,
    seconds: float | Sequence[float] | None = None,
    **values: Any,
) -> DataFrame:
    """Measure a lab: every combination of the `values`, each `repeats` times, one row a trial.

        vr.run("pendulum", length=[0.2, 0.4, 0.8], repeats=5)

    `scene` is a Scene or what leads to one (a name, `file.py:function`). `values` are numbers or lists of numbers (or
    names of choices) for live parameters, in their units (SI), and build parameters of the scene. Each trial runs until
    it is done, and then has its instruments read: rounded, with the noise that they state, which follows from `seed` and
    the number of the trial alone. What pupils time by hand has the noise of a person, as the lab's model.md states it. A
    trial that is not done in time has no readings. What buttons add to, as to the volume of a titration, may be among the
    values too: a number that is added at the start. Where a lab has no end of a trial it is read when it has settled, as
    its experiment says (`settles`: at once in a titration, after the gauge's first second in a gas), or after `seconds`
    of simulated time, or at several.

    Raises SceneError `experiment-missing` for a lab that says nothing of an experiment, `parameter-unknown`,
    `parameter-out-of-range`, `value-invalid`.
    """
    given_values, built = _built(scene, values)
    behavior = experiment_of(built)
    adds = {button.parameter for button in behavior.buttons if button.event == "add"}
    live = {id: value for id, value in given_values.items() if id not in adds}
    added = {id: number(given_values[id], id) for id in adds & given_values.keys()}
    count = int(number(repeats, "repeats", 1, MOST_TRIALS))
    named = {p.id: p for p in behavior.parameters if p.choices}
    varied = {id: _numbers(id, _chosen(named.get(id), value)) for id, value in live.items()}
    asked = math.prod(len(entries) for entries in varied.values()) * count
    if asked > MOST_TRIALS:
        what = _("asks for {count:,} trials, more than {most:,}", count=asked, most=MOST_TRIALS)
        raise SceneError("value-invalid", "run", what, _("ask for fewer"))
    sets = list(product(*varied.values()))
    given = np.repeat(np.array(sets, dtype=np.float64).reshape(len(sets), len(varied)), count, axis=0)
    parameters = {id: given[:, i] for i, id in enumerate(varied)}
    trials = np.arange(1, len(given) + 1, dtype=np.float64)
    asked_at = seconds if isinstance(seconds, Sequence) else [] if seconds is None else [seconds]
    times = [number(t, "seconds", 0.0) for t in asked_at]
    frames = [
        _frame(behavior, parameters, trials, seed, read)
        for read in measure(behavior, parameters, seed=seed, trial=trials, times=times, added=added)
    ]
    frame = frames[0] if len(frames) == 1 else pandas().concat(frames, ignore_index=True)
    frame.attrs = about(built, behavior, seed)
    return frame


def experiment_of(scene: Scene) -> Behavior:
    """The behaviour of a scene that has an experiment. Raises SceneError `experiment-missing`."""
    for behavior in scene.behaviors:
        if behavior.experiment is not None:
            return behavior
    where = _("scene {name!r}", name=scene.name)
    raise SceneError(
        "experiment-missing", where, _("has no experiment"), _("give its behaviour an Experiment")
    )


def _built(scene: str | Scene, values: Mapping[str, Any]) -> tuple[dict[str, Any], Scene]:
    """The live parameters among the values, and the scene built with the others."""
    if isinstance(scene, Scene):
        return dict(values), scene
    found = builder(scene)
    known = {p.name for p in found.parameters}
    first = found.build()
    live = {p.id for b in first.behaviors for p in b.parameters}
    others = {id: value for id, value in values.items() if id in known and id not in live}
    rest = {id: value for id, value in values.items() if id not in others}
    return rest, found.build(**others) if others else first


def _chosen(parameter: Parameter | None, value: Any) -> Any:
    """Names of choices as numbers, alone or in a list."""
    if parameter is None:
        return value
    several = isinstance(value, Sequence) and not isinstance(value, str)
    return [named_value(parameter, one) for one in value] if several else named_value(parameter, value)


def _numbers(id: str, value: Any) -> list[float]:
    alone = isinstance(value, Real) and not isinstance(value, bool)
    entries = [value] if alone else list(_each(id, value))
    if not entries:
        raise SceneError(
            "value-invalid", _("parameter {id!r}", id=id), _("has no values"), _("give it a number or more")
        )
    return [number(entry, _("parameter {id!r}", id=id)) for entry in entries]


def _each(id: str, value: Any) -> Iterator[Any]:
    try:
        if value is None or isinstance(value, bool):
            raise TypeError
        return iter(np.asarray(value, dtype=np.float64).ravel().tolist())
    except (TypeError, ValueError):
        what = _("{value} is neither a number nor a list of numbers", value=repr(value)[:40])
        raise SceneError(
            "value-invalid", _("parameter {id!r}", id=id), what, _("give it a number or more")
        ) from None


def _frame(
    behavior: Behavior, parameters: Mapping[str, Array], trials: Array, seed: int, read: Mapping[str, Array]
) -> DataFrame:
    columns = columns_of(behavior)
    instruments = {i.id: i for i in behavior.instruments}
    data: dict[str, Any] = {"trial": trials.astype(np.int64), "seed": np.full(len(trials), seed)}
    for p in behavior.parameters:
        data[columns.parameters[p.id]] = parameters.get(p.id, np.full(len(trials), p.initial))
    for id, heading in columns.readings.items():
        data[heading] = read[instruments[id].observable if id in instruments else id]
        if id in instruments:
            data[columns.uncertainties[id]] = np.full(len(trials), instruments[id].uncertainty)
    return pandas().DataFrame(data)
