"""Which lab a table of trials is of, and whether that lab has the law that was measured."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from vrlab.errors import SceneError
from vrlab.insights.running import experiment_of
from vrlab.laws.definition import law_hash
from vrlab.messages import _
from vrlab.model import Behavior, Scene
from vrlab.scenes import build, names

if TYPE_CHECKING:
    from pandas import DataFrame


def measured_lab(trials: DataFrame, scene: str | Scene | None) -> Behavior:
    """The behaviour of `scene` that has an experiment, or, without a scene, of the lab that the table says it is of.

    Warns (UserWarning) where the table says that another law was measured. Raises SceneError `experiment-missing`,
    `scene-unknown`, or `value-invalid` where neither says which lab it is.
    """
    found = scene if isinstance(scene, Scene) else _built(trials, scene)
    behavior = experiment_of(found)
    law, asked = law_hash(behavior), str(trials.attrs.get("law", ""))
    if asked and asked != law:
        text = _(
            "the trials were measured with the law {asked}, and the lab {lab!r} that they are compared with has {law}: it was"
            " built with other parameters or by another version of vrlab, so what is expected may differ; give fit the scene"
            " that was measured",
            asked=asked,
            lab=found.name,
            law=law,
        )
        warnings.warn(str(text), UserWarning, stacklevel=3)
    return behavior


def _built(trials: DataFrame, name: str | None) -> Scene:
    recipe: dict[str, Any] = trials.attrs.get("recipe") or {}
    if name or recipe.get("scene"):
        alike = not name or name == recipe.get("scene")
        return build(name or recipe["scene"], **(recipe.get("parameters", {}) if alike else {}))
    # A file may name anything: only what is known by name is built.
    lab = trials.attrs.get("lab")
    if lab not in names():
        remedy = _("say which lab it is: vr.fit(trials, 'pendulum')")
        raise SceneError("value-invalid", _("trials"), _("do not say which lab they are of"), remedy)
    return build(lab)
