"""A scene as a `pygltflib.GLTF2`, for people who work on with that. pygltflib is imported when used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vrlab.errors import FileError
from vrlab.export.glb import glb_bytes
from vrlab.messages import _
from vrlab.model import Scene

if TYPE_CHECKING:
    import pygltflib


def to_gltf2(scene: Scene) -> pygltflib.GLTF2:
    """What a GLB file of the scene holds, as a document in memory. Raises FileError `dependency-missing`.

    pygltflib (1.16) drops `asset.copyright` and the extensions of `asset`; all else is there.
    """
    try:
        import pygltflib
    except ImportError:
        raise FileError(
            "dependency-missing",
            "to_gltf2",
            _("needs the package pygltflib"),
            _("install it: pip install 'vrlab[gltf]'"),
        ) from None
    return pygltflib.GLTF2.load_from_bytes(glb_bytes(scene))
