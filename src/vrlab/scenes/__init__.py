"""Scenes by name, by file or by entry point.

SCENE is a name that `vrlab list` shows, or `file.py:function`, or the name of an entry point in the group
`vrlab.scenes` of an installed package. What it leads to is a function whose keyword arguments, all with defaults, are
the build parameters, and which returns a Scene.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from vrlab.errors import SceneError, VrlabError
from vrlab.messages import _
from vrlab.model.scene import Scene
from vrlab.scenes.parameters import BuildParameter, Range, checked_values, parameters_of

__all__ = ["BuildParameter", "Range", "SceneBuilder", "build", "builder", "names"]

# The scenes that come with vrlab: name → module with a function `build`. A new lab is one line here and its folder.
OWN = {
    "pendulum": "vrlab.scenes.science.pendulum",
    "projectile": "vrlab.scenes.science.projectile",
    "titration": "vrlab.scenes.science.titration",
    "gas": "vrlab.scenes.science.gas",
    "circuit": "vrlab.scenes.science.circuit",
    "parthenon": "vrlab.scenes.sites.parthenon",
}
GROUP = "vrlab.scenes"


@dataclass(frozen=True)
class SceneBuilder:
    """A scene that can be built: what to call, with which parameters."""

    name: str
    function: Callable[..., Scene]
    parameters: tuple[BuildParameter, ...]

    def written_in(self, language: str) -> dict[str, str]:
        """The parameters with which the scene is made in a language, a blackboard in it included; {} where it has none."""
        has_it = any(p.name == "language" and language in p.choices for p in self.parameters)
        return {"language": language} if has_it else {}

    @property
    def summary(self) -> str:
        """The first line of the function's docstring, or of its module's."""
        module = sys.modules.get(self.function.__module__)
        text = inspect.getdoc(self.function) or (inspect.getdoc(module) if module else "") or ""
        return text.strip().split("\n")[0]

    def build(self, **values: Any) -> Scene:
        """The scene for these build parameters; the rest at their defaults.

        Raises SceneError for a wrong parameter, `scene-failed` where the function itself raises (with the line), and
        `scene-invalid` where it returns something else than a Scene.
        """
        where = _("scene {name!r}", name=self.name)
        given = checked_values(self.parameters, values, where)
        try:
            scene = self.function(**given)
        except VrlabError:
            raise
        except Exception as error:
            raise SceneError(
                "scene-failed", where, _reason(error), _("mend the function and build again")
            ) from error
        if not isinstance(scene, Scene):
            raise SceneError(
                "scene-invalid",
                where,
                _("returned {kind}", kind=type(scene).__name__),
                _("return a vrlab.Scene"),
            )
        return scene.with_(recipe={"scene": self.name, "parameters": given})


def builder(name: str) -> SceneBuilder:
    """The scene called `name` (see the module's text). Raises SceneError `scene-unknown` with the nearest name."""
    if name in OWN:
        function = importlib.import_module(OWN[name]).build
    elif ":" in name and name.rpartition(":")[0].endswith(".py"):
        function = _from_file(name)
    else:
        function = _from_entry_point(name)
    if not callable(function):
        raise SceneError(
            "scene-invalid",
            _("scene {name!r}", name=name),
            _("is not a function"),
            _("name a function that returns a Scene"),
        )
    return SceneBuilder(name, function, parameters_of(function, _("scene {name!r}", name=name)))


def names() -> tuple[str, ...]:
    """The names of all known scenes: vrlab's own, then those of installed packages."""
    return (*OWN, *sorted(_entry_points()))


def build(scene: str, **parameters: Any) -> Scene:
    """Build a scene by name: `vr.build("pendulum", length=1.2)`."""
    return builder(scene).build(**parameters)


def _entry_points() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in OWN}


def _from_entry_point(name: str) -> Any:
    known = _entry_points()
    if name not in known:
        near = difflib.get_close_matches(name, [*OWN, *known], n=1, cutoff=0.4)
        remedy = _("`vrlab list` shows the names; a scene of your own is file.py:function")
        if near:
            remedy = _("did you mean {near!r}? {remedy}", near=near[0], remedy=remedy)
        raise SceneError(
            "scene-unknown", _("scene {name!r}", name=name[:80]), _("there is none with this name"), remedy
        )
    try:
        return known[name].load()
    except Exception as error:
        raise SceneError(
            "scene-failed",
            _("scene {name!r}", name=name),
            _reason(error),
            _("mend the package {package}", package=known[name].value),
        ) from error


def _from_file(name: str) -> Any:
    """The function of `file.py:function`. The file's folder is importable while it loads, so that it can be split."""
    file, _colon, function = name.rpartition(":")
    path = Path(file).expanduser().resolve()
    where = _("scene {name!r}", name=name)
    if not path.is_file():
        raise SceneError("file-missing", where, _("there is no file {file}", file=file), _("check the path"))
    spec = importlib.util.spec_from_file_location(f"vrlab_scene_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise SceneError("scene-invalid", where, _("{file} is not a Python file", file=file))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses and pickling look a module up here
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    except VrlabError:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        raise SceneError("scene-failed", where, _reason(error), _("mend the file and build again")) from error
    finally:
        sys.path.remove(str(path.parent))
    found = getattr(module, function, None)
    if found is None:
        functions = [
            n for n, v in vars(module).items() if inspect.isfunction(v) and v.__module__ == module.__name__
        ]
        remedy = (
            _("it has {functions}", functions=", ".join(functions))
            if functions
            else _("define a function that returns a Scene")
        )
        raise SceneError(
            "scene-unknown",
            where,
            _("{file} has no function {function!r}", file=file, function=function),
            remedy,
        )
    return found


def _reason(error: BaseException) -> str:
    """What went wrong and at which line of whose file, in one line."""
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, SyntaxError):
        reason, place = f"SyntaxError: {error.msg}", (error.lineno, error.filename or "?")
    else:
        reason = _("raised {kind}: {error}", kind=type(error).__name__, error=str(error)[:200])
        place = (frames[-1].lineno, frames[-1].filename) if frames else (None, "")
    if place[0] is None:
        return reason
    line, file = place
    return _("{reason} (line {line} of {file})", reason=reason, line=line, file=Path(file).name)
