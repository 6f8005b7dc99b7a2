"""Write docs/errors.md and docs/es/errors.md from the tables in vrlab.errors, so that they cannot disagree."""

from __future__ import annotations

from pathlib import Path

import messages
from vrlab.errors import CODES, FINDINGS

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": DOCS / "errors.md", "es": DOCS / "es" / "errors.md"}
_HEADS = {
    "en": (
        "# Errors\n\n"
        "Every error is one line: where, what was wrong, what to do, and one of these codes in brackets.\n"
        "This page is made from `src/vrlab/errors.py` by `tools/error_table.py`.\n\n"
        "| code | meaning |\n|---|---|\n"
    ),
    "es": (
        "# Errores\n\n"
        "Cada error es una línea: dónde, qué falla, qué hacer, y uno de estos códigos entre corchetes.\n"
        "Esta página se hace a partir de `src/vrlab/errors.py` con `tools/error_table.py`.\n\n"
        "| código | significado |\n|---|---|\n"
    ),
}
_FOUND = {
    "en": "\n`vrlab check` has these too, and those of Khronos's validator:\n\n| code | meaning |\n|---|---|\n",
    "es": "\n`vrlab check` tiene además estos, y los del validador de Khronos:\n\n| código | significado |\n|---|---|\n",
}


def table(tag: str) -> str:
    """The page in a language, as it should be."""
    said = {} if tag == "en" else messages.translations(tag)
    rows, found = (
        "".join(f"| `{code}` | {said.get(meaning, meaning)} |\n" for code, meaning in sorted(codes.items()))
        for codes in (CODES, FINDINGS)
    )
    return _HEADS[tag] + rows + _FOUND[tag] + found


if __name__ == "__main__":
    for tag, page in PAGES.items():
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(table(tag), encoding="utf-8")
