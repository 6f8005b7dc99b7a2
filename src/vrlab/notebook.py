"""The live view in a notebook: the very GLB that headsets get, in a widget that talks with Python.

Works wherever anywidget does: JupyterLab, Notebook 7, VS Code, Colab, marimo.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import anywidget
import ipywidgets
import traitlets

from vrlab.errors import SceneError, VrlabError
from vrlab.export import glb_bytes
from vrlab.export.still import still
from vrlab.model import Parameter, Scene
from vrlab.scenes import BuildParameter, SceneBuilder, builder
from vrlab.viewer import built


class LabView(anywidget.AnyWidget):
    """A scene, live. Assign `view.scene` to show another one: the camera stays.

    `parameters` (live parameters by id), `playing`, `camera`, `selected` (path of an object) and `readings` follow what
    the person in front of it does; `set`, `go_to`, `start`, `pause`, `step`, `reset` do it from Python.
    """

    _esm = built("widget.js").decode()
    _css = built("viewer.css").decode()

    glb = traitlets.Bytes(b"").tag(sync=True)
    parameters = traitlets.Dict().tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    camera = traitlets.Dict().tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)
    readings = traitlets.Dict(read_only=True).tag(sync=True)
    picture = traitlets.Bytes(b"").tag(sync=True)
    sent = traitlets.Int(0).tag(sync=True)
    received = traitlets.Int(0).tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    height = traitlets.Int(480, min=120, max=4000).tag(sync=True)

    def __init__(self, scene: Scene, *, height: int = 480, language: str = "") -> None:
        self._scene = scene
        super().__init__(glb=glb_bytes(scene), height=height, language=language or scene.language)
        self.parameters = {p.id: p.initial for p in self._live().values()}

    @property
    def scene(self) -> Scene:
        """The scene shown. Assigning another one sends its GLB; camera and values of live parameters stay."""
        return self._scene

    @scene.setter
    def scene(self, scene: Scene) -> None:
        data = glb_bytes(scene)
        self._scene = scene
        kept = {
            p.id: min(max(self.parameters.get(p.id, p.initial), p.minimum), p.maximum)
            for p in self._live().values()
        }
        with self.hold_sync():
            self.sent += 1
            self.parameters = kept
            self.glb = data

    def _live(self) -> dict[str, Parameter]:
        return {p.id: p for behavior in self._scene.behaviors for p in behavior.parameters}

    def set(self, **values: float) -> None:
        """Set live parameters by id, in their units. Raises SceneError for an unknown id or a value out of range."""
        live = self._live()
        for id, value in values.items():
            where = f"live parameter {id!r}"
            if id not in live:
                raise SceneError(
                    "parameter-unknown",
                    where,
                    "the scene has none with this id",
                    f"it has {', '.join(live) or 'none'}",
                )
            p = live[id]
            if not isinstance(value, int | float) or not p.minimum <= value <= p.maximum:
                remedy = f"choose from {p.minimum:g} to {p.maximum:g} {p.unit}".rstrip()
                raise SceneError("parameter-out-of-range", where, f"{value!r} is out of range", remedy)
        with self.hold_sync():
            self.sent += 1
            self.parameters = {**self.parameters, **{id: float(value) for id, value in values.items()}}

    def go_to(self, viewpoint: str) -> None:
        """Fly to a viewpoint of the scene. Raises SceneError where it has none with this name."""
        names = [v.name for v in self._scene.viewpoints]
        if viewpoint not in names:
            raise SceneError(
                "node-unknown",
                f"viewpoint {viewpoint!r}",
                "the scene has none with this name",
                f"it has {', '.join(names)}",
            )
        self.camera = {"viewpoint": viewpoint}

    def start(self) -> None:
        """Let simulated time run."""
        self.playing = True

    def pause(self) -> None:
        """Hold simulated time."""
        self.playing = False

    def step(self, steps: int = 1) -> None:
        """Go on by some fixed steps of simulated time."""
        self.send({"do": "step", "steps": int(steps)})

    def reset(self) -> None:
        """Put the states back to their initial values."""
        self.send({"do": "reset"})

    def take_picture(self) -> None:
        """Ask the view for a picture; it arrives in `picture` as PNG."""
        self.send({"do": "picture"})

    def on_select(self, call: Callable[[str], None]) -> None:
        """Call `call(path)` whenever a person selects an object ("" when nothing is selected any more)."""
        self.observe(lambda change: call(change["new"]), "selected")

    def clear(self) -> None:
        """Let go of the GLB, so that a saved notebook does not carry it; the picture stays in its output."""
        self.glb = b""

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The live view, with a picture and a text for places without a kernel."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        title = str(self._scene.title)
        data = {
            **data,
            "image/png": b64encode(self.picture or still(self._scene)).decode(),
            "text/plain": title,
        }
        return data, {**metadata, "image/png": {"alt": title}}


def view(scene: Scene, *, height: int = 480, language: str = "") -> LabView:
    """A live view of a scene; the last line of a cell shows it. `height` in pixels."""
    return LabView(scene, height=height, language=language)


class Explorer(ipywidgets.VBox):  # type: ignore[misc]
    """Controls for a scene's build parameters above its live view. `scene` and `view` can be used from Python."""

    def __init__(self, scene_builder: SceneBuilder, values: Mapping[str, Any], height: int) -> None:
        self._builder = scene_builder
        first = scene_builder.build(**values)
        self.view = LabView(first, height=height)
        live = self.view.parameters
        # A build parameter that is the initial value of a live one is changed live, in the view.
        shown = [p for p in scene_builder.parameters if p.name not in live]
        given = first.recipe["parameters"]
        self._kept = {name: value for name, value in given.items() if name in live}
        self.controls = {p.name: _control(p, given[p.name]) for p in shown}
        self.message = ipywidgets.HTML()
        for control in self.controls.values():
            control.observe(self._rebuild, "value")
        super().__init__(
            [
                ipywidgets.HBox([*self.controls.values()], layout={"flex_flow": "row wrap"}),
                self.message,
                self.view,
            ]
        )

    @property
    def scene(self) -> Scene:
        """The scene as it is now, with the live values as initial ones where the scene lets them be chosen."""
        live = {name: self.view.parameters[name] for name in self._kept}
        return self._builder.build(**self._values(), **live)

    def _values(self) -> dict[str, Any]:
        return {name: control.value for name, control in self.controls.items()}

    def _rebuild(self, _change: object) -> None:
        """Build again and show it; an error is told under the controls, and the last scene stays."""
        try:
            self.view.scene = self._builder.build(**self._values(), **self._kept)
            self.message.value = ""
        except VrlabError as error:
            self.message.value = f'<span role="alert">{escape(str(error))}</span>'


def explore(scene: str, *, height: int = 480, **parameters: Any) -> Explorer:
    """A scene with controls for its parameters: `vr.explore("pendulum", length=1.2)`.

    Structure (build parameters) is changed with the controls above the view, live parameters within it.
    Raises SceneError for an unknown scene or parameter.
    """
    return Explorer(builder(scene), parameters, height)


def _control(parameter: BuildParameter, value: Any) -> ipywidgets.Widget:
    label = parameter.name.replace("_", " ") + (f" ({parameter.unit})" if parameter.unit else "")
    common = {"description": label, "style": {"description_width": "initial"}}
    if parameter.kind == "choice":
        return ipywidgets.Dropdown(options=parameter.choices, value=value, **common)
    if parameter.kind == "yes-no":
        return ipywidgets.Checkbox(value=value, **common)
    if parameter.kind == "text":
        return ipywidgets.Text(value=value, continuous_update=False, **common)
    if parameter.minimum is None or parameter.maximum is None:
        return (ipywidgets.IntText if parameter.kind == "integer" else ipywidgets.FloatText)(
            value=value, **common
        )
    slider = ipywidgets.IntSlider if parameter.kind == "integer" else ipywidgets.FloatSlider
    step = parameter.step or (
        1 if parameter.kind == "integer" else (parameter.maximum - parameter.minimum) / 100
    )
    # Structure is rebuilt when the handle is let go, not on the way.
    return slider(
        value=value, min=parameter.minimum, max=parameter.maximum, step=step, continuous_update=False, readout_format=".4g"
        if parameter.kind == "number" else "d", **common,
    )  # fmt: skip
