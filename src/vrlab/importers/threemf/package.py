"""The package of a 3MF file: its parts, the XML of its models, and the objects in them (3MF Core Specification 1.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from vrlab.errors import FileError
from vrlab.importers.job import Job
from vrlab.importers.names import clean
from vrlab.importers.xml import Element, parse
from vrlab.importers.zips import Parts
from vrlab.messages import _

_MODEL = "/3dmodel"  # how the type of the relationship to the model ends
_ROWS = {
    "vertex": ("x", "y", "z"),
    "triangle": ("v1", "v2", "v3", "pid", "p1", "p2", "p3"),
    "tex2coord": ("u", "v"),
}
_NAMESPACE = "http://schemas.microsoft.com/3dmanufacturing"
_HELD = ("/core/2015/02", "/material/2015/02", "/production/2015/06")
# Without these the objects still look as they should.
_DROPPED = {
    "/slice/2015/07": _("slices"),
    "/beamlattice/2017/02": _("lattices of beams"),
    "/trianglesets/2021/07": _("sets of triangles"),
}
PATH = f"{_NAMESPACE}/production/2015/06 path"


@dataclass(frozen=True)
class Ref:
    """An object: the part of the package that it stands in, and its id there."""

    part: str
    number: str


@dataclass
class Model:
    """One part with XML of a model: its objects and the resources of its materials, by id."""

    part: str
    root: Element
    objects: dict[str, Element] = field(default_factory=dict)
    resources: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shelf = self.root.find("resources")
        for element in [] if shelf is None else shelf.children:
            kept = self.objects if element.tag == "object" else self.resources
            if element.get("id") in kept:
                raise element.fail(
                    _("has the id {id!r}, as one before it", id=clean(element.get("id"), "?")[:20])
                )
            kept[element.get("id")] = element


class Package:
    """The parts of a file. Raises FileError where it is no 3MF."""

    def __init__(self, job: Job, data: bytes) -> None:
        self.job, self.parts = job, Parts(job, data)
        self._models: dict[str, Model] = {}
        self.start = self._start()

    def model(self, part: str) -> Model:
        """A model, read when it is first needed."""
        key = part.lstrip("/").casefold()
        if key not in self._models:
            job = self.job.inside(part.lstrip("/"))
            root = parse(job, self.parts.read(part), rows=_ROWS)
            if root.tag != "model":
                raise job.fail(
                    _("is XML with the root <{tag}>, not a 3MF model", tag=root.tag[:40]),
                    _("export it again"),
                )
            self._check_extensions(root)
            self._models[key] = Model(part, root)
        return self._models[key]

    def target(self, element: Element, model: Model) -> Ref:
        """The object that an item or a component names. Raises FileError where it is not there."""
        part = element.get(PATH) or model.part
        number = element.get("objectid")
        if number not in self.model(part).objects:
            raise element.fail(
                _("refers to object {number!r}, which is not there", number=clean(number, "nothing")[:20])
            )
        return Ref(part.lstrip("/").casefold(), number)

    def element(self, ref: Ref) -> Element:
        """The element of an object."""
        return self.model(ref.part).objects[ref.number]

    def note_rest(self) -> None:
        """Parts that nobody has asked for are lost."""
        for name in self.parts.names():
            if not name.endswith(".rels") and name != "[Content_Types].xml":
                self.job.drop(_("part {name!r} of the package", name=clean(name, "?")[:80]))

    def _start(self) -> str:
        """The part that the package opens with (Open Packaging Conventions, relationships)."""
        if "_rels/.rels" in self.parts:
            root = parse(self.job.inside("_rels/.rels"), self.parts.read("_rels/.rels"))
            for element in root.children:
                if element.get("Type").endswith(_MODEL):
                    return element.get("Target")
        if "3D/3dmodel.model" in self.parts:
            return "3D/3dmodel.model"
        raise self.job.fail(
            _("is a ZIP archive without a 3MF model in it"), _("export the model as 3MF or GLB")
        )

    def _check_extensions(self, root: Element) -> None:
        """What a file requires it may not be shown without (core 1.3, section 2.3)."""
        for prefix in root.get("requiredextensions").split():
            uri = (root.namespaces or {}).get(prefix, prefix)
            tail = uri.removeprefix(_NAMESPACE)
            if tail in _DROPPED:
                self.job.drop(_DROPPED[tail])
            elif tail not in _HELD:
                raise FileError(
                    "extension-unsupported",
                    root.job.where,
                    _("requires {uri}, which is not read", uri=clean(uri, "?")[:80]),
                    _("export it again without this extension"),
                )
