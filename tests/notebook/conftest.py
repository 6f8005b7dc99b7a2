"""A lab that is quick to build and to draw, and an ear on the wire between Python and the browser."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import comm
import pytest

from vrlab import Scene
from vrlab.scenes import SceneBuilder, builder

HERE = Path(__file__).parent
SMALL_LAB = HERE / "small_lab.py"

# Pytest imports tests by their path and leaves sys.path alone; what they share is found from here.
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools")]


@dataclass(frozen=True)
class Message:
    """What was sent to the browser: the state (or the custom message), and the binary traits that went along."""

    kind: str
    content: dict[str, Any]
    buffers: list[bytes]


@pytest.fixture
def small() -> SceneBuilder:
    """Builds the small lab."""
    return builder(f"{SMALL_LAB}:build")


@pytest.fixture
def scene(small: SceneBuilder) -> Scene:
    """The small lab as it is without a word."""
    return small.build()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Message]]:
    """What Python has sent to its views since the last time one asked."""
    heard: list[Message] = []
    views: set[str] = set()

    def publish(self: Any, msg_type: str, data: Any = None, buffers: Any = None, **_rest: Any) -> None:
        kind = "open" if msg_type == "comm_open" else (data or {}).get("method", "close")
        content = (data or {}).get("content" if kind == "custom" else "state", {})
        if kind == "open" and content.get("_model_module") == "anywidget":
            views.add(self.comm_id)
        if self.comm_id in views and kind in ("open", "update", "custom"):
            heard.append(Message(kind, content, [bytes(b) for b in buffers or []]))

    def latest() -> list[Message]:
        messages = heard.copy()
        heard.clear()
        return messages

    monkeypatch.setattr(comm.DummyComm, "publish_msg", publish)
    return latest


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for notebooks, with the small lab in it."""
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copy(SMALL_LAB, folder)
    return folder
