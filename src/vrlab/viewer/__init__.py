"""The built viewer: files that esbuild made from the TypeScript beside this file, and that the wheel carries."""

from functools import lru_cache
from pathlib import Path

from vrlab.errors import FileError
from vrlab.messages import _

DIST = Path(__file__).parent / "dist"


@lru_cache(maxsize=16)
def built(name: str) -> bytes:
    """A file of the built viewer, such as "page.js". Raises FileError `viewer-missing` where there is none."""
    path = DIST / name
    try:
        return path.read_bytes()
    except OSError:
        remedy = _("install vrlab with pip, or run `make setup` in a checkout")
        raise FileError(
            "viewer-missing", f"viewer/dist/{name}", _("the built viewer is not there"), remedy
        ) from None
