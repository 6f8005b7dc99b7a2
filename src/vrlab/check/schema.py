"""VRLAB_lab by its JSON schema, with a place for each fault.

Only the keywords that our schema uses are known here. Packages that know them all need time without end for some files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from vrlab.check.findings import Finding
from vrlab.gltf.items import Item, is_number
from vrlab.messages import _

Json = dict[str, Any]
_LAB = "VRLAB_lab"
_FAULTS = 100  # of one file, after which no more are said
# List of the document → the definition of what VRLAB_lab says on its members.
_HOLDERS = {"nodes": "node", "materials": "material", "animations": "motion", "skins": "motion"}
_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "number": is_number,
    "integer": lambda value: is_number(value) and value == int(value),
}


@lru_cache(maxsize=1)
def _definitions() -> Json:
    text = files("vrlab.export").joinpath("vrlab_lab.schema.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)["$defs"]
    return found


def check_lab(root: Item) -> Iterator[Finding]:
    """What in the objects of VRLAB_lab, wherever they stand, does not follow the schema."""
    count = 0
    for where, value, name in _objects(root):
        for place, what in _faults(value, _definitions()[name], where):
            count += 1
            if count > _FAULTS:
                return
            yield Finding("error", "lab-invalid", place, what)


def _objects(root: Item) -> Iterator[tuple[str, Any, str]]:
    """Each object of the extension: its place, itself, and its definition."""
    if _LAB in root.item("extensions"):
        yield f"/extensions/{_LAB}", root.item("extensions").data[_LAB], "root"
    for key, name in _HOLDERS.items():
        for n, item in enumerate(root.items(key)):
            if "extensions" in item and _LAB in item.item("extensions"):
                yield f"/{key}/{n}/extensions/{_LAB}", item.item("extensions").data[_LAB], name
    for n, mesh in enumerate(root.items("meshes")):
        for k, item in enumerate(mesh.items("primitives")):
            if "extensions" in item and _LAB in item.item("extensions"):
                where = f"/meshes/{n}/primitives/{k}/extensions/{_LAB}"
                yield where, item.item("extensions").data[_LAB], "primitive"


def _faults(value: Any, schema: Json, where: str) -> Iterator[tuple[str, str]]:
    if "$ref" in schema:
        schema = {**_definitions()[schema["$ref"].rpartition("/")[2]], **schema}
    kind = schema.get("type")
    if kind and not _TYPES[kind](value):
        yield where, _("is no {kind}", kind=_KINDS[kind])
        return
    if ("const" in schema and not _same(value, schema["const"])) or (
        "enum" in schema and not any(_same(value, one) for one in schema["enum"])
    ):
        known = schema.get("enum", [schema.get("const")])
        yield where, _("is none of {known}", known=", ".join(json.dumps(one) for one in known))
    if isinstance(value, str):
        yield from ((where, what) for what in _text(value, schema))
    elif isinstance(value, dict):
        yield from _object(value, schema, where)
    elif isinstance(value, list):
        yield from _list(value, schema, where)
    elif is_number(value):
        yield from ((where, what) for what in _number(value, schema))


_KINDS = {
    "object": _("object"), "array": _("list"), "string": _("text"), "boolean": _("truth value"),
    "number": _("number"), "integer": _("whole number"),
}  # fmt: skip


def _same(value: Any, one: Any) -> bool:
    return bool(value == one) and isinstance(value, bool) == isinstance(one, bool)


def _text(value: str, schema: Json) -> Iterator[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", len(value))
    if not least <= len(value) <= most:
        yield _(
            "has {count:,} characters, not {least:,} to {most:,}", count=len(value), least=least, most=most
        )
    elif "pattern" in schema and not re.search(schema["pattern"], value):
        yield _("is not of the form {pattern}", pattern=schema["pattern"])


def _number(value: float, schema: Json) -> Iterator[str]:
    if "exclusiveMinimum" in schema and not value > schema["exclusiveMinimum"]:
        yield _("is not above {limit:g}", limit=schema["exclusiveMinimum"])
    if "minimum" in schema and value < schema["minimum"]:
        yield _("is below {limit:g}", limit=schema["minimum"])
    if "maximum" in schema and value > schema["maximum"]:
        yield _("is above {limit:g}", limit=schema["maximum"])


def _object(value: Json, schema: Json, where: str) -> Iterator[tuple[str, str]]:
    for key in schema.get("required", ()):
        if key not in value:
            yield where, _("has no {key}", key=key)
    if len(value) < schema.get("minProperties", 0):
        yield where, _("is empty")
    for key, member in value.items():
        place = f"{where}/{key}"
        if "propertyNames" in schema:
            yield from _faults(key, schema["propertyNames"], place)
        inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
        if inner is not None:
            yield from _faults(member, inner, place)


def _list(value: list[Any], schema: Json, where: str) -> Iterator[tuple[str, str]]:
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
    if not least <= len(value) <= most:
        yield (
            where,
            _("has {count:,} members, not {least:,} to {most:,}", count=len(value), least=least, most=most),
        )
    if schema.get("uniqueItems") and len({json.dumps(one) for one in value}) < len(value):
        yield where, _("has the same member twice")
    for n, member in enumerate(value):
        yield from _faults(member, schema.get("items", {}), f"{where}/{n}")
