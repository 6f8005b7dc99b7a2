"""Catalogs of messages: `make messages` brings them up to date with the sources; building compiles them.

Babel reads the sources. Texts of our own scenes that no `_()` holds (the first line of a scene's docstring, the names and
choices of its parameters) are taken from their signatures, and what the codes of errors stand for from their table.
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "vrlab"
LOCALES = SOURCES / "locales"
DOMAIN = "vrlab"
_PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")  # values of argparse's own words
KEYWORDS = {"_": None, "said": None, "n_": (1, 2)}


def template(sources: Path = SOURCES) -> Catalog:
    """Every message of the sources, sorted by its text, without a translation."""
    found = Catalog(project="vrlab", charset="utf-8", fuzzy=False)
    for _file, _line, message, _comments, _context in extract_from_dir(
        sources, [("**.py", "python")], {}, KEYWORDS, ()
    ):
        found.add(message)
    for text in (*_scene_words(sources), *_meanings(sources)):
        found.add(text)
    return found


def catalog(file: Path) -> Catalog:
    """A catalog as it is in a file."""
    with file.open("rb") as stream:
        return read_po(stream)


def translations(tag: str) -> dict[str, str]:
    """The texts of a language that have no plural, by their English."""
    given = catalog(LOCALES / tag / "LC_MESSAGES" / f"{DOMAIN}.po")
    return {str(m.id): str(m.string) for m in given if m.id and not m.pluralizable}


def problems(wanted: Catalog, given: Catalog) -> list[str]:
    """What keeps a catalog from being complete: texts that are missing, unsure, left over or with other values."""
    found = []
    for message in wanted:
        if not message.id:
            continue
        there = given.get(message.id)
        if there is None or not all(_forms(there.string)) or there.fuzzy:
            found.append(f"not translated: {message.id!r}")
        elif any(_values(form) != _values(_forms(message.id)[-1]) for form in _forms(there.string)[-1:]):
            found.append(f"other values than in English: {message.id!r}")
        elif not all(_values(form) <= _values(_forms(message.id)[-1]) for form in _forms(there.string)):
            found.append(f"values that English has not: {message.id!r}")
    return found + [f"in no source: {m.id!r}" for m in given if m.id and wanted.get(m.id) is None]


def update(file: Path) -> list[str]:
    """Bring a catalog up to date: new texts are empty, old ones are gone. Returns what is to be translated."""
    wanted, given = template(), catalog(file)
    for text in [message.id for message in given if message.id and wanted.get(message.id) is None]:
        given.delete(text)
    for message in wanted:
        if message.id and given.get(message.id) is None:
            given.add(message.id)
    stream = io.BytesIO()
    write_po(stream, given, width=120, no_location=True, sort_output=True)
    file.write_bytes(stream.getvalue())
    return problems(wanted, given)


def compile_all(root: Path = ROOT, *, complete: bool = True) -> None:
    """Write the .mo file beside every .po file. Raises SystemExit where a catalog is not complete."""
    sources = root / "src" / "vrlab"
    wanted = template(sources) if complete else None
    for file in sorted((sources / "locales").glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        given = catalog(file)
        wrong = problems(wanted, given) if wanted is not None else []
        if wrong:
            raise SystemExit(
                "\n".join([f"{file.relative_to(root)} is not complete; see `make messages`", *wrong])
            )
        with file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, given)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def _values(text: str) -> set[str]:
    """The values of a template with their conversions and formats: {count:,}, and %(name)s of argparse."""
    fields = {f"{n}!{c}:{f}" for _text, n, f, c in string.Formatter().parse(text) if n is not None}
    return fields or set(_PERCENT.findall(text))


def _scene_words(sources: Path) -> Iterator[str]:
    """Of every function `build` of our scenes: the first line of its docstring, its parameters, their choices."""
    for file in sorted((sources / "scenes").rglob("__init__.py")):
        for made in _tree(file).body:
            if (
                isinstance(made, ast.FunctionDef)
                and made.name == "build"
                and made.args.kwonlyargs
                and file.parent != sources / "scenes"
            ):
                yield (ast.get_docstring(made) or "").split("\n")[0]
                for argument in made.args.kwonlyargs:
                    yield argument.arg.replace("_", " ")
                    yield from _choices(argument.annotation)


def _choices(annotation: ast.expr | None) -> Iterator[str]:
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Literal":
        for node in ast.walk(annotation.slice):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _meanings(sources: Path) -> Iterator[str]:
    """What the codes of errors stand for."""
    for made in _tree(sources / "errors.py").body:
        if isinstance(made, ast.AnnAssign) and ast.unparse(made.target) in ("CODES", "FINDINGS"):
            yield from ast.literal_eval(made.value or "{}").values()


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    if sys.argv[1:] == ["--compile"]:
        compile_all(complete=False)
    else:
        for po in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
            print("\n".join([*update(po), f"{po.relative_to(ROOT)} is up to date"]))
