"""The parts of a ZIP archive that a model came in, without trusting it (PKWARE, "APPNOTE.TXT", 6.3).

What the archive claims is checked before anything is unpacked, and no more is unpacked than it claims.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from vrlab.importers.job import Job
from vrlab.importers.limits import FILE_BYTES, MIB, ZIP_DIRECTORY, ZIP_ENTRIES, ZIP_RATIO, check_count
from vrlab.importers.names import clean
from vrlab.messages import _

_CHUNK = 1 << 16
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000  # APPNOTE 4.4.4, bits 0, 6 and 13
_DAMAGED = _("the file is damaged; get a complete copy")


class Parts:
    """The parts of an archive, by name; names do not differ in capitals alone (ECMA-376 part 2, 6.2.2.3)."""

    def __init__(self, job: Job, data: bytes) -> None:
        self._job = job
        _check_directory(job, data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
            raise job.fail(
                _("is no whole ZIP archive ({error})", error=clean(str(error), "?")[:60]), _DAMAGED
            ) from None
        entries = [entry for entry in self._zip.infolist() if not entry.filename.endswith("/")]
        check_count(len(entries), ZIP_ENTRIES, _("files in its archive"), job.where)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            key = self._checked(entry).casefold()
            if key in self._entries:
                raise job.fail(_("has two parts {key!r}", key=clean(key, "?")[:60]), _("export it again"))
            self._entries[key] = entry
        total = sum(entry.file_size for entry in entries)
        if total > FILE_BYTES:
            what = _(
                "unpacks to {total:,.0f} MiB; vrlab reads at most {limit}",
                total=total / MIB,
                limit=FILE_BYTES // MIB,
            )
            raise job.fail(what, _("simplify the model or make its images smaller"), code="file-too-large")
        self._known: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """The names of all parts that have not been read, in the order of the archive."""
        return [entry.filename for key, entry in self._entries.items() if key not in self._known]

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").casefold() in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises FileError `file-missing` or `file-invalid`."""
        key = name.lstrip("/").casefold()
        shown = clean(name, "?")[:80]
        if key not in self._entries:
            raise self._job.fail(
                _("has no part {name!r}", name=shown), _("export it again"), code="file-missing"
            )
        if key not in self._known:
            self._known[key] = self._unpacked(self._entries[key], shown)
        return self._known[key]

    def _checked(self, entry: zipfile.ZipInfo) -> str:
        """The name of an entry that may be unpacked."""
        name, shown = entry.orig_filename, clean(entry.orig_filename, "?")[:60]
        if (
            "\\" in name
            or name.startswith("/")
            or ".." in name.split("/")
            or ":" in name
            or not name.isprintable()
        ):
            what = _("has a part {name!r}, whose name leads out of the archive", name=shown)
            raise self._job.fail(what, _("export it again"), code="path-outside")
        if entry.flag_bits & _ENCRYPTED:
            raise self._job.fail(
                _("has an encrypted part {name!r}", name=shown), _("save it without a password")
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            what = _(
                "has a part {name!r} packed in a way that 3MF does not have ({method})",
                name=shown,
                method=entry.compress_type,
            )
            raise self._job.fail(what, _("export it again"))
        if entry.file_size > MIB and entry.file_size > ZIP_RATIO * entry.compress_size:
            what = _(
                "has a part {name!r} that unpacks to more than {limit} times its size",
                name=shown,
                limit=ZIP_RATIO,
            )
            raise self._job.fail(
                what, _("this is how archives hide bombs; export it again"), code="file-too-large"
            )
        return name

    def _unpacked(self, entry: zipfile.ZipInfo, shown: str) -> bytes:
        """In portions; the library stops at the claimed size and compares the checksum."""
        pieces, size = [], 0
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error):
            raise self._job.fail(_("has a damaged part {name!r}", name=shown), _DAMAGED) from None
        if size != entry.file_size:
            raise self._job.fail(_("has a truncated part {name!r}", name=shown), _DAMAGED)
        return b"".join(pieces)


def _check_directory(job: Job, data: bytes) -> None:
    """How many entries the archive lists, before each becomes an object (APPNOTE 4.3.14 and 4.3.16)."""
    end = data.rfind(_END, max(0, len(data) - (1 << 16) - 22))
    if end < 0 or end + 22 > len(data):
        raise job.fail(_("is no whole ZIP archive (it has no end)"), _DAMAGED)
    count, size = struct.unpack_from("<HI", data, end + 10)
    wide = data.rfind(_END64, max(0, end - (1 << 16)), end)
    if 0 <= wide <= end - 56:
        count, size = struct.unpack_from("<QQ", data, wide + 32)
    check_count(count, ZIP_ENTRIES, _("files in its archive"), job.where)
    if size > ZIP_DIRECTORY:
        what = _("has a list of files of {size:,.0f} MiB", size=size / MIB)
        raise job.fail(what, _("export it again"), code="file-too-large")
