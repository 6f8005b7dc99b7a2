"""A JupyterLab of its own for tests and pictures: on loopback, with settings of its own, ended afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from playwright.sync_api import Page

START_SECONDS = 90


@dataclass(frozen=True)
class Lab:
    """A running server: its address, its token and the folder where kernels leave their connection files."""

    url: str
    token: str
    runtime: Path

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook in a page and wait until its kernel can be used."""
        page.goto(f"{self.url}lab/tree/{notebook}?token={self.token}&reset")
        page.wait_for_function("() => window.jupyterapp !== undefined", timeout=START_SECONDS * 1000)
        idle = (
            "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.wait_for_function(idle, timeout=START_SECONDS * 1000)

    def run_all(self, page: Page) -> None:
        """Run every cell; returns when the last has run."""
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => null)")

    @contextmanager
    def kernel(self) -> Iterator[Kernel]:
        """A second client of the kernel that the open notebook uses."""
        (connection,) = self.runtime.glob("kernel-*.json")
        client = BlockingKernelClient(connection_file=str(connection))
        client.load_connection_file()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=START_SECONDS)
            yield Kernel(client)
        finally:
            client.stop_channels()


@dataclass(frozen=True)
class Kernel:
    """Runs Python where the notebook's Python runs."""

    client: Any

    def run(self, code: str) -> None:
        """Run statements; an exception in the kernel is one here."""
        reply = self.client.execute(code, reply=True, timeout=60, store_history=False)["content"]
        if reply["status"] != "ok":
            raise AssertionError(f"{reply['ename']}: {reply['evalue']}")

    def value(self, expression: str) -> Any:
        """The value of an expression, through JSON."""
        user = {"value": f"__import__('json').dumps({expression})"}
        reply = self.client.execute("", user_expressions=user, reply=True, timeout=60, store_history=False)
        answer = reply["content"]["user_expressions"]["value"]
        if answer["status"] != "ok":
            raise AssertionError(f"{answer['ename']}: {answer['evalue']}")
        text = answer["data"]["text/plain"]
        return json.loads(_unquoted(text))

    def wait(self, expression: str, seconds: float = 30) -> Any:
        """Wait until an expression is true and return its value. Asked rarely, since asking slows the kernel down."""
        end = time.monotonic() + seconds
        while not (value := self.value(expression)):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {expression}")
            time.sleep(0.3)
        return value


def _unquoted(text: str) -> str:
    import ast

    return str(ast.literal_eval(text))


@contextmanager
def jupyter_lab(folder: Path, state: Path) -> Iterator[Lab]:
    """JupyterLab on the notebooks in `folder`; everything that it writes about itself goes into `state`."""
    runtime = state / "runtime"
    runtime.mkdir(parents=True, exist_ok=True)
    places = {"CONFIG": "config", "DATA": "data"}
    environment = {
        **os.environ,
        **{f"JUPYTER_{key}_DIR": str(state / name) for key, name in places.items()},
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
        "IPYTHONDIR": str(state / "ipython"),
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root",
        "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={folder}",
    ]  # fmt: skip
    # Without this a question about news lies over the notebook.
    notification = (
        state / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    )
    notification.parent.mkdir(parents=True, exist_ok=True)
    notification.write_text('{"fetchNews": "false", "checkForUpdates": false}')
    with (state / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield _ready(process, runtime, state / "log.txt")
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _ready(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> Lab:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            facts = json.loads(file.read_text() or "{}")
            if "url" in facts:
                return Lab(facts["url"].replace("localhost", "127.0.0.1"), facts["token"], runtime)
        time.sleep(0.2)
    raise SystemExit(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")
