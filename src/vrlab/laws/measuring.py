"""What a behaviour says about measuring it, as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, cast

from vrlab.errors import LawError
from vrlab.laws.fields import Fields
from vrlab.messages import _
from vrlab.model.behavior import Behavior
from vrlab.model.experiment import Experiment, Finding, Plot, Vector
from vrlab.model.instrument import Instrument
from vrlab.model.text import Text

Json = dict[str, Any]


def measuring(behavior: Behavior) -> Json:
    """Instruments, experiment, traces and vectors; what there is none of is left out."""
    parts = {
        "instruments": [instrument_json(i) for i in behavior.instruments],
        "experiment": None if behavior.experiment is None else experiment_json(behavior.experiment),
        "traces": list(behavior.traces),
        "vectors": [vars(v) | {"values": list(v.values)} for v in behavior.vectors],
    }
    return {key: value for key, value in parts.items() if value}


def instrument_json(instrument: Instrument) -> Json:
    """The instrument with its name as an object of texts."""
    return vars(instrument) | {"name": dict(Text.of(instrument.name))}


def experiment_json(experiment: Experiment) -> Json:
    """The experiment; without `finding` where it has none, and without `settles` where that is 0."""
    data = vars(experiment) | {"reads": list(experiment.reads), "plot": asdict(experiment.plot)}
    if not experiment.settles:
        del data["settles"]
    if experiment.finding is None:
        return {key: value for key, value in data.items() if key != "finding"}
    return data | {"finding": vars(experiment.finding) | {"name": dict(Text.of(experiment.finding.name))}}


def measuring_lab(behavior: Behavior, node_index: Mapping[str, int]) -> Json:
    """The same as VRLAB_lab has it: nodes by their index. Raises LawError `node-unknown`."""
    parts = measuring(behavior)
    if "instruments" in parts:
        parts["instruments"] = [_placed(i, behavior, node_index) for i in parts["instruments"]]
    if "traces" in parts:
        parts["traces"] = [{"node": _index(path, behavior, node_index)} for path in behavior.traces]
    if "vectors" in parts:
        parts["vectors"] = [
            {"node": _index(v.path, behavior, node_index), "kind": v.kind, "values": list(v.values)}
            for v in behavior.vectors
        ]
    return parts


def _placed(instrument: Json, behavior: Behavior, node_index: Mapping[str, int]) -> Json:
    path = instrument.pop("path")
    return instrument | ({"node": _index(path, behavior, node_index)} if path else {})


def _index(path: str, behavior: Behavior, node_index: Mapping[str, int]) -> int:
    if path not in node_index:
        what = _("measures at {path!r}, which is not there", path=path)
        raise LawError("node-unknown", _("behavior {id!r}", id=behavior.id), what, _("name a node"))
    return node_index[path]


def measuring_from(fields: Fields) -> Json:
    """The inverse of `measuring`, as arguments of Behavior."""
    return {
        "instruments": fields.each("instruments", _instrument) if "instruments" in fields else (),
        "experiment": _experiment(fields.inner("experiment")) if "experiment" in fields else None,
        "traces": fields.texts("traces") if "traces" in fields else (),
        "vectors": fields.each("vectors", _vector) if "vectors" in fields else (),
    }


def _instrument(f: Fields) -> Instrument:
    return Instrument(
        f.text("id"),
        f.languages("name"),
        f.text("observable"),
        f.number("resolution"),
        f.number("noise"),
        cast(Any, f.text("kind")),
        f.text("path"),
        f.any("by_hand") is True,
    )


def _experiment(f: Fields) -> Experiment:
    return Experiment(
        f.texts("reads"),
        _plot(f.inner("plot")),
        f.text("done"),
        f.number("longest"),
        _finding(f.inner("finding")) if "finding" in f else None,
        cast(Any, f.text("prediction")),
        f.number("settles") if "settles" in f else 0.0,
    )


def _plot(f: Fields) -> Plot:
    return Plot(f.text("x"), f.text("y"), f.number("x_power"), f.number("y_power"), cast(Any, f.text("fit")))


def _finding(f: Fields) -> Finding:
    return Finding(
        f.text("id"),
        f.languages("name"),
        f.text("expected"),
        f.number("factor"),
        cast(Any, f.text("of")),
        f.number("power"),
        f.text("unit"),
        f.text("symbol"),
    )


def _vector(f: Fields) -> Vector:
    return Vector(f.text("path"), cast(Any, f.text("kind")), f.texts("values"))
