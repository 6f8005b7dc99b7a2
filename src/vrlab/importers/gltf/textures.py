"""Images and textures of glTF (sections 3.8 and 5.24 to 5.30; KHR_texture_transform, EXT_texture_webp)."""

from pathlib import PurePosixPath
from urllib.parse import unquote

from vrlab.errors import FileError
from vrlab.gltf.items import Item
from vrlab.importers.gltf.source import Source
from vrlab.importers.limits import FILE_BYTES, MATERIALS, check_bytes, check_count
from vrlab.importers.uris import uri_bytes
from vrlab.messages import _
from vrlab.model import Image, Texture
from vrlab.model.texture import CLAMP, LINEAR, LINEAR_MIPMAP_LINEAR, MIRROR, NEAREST, REPEAT

_MAG = (NEAREST, LINEAR)
_MIN = (NEAREST, LINEAR, 9984, 9985, 9986, LINEAR_MIPMAP_LINEAR)
_SETS = 8  # of texture coordinates
# glTF-Transform (https://gltf-transform.dev/cli) has commands for both.
IMAGE_REMEDIES = {
    "KHR_texture_basisu": _(
        "turn its KTX2 images into PNG (gltf-transform ktxdecompress does that), or import with skip_missing=True"
    ),
    "EXT_texture_avif": _(
        "turn its AVIF images into PNG (gltf-transform png does that), or import with skip_missing=True"
    ),
}


class Textures:
    """Makes the textures of a document; equal images are one."""

    def __init__(self, source: Source) -> None:
        self._source, self._job = source, source.job
        self._textures, self._images = source.root.items("textures"), source.root.items("images")
        self._samplers = source.root.items("samplers")
        check_count(max(len(self._textures), len(self._images)), MATERIALS, _("textures"), source.job.where)
        self._made: dict[int, Image | None] = {}
        self._bytes = 0

    def texture(self, info: Item) -> Texture | None:
        """The texture that a textureInfo refers to; None where its image is left out."""
        index = info.index("index", len(self._textures))
        if index is None:
            info.fail(_("has no index"))
        item = self._textures[index]
        image = self._image_of(item)
        if image is None:
            return None
        number = item.index("sampler", len(self._samplers))
        sampler = Item({}, item.where) if number is None else self._samplers[number]
        transform = info.extension("KHR_texture_transform") or Item({}, info.where)
        return Texture(
            image,
            transform.integer("texCoord", info.integer("texCoord", 0, high=_SETS - 1), high=_SETS - 1),
            _one_of(sampler, "wrapS", (REPEAT, CLAMP, MIRROR)) or REPEAT,
            _one_of(sampler, "wrapT", (REPEAT, CLAMP, MIRROR)) or REPEAT,
            _one_of(sampler, "magFilter", _MAG),
            _one_of(sampler, "minFilter", _MIN),
            transform.vector("offset", 2, (0.0, 0.0)),
            transform.number("rotation", 0.0),
            transform.vector("scale", 2, (1.0, 1.0)),
        )

    def _image_of(self, texture: Item) -> Image | None:
        """WebP where the file has it; KTX2 and AVIF are never taken, but files may offer PNG or JPEG beside them."""
        webp = texture.extension("EXT_texture_webp")
        index = webp.index("source", len(self._images)) if webp is not None else None
        if index is None:
            index = texture.index("source", len(self._images))
        if index is None:
            self._note_missing(texture)
            return None
        if index not in self._made:
            self._made[index] = self._image(self._images[index])
        return self._made[index]

    def _note_missing(self, texture: Item) -> None:
        others = [name for name in IMAGE_REMEDIES if texture.extension(name) is not None]
        if not others:
            self._job.warn(_("has textures without an image; they were left out"))
        elif not self._job.skip_missing:
            what = _("has an image only as {kind}", kind=others[0])
            raise FileError("image-invalid", texture.where, what, IMAGE_REMEDIES[others[0]])
        else:
            self._job.drop(_("images as {kind}", kind=others[0]))

    def _image(self, item: Item) -> Image | None:
        view = item.index("bufferView", self._source.view_count)
        name = item.text("name", "")
        if view is not None:
            found = self._source.accessors.view(view)
            # Views may share one large piece of the file; each is copied, measured and compared.
            self._bytes = check_bytes(self._bytes + len(found), FILE_BYTES, item.where)
            data: bytes | None = bytes(found)
        else:
            data = uri_bytes(self._job, item, may_be_missing=True)
            uri = item.text("uri")
            name = name or ("" if uri.startswith("data:") else PurePosixPath(unquote(uri)).name)
        at = item.where.removeprefix(f"{self._job.where}: ").removeprefix(f"{self._job.where}.")
        return None if data is None else self._job.image(data, name, at)


def _one_of(item: Item, key: str, values: tuple[int, ...]) -> int | None:
    if key not in item:
        return None
    value = item.integer(key)
    if value not in values:
        item.fail(_("{key} is {value}, none of glTF's", key=key, value=value))
    return value
