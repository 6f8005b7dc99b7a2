"""Builders of files lie in tests/cases."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))
