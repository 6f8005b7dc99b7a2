"""The rows of a PLY file, text or binary, as columns and lists."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from vrlab.errors import FileError
from vrlab.importers.job import Job
from vrlab.importers.limits import POLYGON_CORNERS, TRIANGLES, check_count
from vrlab.importers.ply.header import Element
from vrlab.messages import _
from vrlab.model.values import Array


@dataclass
class Lists:
    """Lists of different lengths, one after the other: `values` (c,) and `sizes` (p,)."""

    values: Array
    sizes: Array

    @classmethod
    def none(cls) -> "Lists":
        """No lists."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))

    @classmethod
    def checked(cls, job: Job, element: Element, values: Array, sizes: Array, type: str) -> "Lists":
        """Lists of a believable size; whole numbers where `type` is one."""
        if len(sizes) and not (sizes.min() >= 0 and sizes.max() <= 2 * POLYGON_CORNERS):
            what = _(
                "has a list of {largest:,} numbers in {name!r}", largest=sizes.max(), name=element.name[:40]
            )
            raise job.fail(what, _("the file is damaged; export it again"))
        check_count(len(values), 8 * TRIANGLES, _("numbers in lists"), job.where)
        if not type.startswith("f"):
            # NaN fails the comparison; numbers beyond 2⁶² are no indices either and would not fit.
            if not (np.abs(values.astype(np.float64)) < 2.0**62).all() or (values != np.floor(values)).any():
                raise job.fail(
                    _("has fractions among the whole numbers of {name!r}", name=element.name[:40]),
                    _("export it again"),
                )
            values = values.astype(np.int64)
        return cls(values, sizes.astype(np.int64))


@dataclass
class Rows:
    """One element: its columns of numbers and its lists, by name."""

    count: int = 0
    columns: dict[str, Array] = field(default_factory=dict)
    lists: dict[str, Lists] = field(default_factory=dict)


def too_short(job: Job, element: Element) -> FileError:
    """The error for data that end early."""
    what = _(
        "claims {count:,} rows of {name!r} and ends before them", count=element.count, name=element.name[:40]
    )
    return job.fail(what, _("the file is truncated; get a complete copy"))


def by_value(values: Array) -> Iterator[tuple[int, Array]]:
    """Each distinct whole number and where it stands."""
    order = np.argsort(values, kind="stable")
    distinct, starts = np.unique(values[order], return_index=True)
    ends = [*starts[1:], len(values)]
    for value, start, end in zip(distinct, starts, ends, strict=False):  # nothing at all for no values
        yield int(value), order[start:end]
