"""The language of the commands: which one is asked for, and argparse's own words in it."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from vrlab.messages import DOMAIN, LOCALES, _, checked_language, language_of_environment

# What argparse (Python 3.11 to 3.14) says to people; it looks its words up in the domain that gettext is set to.
ARGPARSE_WORDS = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("one of the arguments %s is required"),
    _("not allowed with argument %s"),
    _("ignored explicit argument %r"),
    _("unrecognized arguments: %s"),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("expected one argument"),
    _("expected at most one argument"),
    _("expected at least one argument"),
    _("invalid %(type)s value: %(value)r"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("unknown parser %(parser_name)r (choices: %(choices)s)"),
    _("%(prog)s: error: %(message)s\n"),
)


def asked(arguments: Sequence[str]) -> str:
    """The language of `--lang` where it stands before the command, else that of the environment.

    Raises VrlabError `usage` for a language that vrlab does not speak.
    """
    for n, argument in enumerate(arguments):
        if not argument.startswith("-"):
            break
        option, equals, value = argument.partition("=")
        if option == "--lang":
            tag = value if equals else "".join(arguments[n + 1 : n + 2])
            return checked_language(tag, "--lang")
    return language_of_environment()


@contextmanager
def argparse_in(tag: str) -> Iterator[None]:
    """Within a `with`, argparse speaks this language: gettext reads its name from the environment at each look-up."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = tag
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE")
        if before is not None:
            os.environ["LANGUAGE"] = before
