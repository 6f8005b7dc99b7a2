"""Which arguments of which calls in the sources are texts for people, and which of them could not be translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src" / "vrlab"
ERRORS = (
    "VrlabError",
    "ModelError",
    "PartError",
    "LawError",
    "SceneError",
    "AssetError",
    "FileError",
    "CheckError",
)
SAYING = {"what", "remedy", "help", "description", "epilog", "metavar"}
# Function → its parameters that are texts, by position.
TAKERS: dict[str, dict[int, str]] = {error: {1: "where", 2: "what", 3: "remedy"} for error in ERRORS} | {
    "Finding": {2: "where", 3: "what"},
    "fail": {0: "what", 1: "remedy"},
    "_fail": {1: "what", 2: "remedy"},
    "_refused": {0: "what"},
    "drop": {0: "what"},
    "warn": {0: "what"},
    "fits": {2: "what", 3: "remedy"},
    "check_count": {2: "what", 3: "where"},
    "progress": {0: "what"},
    "add_parser": {},
    "add_argument": {},
    "ArgumentParser": {},
    "print": {0: "what"},
}
_WORDS = re.compile(r"[A-Za-z]{2,}\s|\s[A-Za-z]{2,}")


def untranslatable(file: Path) -> list[str]:
    """Texts of calls, or of variables handed to them, that are plain literals: "file:line: text"."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    given = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given.setdefault(node.targets[0].id, []).append(node.value)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    texts = (
        (kind, text) for call in calls for kind, taken in _texts(call) for text in _branches(taken, given)
    )
    return [
        f"{file.relative_to(SOURCES)}:{text.lineno}: {ast.unparse(text)}"
        for kind, text in texts
        if _is_plain(text, kind)
    ]


def _texts(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in TAKERS:
        yield from ((kind, call.args[n]) for n, kind in TAKERS[name].items() if n < len(call.args))
        yield from ((k.arg, k.value) for k in call.keywords if k.arg in SAYING | {"where"})


def _branches(argument: ast.expr, given: dict[str, list[ast.expr]]) -> Iterator[ast.expr]:
    if isinstance(argument, ast.IfExp):
        yield from (argument.body, argument.orelse)
    elif isinstance(argument, ast.BoolOp):
        yield from argument.values
    elif isinstance(argument, ast.Name):
        yield from given.get(argument.id, ())
    else:
        yield argument


def _is_plain(text: ast.expr, kind: str) -> bool:
    """A literal with words in it. A place may be named as it is in code or typed: "environment.intensity", "--lang"."""
    if isinstance(text, ast.BinOp):
        return _is_plain(text.left, kind) or _is_plain(text.right, kind)
    if isinstance(text, ast.JoinedStr):
        words = "".join(part.value for part in text.values if isinstance(part, ast.Constant))
        return bool(_WORDS.search(words)) and not (kind == "where" and words.startswith("-"))
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return bool(text.value and (kind != "where" or _WORDS.search(text.value.removeprefix("vrlab "))))
    return False
