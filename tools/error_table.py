"""Write docs/errors.md from vrlab.errors.CODES, so that the two cannot disagree."""

from __future__ import annotations

from pathlib import Path

from vrlab.errors import CODES

PAGE = Path(__file__).parent.parent / "docs" / "errors.md"


def table() -> str:
    """The page as it should be."""
    rows = "\n".join(f"| `{code}` | {meaning} |" for code, meaning in sorted(CODES.items()))
    return (
        "# Errors\n\n"
        "Every error is one line: where, what was wrong, what to do, and one of these codes in brackets.\n"
        "This page is made from `src/vrlab/errors.py` by `tools/error_table.py`.\n\n"
        f"| code | meaning |\n|---|---|\n{rows}\n"
    )


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(table(), encoding="utf-8")
