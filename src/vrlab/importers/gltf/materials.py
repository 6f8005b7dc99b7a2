"""Materials of glTF, by the table that the writer follows too."""

from collections.abc import Collection
from typing import Any

from vrlab.gltf.coverage import LEVELS
from vrlab.gltf.items import Item
from vrlab.gltf.materials import GROUPS, UNLIT, Field, Group
from vrlab.importers.gltf.extras import read_extras
from vrlab.importers.gltf.glossiness import EXTENSION, read_glossiness
from vrlab.importers.gltf.source import Source
from vrlab.importers.gltf.textures import Textures
from vrlab.importers.limits import MATERIALS, check_count
from vrlab.importers.names import clean
from vrlab.importers.pictured import pictured
from vrlab.messages import _
from vrlab.model import Material


class Materials:
    """Makes the materials of a document, each once."""

    def __init__(self, source: Source) -> None:
        self._job = source.job
        self._items = source.root.items("materials")
        check_count(len(self._items), MATERIALS, _("materials"), source.job.where)
        self._textures = Textures(source)
        self._made: dict[int, Material] = {}
        self._pictured: dict[tuple[int, frozenset[str]], Material] = {}

    def of(self, primitive: Item, attributes: Collection[str]) -> Material | None:
        """The material of a primitive with these attributes, None where it has none."""
        index = primitive.index("material", len(self._items))
        if index is None:
            return None
        if index not in self._made:
            self._made[index] = self._material(self._items[index])
        key = index, frozenset(name for name in attributes if name.startswith("TEXCOORD_"))
        if key not in self._pictured:
            self._pictured[key] = pictured(self._job, self._made[index], attributes)
        return self._pictured[key]

    def _material(self, item: Item) -> Material:
        values: dict[str, Any] = {
            "name": clean(item.text("name", ""), ""),
            "extras": read_extras(self._job, item),
        }
        for group in GROUPS:
            part = _part(item, group)
            if part is None:
                continue
            found = {field.name: self._value(part, field) for field in group.fields}
            if group.cls is None:
                values.update(found)
            else:
                values[group.attribute] = group.cls(**found)
        if item.extension(LEVELS) is not None:
            self._job.drop(_("levels of detail of materials"))
        values["unlit"] = item.extension(UNLIT) is not None
        old = item.extension(EXTENSION)
        if old is not None and not values["unlit"]:
            values.update(read_glossiness(self._job, self._textures, old))
        brightest = max(values["emissive"])
        if brightest > 1.0:
            # Out of range, but written before KHR_materials_emissive_strength was there.
            values["emissive"] = tuple(v / brightest for v in values["emissive"])
            values["emissive_strength"] = values.get("emissive_strength", 1.0) * brightest
        return Material(**values)

    def _value(self, part: Item, field: Field) -> Any:
        if field.inside:
            part = part.item(field.inside)
        if field.kind == "texture":
            return self._textures.texture(part.item(field.key)) if field.key in part else None
        if field.key not in part:
            return field.default
        if field.kind == "vector":
            return part.vector(field.key, len(field.default))
        if field.kind == "flag":
            return part.flag(field.key)
        if field.kind == "choice":
            return part.text(field.key, among=("OPAQUE", "MASK", "BLEND"))
        return part.number(field.key)


def _part(item: Item, group: Group) -> Item | None:
    """Where the fields of a group stand; None for an extension that the material does not have."""
    if group.is_extension:
        return item.extension(group.key)
    return item.item(group.key) if group.key else item
