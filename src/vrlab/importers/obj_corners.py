"""The corners of OBJ's faces: `1/2/3 4/5/6 …` to numbers that count from 0."""

from collections.abc import Sequence
from operator import methodcaller

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.limits import POLYGON_CORNERS
from vrlab.importers.text import shown
from vrlab.messages import _
from vrlab.model.values import Array

_SLASHES = methodcaller("count", b"/")
Counts = tuple[int, int, int]  # of v, vt and vn


class Corners:
    """The polygons of one object in one material, gathered from runs of lines."""

    def __init__(self) -> None:
        self._sizes: list[Array] = []
        self._corners: list[Array] = []

    def add(self, job: Job, faces: Sequence[bytes], before: Counts) -> None:
        """Faces as lines that begin with `f`.

        `before` is how many of each kind precede them, from where negative numbers count back. Raises FileError
        `file-invalid` or `mesh-invalid`.
        """
        words = [face.split() for face in faces]
        size = np.fromiter(map(len, words), np.int64, len(words)) - 1
        if size.max() > POLYGON_CORNERS:
            raise job.fail(
                _("has a face with {largest:,} corners", largest=size.max()),
                _("triangulate it before export"),
            )
        if size.min() < 3:
            raise job.fail(
                _(
                    "has a face with fewer than three corners: {face}",
                    face=shown(faces[int(size.argmin())]),
                ),
                _("export it again"),
            )
        corners = _numbers(job, [corner for face in words for corner in face[1:]])
        self._corners.append(_absolute(job, corners, before))
        self._sizes.append(size)

    def joined(self) -> tuple[Array, Array]:
        """Vertex, texture coordinate and normal of all corners (c, 3), −1 for none, and the sizes of the polygons (p,).

        Nothing says yet that they are within their tables.
        """
        return np.concatenate(self._corners), np.concatenate(self._sizes)


def _numbers(job: Job, corners: Sequence[bytes]) -> Array:
    """`v`, `v/vt`, `v//vn` or `v/vt/vn` as (c, 3), 0 where there is none."""
    slashes = np.fromiter(map(_SLASHES, corners), np.int64, len(corners))
    result = np.zeros((len(corners), 3), dtype=np.int64)
    for count in np.unique(slashes):
        places = np.flatnonzero(slashes == count)
        some = corners if len(places) == len(corners) else [corners[i] for i in places.tolist()]
        # "0" for what is left out: "1//2" and "1/" become "1/0/2" and "1/0".
        text = b"/".join(some) + b"/"
        words = (text.replace(b"//", b"/0/").replace(b"//", b"/0/") if b"//" in text else text).split(b"/")[
            :-1
        ]
        if count > 2 or len(words) != len(places) * (count + 1):
            raise _no_index(job, next((c for c in some if c.count(b"/") > 2), some[0]))
        try:
            values = np.fromiter(map(int, words), np.int64, len(words))
        except (ValueError, OverflowError):
            raise _no_index(job, next((c for c in some if not _is_corner(c)), some[0])) from None
        result[places, : count + 1] = values.reshape(-1, count + 1)
    return result


def _is_corner(corner: bytes) -> bool:
    vertex, *others = corner.split(b"/")
    return all(
        len(part) < 18 and part.removeprefix(b"-").isdigit() for part in (vertex, *filter(None, others))
    )


def _no_index(job: Job, corner: bytes) -> Exception:
    return job.fail(
        _("has a face with the corner {corner}", corner=shown(corner)),
        _("the file is damaged; export it again"),
    )


def _absolute(job: Job, numbers: Array, before: Counts) -> Array:
    """From 1 up, or negative and back from the latest, to indices from 0; 0 becomes −1 and stands for none."""
    indices = np.where(numbers < 0, np.array(before) + numbers, numbers - 1)
    lost = (
        ((numbers < 0) & (indices < 0)).any(axis=1)
        | (numbers[:, 0] == 0)
        | (indices >= 2**31 - 1).any(axis=1)
    )
    if lost.any():
        row = int(np.argmax(lost))
        what = _(
            "has a face that points to {corner} after {before} vertices",
            corner="/".join(map(str, numbers[row])),
            before="/".join(map(str, before)),
        )
        raise job.fail(what, _("the file is damaged; get a complete copy"), code="mesh-invalid")
    return indices.astype(np.int32)
