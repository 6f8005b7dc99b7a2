"""Colours of facets in binary STL, of which there are two kinds beside the standard.

Materialise Magics says in the header what the whole part has (`COLOR=` and four bytes, red to alpha), and each facet has its
own where bit 15 of its attribute is 0: red in bits 0 to 4, green in 5 to 9, blue in 10 to 14. VisCAM and SolidView have the
colour of a facet where bit 15 is 1, with red in bits 10 to 14 and blue in 0 to 4. Sources: both makers' words of June
2003 on the mailing list rp-ml (http://rp-ml.org/rp-ml-2003/1450.html).
"""

import numpy as np

from vrlab.importers.shapes import linear
from vrlab.model.values import Array

_PART = b"COLOR="
_MARK = 0x8000


def facet_colors(header: bytes, attributes: Array) -> Array | None:
    """Linear RGBA (m, 4) of the facets with these attributes (m,); None where they have no colours.

    Facets without a colour among others with one are white.
    """
    marked = (attributes & _MARK) != 0
    levels = np.stack([attributes >> shift & 31 for shift in (0, 5, 10)], axis=1) / 31
    at = header.find(_PART)
    if 0 <= at <= len(header) - len(_PART) - 4:
        part = np.frombuffer(header, np.uint8, 4, at + len(_PART)) / 255
        # Who writes the colour of the part alone leaves all attributes 0.
        whole = marked | (not attributes.any())
        colors = np.where(whole[:, None], part, np.column_stack([levels, np.ones(len(levels))]))
    elif marked.any():
        colors = np.column_stack([np.where(marked[:, None], levels[:, ::-1], 1.0), np.ones(len(levels))])
    else:
        return None
    return np.column_stack([linear(colors[:, :3]), colors[:, 3]])
