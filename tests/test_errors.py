"""The table of errors is complete, current and used."""

import ast
import sys
from pathlib import Path

import pytest

import error_table
from vrlab.errors import CODES

SOURCES = Path(__file__).parent.parent / "src" / "vrlab"


def raised_codes() -> set[str]:
    """The codes in calls such as PartError("part-impossible", …)."""
    found = set()
    for file in SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id.endswith("Error")
            ):
                found |= {
                    a.value for a in call.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
    return found


@pytest.mark.parametrize("tag", error_table.PAGES)
def test_the_page_of_errors_is_current_in_every_language(tag: str) -> None:
    assert error_table.PAGES[tag].read_text(encoding="utf-8") == error_table.table(tag)


def test_every_code_that_is_raised_is_documented() -> None:
    assert {code for code in raised_codes() if "-" in code and " " not in code} <= set(CODES)


def test_importing_vrlab_loads_nothing_heavy() -> None:
    import subprocess

    code = "import vrlab, sys; print([m for m in ('numpy', 'trimesh', 'sympy', 'PIL', 'ipywidgets') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
