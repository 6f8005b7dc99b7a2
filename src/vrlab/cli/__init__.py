"""The commands. Exit codes: 0 done, 1 the input is at fault, 2 wrong usage."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from vrlab import __version__
from vrlab.cli import asset, build, check, info, listing, serve
from vrlab.cli.speech import argparse_in, asked
from vrlab.errors import VrlabError
from vrlab.messages import LANGUAGES, _, said, speaking

COMMANDS = (listing, build, check, info, serve, asset)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each module of COMMANDS adds its own."""
    top = argparse.ArgumentParser(
        prog="vrlab",
        description=said("Virtual labs for schools: build them, check them, look inside, show them."),
        epilog=said("example: vrlab build pendulum -p length=1.2 -o pendulum.html"),
    )
    shown = said("show the version and exit")
    top.add_argument("--version", action="version", version=f"vrlab {__version__}", help=shown)
    languages = said(
        "the language of messages: {languages} (default: VRLAB_LANG, or the system's)",
        languages=", ".join(LANGUAGES),
    )
    top.add_argument("--lang", dest="spoken", metavar=said("TAG"), help=languages)
    commands = top.add_subparsers(dest="command", metavar=said("COMMAND"), required=True)
    for module in COMMANDS:
        module.add_to(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, in the language that is asked for; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        tag = asked(given)
    except VrlabError as error:
        print(f"vrlab: {error}", file=sys.stderr)
        return 2
    with speaking(tag):
        with argparse_in(tag):
            options = parser().parse_args(given)
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except VrlabError as error:
        if getattr(options, "json", False):
            texts = {"where": error.where, "what": error.what, "remedy": error.remedy}
            fields = {"code": error.code} | {key: str(text) for key, text in texts.items()}
            print(json.dumps({"error": fields}, ensure_ascii=False))
        print(f"vrlab: {error}", file=sys.stderr)
        return 2 if error.code == "usage" else 1
    except KeyboardInterrupt:
        print(_("vrlab: stopped"), file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as in `vrlab list | head`
        sys.stderr.close()
        return 0
