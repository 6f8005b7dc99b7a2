"""3MF, what is printed (3MF Consortium, Core Specification 1.3; Materials 1.2.1; Production 1.1.2).

The table of the printer is the xy plane, z is up. What the model has no place for is reported: slices, lattices of beams,
layers of properties above the first, metadata, and the parts of the package that belong to programs.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vrlab.importers import surfaces
from vrlab.importers.branches import Branch, Expansion, grown, place_of, settled
from vrlab.importers.job import Job
from vrlab.importers.limits import DRAWN, VERTICES, check_count
from vrlab.importers.names import clean
from vrlab.importers.placing import Custom
from vrlab.importers.shapes import Tables
from vrlab.importers.threemf.materials import Faces, Paints
from vrlab.importers.threemf.package import Model, Package, Ref
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model import Mesh, Node
from vrlab.model.values import Array

CREASE = math.radians(40)  # as for STL
# Metres in one unit (core 1.3, section 3.4).
_UNITS = {
    "micron": 1e-6,
    "millimeter": 1e-3,
    "centimeter": 0.01,
    "inch": 0.0254,
    "foot": 0.3048,
    "meter": 1.0,
}
_UNSEEN = {"support", "solidsupport"}


def read(job: Job, data: bytes) -> tuple[Node, ...]:
    """The items that the file builds, placed as the job wishes.

    Raises FileError `file-invalid`, `file-too-large`, `mesh-invalid`, `path-outside`, `file-missing`, `image-invalid` or
    `extension-unsupported`.
    """
    package = Package(job, data)
    model = package.model(package.start)
    unit = model.root.get("unit", "millimeter")
    if unit not in _UNITS:
        raise model.root.fail(_("has the unit {unit!r}, none of 3MF's", unit=clean(unit, "?")[:20]))
    known = _("as the file says that its unit is the {unit}", unit=unit)
    job.wishes = replace(job.wishes, custom=Custom("z", None, metres=_UNITS[unit], known=known))
    _metadata(job, model.root)
    branches = _Objects(package).branches(model)
    package.note_rest()
    return settled(job, [grown(job, branch) for branch in branches])


def _metadata(job: Job, root: Element) -> None:
    """The title names the model; who made it and under which licence the importing person must say."""
    lost = []
    for element in root.all("metadata"):
        name = element.get("name")
        if name == "Title" and element.text.strip():
            job.title = clean(element.text, "")
        elif element.text.strip():
            lost.append(clean(name, "?")[:40])
    if lost:
        job.drop(_("metadata ({lost})", lost=", ".join(sorted(set(lost))[:12])))


class _Objects:
    """Makes the objects of a package."""

    def __init__(self, package: Package) -> None:
        self._package, self._job = package, package.job
        self._paints = Paints(package)
        self._meshes: dict[tuple[Ref, int], Mesh | None] = {}
        self._vertices = self._drawn = 0

    def branches(self, model: Model) -> list[Branch]:
        """The items of the build; of a file that builds nothing, all objects that are part of no other."""
        build = model.root.find("build")
        items = [] if build is None else build.all("item")
        placed = [(self._package.target(item, model), _matrix(item)) for item in items]
        if not placed:
            self._job.warn(_("builds nothing; all its objects are shown"))
            inner = {ref for key in model.objects for ref, _ in self._below(Ref(model.part, key))}
            every = (Ref(model.part.lstrip("/").casefold(), key) for key in model.objects)
            placed = [(ref, np.eye(4)) for ref in every if ref not in inner]
        expansion = Expansion[Ref](
            self._job, lambda ref: [child for child, _ in self._below(ref)], lambda ref: ref
        )
        expansion.check([ref for ref, _ in placed])
        made = [self._branch(ref, matrix, "", None) for ref, matrix in placed]
        return [branch for branch in made if branch is not None]

    def _below(self, ref: Ref) -> list[tuple[Ref, Array]]:
        """The components of an object, with their matrices."""
        element = self._package.element(ref)
        shelf, model = element.find("components"), self._package.model(ref.part)
        found = [] if shelf is None else shelf.all("component")
        return [(self._package.target(item, model), _matrix(item)) for item in found]

    def _branch(self, ref: Ref, matrix: Array, above: str, owner: Element | None) -> Branch | None:
        """An object at a place; `owner` is the one above that has properties, as some programs write it."""
        element = self._package.element(ref)
        owner = element if "pid" in element.attributes else owner
        if element.get("type") in _UNSEEN:
            self._job.drop(_("supports"))
            return None
        name = self._job.names.give(element.get("name") or element.get("partnumber"), "object", above)
        mesh = self._mesh(ref, element, owner)
        self._draw(mesh)
        path = f"{above}/{name}"
        below = self._below(ref)
        # Ids of properties hold within a part only.
        children = [self._branch(c, at, path, owner if c.part == ref.part else None) for c, at in below]
        kept = [child for child in children if child is not None]
        return Branch(name, matrix, place_of(matrix), mesh, children=kept)

    def _mesh(self, ref: Ref, element: Element, owner: Element | None) -> Mesh | None:
        """The mesh of an object, made once for all places where it has the same properties."""
        shape = element.find("mesh")
        if shape is None:
            return None
        key = ref, id(owner)
        if key not in self._meshes:
            if shape.find("beamlattice") is not None:
                self._job.drop(_("lattices of beams"))
            self._meshes[key] = self._made(self._package.model(ref.part), element, shape, owner)
        return self._meshes[key]

    def _made(self, model: Model, element: Element, shape: Element, owner: Element | None) -> Mesh | None:
        vertices, triangles = shape.find("vertices"), shape.find("triangles")
        if vertices is None or triangles is None:
            raise shape.fail(_("has no vertices or no triangles"), code="mesh-invalid")
        positions, table = vertices.table("vertex", 3), triangles.table("triangle", 7)
        self._vertices = check_count(
            self._vertices + len(positions), VERTICES, _("vertices"), self._job.where
        )
        if not len(table):
            return None
        corners = table[:, :3]
        if not ((corners >= 0) & (corners < len(positions)) & (corners == np.floor(corners))).all():
            what = _("has a triangle that points beyond its {count:,} vertices", count=len(positions))
            raise triangles.fail(what, _("the file is damaged; export it again"), code="mesh-invalid")
        painting = self._paints.paint(model, _faces(owner, triangles, table))
        tables = Tables(positions, painting.uvs, None, painting.colors)
        name = clean(element.get("name"), "")
        return surfaces.mesh(self._job.inside(model.part), tables, painting.shapes, crease=CREASE, name=name)

    def _draw(self, mesh: Mesh | None) -> None:
        count = 0 if mesh is None else sum(len(p.positions) for p in mesh)
        self._drawn = check_count(self._drawn + count, DRAWN, _("vertices in all its nodes"), self._job.where)


def _faces(owner: Element | None, triangles: Element, table: Array) -> Faces:
    """The properties of triangles: their own, else those of their owner; p2 and p3 are p1 where left out (core, 4.1.4.2)."""
    pid, rows = table[:, 3], table[:, 4:]
    if owner is not None:
        without = np.isnan(pid)
        pid = np.where(without, owner.whole("pid", 0), pid)
        rows = np.where(np.isnan(rows[:, :1]) & without[:, None], owner.whole("pindex", 0), rows)
    rows = np.where(np.isnan(rows), rows[:, :1], rows)
    # A triangle without a group, or without places in it, has no properties.
    bare = np.isnan(pid) | np.isnan(rows).any(axis=1)
    pid, rows = np.where(bare, -1.0, pid), np.where(bare[:, None], 0.0, rows)
    if not ((pid == np.floor(pid)) & (pid < 2**31)).all() or not (rows == np.floor(rows)).all():
        raise triangles.fail(_("has properties that are no whole numbers"))
    return Faces(table[:, :3], pid, rows)


def _matrix(element: Element) -> Array:
    """The transform of an item or a component: twelve numbers for row vectors (core 1.3, section 3.3)."""
    word = element.get("transform")
    if not word:
        return np.eye(4)
    try:
        values = np.array([float(n) for n in word.split()[:13]])
    except ValueError:
        values = np.zeros(0)
    if len(values) != 12 or not np.isfinite(values).all():
        raise element.fail(_("has a transform that is not twelve finite numbers"))
    result = np.eye(4)
    result[:3] = values.reshape(4, 3).T
    return result
