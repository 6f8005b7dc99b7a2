"""The GLB inside one of our pages, and what the page itself must keep to."""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from vrlab.check.findings import Finding
from vrlab.errors import FileError
from vrlab.messages import _

# Nothing here looks twice at the same byte: a page may hold a million tags that never end.
_SCRIPT = re.compile(rb"<script([^>]*)")
_BASE64 = re.compile(rb">([A-Za-z0-9+/=\s]*)</script>")
_MODULE = re.compile(rb'<script id="vrlab-module-([a-z]+)">')
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_TAG = re.compile(rb"<(?:script|img|link|iframe|audio|video|source)\b[^>]*")
_OUTSIDE = re.compile(rb"""\b(?:src|href)\s*=\s*["']?(?!data:|blob:|#)[^\s"'>]+""")
# A lab is some times longer than its deflated bytes; deflate alone could make a thousand bytes of each.
_INFLATED, _TIMES = 1 << 20, 32
_FORBIDDEN = (b"unsafe-eval'", b"unsafe-inline", b"http:", b"https:", b"*")


def glb_of(page: bytes, where: str) -> bytes:
    """The GLB bytes in a page, inflated. Raises FileError `file-invalid` where there are none or they are cut short."""
    attributes, text = _lab_in(page, where)
    try:
        data = base64.b64decode(text, validate=False)
        return _inflated(data) if b'data-encoding="deflate"' in attributes else data
    except (binascii.Error, zlib.error):
        raise FileError(
            "file-invalid", where, _("the lab in it is truncated"), _("build the page again")
        ) from None


def lab_bytes(page: bytes, where: str) -> int:
    """How many bytes of a page are its lab. Raises FileError `file-invalid` where there is none."""
    return len(_lab_in(page, where)[1])


def _lab_in(page: bytes, where: str) -> tuple[bytes, bytes]:
    """The attributes and the text of the element that holds the lab."""
    tags = (tag for tag in _SCRIPT.finditer(page) if b'id="vrlab-glb"' in tag[1])
    found = next(tags, None)
    match = found and _BASE64.match(page, found.end())
    if found is None or match is None:
        raise FileError(
            "file-invalid", where, _("holds no lab"), _("build it with `vrlab build SCENE -o FILE.html`")
        )
    return found[1], match[1]


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    result = inflater.decompress(data, _INFLATED + _TIMES * len(data))
    if not inflater.eof:
        raise zlib.error("cut short, or far longer than what it came from")
    return result


def modules_in(page: bytes) -> list[str]:
    """Names of the viewer's modules that a page has beside the core."""
    return [name.decode() for name in _MODULE.findall(page)]


def check_page(page: bytes) -> list[Finding]:
    """Errors for a page that would ask the network for something or that has no strict policy."""
    findings = []
    policy = _POLICY.search(page)
    if policy is None or b"default-src 'none'" not in policy[1]:
        findings.append(
            Finding(
                "error",
                "policy-missing",
                "page",
                _("has no Content-Security-Policy that begins with default-src 'none'"),
            )
        )
    else:
        words = policy[1].replace(b"'wasm-unsafe-eval'", b"")
        findings += [
            Finding(
                "error",
                "policy-weak",
                "page",
                _("its Content-Security-Policy allows {word}", word=word.decode()),
            )
            for word in _FORBIDDEN
            if word in words
        ]
    for tag in _TAG.findall(_without_programs(page)):
        outside = _OUTSIDE.search(tag)
        if outside is not None:
            what = _("refers to {tag}", tag=tag[: outside.end()][-80:].decode(errors="replace"))
            findings.append(Finding("error", "request", "page", what))
    return findings


def _without_programs(page: bytes) -> bytes:
    """The markup alone; a script or style sheet that does not end hides nothing."""
    for start, end in ((b"<script", b"</script>"), (b"<style", b"</style>")):
        pieces = page.split(end)
        page = b"".join([*(piece.partition(start)[0] for piece in pieces[:-1]), pieces[-1]])
    return page
