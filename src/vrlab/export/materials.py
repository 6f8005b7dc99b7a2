"""Materials, textures, samplers and images of a document, each distinct one once."""

from collections.abc import Sequence
from typing import Any

from vrlab.export.buffers import Json
from vrlab.export.document import Document
from vrlab.gltf.materials import GROUPS, UNLIT, Field, Group
from vrlab.model import Image, Material, Texture
from vrlab.model.texture import REPEAT

TRANSFORM = "KHR_texture_transform"


class Materials:
    """Gives the index of a material in a document, writing it there the first time."""

    def __init__(self, document: Document) -> None:
        self._document = document
        # By identity, because comparing images is slow; kept alive, so that an id stays that of its material.
        self._known: dict[int, tuple[Material, int]] = {}

    def index(self, material: Material) -> int:
        """The index of the material, the same for equal ones."""
        if id(material) not in self._known:
            self._known[id(material)] = (material, self._document.once("materials", self._material(material)))
        return self._known[id(material)][1]

    def of_its_own(self, material: Material) -> int:
        """The index of a material for one mesh alone; its colour and the offset of its texture are always written."""
        item = self._material(material)
        surface = item.setdefault("pbrMetallicRoughness", {})
        surface.setdefault("baseColorFactor", list(material.base_color))
        if material.base_color_texture is not None:
            reference = surface["baseColorTexture"]
            written = reference.get("extensions", {}).get(TRANSFORM, {})
            offset = {"offset": list(material.base_color_texture.offset)}
            self._document.extend(reference, TRANSFORM, offset | written)
        return self._document.add("materials", item)

    def _material(self, material: Material) -> Json:
        result: Json = {"name": material.name} if material.name else {}
        homeless: Json = {}
        for group in GROUPS:
            value = getattr(material, group.attribute) if group.attribute else material
            if value is None:
                continue
            written = self._group(group, value, material.alpha_mode, homeless)
            if group.is_extension and (written or group.attribute):
                self._document.extend(result, group.key, written)
            elif not group.key:
                result.update(written)
            elif written:
                result[group.key] = written
        if material.unlit:
            self._document.extend(result, UNLIT, {})
        if homeless:
            self._document.extend(result, "VRLAB_lab", homeless)
        if material.extras:
            result["extras"] = material.extras
        return result

    def _group(self, group: Group, value: Any, alpha_mode: str, homeless: Json) -> Json:
        result: Json = {}
        for field in group.fields:
            content = getattr(value, field.name)
            if content == field.default:
                continue
            place = result.get(field.inside) if field.inside else result
            if place is None or field.mode not in ("", alpha_mode):
                # glTF has no place for the strength of a texture that is not there; reading back wants it.
                homeless[f"{group.attribute}.{field.name}".lstrip(".")] = content
            else:
                place[field.key] = self._content(field, content)
        return result

    def _content(self, field: Field, content: Any) -> Any:
        if field.kind == "texture":
            return self._reference(content)
        return list(content) if isinstance(content, Sequence) and not isinstance(content, str) else content

    def _reference(self, texture: Texture) -> Json:
        """A textureInfo, with KHR_texture_transform where there is a transform."""
        result: Json = {"index": self._texture(texture)}
        if texture.texcoord:
            result["texCoord"] = texture.texcoord
        transform: Json = {}
        if texture.offset != (0.0, 0.0):
            transform["offset"] = list(texture.offset)
        if texture.rotation:
            transform["rotation"] = texture.rotation
        if texture.scale != (1.0, 1.0):
            transform["scale"] = list(texture.scale)
        if transform:
            self._document.extend(result, TRANSFORM, transform)
        return result

    def _texture(self, texture: Texture) -> int:
        given = {"magFilter": texture.mag_filter, "minFilter": texture.min_filter}
        sampler: Json = {key: value for key, value in given.items() if value is not None}
        wraps = {"wrapS": texture.wrap_s, "wrapT": texture.wrap_t}
        sampler.update({key: value for key, value in wraps.items() if value != REPEAT})
        result: Json = {"name": texture.name} if texture.name else {}
        if sampler:
            result["sampler"] = self._document.once("samplers", sampler)
        source = self._image(texture.image)
        if texture.image.mime_type == "image/webp":
            self._document.extend(result, "EXT_texture_webp", {"source": source})
        else:
            result["source"] = source
        return self._document.once("textures", result)

    def _image(self, image: Image) -> int:
        view = self._document.buffers.image(image.data)
        named = {"name": image.name} if image.name else {}
        return self._document.once("images", {"bufferView": view, "mimeType": image.mime_type, **named})
