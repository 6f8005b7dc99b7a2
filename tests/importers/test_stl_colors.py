"""Colours of STL facets, in both kinds that are in use."""

import struct

import numpy as np
import pytest
from build import CUBE_TRIANGLES, stl

from vrlab import importers

RED, BLUE = 31, 31 << 10  # as Magics has them; the other way round in VisCAM
MARK = 0x8000
MAGICS = b"made by hand COLOR=" + bytes([0, 255, 0, 128])


def cube(header, *attributes):
    data = bytearray(stl(header=header))
    for n, value in enumerate(attributes):
        struct.pack_into("<H", data, 84 + 50 * n + 48, value)
    return bytes(data)


def colors(put, data):
    """By facet, in the order of the file."""
    read = importers.read(put({"m.stl": data}))
    primitive = read.node.mesh.primitives[0]
    assert len(primitive.indices) == 3 * len(CUBE_TRIANGLES)
    assert not read.dropped
    return primitive.attributes["COLOR_0"][primitive.indices.reshape(-1, 3)]


@pytest.mark.parametrize(
    ("header", "first", "second", "others"),
    [
        (MAGICS, RED, BLUE, [0, 0, 0, 1]),  # the others' attribute is 0: a black of their own
        (b"", MARK | BLUE, MARK | RED, [1, 1, 1, 1]),
    ],
    ids=["Magics", "VisCAM"],
)
def test_facets_have_their_own(put, header, first, second, others):
    found = colors(put, cube(header, first, second))
    assert np.allclose(found[0], [1, 0, 0, 1])
    assert np.allclose(found[1], [0, 0, 1, 1])
    assert np.allclose(found[2:], others)


@pytest.mark.parametrize("attribute", [MARK, 0])
def test_a_part_has_one(put, attribute):
    found = colors(put, cube(MAGICS, *[attribute] * 12))
    assert np.allclose(found, [0, 1, 0, 128 / 255])


def test_half_a_level_is_darker_than_half_the_light(put):
    found = colors(put, cube(b"", *[MARK | 16] * 12))
    # sRGB 16/31 → 0.229 by IEC 61966-2-1.
    assert np.allclose(found[..., 2], 0.2289, atol=1e-3)


def test_a_header_that_ends_in_the_middle_of_a_colour_has_none(put):
    read = importers.read(put({"m.stl": cube(b"x" * 72 + b"COLOR=")}))
    assert "COLOR_0" not in read.node.mesh.primitives[0].attributes
