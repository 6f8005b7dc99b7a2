"""A scene with controls for what can be changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets

from vrlab.errors import VrlabError
from vrlab.messages import _, chosen, speaking
from vrlab.model import Parameter, Scene
from vrlab.notebook.controls import Control
from vrlab.notebook.labview import LabView, with_picture
from vrlab.scenes import BuildParameter, SceneBuilder, builder


class Explorer(ipywidgets.VBox):  # type: ignore[misc]
    """Controls for a scene's build parameters above its live view.

    A build parameter that is where a live one starts is changed live, within `view`. `controls` has the other ones by
    name, `view` is the live view, `scene` what it shows, and `error` what the builder refused last, or None. All speak
    `language`, or else the one of `vr.use_language`, or else the scene's.
    """

    def __init__(
        self, scene_builder: SceneBuilder, values: Mapping[str, Any], height: int, language: str = ""
    ) -> None:
        self._builder = scene_builder
        first = scene_builder.build(**{**scene_builder.written_in(language or chosen()), **values})
        self.view = LabView(first, height=height, language=language)
        self._language = language or chosen() or first.language
        self.error: VrlabError | None = None
        given = first.recipe["parameters"]
        self._live = [name for name in given if name in self.view.parameters]
        shown = [p for p in scene_builder.parameters if p.name not in (*self._live, "language")]
        self._kept = {name: value for name, value in given.items() if name == "language"}
        with speaking(self._language):
            self.controls = {p.name: Control(p, given[p.name]) for p in shown}
        self.message = ipywidgets.HTML()
        self._is_putting_back = False
        for control in self.controls.values():
            control.observe(self._rebuild)
        side_by_side = {"flex_flow": "row wrap", "grid_gap": "0 1.5rem"}
        row = ipywidgets.HBox([c.widget for c in self.controls.values()], layout=side_by_side)
        super().__init__([row, self.message, self.view])

    @property
    def scene(self) -> Scene:
        """The scene as it is seen now: the live values are where it starts.

        Raises SceneError where the builder has no room for a live value.
        """
        shown = dict(self.view.scene.recipe["parameters"])
        now = {**shown, **self._live_values()}
        return self.view.scene if now == shown else self._builder.build(**now)

    def _live_values(self) -> dict[str, Any]:
        live = {p.id: p for behavior in self.view.scene.behaviors for p in behavior.parameters}
        kinds = {p.name: p for p in self._builder.parameters}
        return {name: _as_built(kinds[name], live[name], self.view.parameters[name]) for name in self._live}

    def _rebuild(self) -> None:
        """Build again and show it. An error is told above the view, and what was there stays, controls included."""
        if self._is_putting_back:
            return
        self._say("status", _("Building …"))
        chosen = {name: control.value for name, control in self.controls.items()}
        try:
            self.view.scene = self._builder.build(**self._kept, **chosen, **self._live_values())
            self.error = None
            self.message.value = ""
        except VrlabError as error:
            self.error = error
            self._put_back()
            self._say("alert", _("Left as it was: {error}", error=error))

    def _put_back(self) -> None:
        self._is_putting_back = True
        try:
            for name, control in self.controls.items():
                control.show(self.view.scene.recipe["parameters"][name])
        finally:
            self._is_putting_back = False

    def _say(self, role: str, text: str) -> None:
        with speaking(self._language):
            self.message.value = f'<span role="{role}">{escape(str(text))}</span>'

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Controls and view, with a picture for places without a kernel."""
        bundle = super()._repr_mimebundle_(**options)
        return with_picture(bundle, self.view.scene, self.view.picture)


def _as_built(built: BuildParameter, live: Parameter, value: float) -> Any:
    """A live value as the build parameter of the same name has it: choices by their names, in the same order."""
    at = round(value - live.minimum)
    if built.kind == "choice":
        return built.choices[at]
    return bool(at) if built.kind == "yes-no" else value


def explore(scene: str, *, height: int = 480, language: str = "", **parameters: Any) -> Explorer:
    """A scene with controls for its parameters: `vr.explore("pendulum", length=1.2)`.

    Structure (build parameters) is changed with the controls above the view, live parameters within it.
    `language` is a tag such as "es", for the controls and the view; else that of `vr.use_language`, else the scene's.
    Raises SceneError for an unknown scene or parameter.
    """
    return Explorer(builder(scene), parameters, height, language)
