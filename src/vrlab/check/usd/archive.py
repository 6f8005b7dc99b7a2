"""The archive of a USDZ file, byte for byte: what a reader maps into memory must be what the list at its end says.

The rules are those of OpenUSD's "Usdz File Format Specification" 1.3 (no compression, no encryption, data at multiples of 64
bytes, a USD layer first, few kinds of files) and of its checks for ARKit (one .usdc layer, PNG and JPEG). Pixar's reader
goes by the headers before the data, other programs by the directory at the end (PKWARE, "APPNOTE.TXT", 4.3.6): where the two
disagree, or anything lies between, a file could show one thing here and another there. Nothing is ever unpacked.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from vrlab.check.findings import Finding, Severity
from vrlab.importers.limits import ZIP_ENTRIES
from vrlab.importers.names import clean
from vrlab.messages import _

ALIGNMENT = 64
LAYERS, IMAGES, SOUNDS = ("usdc", "usda", "usd"), ("png", "jpg", "jpeg"), ("m4a", "mp3", "wav")
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_ENCRYPTED, _LATE = 0x0001 | 0x0040 | 0x2000, 0x0008  # APPNOTE 4.4.4, bits 0, 6 and 13; bit 3
_PADDING = 0x1986  # the extra field that Pixar's packages fill with zeros
_CRATE = b"PXR-USDC"
_FIELDS = ("flags", "method", "time", "date", "checksum", "packed size", "size")


@dataclass(frozen=True)
class Entry:
    """A file in the archive; its bytes are `data[start:start + size]`."""

    name: str
    start: int
    size: int

    @property
    def ending(self) -> str:
        """The ending of its name, in small letters."""
        return self.name.rpartition(".")[2].lower()


@dataclass(frozen=True)
class _Listed:
    """What the directory says of a file: the fields that its own header repeats, its name, where that header is."""

    fields: tuple[int, ...]
    name: bytes
    offset: int

    @property
    def shown(self) -> str:
        return shown_name(self.name.decode("utf-8", "replace"))


def read_archive(data: bytes) -> tuple[list[Entry], list[Finding]]:
    """The files of a package, in the order of their bytes, and what breaks a rule; none where the list cannot be trusted."""
    listed, findings = _directory(data)
    entries: list[Entry] = []
    end = 0
    for one in sorted(listed, key=lambda each: each.offset):
        findings += _between(one, end)
        entry, found = _file(data, one)
        findings += found
        if entry is None or one.offset < end:
            return [], findings
        entries.append(entry)
        end = entry.start + entry.size
    if listed and end != (start := _start_of_directory(data)):
        findings.append(_hidden(_("the directory"), start - end))
    return entries, findings + list(_names(entries)) + list(_root(data, entries))


def shown_name(name: str) -> str:
    """A name from the archive, fit to be shown."""
    return "/".join(clean(step, "?") for step in name[:200].split("/"))[:80]


def _error(code: str, where: str, what: str, severity: Severity = "error") -> Finding:
    return Finding(severity, code, where, what)


def _hidden(where: str, count: int) -> Finding:
    what = _("{count:,} bytes before it belong to no file", count=count)
    return _error("package-hidden-data", where, what)


def _between(one: _Listed, end: int) -> Iterator[Finding]:
    if one.offset > end:
        yield _hidden(one.shown, one.offset - end)
    elif one.offset < end:
        yield _error("package-overlap", one.shown, _("shares bytes with the file before it"))


def _end(data: bytes) -> int:
    return data.rfind(b"PK\x05\x06", max(0, len(data) - (1 << 16) - _END.size))


def _start_of_directory(data: bytes) -> int:
    return int(_END.unpack_from(data, _end(data))[6])


def _directory(data: bytes) -> tuple[list[_Listed], list[Finding]]:
    """The files that the directory lists; none, and why, where it is not whole."""
    at = _end(data)
    if at < 0 or at + _END.size > len(data):
        return [], [_error("file-invalid", "", _("is no whole ZIP archive (it has no end)"))]
    _sign, disk, first, here, count, size, start, _comment = _END.unpack_from(data, at)
    if (disk, first, here) != (0, 0, count) or start + size != at:
        what = _("is no whole ZIP archive (its end does not fit what is before it)")
        return [], [_error("file-invalid", "", what)]
    if not 0 < count <= ZIP_ENTRIES:
        what = _("has {count:,} files; from 1 to {limit:,} are read", count=count, limit=ZIP_ENTRIES)
        return [], [_error("file-too-large" if count else "file-invalid", "", what)]
    findings = []
    if behind := len(data) - at - _END.size:
        what = _("{count:,} bytes lie behind its end", count=behind)
        findings.append(_error("package-hidden-data", _("the end"), what))
    listed = []
    place = start
    for number in range(count):
        if place + _CENTRAL.size > at or data[place : place + 4] != b"PK\x01\x02":
            what = _("its directory ends after {number:,} of {count:,} files", number=number, count=count)
            return [], [_error("file-invalid", "", what)]
        row = _CENTRAL.unpack_from(data, place)
        name, extra, note, offset = row[10], row[11], row[12], row[16]
        own = data[place + _CENTRAL.size : place + _CENTRAL.size + name]
        listed.append(_Listed(row[3:10], own, offset))
        if extra or note:
            what = _("its line in the directory carries {count:,} bytes more", count=extra + note)
            findings.append(_error("package-hidden-data", listed[-1].shown, what))
        place += _CENTRAL.size + name + extra + note
    if place != at:
        return [], [_error("file-invalid", "", _("its directory lists fewer files than it has room for"))]
    return listed, findings


def _file(data: bytes, one: _Listed) -> tuple[Entry | None, list[Finding]]:
    """One file, and what is wrong with it; None where its header is not what the directory says."""
    at, shown = one.offset, one.shown
    if at + _LOCAL.size > len(data) or data[at : at + 4] != b"PK\x03\x04":
        return None, [_error("package-contradiction", shown, _("is not where the directory says"))]
    row = _LOCAL.unpack_from(data, at)
    name_at = at + _LOCAL.size
    extra_at = name_at + row[9]
    start, size = extra_at + row[10], one.fields[6]
    differing = [n for n, here, there in zip(_FIELDS, row[2:9], one.fields, strict=True) if here != there]
    differing += ["name"] if data[name_at:extra_at] != one.name else []
    if differing or start + one.fields[5] > _start_of_directory(data):
        what = _("its header and the directory disagree ({fields})", fields=", ".join(differing) or "size")
        return None, [_error("package-contradiction", shown, what)]
    flags, method, check, packed = one.fields[0], one.fields[1], one.fields[4], one.fields[5]
    findings = []
    if flags & _ENCRYPTED:
        findings.append(_error("package-encrypted", shown, _("is encrypted")))
    if method:
        what = _("is compressed (method {method}); nothing in a package may be", method=method)
        findings.append(_error("package-compressed", shown, what))
    if flags & _LATE:
        what = _("has its size behind its data, where no reader of packages looks")
        findings.append(_error("package-contradiction", shown, what))
    if findings:
        return None, findings
    if packed != size:
        return None, [_error("package-contradiction", shown, _("has two sizes without being compressed"))]
    if start % ALIGNMENT:
        what = _("its data begin at byte {start:,}, no multiple of 64", start=start)
        findings.append(_error("package-alignment", shown, what))
    if not _is_padding(data[extra_at:start]):
        what = _("its header carries more than zeros to fill up")
        findings.append(_error("package-hidden-data", shown, what))
    if zlib.crc32(memoryview(data)[start : start + size]) != check:
        findings.append(_error("package-checksum", shown, _("is damaged: its checksum does not fit")))
    return Entry(one.name.decode("utf-8", "replace"), start, size), findings


def _is_padding(extra: bytes) -> bool:
    """Whether extra fields are nothing but the zeros that bring the data to their place."""
    if not extra:
        return True
    if len(extra) < 4:
        return not any(extra)
    kind, length = struct.unpack_from("<2H", extra)
    return kind == _PADDING and length == len(extra) - 4 and not any(extra[4:])


def _names(entries: list[Entry]) -> Iterator[Finding]:
    met: set[str] = set()
    for entry in entries:
        name, shown = entry.name, shown_name(entry.name)
        steps = name.split("/")
        if (
            not {"", ".", ".."}.isdisjoint(steps)
            or any(mark in name for mark in "\\:[]")
            or not name.isprintable()
        ):
            yield _error("path-outside", shown, _("its name leads out of the package, or is none"))
        if (key := name.casefold()) in met:
            yield _error("duplicate-name", shown, _("is there twice"))
        met.add(key)
        if entry.ending not in (*LAYERS, *IMAGES, *SOUNDS):
            what = _("is no kind of file that AR Quick Look reads; a package holds {kinds}",
                     kinds=", ".join((*LAYERS, *IMAGES, *SOUNDS)))  # fmt: skip
            yield _error("package-file-type", shown, what)


def _root(data: bytes, entries: list[Entry]) -> Iterator[Finding]:
    if not entries:
        return
    first = entries[0]
    if first.ending != "usdc" or data[first.start : first.start + 8] != _CRATE:
        what = _("comes first and is no .usdc layer, the only root that ARKit's rules allow")
        yield _error("package-root-layer", shown_name(first.name), what)
    for entry in entries[1:]:
        if entry.ending in LAYERS:
            what = _("is a second layer; ARKit's rules allow one")
            yield _error("package-second-layer", shown_name(entry.name), what)
