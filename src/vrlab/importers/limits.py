"""How large a model from outside may be.

A lab runs on Chromebooks and phones, where some hundred thousand triangles are much. The limits lie well above that and
low enough that a hostile file costs neither the memory nor the patience of whoever opens it: a file at the limits is
read in about two seconds of an idle core and half a gigabyte, and one beyond them is refused before anything is made of
it. Each limit was set by files made to cost as much as it allows; `make fuzz` watches over them.
"""

from vrlab.errors import FileError
from vrlab.messages import _

MIB = 1024 * 1024
FILE_BYTES = 128 * MIB  # of a binary file, and of all files of one model together
TEXT_BYTES = 40 * MIB
TEXT_LINES = 2_000_000
TEXT_WORDS = 8_000_000
RUNS = 300_000  # of lines of one kind in an OBJ file: vertices, faces, names, comments
LINE_BYTES = 64 * 1024
VERTICES = 400_000
TRIANGLES = 400_000
POLYGON_CORNERS = 1024  # of one face
OBJECTS = 2_000  # shapes of a file: each costs a device one call to its graphics card
NODES = 10_000
DECODED_BYTES = 192 * MIB  # of all arrays of a glTF file
# Of compressed geometry, which goes to its decoder as text; that of a million triangles has five.
STREAM_BYTES = 24 * MIB
XML_ELEMENTS = 200_000
XML_ROWS = 1_000_000  # elements that are kept as numbers: the vertices and triangles of 3MF
ZIP_ENTRIES = 2_000
ZIP_DIRECTORY = MIB  # bytes that the list of entries takes
ZIP_RATIO = 200  # unpacked to packed; XML of meshes has 5 to 20, deflate cannot exceed 1032
CHANNELS = 10_000  # of all animations: each moves one property of one node
CORNERS = 3_000_000  # of polygons, in a file whose geometries are made anew for each use
KEYFRAMES = 5_000_000  # numbers in all channels
DRAWN = 5_000_000  # vertices, counted for each node or instance that shows them: what is measured, turned and drawn
BENDS = 50_000  # joints, counted for each mesh that is frozen in their pose
MATERIALS = 2_000
DEPTH = 128  # of nodes below nodes, as in files of ours (export/read_nodes.py)
IMAGE_SIDE = 8192  # pixels; what WebGL 2 can take on most devices
IMAGE_PIXELS = 8 * 4096 * 4096  # of all images together; half a gigabyte once a graphics card holds them
# Coordinates beyond this are no lengths but damage, and would leave the range of 32-bit numbers further on.
COORDINATE = 1e12


def check_count(count: int, limit: int, what: str, where: str) -> int:
    """`count` if it is within the limit. Raises FileError `file-too-large`."""
    if count > limit:
        raise FileError(
            "file-too-large",
            where,
            _("has {count:,} {what}; vrlab reads at most {limit:,}", count=count, what=what, limit=limit),
            _("simplify the model first, for example in Blender or MeshLab"),
        )
    return count


def check_bytes(count: int, limit: int, where: str) -> int:
    """`count` if so many bytes may be read. Raises FileError `file-too-large`."""
    if count > limit:
        what = _("has {count:,.0f} MiB; vrlab reads at most {limit}", count=count / MIB, limit=limit // MIB)
        raise FileError("file-too-large", where, what, _("simplify the model or make its images smaller"))
    return count
