"""Images and the way a material samples them (glTF 2.0, sections 3.8.2 to 3.8.4; KHR_texture_transform)."""

import hashlib
from dataclasses import dataclass, field

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.values import Vec2, checked_name, number, vector

MIME_BY_MAGIC = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
REPEAT, CLAMP, MIRROR = 10497, 33071, 33648  # OpenGL's numbers, as glTF has them
NEAREST, LINEAR, LINEAR_MIPMAP_LINEAR = 9728, 9729, 9987
_FILTERS = (9728, 9729, 9984, 9985, 9986, 9987)


@dataclass(frozen=True)
class Image:
    """An encoded image: PNG, JPEG or WebP. Its bytes are passed through untouched."""

    data: bytes = field(repr=False)
    name: str = ""

    def __post_init__(self) -> None:
        checked_name(self.name, "image", empty=True)
        if not isinstance(self.data, bytes):
            raise ModelError(
                "image-invalid", _("image {name!r}", name=self.name), _("its data are not bytes")
            )
        self.mime_type  # noqa: B018  refuses data that are no image

    @property
    def mime_type(self) -> str:
        """image/png, image/jpeg or image/webp, told from the first bytes."""
        for magic, mime in MIME_BY_MAGIC.items():
            if self.data.startswith(magic) and (mime != "image/webp" or self.data[8:12] == b"WEBP"):
                return mime
        raise ModelError(
            "image-invalid", _("image {name!r}", name=self.name), _("is not a PNG, JPEG or WebP image")
        )

    def __repr__(self) -> str:
        return f"Image({self.name!r}, {self.mime_type}, {len(self.data)} bytes)"

    def __hash__(self) -> int:
        return hash((hashlib.blake2b(self.data, digest_size=8).digest(), self.name))


@dataclass(frozen=True)
class Texture:
    """An image with its sampler, the set of UVs it uses and their transform.

    `scale`, `rotation` (radians) and `offset` act on UVs as KHR_texture_transform says. Filters are None
    where the player may choose.
    """

    image: Image
    texcoord: int = 0
    wrap_s: int = REPEAT
    wrap_t: int = REPEAT
    mag_filter: int | None = LINEAR
    min_filter: int | None = LINEAR_MIPMAP_LINEAR
    offset: Vec2 = (0.0, 0.0)
    rotation: float = 0.0
    scale: Vec2 = (1.0, 1.0)
    name: str = ""

    def __post_init__(self) -> None:
        where = _("texture {name!r}", name=self.name or self.image.name)
        checked_name(self.name, where, empty=True)
        for wrap in (self.wrap_s, self.wrap_t):
            if wrap not in (REPEAT, CLAMP, MIRROR):
                raise ModelError("value-invalid", where, _("wrap mode {wrap!r} is none of glTF's", wrap=wrap))
        for filter_, known in ((self.mag_filter, _FILTERS[:2]), (self.min_filter, _FILTERS)):
            if filter_ is not None and filter_ not in known:
                raise ModelError(
                    "value-invalid", where, _("filter {filter!r} is none of glTF's", filter=filter_)
                )
        object.__setattr__(self, "offset", vector(self.offset, 2, where))
        object.__setattr__(self, "scale", vector(self.scale, 2, where))
        object.__setattr__(self, "rotation", number(self.rotation, where))
