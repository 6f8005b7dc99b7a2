"""The commands. Exit codes: 0 done, 1 the input is at fault, 2 wrong usage."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from vrlab import __version__
from vrlab.cli import asset, build, check, info, listing, serve
from vrlab.errors import VrlabError

COMMANDS = (listing, build, check, info, serve, asset)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each module of COMMANDS adds its own."""
    top = argparse.ArgumentParser(
        prog="vrlab",
        description="Virtual labs for schools: build them, check them, look inside, show them.",
        epilog="example: vrlab build pendulum -p length=1.2 -o pendulum.html",
    )
    top.add_argument("--version", action="version", version=f"vrlab {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in COMMANDS:
        module.add_to(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except VrlabError as error:
        if getattr(options, "json", False):
            fields = {"code": error.code, "where": error.where, "what": error.what, "remedy": error.remedy}
            print(json.dumps({"error": fields}, ensure_ascii=False))
        print(f"vrlab: {error}", file=sys.stderr)
        return 2 if error.code == "usage" else 1
    except KeyboardInterrupt:
        print("vrlab: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as in `vrlab list | head`
        sys.stderr.close()
        return 0
