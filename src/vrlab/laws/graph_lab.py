"""What VRLAB_lab says of a behaviour in a graph: what hosts read and send."""

from __future__ import annotations

from vrlab.laws.graph_behavior import PlayedBehavior
from vrlab.laws.graph_builder import Json
from vrlab.laws.graph_targets import Shared, set_event
from vrlab.model.behavior import Behavior
from vrlab.model.text import Text


def played_lab(behavior: Behavior, played: PlayedBehavior, shared: Shared) -> Json:
    """A behaviour as VRLAB_lab tells of it, without `definition`: which variables and events are whose."""
    return {
        "id": behavior.id,
        "name": dict(Text.of(behavior.name)),
        "step": behavior.step,
        "graph": {
            "running": shared.running.index,
            "seed": shared.seed.index,
            "trial": shared.trial.index,
            "steps": played.steps.index,
            "accumulator": played.accumulator.index,
        },
        "parameters": [
            {
                "id": p.id,
                "name": dict(Text.of(p.name)),
                "unit": p.unit,
                "symbol": p.symbol,
                "minimum": p.minimum,
                "maximum": p.maximum,
                "step": p.step,
                "initial": p.initial,
                "variable": played.parameters[p.id].index,
                "event": set_event(p.id),
            }
            | ({"choices": [dict(Text.of(c)) for c in p.choices]} if p.choices else {})
            for p in behavior.parameters
        ],
        "observables": [
            {
                "id": o.id,
                "name": dict(Text.of(o.name)),
                "unit": o.unit,
                "variable": played.observables[o.id].index,
            }
            for o in behavior.observables
        ],
    }
