"""Checks and helpers that every value of the model shares: numbers, names, arrays, equality."""

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vrlab.errors import ModelError
from vrlab.messages import _

Array = NDArray[Any]
Vec2 = tuple[float, float]
Vec3 = tuple[float, float, float]
Vec4 = tuple[float, float, float, float]
V = TypeVar("V", bound=tuple[float, ...])

NAME_LIMIT = 200


def checked_name(name: object, where: str, *, empty: bool = False) -> str:
    """`name` if it can be one step of a path: text without slash or control character, at most 200 characters."""
    if (
        isinstance(name, str)
        and name.isprintable()
        and 0 < len(name) <= NAME_LIMIT
        and "/" not in name
        and name.strip()
    ):
        return name  # nearly all; the rest is for what is left, and for saying what is wrong
    if not isinstance(name, str) or (not name.strip() and not empty) or len(name) > NAME_LIMIT:
        raise ModelError(
            "name-invalid",
            where,
            _(
                "{name!r} is not a name of 1 to {limit} characters",
                name=str(name)[:40],
                limit=NAME_LIMIT,
            ),
        )
    if "/" in name or any(unicodedata.category(c) in ("Cc", "Cs") for c in name):
        raise ModelError(
            "name-invalid",
            where,
            _("{name!r} holds a slash or a control character", name=name),
            _("paths are joined with slashes"),
        )
    return name


def number(value: object, where: str, low: float = -math.inf, high: float = math.inf) -> float:
    """`value` as a finite float within [low, high]."""
    try:
        result = float(cast(Any, value))
    except (TypeError, ValueError, OverflowError):
        raise ModelError(
            "value-invalid", where, _("{value} is not a number", value=repr(value)[:40])
        ) from None
    if not math.isfinite(result) and math.isinf(low) and math.isinf(high):
        raise ModelError("value-invalid", where, _("{value!r} is not a finite number", value=result))
    if not math.isfinite(result) or not low <= result <= high:
        raise ModelError(
            "value-invalid",
            where,
            _("{value!r} is not within {low:g} to {high:g}", value=value, low=low, high=high),
        )
    return result + 0.0  # turns -0.0 into 0.0, so that equal values give equal bytes


def finite(values: object, count: int) -> tuple[float, ...] | None:
    """`values` as `vector` makes them, where they are a tuple of finite floats already; a tenth of its time."""
    if type(values) is not tuple or len(values) != count:
        return None
    for value in values:
        if type(value) is not float or not math.isfinite(value):
            return None
    return tuple([value + 0.0 for value in values])  # as in `number`


def vector(
    values: Iterable[object], count: int, where: str, low: float = -math.inf, high: float = math.inf
) -> Any:
    """`values` as a tuple of `count` finite floats within [low, high]."""
    result = tuple(number(v, where, low, high) for v in values)
    if len(result) != count:
        raise ModelError(
            "value-invalid",
            where,
            _("has {given} numbers where {count} are needed", given=len(result), count=count),
        )
    return result


def frozen_array(
    values: ArrayLike, where: str, dtype: type | None = None, columns: int | None = None
) -> Array:
    """A read-only array of the given type; with `columns`, of shape (n, columns).

    An array that already fits is shared, not copied: the writer stores an array once however many meshes
    hold it.
    """
    array = np.asarray(values, dtype=dtype)
    if columns is not None and (array.ndim != 2 or array.shape[1] != columns):
        raise ModelError(
            "array-invalid",
            where,
            _("has shape {shape} where (n, {columns}) is needed", shape=array.shape, columns=columns),
        )
    if array.dtype.kind not in "fui" or array.dtype.itemsize > 8:
        raise ModelError("array-invalid", where, _("holds {dtype} instead of numbers", dtype=array.dtype))
    if array.flags.writeable:
        array = array.copy() if array is values or array.base is not None else array
        array.setflags(write=False)
    return array


_ROWS = 1 << 16  # as many as a core's own memory holds; more would be copied whole


def column_bounds(array: Array) -> Array:
    """Minimum and maximum of each column, (2, columns), with the array's exact values.

    Along rows of a transposed copy: numpy's reduction along axis 0 of a tall array is many times slower.
    """
    rows = array.reshape(len(array), -1)
    boxes = [_box(rows[start : start + _ROWS]) for start in range(0, len(rows), _ROWS)]
    if len(boxes) == 1:
        return boxes[0]
    return np.array([np.min([low for low, _ in boxes], axis=0), np.max([high for _, high in boxes], axis=0)])


def _box(rows: Array) -> Array:
    columns = np.ascontiguousarray(rows.T)
    return np.array([columns.min(axis=1), columns.max(axis=1)])


def plain(value: Any, where: str) -> Any:
    """A value as JSON has it: mappings become dictionaries with sorted keys, sequences lists, numpy's numbers Python's."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: plain(value[key], where) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [plain(item, where) for item in value]
    if isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value):
        return value
    if value is None or isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise ModelError(
        "value-invalid", where, _("holds {value!r}, which JSON has no form for", value=str(value)[:40])
    )


def same(a: object, b: object) -> bool:
    """Equality that looks into arrays, tuples and mappings; arrays are equal when type, shape and values are."""
    if a is b:
        return True
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return (
            isinstance(a, np.ndarray)
            and isinstance(b, np.ndarray)
            and a.dtype == b.dtype
            and np.array_equal(a, b)
        )
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, MappingProxyType) and isinstance(b, MappingProxyType):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return a == b


def same_fields(a: Any, b: Any, but: str = "") -> bool:
    """Whether two values of one dataclass agree in every compared field; in all but one, where that is named."""
    return all(same(getattr(a, name), getattr(b, name)) for name in _compared(a.__class__, but))


@cache
def _compared(kind: type, but: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare and field.name != but)
