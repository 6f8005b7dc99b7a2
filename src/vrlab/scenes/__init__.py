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
from vrlab.model.scene import Scene
from vrlab.scenes.parameters import BuildParameter, Range, checked_values, parameters_of

__all__ = ["BuildParameter", "Range", "SceneBuilder", "build", "builder", "names"]

# The scenes that come with vrlab: name → module with a function `build`. A new lab is one line here and its folder.
OWN = {
    "pendulum": "vrlab.scenes.science.pendulum",
    "parthenon": "vrlab.scenes.sites.parthenon",
}
GROUP = "vrlab.scenes"


@dataclass(frozen=True)
class SceneBuilder:
    """A scene that can be built: what to call, with which parameters."""

    name: str
    function: Callable[..., Scene]
    parameters: tuple[BuildParameter, ...]

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
        where = f"scene {self.name!r}"
        given = checked_values(self.parameters, values, where)
        try:
            scene = self.function(**given)
        except VrlabError:
            raise
        except Exception as error:
            raise SceneError(
                "scene-failed", where, _reason(error), "mend the function and build again"
            ) from error
        if not isinstance(scene, Scene):
            raise SceneError(
                "scene-invalid", where, f"returned {type(scene).__name__}", "return a vrlab.Scene"
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
            "scene-invalid", f"scene {name!r}", "is not a function", "name a function that returns a Scene"
        )
    return SceneBuilder(name, function, parameters_of(function, f"scene {name!r}"))


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
        hint = f"did you mean {near[0]!r}? " if near else ""
        remedy = f"{hint}`vrlab list` shows the names; a scene of your own is file.py:function"
        raise SceneError("scene-unknown", f"scene {name[:80]!r}", "there is none with this name", remedy)
    try:
        return known[name].load()
    except Exception as error:
        raise SceneError(
            "scene-failed", f"scene {name!r}", _reason(error), f"mend the package {known[name].value}"
        ) from error


def _from_file(name: str) -> Any:
    """The function of `file.py:function`. The file's folder is importable while it loads, so that it can be split."""
    file, _, function = name.rpartition(":")
    path = Path(file).expanduser().resolve()
    where = f"scene {name!r}"
    if not path.is_file():
        raise SceneError("file-missing", where, f"there is no file {file}", "check the path")
    spec = importlib.util.spec_from_file_location(f"vrlab_scene_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise SceneError("scene-invalid", where, f"{file} is not a Python file")
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
        raise SceneError("scene-failed", where, _reason(error), "mend the file and build again") from error
    finally:
        sys.path.remove(str(path.parent))
    found = getattr(module, function, None)
    if found is None:
        functions = [
            n for n, v in vars(module).items() if inspect.isfunction(v) and v.__module__ == module.__name__
        ]
        remedy = f"it has {', '.join(functions)}" if functions else "define a function that returns a Scene"
        raise SceneError("scene-unknown", where, f"{file} has no function {function!r}", remedy)
    return found


def _reason(error: BaseException) -> str:
    """What went wrong and at which line of whose file, in one line."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" (line {frames[-1].lineno} of {Path(frames[-1].filename).name})" if frames else ""
    if isinstance(error, SyntaxError):
        at = f" (line {error.lineno} of {Path(error.filename or '?').name})"
        return f"SyntaxError: {error.msg}{at}"
    return f"raised {type(error).__name__}: {str(error)[:200]}{at}"
