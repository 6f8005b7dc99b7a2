"""meshoptimizer, run from Python: order, encode and simplify meshes. It knows arrays and nothing of scenes or files.

`ordering` puts triangles and vertices into the order that graphics cards and the codec like, `filters` makes numbers
short, `codec` compresses them, `simplify` takes triangles away. `engine` runs the programs; `welding` needs none.
"""

from vrlab.meshopt.codec import encode_indices, encode_triangles, encode_vertices
from vrlab.meshopt.filters import LARGEST_FIXED, fixed_point, octahedral, quaternions
from vrlab.meshopt.ordering import for_cache, for_fetch, for_overdraw
from vrlab.meshopt.simplify import simplified
from vrlab.meshopt.welding import first_equal

__all__ = [
    "LARGEST_FIXED",
    "encode_indices",
    "encode_triangles",
    "encode_vertices",
    "first_equal",
    "fixed_point",
    "for_cache",
    "for_fetch",
    "for_overdraw",
    "octahedral",
    "quaternions",
    "simplified",
]
