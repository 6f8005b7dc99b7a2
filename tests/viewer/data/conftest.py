"""The cases of the fits lie in tests/cases, as data."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "cases"))
