"""Pictures of COLLADA: texture → sampler → surface → image (1.4.1, chapter 8), or sampler → image (1.5)."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

from vrlab.errors import FileError
from vrlab.importers.dae.source import Document
from vrlab.importers.names import clean
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model import Image, Texture
from vrlab.model.texture import CLAMP, LINEAR, MIRROR, NEAREST, REPEAT

_WRAPS = {"WRAP": REPEAT, "MIRROR": MIRROR, "CLAMP": CLAMP, "BORDER": CLAMP}
_TRANSFORMS = ("repeatU", "repeatV", "offsetU", "offsetV")


class DaeTextures:
    """Makes the textures of a document; equal images are one."""

    def __init__(self, document: Document) -> None:
        self._document, self._job = document, document.job
        self._images: dict[int, Image | None] = {}

    def texture(self, profile: Element, texture: Element) -> Texture | None:
        """What a <texture> shows; None where its image is left out."""
        parameters = {p.get("sid"): p for p in profile.all("newparam")}
        sampler = self._sampler(parameters, texture)
        image = self._image_of(parameters, texture, sampler)
        made = None if image is None else self._image(image)
        if made is None:
            return None
        magnify = "" if sampler is None else _text(sampler, "magfilter")
        su, sv, ou, ov = self._transform(texture)
        # v runs upwards here and downwards in glTF: o + s·v becomes (1 − o − s) + s·(1 − v).
        offset = (0.0, 0.0) if (su, sv, ou, ov) == (1.0, 1.0, 0.0, 0.0) else (ou, 1.0 - ov - sv)
        return Texture(
            made,
            wrap_s=_wrap(sampler, "wrap_s"),
            wrap_t=_wrap(sampler, "wrap_t"),
            mag_filter=NEAREST if magnify == "NEAREST" else LINEAR,
            offset=offset,
            scale=(su, sv),
        )

    def _sampler(self, parameters: dict[str, Element], texture: Element) -> Element | None:
        parameter = parameters.get(texture.get("texture"))
        return None if parameter is None else parameter.find("sampler2D")

    def _image_of(
        self, parameters: dict[str, Element], texture: Element, sampler: Element | None
    ) -> Element | None:
        """The image element; some programs name it without sampler and surface."""
        if sampler is None:
            name = texture.get("texture")
        elif (instance := sampler.find("instance_image")) is not None:
            return self._document.target(instance, "url", "image")
        else:
            surface = parameters.get(_text(sampler, "source"))
            start = None if surface is None else surface.find("surface", "init_from")
            name = "" if start is None else start.text.strip()
        image = self._document.ids.get(name)
        if image is None or image.tag != "image":
            self._job.warn(
                _("texture {name!r} is nowhere in the file; it was left out", name=clean(name, "?")[:60])
            )
            return None
        return image

    def _image(self, element: Element) -> Image | None:
        if id(element) not in self._images:
            name = clean(element.get("name") or element.get("id"), "")
            at = _("image {name!r}", name=(name or "?")[:80])
            data = self._bytes(element)
            self._images[id(element)] = None if data is None else self._job.image(data, name, at)
        return self._images[id(element)]

    def _bytes(self, element: Element) -> bytes | None:
        """The bytes of an image: hexadecimal within the file, or of a file beside it."""
        start = element.find("init_from")
        within = element.find("data") or element.find("init_from", "hex")
        if within is not None:
            try:
                return bytes.fromhex("".join(within.words()))
            except ValueError:
                raise within.fail(_("holds damaged hexadecimal data")) from None
        reference = start if start is None else start.find("ref") or start
        uri = "" if reference is None else reference.text.strip()
        if not uri:
            raise element.fail(_("names no file"), code="image-invalid")
        if uri.lower().startswith("file:"):
            return self._beside(uri)
        return self._job.file(uri, encoded=True)

    def _beside(self, uri: str) -> bytes | None:
        """Programs write the path on their own machine; who passes a model on puts the image beside it."""
        try:
            data = self._job.folder.read(PurePosixPath(unquote(uri).replace("\\", "/")).name)
        except FileError:
            return self._job.file(uri, encoded=True)  # whose error names the whole path
        self._job.warn(_("names images by their place on another machine; those beside the file were taken"))
        return data

    def _transform(self, texture: Element) -> tuple[float, float, float, float]:
        """How often the picture repeats and where it begins, as Maya writes it."""
        found = {"repeatU": 1.0, "repeatV": 1.0, "offsetU": 0.0, "offsetV": 0.0}
        for element in texture.walk():
            if element.tag in _TRANSFORMS and element.text.strip():
                found[element.tag] = float(element.vector(1).clip(-1e6, 1e6)[0])
        su, sv, ou, ov = (found[key] for key in _TRANSFORMS)
        return su or 1.0, sv or 1.0, ou, ov


def _text(element: Element, key: str) -> str:
    found = element.find(key)
    return "" if found is None else found.text.strip()


def _wrap(sampler: Element | None, key: str) -> int:
    return REPEAT if sampler is None else _WRAPS.get(_text(sampler, key), REPEAT)
