"""`vrlab serve`: a local page, for a browser on this machine and for a headset on a cable."""

from __future__ import annotations

import argparse
import http.server
from functools import partial
from pathlib import Path
from urllib.parse import quote

from vrlab.errors import FileError
from vrlab.messages import _, said, why


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "serve", help=said("show a page or a folder of pages on this machine, with the headset routes")
    )
    command.add_argument("path", metavar=said("PATH"), help=said("an .html or .glb file, or a folder"))
    command.add_argument("--port", type=int, default=8000, help=said("0 takes any free port (default: 8000)"))
    command.set_defaults(run=run)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of one folder; nothing is cached, so that a rebuilt page is seen on reload."""

    extensions_map = {  # noqa: RUF012  the base class has it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".glb": "model/gltf-binary",
    }

    def end_headers(self) -> None:
        """Add the header that forbids caching."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: str) -> None:  # type: ignore[override]
        """Only pages and labs are listed, not whatever else lies there."""
        names = sorted(p.name for p in Path(path).iterdir() if p.suffix.lower() in (".html", ".glb"))
        links = "".join(f'<li><a href="{quote(n)}">{_escaped(n)}</a></li>' for n in names)
        body = f'<!doctype html><meta charset="utf-8"><title>vrlab</title><h1>vrlab</h1><ul>{links}</ul>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are nobody's business: nothing is logged."""


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def server(path: str, port: int) -> tuple[http.server.ThreadingHTTPServer, str]:
    """A server bound to the loopback address, and the address of the page. Raises FileError where it cannot be had."""
    target = Path(path)
    if not target.exists():
        raise FileError("file-missing", path, _("there is no such file or folder"), _("check the path"))
    folder = target if target.is_dir() else target.parent
    try:
        made = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))
    except OSError as error:
        raise FileError(
            "write-failed",
            _("port {port}", port=port),
            why(error),
            _("choose another with --port"),
        ) from None
    page = "" if target.is_dir() else quote(target.name)
    return made, f"http://localhost:{made.server_port}/{page}"


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    made, address = server(options.path, options.port)
    port = made.server_port
    print(_("{address}   (Ctrl+C stops)", address=address))
    print(
        _(
            "headset by cable: adb reverse tcp:{port} tcp:{port}, then open {address} in the headset's browser",
            port=port,
            address=address,
        )
    )
    print(
        _("headset without a cable: WebXR needs https, so put the folder on any static https host"),
        flush=True,
    )
    with made:
        made.serve_forever()
    return 0
