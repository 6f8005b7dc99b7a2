"""Cases that are shared with other tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))
