"""A scene as a widget. What its traits mean, and who writes them, is in ARCHITECTURE.md."""

from __future__ import annotations

import difflib
import math
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from vrlab.errors import SceneError
from vrlab.export import glb_bytes
from vrlab.export.still import still
from vrlab.insights.running import experiment_of
from vrlab.insights.table import table_of_rows
from vrlab.messages import _, chosen
from vrlab.model import Parameter, Scene
from vrlab.model.choices import named_value
from vrlab.model.text import is_tag
from vrlab.notebook.reading import LiveValues, Reading, units_of
from vrlab.viewer import built

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_STEPS = 1_000_000
LOWEST, HIGHEST = 120, 4000  # pixels


def _bytes(value: Any, _widget: object) -> bytes:
    """Binary traits arrive from the browser as memoryviews."""
    return bytes(value)


class LabView(anywidget.AnyWidget):
    """A scene, live. Assign `view.scene` to show another one: the camera stays, and so do the live values.

    `parameters` (live parameters by id), `playing`, `camera`, `selected` (path of an object) and `readings`
    (observables by id, and `t` in simulated seconds) follow what the person in front of it does; `set`, `go_to`,
    `select`, `start`, `pause`, `step` and `reset` do it from Python. `state` has the readings with their units, `trials` the
    table of what was measured in the view. What goes wrong in the view is told there, and
    in `error`.
    """

    _esm = built("widget.js").decode()
    _css = built("viewer.css").decode()

    # What only views write is not echoed to the browser that has written it (ipywidgets 8, "echo updates").
    glb = traitlets.Bytes(b"").tag(sync=True)
    parameters = traitlets.Dict().tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    camera = traitlets.Dict().tag(sync=True)
    measured: traitlets.List[Any] = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)
    readings = traitlets.Dict(read_only=True).tag(sync=True, echo_update=False)
    picture = traitlets.Bytes(b"", read_only=True).tag(sync=True, echo_update=False, from_json=_bytes)
    error = traitlets.Unicode("", read_only=True).tag(sync=True, echo_update=False)
    sent = traitlets.Int(0).tag(sync=True)
    received = traitlets.Int(0).tag(sync=True, echo_update=False)
    language = traitlets.Unicode("en").tag(sync=True)
    height = traitlets.Int(480, min=LOWEST, max=HIGHEST).tag(sync=True)

    def __init__(self, scene: Scene, *, height: int = 480, language: str = "") -> None:
        self._scene = _checked(scene)
        if language and not is_tag(language):
            raise SceneError(
                "text-invalid",
                "view",
                _("{language!r} is not a language tag", language=language),
                _("write en or pt-BR"),
            )
        if isinstance(height, bool) or not isinstance(height, int) or not LOWEST <= height <= HIGHEST:
            remedy = _("choose {lowest} to {highest} pixels", lowest=LOWEST, highest=HIGHEST)
            raise SceneError(
                "value-invalid", "view", _("{height} is no height", height=str(height)[:40]), remedy
            )
        super().__init__(
            glb=glb_bytes(scene),
            parameters={p.id: p.initial for p in _live(scene).values()},
            # A graph runs from its start on, as the standard has it.
            playing=bool(scene.behaviors),
            height=height,
            language=language or (chosen() if chosen() in scene.languages else scene.language),
        )

    @property
    def scene(self) -> Scene:
        """The scene shown. Assigning another one sends its GLB; camera and values of live parameters stay.

        A value that the new scene has no room for goes to the end of its range.
        """
        return self._scene

    @scene.setter
    def scene(self, scene: Scene) -> None:
        data = glb_bytes(_checked(scene))
        moves, moved = bool(scene.behaviors), bool(self._scene.behaviors)
        self._scene = scene
        now = self.parameters
        with self._change():
            self.parameters = {
                p.id: min(max(now.get(p.id, p.initial), p.minimum), p.maximum) for p in _live(scene).values()
            }
            self.playing = moves and (self.playing or not moved)
            self.glb = data
        self.set_trait("picture", b"")

    @traitlets.validate("parameters")
    def _settable(self, proposal: Any) -> LiveValues:
        return LiveValues(proposal["value"], self.set)

    @property
    def state(self) -> Reading:
        """The observables and the simulated time `t`, as the view told them last: by id, with `units`."""
        return Reading(self.readings, units_of(self._scene))

    @property
    def trials(self) -> DataFrame:
        """The trials that were measured in the view, as a table: see `vr.run` for its columns, and `vr.fit` for fitting it.

        Raises SceneError `experiment-missing` for a scene without an experiment, FileError `dependency-missing` where
        pandas is not installed.
        """
        return table_of_rows(self.measured, self._scene, experiment_of(self._scene))

    @contextmanager
    def _change(self) -> Iterator[None]:
        """What is changed within goes to the view in one message, which `received` acknowledges by its number."""
        with self.hold_sync():
            self.sent += 1
            yield

    def set(self, **values: float | str) -> None:
        """Set live parameters by id, in their units, or by the name of a choice.

        Raises SceneError for an unknown id or a value out of range, LawError for a name that is no choice.
        """
        live = _live(self._scene)
        for id in values:
            if id not in live:
                raise _unknown("parameter-unknown", _("live parameter"), id, live)
        numbers = {id: named_value(live[id], value) for id, value in values.items()}
        for id, value in numbers.items():
            _check_range(live[id], value)
        with self._change():
            self.parameters = {**self.parameters, **{id: float(value) for id, value in numbers.items()}}

    def go_to(self, viewpoint: str) -> None:
        """Fly to a viewpoint of the scene. Raises SceneError where it has none with this name."""
        names = [v.name for v in self._scene.viewpoints]
        if viewpoint not in names:
            raise _unknown("node-unknown", _("viewpoint"), viewpoint, names)
        with self._change():
            self.camera = {"viewpoint": viewpoint}

    def select(self, path: str) -> None:
        """Select the object at `path`; "" selects nothing. Raises SceneError where no object has this path."""
        objects = [place for place, node, _ in self._scene.walk() if node.title]
        if path and path not in objects:
            raise _unknown("node-unknown", _("object"), path, objects)
        with self._change():
            self.selected = path

    def start(self) -> None:
        """Let simulated time run."""
        with self._change():
            self.playing = True

    def pause(self) -> None:
        """Hold simulated time."""
        with self._change():
            self.playing = False

    def step(self, steps: int = 1) -> None:
        """Go on by 1 to 1,000,000 fixed steps of simulated time. Raises SceneError for another number."""
        if isinstance(steps, bool) or not isinstance(steps, Integral) or not 1 <= int(steps) <= MOST_STEPS:
            remedy = _("choose a whole number from 1 to {most_steps}", most_steps=MOST_STEPS)
            raise SceneError(
                "value-invalid", "step", _("{steps} is no number of steps", steps=str(steps)[:40]), remedy
            )
        self.send({"do": "step", "steps": int(steps)})

    def reset(self) -> None:
        """Put the states back to their initial values."""
        self.send({"do": "reset"})

    def take_picture(self) -> None:
        """Ask the view for a picture; it arrives in `picture` as PNG bytes."""
        self.send({"do": "picture"})

    def on_select(self, call: Callable[[str], object]) -> Callable[[], None]:
        """Call `call(path)` whenever another object is selected, "" for none. Returns a function that ends it."""
        return self._on("selected", call)

    def on_error(self, call: Callable[[str], object]) -> Callable[[], None]:
        """Call `call(text)` when something goes wrong in the view, "" when it is mended. Returns as `on_select`."""
        return self._on("error", call)

    def _on(self, trait: str, call: Callable[[str], object]) -> Callable[[], None]:
        def heard(change: Any) -> None:
            call(change["new"])

        self.observe(heard, trait)
        return lambda: self.unobserve(heard, trait)

    def clear(self) -> None:
        """Let go of the GLB, so that a saved notebook does not carry it; the picture stays in its output."""
        self.glb = b""

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The live view, with a picture and a text for places without a kernel."""
        return with_picture(super()._repr_mimebundle_(**options), self._scene, self.picture)


def view(scene: Scene, *, height: int = 480, language: str = "") -> LabView:
    """A live view of a scene; the last line of a cell shows it. `height` in pixels, 120 to 4000.

    Raises SceneError for what is no Scene, for another height, and for a language that is no BCP 47 tag.
    """
    return LabView(scene, height=height, language=language)


def with_picture(bundle: Any, scene: Scene, picture: bytes = b"") -> tuple[dict[str, Any], dict[str, Any]]:
    """A widget's mime bundle with a picture and a text, for GitHub, for printing and for pages without a kernel."""
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    image = b64encode(picture or still(scene)).decode()
    return {**data, "image/png": image, "text/plain": repr(scene)}, metadata


def _live(scene: Scene) -> dict[str, Parameter]:
    return {p.id: p for behavior in scene.behaviors for p in behavior.parameters}


def _checked(scene: Scene) -> Scene:
    if isinstance(scene, Scene):
        return scene
    remedy = _('put parts into one: vr.Scene("my lab").add(part)')
    raise SceneError(
        "scene-invalid", "view", _("got a {kind}, not a Scene", kind=type(scene).__name__), remedy
    )


def _unknown(code: str, what: str, name: str, known: Iterable[str] | Mapping[str, object]) -> SceneError:
    near = difflib.get_close_matches(str(name), list(known), n=1, cutoff=0.4)
    remedy = (
        _("did you mean {near!r}?", near=near[0])
        if near
        else _("it has {names}", names=", ".join(known) or _("none"))
    )
    return SceneError(
        code,
        _("{what} {name!r}", what=what, name=str(name)[:80]),
        _("the scene has none with this name"),
        remedy,
    )


def _check_range(parameter: Parameter, value: object) -> None:
    where, low, high = _("live parameter {id!r}", id=parameter.id), parameter.minimum, parameter.maximum
    limits = _("{low:g} to {high:g}", low=low, high=high)
    if parameter.unit:
        limits = _("{limits} {unit}", limits=limits, unit=parameter.unit)
    remedy = _("choose from {limits}", limits=limits)
    if parameter.unit == "rad":
        remedy = _(
            "{remedy}, which is {low:g}° to {high:g}° (math.radians turns degrees into it)",
            remedy=remedy,
            low=math.degrees(low),
            high=math.degrees(high),
        )
    if isinstance(value, bool) or not isinstance(value, Real):
        raise SceneError(
            "parameter-type", where, _("{value!r} is not a number", value=str(value)[:40]), remedy
        )
    if not low <= float(value) <= high:
        raise SceneError("parameter-out-of-range", where, _("{value} is out of range", value=value), remedy)
