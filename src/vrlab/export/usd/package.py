"""The package: a ZIP archive in which every file lies as it is, at a multiple of 64 bytes (OpenUSD, "Usdz File Format").

So a reader can map it into memory. Written here, because Pixar's own writer puts the time of day into it.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence

from vrlab.gltf.container import Buffer

ALIGNMENT = 64
_LOCAL, _CENTRAL, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
# 1980-01-01, the first day that MS-DOS can write: the same input gives the same bytes.
_TIME, _DATE = 0, 1 << 5 | 1
_VERSION = 20  # to be read by PKZIP 2.0 and later (APPNOTE 4.4.3)
_PADDING_ID = 0x1986  # an extra field of this id holds zeros, as in Pixar's packages


def package(files: Sequence[tuple[str, Buffer]]) -> Iterator[Buffer]:
    """The pieces of the archive of some files, by name (ASCII); the first is the root layer."""
    offset, directory = 0, list[bytes]()
    for name, data in files:
        encoded, size, check = name.encode("ascii"), len(data), zlib.crc32(data)
        common = (_VERSION, 0, 0, _TIME, _DATE, check, size, size, len(encoded))
        start = offset + struct.calcsize(_LOCAL) + len(encoded)
        extra = _padding(-start % ALIGNMENT)
        header = struct.pack(_LOCAL, b"PK\x03\x04", *common, len(extra)) + encoded + extra
        central = struct.pack(_CENTRAL, b"PK\x01\x02", _VERSION, *common, 0, 0, 0, 0, 0, offset)
        directory.append(central + encoded)
        yield header
        yield data
        offset += len(header) + size
    size = sum(map(len, directory))
    yield from directory
    yield struct.pack(_END, b"PK\x05\x06", 0, 0, len(files), len(files), size, offset, 0)


def _padding(count: int) -> bytes:
    """An extra field that takes `count` bytes, or 64 more where its own head needs them."""
    if not count:
        return b""
    count += ALIGNMENT if count < 4 else 0
    return struct.pack("<2H", _PADDING_ID, count - 4) + bytes(count - 4)
