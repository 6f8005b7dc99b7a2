"""Images of a model: what they are and how large, from their headers.

Nothing is decoded: a picture of a few kilobytes can stand for gigabytes of pixels.
Sources: PNG 3rd edition, section 5 (chunks); ITU-T T.81, annex B (JPEG markers); RFC 9649 (WebP).
"""

import struct
import zlib
from typing import NoReturn

from vrlab.errors import FileError
from vrlab.importers.limits import IMAGE_PIXELS, IMAGE_SIDE
from vrlab.importers.names import clean
from vrlab.messages import _
from vrlab.model import Image

# Start of frame: all of 0xC0 to 0xCF but DHT, JPG and DAC.
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_PIECES = 100_000  # chunks or segments; an image of 8192² pixels in chunks of 8 KiB has some thousands
_OTHERS = (
    (b"\xabKTX 20", _("a KTX2 texture")),
    (b"BM", _("a BMP image")),
    (b"II*\0", _("a TIFF image")),
    (b"MM\0*", _("a TIFF image")),
    (b"GIF8", _("a GIF image")),
    (b"DDS ", _("a DDS texture")),
    (b"%PDF", _("a PDF file")),
    (b"<", _("text or SVG")),
)


def size_of(data: bytes, where: str) -> tuple[int, int]:
    """Width and height in pixels of a PNG, JPEG or WebP image whose structure is whole.

    Raises FileError `image-invalid` for anything else, for truncated images and for those larger than 8192 pixels a side.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = _png(data, where)
    elif data.startswith(b"\xff\xd8\xff"):
        width, height = _jpeg(data, where)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        width, height = _webp(data, where)
    else:
        kind = (
            _("an AVIF image")
            if data[4:12] == b"ftypavif"
            else next((k for m, k in _OTHERS if data.startswith(m)), _("no image"))
        )
        _fail(
            where,
            _("is {kind}, not PNG, JPEG or WebP", kind=kind),
            _("convert it to PNG or JPEG and name that"),
        )
    if not (0 < width <= IMAGE_SIDE and 0 < height <= IMAGE_SIDE):
        _fail(
            where,
            _(
                "is {width} × {height} pixels; at most {limit} a side are read",
                width=width,
                height=height,
                limit=IMAGE_SIDE,
            ),
            _("make the image smaller"),
        )
    return width, height


def _fail(where: str, what: str, remedy: str = _("get a complete copy of the image")) -> NoReturn:
    raise FileError("image-invalid", where, what, remedy)


def _png(data: bytes, where: str) -> tuple[int, int]:
    """Walks the chunks with their checksums; the first is IHDR, the last IEND."""
    offset, size = 8, (0, 0)
    for _piece in range(_PIECES):
        if offset + 12 > len(data):
            break
        length, kind = struct.unpack_from(">I4s", data, offset)
        end = offset + 12 + length
        if end > len(data):
            break
        if (offset == 8) != (kind == b"IHDR") or (kind == b"IHDR" and length != 13):
            _fail(where, _("is a PNG whose header is not where it must be"))
        if zlib.crc32(memoryview(data)[offset + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            _fail(where, _("is a PNG with a damaged {kind!r} chunk", kind=kind.decode("latin-1")))
        if offset == 8:
            size = struct.unpack_from(">II", data, 16)
        if kind == b"IEND":
            return size
        offset = end
    _fail(where, _("is a truncated PNG"))


def _jpeg(data: bytes, where: str) -> tuple[int, int]:
    """Walks the segments to the start of frame and on to the scan, after which the end marker must come."""
    offset, size = 2, (0, 0)
    for _piece in range(_PIECES):
        if offset + 9 > len(data) or data[offset] != 0xFF:
            break
        marker = data[offset + 1]
        if marker == 0xFF or marker in _WITHOUT_LENGTH:
            offset += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, offset + 2)
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, offset + 5)
            size = width, height
        # Within the scan a byte FF is followed by 00, so that the end marker cannot be mistaken.
        if marker == _START_OF_SCAN and data.find(b"\xff\xd9", offset) > 0:
            return size
        if marker in (_START_OF_SCAN, _END_OF_IMAGE) or length < 2:
            break
        offset += 2 + length
    _fail(where, _("is a truncated or damaged JPEG"))


def _webp(data: bytes, where: str) -> tuple[int, int]:
    """The first chunk is VP8X (with a canvas), VP8L or VP8."""
    if len(data) < 30 or struct.unpack_from("<I", data, 4)[0] + 8 > len(data):
        _fail(where, _("is a truncated WebP"))
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    _fail(where, _("is a WebP without a picture"))


class Images:
    """Makes the images of one model: equal bytes once, and not too many pixels together."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, str], Image] = {}
        self._measured: set[bytes] = set()
        self._pixels = 0

    def make(self, data: bytes, name: str, where: str) -> Image:
        """An image of these bytes, untouched. Raises FileError `image-invalid`; see `size_of`."""
        if data not in self._measured:
            width, height = size_of(data, where)
            self._pixels += width * height
            self._measured.add(data)
        if self._pixels > IMAGE_PIXELS:
            _fail(
                where,
                _(
                    "and the images before it have more than {limit:.0f} million pixels",
                    limit=IMAGE_PIXELS / 1e6,
                ),
                _("make the images smaller"),
            )
        key = data, clean(name, "")
        if key not in self._known:
            self._known[key] = Image(*key)
        return self._known[key]
