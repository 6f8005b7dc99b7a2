"""A scene as one HTML page: the viewer, its style and the GLB in one file, which asks nobody for anything.

Text from a scene is text: everything that goes into markup or JSON is escaped, and the Content-Security-Policy lets the
browser run these very scripts and use this very style only.
"""

import binascii
import hashlib
import html
import re
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping

from vrlab import __version__
from vrlab.errors import FileError
from vrlab.export.glb import write_glb
from vrlab.export.modules import modules_of
from vrlab.export.packing import Packing
from vrlab.gltf.container import Buffer, dump_json
from vrlab.messages import _
from vrlab.model import Image, Scene, Text
from vrlab.model.text import is_tag
from vrlab.viewer import built

_POSTER_LIMIT = 4 << 20  # bytes; beyond it the page would wait longer for its poster than for the lab
MODULE_ID = "vrlab-module-"  # begins the ids of scripts that only some labs need
_CHUNK = 3 << 20  # base64 turns 3 bytes into 4 characters, so pieces of a multiple of 3 can be joined
# Scripts that are written from right to left (Unicode, Bidi_Class R and AL), by languages commonly written in them.
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"]
)
LOCALES = ("es",)  # languages of the interface beside English, as tools/build_viewer.py has them
_WORDS = {
    "en": (
        "Loading the lab …",
        "This lab needs JavaScript. It runs in this file alone and sends nothing anywhere.",
    ),
    "es": (
        "Cargando el laboratorio…",
        "Este laboratorio necesita JavaScript. Funciona solo con este archivo y no envía nada a ninguna parte.",
    ),
}
# Seen until the viewer has started; the viewer takes it away.
_WAITING = (
    "#vrlab-loading{display:grid;min-height:90vh;place-content:center;text-align:center;"
    "font:1.1rem/1.5 system-ui,sans-serif}"
)


def write_html(
    scene: Scene, *, language: str = "", poster: Image | None = None, packing: Packing | None = None
) -> Iterator[Buffer]:
    """The pieces of the page of a scene, in order.

    `language` is the tag of the language it starts in; by default the reader's, where the scene has it, else the scene's
    own. The page takes along the interface's words in the languages of the scene. `poster` is a picture that is shown while
    the lab loads. `packing` is that of the GLB; the page then holds it deflated, and has what unpacks it. Raises FileError
    `viewer-missing` where the viewer is not built, `text-invalid` for what is no language tag, `file-too-large` for a
    poster of more than 4 MiB; else as `write_glb`.
    """
    asked, language = language, language or scene.language
    if not is_tag(language):
        raise FileError(
            "text-invalid",
            "language",
            _("{language!r} is not a language tag", language=language[:40]),
            _("write en or pt-BR"),
        )
    if poster is not None and len(poster.data) > _POSTER_LIMIT:
        what = _(
            "has {size:.1f} MiB, more than {limit}",
            size=len(poster.data) / 2**20,
            limit=_POSTER_LIMIT >> 20,
        )
        raise FileError("file-too-large", "poster", what, _("make the picture smaller"))
    scripts = {"": _script(built("page.js"))}
    scripts |= {
        module.name: _script(built(f"{module.name}.js"))
        for module in modules_of(scene, packed=packing is not None)
    }
    style = _style(built("viewer.css"))
    words = {tag: built(f"locales/{tag}.ftl") for tag in scene.languages if tag in LOCALES}
    # The GLB is begun here, so that what cannot be written is refused before the first piece.
    glb = write_glb(scene, packing=packing)
    lab = _lab(glb) if packing is None else _lab(_deflated(glb), "deflate")
    return _pieces(
        _head(scene, language, scripts.values(), style), lab, _options(asked, poster), scripts, words
    )


def _lab(pieces: Iterable[Buffer], encoding: str = "") -> Iterator[bytes]:
    """The element that holds the GLB; `encoding` is how its pieces were made short."""
    attribute = f' data-encoding="{encoding}"' if encoding else ""
    yield f'<script type="application/octet-stream" id="vrlab-glb"{attribute}>'.encode()
    yield from _base64(pieces)
    yield b"</script>"


def _deflated(pieces: Iterable[Buffer]) -> Iterator[bytes]:
    """Made a third shorter: JSON, and streams of geometry, which the codec leaves to such a compressor (its README).

    As browsers inflate it (Compression Standard, format "deflate"). A server that compresses pages finds little of this in
    base64.
    """
    compressor = zlib.compressobj(9)
    for piece in pieces:
        yield compressor.compress(piece)
    yield compressor.flush()


def _pieces(
    head: bytes,
    lab: Iterable[bytes],
    options: bytes,
    scripts: Mapping[str, bytes],
    words: Mapping[str, bytes],
) -> Iterator[Buffer]:
    yield head
    yield from lab
    yield b'\n<script type="application/json" id="vrlab-options">' + options + b"</script>\n"
    for tag, text in words.items():
        yield f'<script type="text/plain" data-words="{tag}">'.encode() + text + b"</script>\n"
    for name, script in scripts.items():
        mark = f' id="{MODULE_ID}{name}"' if name else ""
        yield f"<script{mark}>".encode() + script + b"</script>\n"
    yield b"</body>\n</html>\n"


def _head(scene: Scene, language: str, scripts: Iterable[bytes], style: bytes) -> bytes:
    title = _escaped(Text.of(scene.title).get(language))
    description = _escaped(Text.of(scene.description).get(language))
    loading, needs_script = _WORDS.get(language.split("-")[0], _WORDS["en"])
    direction = "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"
    before = f"""<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(scripts, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="generator" content="vrlab {__version__}">
<meta name="description" content="{description}">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>"""
    after = f"""</style>
</head>
<body>
<div id="vrlab"><div id="vrlab-loading" role="status"><p><strong>{title}</strong><br>{loading}</p></div></div>
<noscript><p>{needs_script}</p><p>{description}</p></noscript>
"""
    return before.encode() + style + after.encode()


def policy(scripts: Iterable[bytes], style: bytes) -> str:
    """The Content-Security-Policy of a page with these inline scripts and this style (Content Security Policy Level 3)."""
    hashes = " ".join(f"'{_hash(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes} 'wasm-unsafe-eval'",
            f"style-src '{_hash(style)}'",
            "img-src blob: data:",
            "connect-src blob: data:",
            "worker-src blob:",
            "font-src data:",
        )
    )


def _hash(content: bytes) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content).digest()).decode()


def _options(language: str, poster: Image | None) -> bytes:
    data = "" if poster is None else f"data:{poster.mime_type};base64,{b64encode(poster.data).decode()}"
    options = dump_json({"language": language, "poster": data}).decode()
    # No character is left that could end the element, begin a comment, or end a line in a script.
    for character in "<>&\u2028\u2029":
        options = options.replace(character, f"\\u{ord(character):04x}")
    return options.encode()


def _script(source: bytes) -> bytes:
    """A script as it can stand in a page: nothing in it ends the element or begins a comment.

    Both occur only within texts and regular expressions, where a backslash keeps the meaning.
    """
    source = re.sub(rb"</(script)", rb"<\\/\1", source.replace(b"\r\n", b"\n"), flags=re.IGNORECASE)
    return source.replace(b"<!--", b"\\x3c!--")


def _style(source: bytes) -> bytes:
    style = re.sub(rb"</(style)", rb"<\\/\1", source.replace(b"\r\n", b"\n"), flags=re.IGNORECASE)
    return _WAITING.encode() + b"\n" + style


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)


def _base64(pieces: Iterable[Buffer]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        for start in range(0, len(piece), _CHUNK):
            data = rest + bytes(piece[start : start + _CHUNK])
            whole = len(data) - len(data) % 3
            rest = data[whole:]
            yield binascii.b2a_base64(data[:whole], newline=False)
    yield binascii.b2a_base64(rest, newline=False)
