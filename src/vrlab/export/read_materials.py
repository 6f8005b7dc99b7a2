"""Materials, textures and images of our own files, by the table that the writer follows."""

from functools import cache
from typing import Any

from vrlab.gltf.accessors import Accessors
from vrlab.gltf.items import Item
from vrlab.gltf.materials import GROUPS, UNLIT, Field, Group
from vrlab.messages import _
from vrlab.model import Image, Material, Texture
from vrlab.model.texture import REPEAT

_MODES = ("OPAQUE", "MASK", "BLEND")


class MaterialReader:
    """Gives the material of an index; materials and images are made once, so that nodes share them again."""

    def __init__(self, root: Item, accessors: Accessors) -> None:
        self._materials, self._textures = root.items("materials"), root.items("textures")
        self._images, self._samplers = root.items("images"), root.items("samplers")
        self._accessors = accessors
        self.material = cache(self._read)
        self._image = cache(self._read_image)

    def __len__(self) -> int:
        return len(self._materials)

    def _read(self, index: int) -> Material:
        item = self._materials[index]
        homeless = item.extension("VRLAB_lab") or Item({}, item.where)
        fields: dict[str, Any] = {"name": item.text("name", ""), "extras": item.extras()}
        for group in GROUPS:
            place = self._place(item, group)
            if group.cls is None:
                fields.update(self._fields(group, place, homeless))
            elif place is not None:
                fields[group.attribute] = group.cls(**self._fields(group, place, homeless))
        fields["unlit"] = item.extension(UNLIT) is not None
        return Material(**fields)

    @staticmethod
    def _place(item: Item, group: Group) -> Item | None:
        if group.is_extension:
            return item.extension(group.key)
        return item.item(group.key) if group.key else item

    def _fields(self, group: Group, place: Item | None, homeless: Item) -> dict[str, Any]:
        present = place or Item({}, homeless.where)
        result = {}
        for field in group.fields:
            inner = present.item(field.inside) if field.inside else present
            key = f"{group.attribute}.{field.name}".lstrip(".")
            result[field.name] = (
                self._value(homeless, key, field) if key in homeless else self._value(inner, field.key, field)
            )
        return result

    def _value(self, place: Item, key: str, field: Field) -> Any:
        if key not in place:
            return field.default
        if field.kind == "texture":
            return self._texture(place.item(key))
        if field.kind == "vector":
            return place.vector(key, len(field.default))
        if field.kind == "flag":
            return place.flag(key)
        return place.text(key, among=_MODES) if field.kind == "choice" else place.number(key)

    def _texture(self, reference: Item) -> Texture:
        index = reference.index("index", len(self._textures))
        if index is None:
            reference.fail(_("has no index"))
        item = self._textures[index]
        number = item.index("sampler", len(self._samplers))
        sampler = Item({}, item.where) if number is None else self._samplers[number]
        source = (item.extension("EXT_texture_webp") or item).index("source", len(self._images))
        if source is None:
            item.fail(_("has no image"))
        transform = reference.extension("KHR_texture_transform") or Item({}, reference.where)
        return Texture(
            self._image(source),
            reference.integer("texCoord", 0, high=9),
            sampler.integer("wrapS", REPEAT),
            sampler.integer("wrapT", REPEAT),
            sampler.integer("magFilter") if "magFilter" in sampler else None,
            sampler.integer("minFilter") if "minFilter" in sampler else None,
            transform.vector("offset", 2, (0.0, 0.0)),
            transform.number("rotation", 0.0),
            transform.vector("scale", 2, (1.0, 1.0)),
            item.text("name", ""),
        )

    def _read_image(self, index: int) -> Image:
        item = self._images[index]
        image = Image(bytes(self._accessors.view(item.integer("bufferView"))), item.text("name", ""))
        if item.text("mimeType") != image.mime_type:
            item.fail(_("is {mime_type}, not {text}", mime_type=image.mime_type, text=item.text("mimeType")))
        return image
