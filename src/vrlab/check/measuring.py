"""What a lab measures, for `vrlab info` and `vrlab list`: its instruments and its experiment."""

from __future__ import annotations

from typing import Any

from vrlab.gltf.items import Item
from vrlab.model.text import TEXT_LIMIT

Facts = dict[str, Any]


def measuring(lab: Item, language: str) -> Facts:
    """`instruments` and `experiments` of all behaviours of VRLAB_lab, or of definitions of behaviours.

    Numbers are in the unit beside them; names in `language`, or else in the first that there is.
    """
    found: Facts = {"instruments": [], "experiments": []}
    for behavior in lab.items("behaviors"):
        told = {key: list(behavior.items(key)) if key in behavior else [] for key in KINDS}
        names = {
            one.text("id"): in_language(one.item("name"), language) for key in KINDS for one in told[key]
        }
        units = {one.text("id"): one.text("unit", "") for key in KINDS[:2] for one in told[key]}
        found["instruments"] += [_instrument(one, names, units) for one in told["instruments"]]
        if "experiment" in behavior:
            found["experiments"].append(_experiment(behavior.item("experiment"), names, units, language))
    return found


KINDS = ("parameters", "observables", "instruments")


def in_language(texts: Item, language: str) -> str:
    """The text in a language, or else in the first that there is."""
    text = texts.text(language if language in texts else next(iter(texts), language), "")
    return text[:TEXT_LIMIT]


def _instrument(one: Item, names: dict[str, str], units: dict[str, str]) -> Facts:
    return {
        "id": one.text("id"),
        "name": names[one.text("id")],
        "kind": one.text("kind", "gauge"),
        "resolution": one.number("resolution"),
        "noise": one.number("noise"),
        "unit": units.get(one.text("observable"), ""),
        "by_hand": one.flag("by_hand", default=False),
    }


def _experiment(one: Item, names: dict[str, str], units: dict[str, str], language: str) -> Facts:
    plot = one.item("plot")
    axes = {
        axis: {"id": id, "name": names.get(id) or id, "power": plot.number(f"{axis}_power")}
        for axis, id in ((axis, plot.text(axis)) for axis in ("x", "y"))
    }
    return {
        "reads": [{"id": id, "name": names.get(id) or id} for id in one.texts("reads")],
        "plot": {**axes, "fit": plot.text("fit")},
        "finding": _finding(one.item("finding"), names, units, language) if "finding" in one else None,
        "prediction": one.text("prediction", ""),
        "done": one.text("done", ""),
        "longest": one.number("longest"),
        "settles": one.number("settles", 0.0),
    }


def _finding(one: Item, names: dict[str, str], units: dict[str, str], language: str) -> Facts:
    expected = one.text("expected")
    return {
        "id": one.text("id"),
        "name": in_language(one.item("name"), language),
        "symbol": one.text("symbol", ""),
        "unit": one.text("unit", ""),
        "factor": one.number("factor"),
        "of": one.text("of"),
        "power": one.number("power"),
        "expected": {"id": expected, "name": names.get(expected, ""), "unit": units.get(expected, "")},
    }
