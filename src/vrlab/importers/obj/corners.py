"""The corners of OBJ's faces: `1/2/3 4/5/6 …` to numbers that count from 0."""

from collections.abc import Sequence
from operator import methodcaller

import numpy as np

from vrlab.importers.job import Job
from vrlab.importers.limits import POLYGON_CORNERS
from vrlab.importers.text import rows_at_once, shown
from vrlab.messages import _
from vrlab.model.values import Array

_SLASHES = methodcaller("count", b"/")
Counts = tuple[int, int, int]  # of v, vt and vn
_TOGETHER = 8192  # faces that are taken apart at once
_FEW = 32  # faces that are sooner taken apart one by one


class Corners:
    """The polygons of one object in one material, gathered from runs of lines."""

    def __init__(self) -> None:
        self._sizes: list[Array] = []
        self._corners: list[Array] = []
        self._waiting: list[bytes] = []
        self._before: list[tuple[Counts, int]] = []

    def add(self, job: Job, faces: Sequence[bytes], before: Counts) -> None:
        """Faces as lines that begin with `f`.

        `before` is how many of each kind precede them, from where negative numbers count back. Raises FileError
        `file-invalid` or `mesh-invalid`.
        """
        self._waiting += faces
        self._before.append((before, len(faces)))
        if len(self._waiting) >= _TOGETHER:
            self._take(job)

    def _take(self, job: Job) -> None:
        """Take apart the faces that wait: many at once, for a file may have a vertex between each two of them."""
        faces, self._waiting = self._waiting, []
        runs, self._before = self._before, []
        if not faces:
            return
        found = _at_once(faces) if len(faces) > _FEW else None
        size, corners = found or _one_by_one(job, faces)
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
        before = np.array([counts for counts, _ in runs])
        if len(runs) > 1:
            of_face = np.repeat(np.arange(len(runs)), [length for _, length in runs])
            before = before[np.repeat(of_face, size)]
        self._corners.append(_absolute(job, corners, before))
        self._sizes.append(size)

    def joined(self, job: Job) -> tuple[Array, Array]:
        """Vertex, texture coordinate and normal of all corners (c, 3), −1 for none, and the sizes of the polygons (p,).

        Nothing says yet that they are within their tables.
        """
        self._take(job)
        return np.concatenate(self._corners), np.concatenate(self._sizes)


def _at_once(faces: Sequence[bytes]) -> tuple[Array, Array] | None:
    """The sizes of faces and their corners (c, 3), where all corners are of one plain kind; else None."""
    kind = faces[0].strip().rpartition(b" ")[2].count(b"/") + 1
    text = b"\n".join(faces)
    if kind > 3 or b"//" in text or b"/ " in text or b" /" in text or b"/\n" in text or text.endswith(b"/"):
        return None
    found = rows_at_once(faces if kind == 1 else text.replace(b"/", b" ").split(b"\n"), b"f")
    if found is None or len(text) - len(text.replace(b"/", b"")) != len(found[1]) // kind * (kind - 1):
        return None
    counts, values = found
    # Numbers beyond 2⁵³ or with fractions are refused where they are looked at one by one.
    if (
        (counts % kind).any()
        or not (np.abs(values) < 2**53).all()
        or (values % 1).any()
        or b"." in text
        or b"e" in text
    ):
        return None
    if kind > 1 and not _is_even(text, kind - 1):
        return None
    corners = np.zeros((len(values) // kind, 3), dtype=np.int64)
    corners[:, :kind] = values.reshape(-1, kind)
    return counts // kind, corners


def _is_even(text: bytes, slashes: int) -> bool:
    """Whether each word but the `f` of each line has so many slashes."""
    characters = np.frombuffer(text, np.uint8)
    is_gap = characters <= ord(" ")
    word = np.cumsum(~is_gap & np.append(True, is_gap[:-1])) - 1
    counts = np.bincount(word[characters == ord("/")], minlength=int(word[-1]) + 1)
    return bool(((counts == slashes) | (counts == 0)).all() and (counts == 0).sum() == text.count(b"f"))


def _one_by_one(job: Job, faces: Sequence[bytes]) -> tuple[Array, Array]:
    words = [face.split() for face in faces]
    size = np.fromiter(map(len, words), np.int64, len(words)) - 1
    return size, _numbers(job, [corner for face in words for corner in face[1:]])


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


def _absolute(job: Job, numbers: Array, before: Array) -> Array:
    """From 1 up, or negative and back from the latest, to indices from 0; 0 becomes −1 and stands for none.

    `before` is one row of counts, or one for each corner.
    """
    indices = np.where(numbers < 0, before + numbers, numbers - 1)
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
            before="/".join(map(str, before[min(row, len(before) - 1)])),
        )
        raise job.fail(what, _("the file is damaged; get a complete copy"), code="mesh-invalid")
    return indices.astype(np.int32)
