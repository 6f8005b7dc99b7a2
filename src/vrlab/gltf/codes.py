"""Numbers and names that glTF 2.0 gives to types (sections 3.6.2.2 and 5.1)."""

import numpy as np

COMPONENT_TYPES: dict[int, np.dtype[np.generic]] = {
    5120: np.dtype("<i1"),
    5121: np.dtype("<u1"),
    5122: np.dtype("<i2"),
    5123: np.dtype("<u2"),
    5125: np.dtype("<u4"),
    5126: np.dtype("<f4"),
}
COMPONENT_CODES: dict[np.dtype[np.generic], int] = {dtype: code for code, dtype in COMPONENT_TYPES.items()}
TYPE_BY_COLUMNS = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
# Type → (columns, rows) of one element; matrices are column-major.
SHAPES: dict[str, tuple[int, int]] = {
    "SCALAR": (1, 1),
    "VEC2": (1, 2),
    "VEC3": (1, 3),
    "VEC4": (1, 4),
    "MAT2": (2, 2),
    "MAT3": (3, 3),
    "MAT4": (4, 4),
}
FLOAT = 5126
ARRAY_BUFFER, ELEMENT_ARRAY_BUFFER = 34962, 34963
