"""Where catalogs lie: what VRLAB_ASSETS names, the user's own, the one that comes with vrlab."""

import os
import sys
from pathlib import Path

VARIABLE = "VRLAB_ASSETS"


def folders() -> tuple[Path, ...]:
    """The folders that are searched, first to last; they need not exist. In the first one new assets are put."""
    named = [Path(entry) for entry in os.environ.get(VARIABLE, "").split(os.pathsep) if entry.strip()]
    return (*named, users_folder(), own_folder())


def users_folder() -> Path:
    """Where this platform keeps the data of a user's programs."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        # The XDG base directory specification: a relative path there is to be ignored.
        given = os.environ.get("XDG_DATA_HOME", "")
        base = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
    return base / "vrlab" / "assets"


def own_folder() -> Path:
    """The assets made by this project: within the installed package, or at the top of its sources."""
    package = Path(__file__).parent.parent
    return package / "_assets" if (package / "_assets").is_dir() else package.parent.parent / "assets"
