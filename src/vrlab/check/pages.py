"""The GLB inside one of our pages, and what the page itself must keep to."""

from __future__ import annotations

import base64
import binascii
import re

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
_FORBIDDEN = (b"unsafe-eval'", b"unsafe-inline", b"http:", b"https:", b"*")


def glb_of(page: bytes, where: str) -> bytes:
    """The GLB bytes in a page. Raises FileError `file-invalid` where there are none."""
    tags = (tag for tag in _SCRIPT.finditer(page) if b'id="vrlab-glb"' in tag[1])
    found = next(tags, None)
    match = found and _BASE64.match(page, found.end())
    if match is None:
        raise FileError(
            "file-invalid", where, _("holds no lab"), _("build it with `vrlab build SCENE -o FILE.html`")
        )
    try:
        return base64.b64decode(match[1], validate=False)
    except binascii.Error:
        raise FileError(
            "file-invalid", where, _("the lab in it is truncated"), _("build the page again")
        ) from None


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
