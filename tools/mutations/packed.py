"""Damage where packed, instanced and levelled files can be hurt: what is said of a compressed stream, and the stream itself.

EXT_meshopt_compression (Khronos, with KHR_meshopt_compression), KHR_mesh_quantization, EXT_mesh_gpu_instancing, MSFT_lod, and
the added child of ours that puts whole numbers back.
"""

import json
from collections.abc import Callable
from typing import Any

from mutations.binary import joined, split
from mutations.raw import Random, blind
from mutations.values import parsed

MESHOPT = ("EXT_meshopt_compression", "KHR_meshopt_compression")
_COUNTS = (
    0,
    1,
    2,
    3,
    15,
    16,
    17,
    255,
    257,
    65_536,
    10**6,
    10**7,
    10**9,
    2**31,
    2**32,
    2**53,
    -1,
    1.5,
    "4",
    None,
)
_STRIDES = (0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 64, 252, 256, 257, 260, -4)
_MODES = ("ATTRIBUTES", "TRIANGLES", "INDICES", "POINTS", "", 1)
_FILTERS = ("NONE", "OCTAHEDRAL", "QUATERNION", "EXPONENTIAL", "COLOR", "ZIP", 7)
_FIRST = (0x00, 0x90, 0xA0, 0xA1, 0xA2, 0xAF, 0xD0, 0xD1, 0xD2, 0xE0, 0xE1, 0xE2, 0xF0, 0xFF)
_COMPONENTS = (5120, 5121, 5122, 5123, 5124, 5125, 5126)
_TYPES = ("SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT4")
_SCALES = (
    0,
    -1,
    1e-30,
    1e30,
    1e300,
    [1, 2, 3],
    [0, 0, 0],
    [-1, -1, -1],
    [1e-6] * 3,
    [1e30] * 3,
    [1e300] * 3,
    [1, 1],
    "1",
)

Json = Any
Way = Callable[[Json, bytearray, Random], None]


def of_packed(data: bytes, other: bytes, random: Random) -> bytes:
    """One thing that only such files have; others are damaged blindly."""
    parts = split(data)
    document = parsed(parts[0][1]) if parts else None
    if not isinstance(document, dict):
        return blind(data, other, random)
    binary = bytearray(parts[1][1] if len(parts) > 1 else b"")
    try:
        ways = [way for way, fits in _WAYS if fits(document)]
        ways[random.integers(len(ways))](document, binary, random)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError):  # damaged before
        return blind(data, other, random)
    return joined(
        [(b"JSON", json.dumps(document).encode("utf-8", "surrogatepass")), (b"BIN\0", bytes(binary))]
    )


def _pick(values: Any, random: Random) -> Any:
    return values[int(random.integers(len(values)))]


def _views(document: Json) -> list[tuple[Json, Json]]:
    """Each compressed view and what its extension says."""
    found = []
    for view in document.get("bufferViews", []):
        said = view.get("extensions", {})
        found += [(view, said[name]) for name in MESHOPT if name in said]
    return found


def _with(document: Json, table: str, extension: str) -> list[Json]:
    """The extension of all objects in a table that have it."""
    items = document.get(table, [])
    return [item["extensions"][extension] for item in items if extension in item.get("extensions", {})]


def _claims(document: Json, _: bytearray, random: Random) -> None:
    """What is said of a stream is another: one property, the others as they were."""
    view, packed = _pick(_views(document), random)
    count, length = packed["count"], packed["byteLength"]
    match int(random.integers(9)):
        case 0 | 1:
            packed["count"] = _pick(
                (*_COUNTS, count + 1, count - 1, count + 3, count * 2, count * 1000), random
            )
        case 2:
            packed["byteStride"] = _pick(_STRIDES, random)
        case 3:
            packed["mode"] = _pick(_MODES, random)
        case 4:
            packed["filter"] = _pick(_FILTERS, random)
        case 5:
            packed["byteOffset"] = _pick((0, 1, 4, packed.get("byteOffset", 0) + 1, 2**31, 2**53, -1), random)
        case 6:
            packed["byteLength"] = _pick(
                (0, 1, 16, length - 1, length // 2, length + 4, 2**31, 2**53), random
            )
        case 7:
            packed["buffer"] = _pick((0, 1, 2, -1, None, "0"), random)
        case _:
            key = _pick(("byteLength", "byteStride", "buffer", "byteOffset", "target"), random)
            view[key] = _pick((0, 1, 4, 7, 8, 252, 2**31, 2**53), random)


def _inflated(document: Json, _: bytearray, random: Random) -> None:
    """A stream that claims far more than it holds, and everything that refers to it agrees."""
    view, packed = _pick(_views(document), random)
    count = int(_pick((10**5, 10**6, 4 * 10**6, 10**7, 10**8, 10**9), random)) * 3
    packed["count"], view["byteLength"] = count, count * packed["byteStride"]
    number = document["bufferViews"].index(view)
    for accessor in document.get("accessors", []):
        if accessor.get("bufferView") == number:
            accessor["count"] = count
    for buffer in document["buffers"][1:]:
        buffer["byteLength"] = 2**53


def _many(document: Json, _: bytearray, random: Random) -> None:
    """The same stream again and again, so that a small file is decoded into a large one."""
    view, _packed = _pick(_views(document), random)
    document["bufferViews"] += [view] * int(_pick((10, 300, 3000), random))


def _stream(document: Json, binary: bytearray, random: Random) -> None:
    """The bytes of a stream: its first, which says what follows, some, the tail, or all."""
    _view, packed = _pick(_views(document), random)
    start = packed.get("byteOffset", 0)
    length = min(packed["byteLength"], len(binary) - start)
    match int(random.integers(5)):
        case 0:
            binary[start] = _pick(_FIRST, random)
        case 1:
            for place in random.integers(length, size=random.integers(1, 9)):
                binary[start + int(place)] ^= 1 << int(random.integers(8))
        case 2:
            at = int(random.integers(length))
            binary[start + at : start + length] = bytes([_pick((0, 0xFF, 0xFE, 0x55), random)]) * (
                length - at
            )
        case 3:
            binary[start + 1 : start + length] = random.bytes(length - 1)
        case _:
            _other, donor = _pick(_views(document), random)
            packed.update(byteOffset=donor.get("byteOffset", 0), byteLength=donor["byteLength"])


def _fallback(document: Json, _: bytearray, random: Random) -> None:
    """The buffer that is not there: said to be there, said of the other, or there twice."""
    name = next(iter(document["buffers"][-1].get("extensions", {})), MESHOPT[0])
    match int(random.integers(5)):
        case 0:
            document["buffers"][-1].pop("extensions", None)
        case 1:
            document["buffers"][0]["extensions"] = {name: {"fallback": True}}
        case 2:
            document["buffers"] *= 2
        case 3:
            document["buffers"].reverse()
        case _:
            document["extensionsRequired"] = _pick(
                ([], None, [name] * 1000, ["KHR_mesh_quantization"]), random
            )


def _types(document: Json, _: bytearray, random: Random) -> None:
    """The numbers of an accessor are of another kind (KHR_mesh_quantization allows some more for some)."""
    accessor = _pick(document["accessors"], random)
    match int(random.integers(6)):
        case 0:
            accessor["componentType"] = _pick(_COMPONENTS, random)
        case 1:
            accessor["normalized"] = not accessor.get("normalized", False)
        case 2:
            accessor["type"] = _pick(_TYPES, random)
        case 3:
            accessor["byteOffset"] = _pick((0, 1, 2, 3, 4, 8, 252, 2**31), random)
        case 4:
            accessor["count"] = _pick((*_COUNTS[:12], accessor["count"] - 1, accessor["count"] + 1), random)
        case _:
            accessor.update(componentType=_pick(_COMPONENTS, random), normalized=bool(random.integers(2)))


def _marked(document: Json) -> list[Json]:
    return [
        node
        for node in document.get("nodes", [])
        if node.get("extensions", {}).get("VRLAB_lab", {}).get("dequantises")
    ]


def _child(document: Json, _: bytearray, random: Random) -> None:
    """The child that puts whole numbers back does something else, is not one, or there is another."""
    nodes, child = document["nodes"], _pick(_marked(document), random)
    number = nodes.index(child)
    match int(random.integers(9)):
        case 0 | 1:
            child["scale"] = _pick(_SCALES, random)
        case 2:
            child["translation"] = _pick(([1e300] * 3, [-1e12] * 3, [0, 0], None, [1e38, 0, 0]), random)
        case 3:
            child[_pick(("rotation", "matrix", "name", "skin"), random)] = _pick(
                ([0, 0, 1, 0], [1] * 16, "x", 0), random
            )
        case 4:
            child["extensions"]["VRLAB_lab"] = _pick(
                ({}, {"dequantises": 1}, {"dequantises": False}, []), random
            )
        case 5:
            _pick(nodes, random).setdefault("extensions", {}).setdefault("VRLAB_lab", {})["dequantises"] = (
                True
            )
        case 6:
            _pick(nodes, random).setdefault("children", []).append(number)
        case 7:
            child["children"] = [int(random.integers(len(nodes)))]
        case _:
            child.pop(_pick(("mesh", "scale", "translation"), random), None)


def _instances(document: Json, _: bytearray, random: Random) -> None:
    """The arrays of instances are others, of others' lengths and kinds, or more than there may be."""
    extension = _pick(_with(document, "nodes", "EXT_mesh_gpu_instancing"), random)
    attributes, accessors = extension["attributes"], document["accessors"]
    key = _pick(("TRANSLATION", "ROTATION", "SCALE", "_ID", "COLOR_0"), random)
    match int(random.integers(5)):
        case 0 | 1:
            attributes[key] = int(random.integers(len(accessors) + 1))
        case 2:
            attributes.pop(key, None)
        case 3:  # places that take no byte of the file
            count = int(_pick((1, 10_000, 100_001, 10**7, 10**9), random))
            accessors.append(
                {"componentType": 5126, "type": "VEC4" if key == "ROTATION" else "VEC3", "count": count}
            )
            attributes[key] = len(accessors) - 1
        case _:
            named = _pick(_with(document, "nodes", "VRLAB_lab"), random)
            named["instances"] = {
                "names": _pick(([], ["a"], ["a", "a"], ["a/b"] * 2, [f"n{n}" for n in range(9)]), random)
            }


def _levels(document: Json, _: bytearray, random: Random) -> None:
    """Levels of detail are other nodes, themselves, or begin elsewhere."""
    extension, count = _pick(_with(document, "nodes", "MSFT_lod"), random), len(document["nodes"])
    match int(random.integers(3)):
        case 0:
            extension["ids"] = [int(random.integers(count + 1)) for _ in range(int(random.integers(4)))]
        case 1:
            extension["ids"] = extension["ids"] * int(_pick((0, 2, 1000), random))
        case _:
            holder = _pick(
                [node for node in document["nodes"] if "MSFT_lod" in node.get("extensions", {})], random
            )
            shares: tuple[Json, ...] = (
                [],
                [1e-9],
                [0.5, 0.5],
                [-1, 2],
                [1e300] * 2,
                ["a"],
                [0.2, 0.1, 0.05, 0],
                {},
            )
            holder["extras"] = {"MSFT_screencoverage": _pick(shares, random)}


# Each way, and the documents that it is for.
_WAYS: tuple[tuple[Way, Callable[[Json], bool]], ...] = (
    *(
        (way, lambda document: bool(_views(document)))
        for way in (_claims, _claims, _inflated, _many, _stream, _stream)
    ),
    (_fallback, lambda document: bool(_views(document))),
    (_types, lambda document: bool(document.get("accessors"))),
    (_child, lambda document: bool(_marked(document))),
    (_instances, lambda document: bool(_with(document, "nodes", "EXT_mesh_gpu_instancing"))),
    (_levels, lambda document: bool(_with(document, "nodes", "MSFT_lod"))),
)
