"""Reading back what vrlab wrote: the GLB file of a scene gives an equal scene; a packed one within stated errors.

Files from elsewhere go through the importers. Ours may have been tampered with on their way, so nothing is believed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from vrlab.errors import FileError, LawError, ModelError
from vrlab.export.lab import VERSION
from vrlab.export.read_copies import read_text
from vrlab.export.read_nodes import NodeReader
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.collecting import uncollected
from vrlab.gltf.container import SIZE_LIMIT, Buffer, parse_glb
from vrlab.gltf.items import Item
from vrlab.importers.gltf.packed import is_fallback, unpacked
from vrlab.messages import _, why
from vrlab.model import Behavior, Credit, Environment, Evidence, Scene, Viewpoint

PIECES_LIMIT = 3_000_000  # of JSON: a hundred thousand nodes with a few extras each
OPERATION_LIMIT = 20_000  # in all formulas of all behaviours; the pendulum has some hundred


def load(path: str | Path) -> Scene:
    """The scene in a .glb file that vrlab wrote; of a packed one with geometry as exact as its packing says.

    Raises FileError: `file-missing`, `file-too-large`, `file-invalid`, `accessor-invalid`, or `lab-invalid` for a
    file that is not from vrlab, or from a newer one.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise FileError(
                "file-too-large", str(path), _("has {size} GiB; a GLB has at most 4", size=size >> 30)
            )
        data = path.read_bytes()
    except FileNotFoundError:
        remedy = _("check the path and its spelling")
        raise FileError("file-missing", str(path), _("there is no such file"), remedy) from None
    except OSError as error:
        what = _("cannot be read ({reason})", reason=why(error))
        raise FileError("file-invalid", str(path), what, _("check the path and its permissions")) from None
    return read_glb(data, where=str(path))


def read_glb(data: bytes, *, where: str = "glb") -> Scene:
    """The scene in the bytes of a GLB file that vrlab wrote. Raises FileError as `load` does."""
    document, binary = parse_glb(data, where=where, most=PIECES_LIMIT)
    _lab_of(Item(document, where))  # before anything is unpacked
    return scene_of(*_plain(Item(document, where), binary), where=where)


def scene_of(document: Mapping[str, Any], buffers: Sequence[Buffer], *, where: str = "glb") -> Scene:
    """The scene in a document with nothing compressed in it, and its buffers. Raises FileError as `load` does."""
    root = Item(document, where)
    lab = _lab_of(root)
    try:
        with uncollected():
            return _scene(root, lab, Accessors(document, buffers, where=where))
    except (ModelError, LawError) as error:
        what = _("holds what no scene can be: {where}: {what}", where=error.where, what=error.what)
        raise FileError("lab-invalid", where, what, _("build it again")) from error


def _lab_of(root: Item) -> Item:
    """The data of the lab, where they are such as this version writes."""
    lab = root.extension("VRLAB_lab")
    if lab is None:
        remedy = _("take it in as an asset: vrlab asset add")
        raise FileError("lab-invalid", root.where, _("was not written by vrlab"), remedy)
    lab = Item(lab.data, lab.where, "lab-invalid")
    if lab.integer("version", low=1) != VERSION:
        lab.fail(
            _(
                "has version {given} of the lab data, not {version}",
                given=lab.integer("version"),
                version=VERSION,
            ),
            _("install a newer vrlab"),
        )
    return lab


def _plain(root: Item, binary: Buffer) -> tuple[Mapping[str, Any], Sequence[Buffer]]:
    """The document and its buffers, unpacked where the file was packed for a device."""
    placeholders = [is_fallback(item) for item in root.items("buffers")]
    if not any(placeholders):
        return root.data, [binary]
    return unpacked(root.where, root, [None if empty else binary for empty in placeholders])


def _scene(root: Item, lab: Item, accessors: Accessors) -> Scene:
    viewpoints = lab.items("viewpoints")
    cameras = {item.integer("node") for item in viewpoints}
    evidence = [_evidence(item) for item in lab.items("evidence")]
    reader = NodeReader(root, accessors, evidence, cameras)
    return Scene(
        lab.text("name"),
        reader.read(),
        title=read_text(lab.item("title")),
        description=read_text(lab.item("description")),
        viewpoints=[_viewpoint(item) for item in viewpoints],
        animations=reader.animations,
        behaviors=_behaviors(lab),
        environment=_environment(lab.item("environment")),
        credits=[_credit(item) for item in lab.items("credits")],
        language=lab.text("language"),
        languages=lab.texts("languages"),
        recipe=lab.item("recipe").data,
        extras=reader.extras,
    )


def _viewpoint(item: Item) -> Viewpoint:
    position, target = item.vector("position", 3), item.vector("target", 3)
    title, description = read_text(item.item("title")), read_text(item.item("description"))
    return Viewpoint(item.text("name"), position, target, title, item.number("fov"), description)


def _evidence(item: Item) -> Evidence:
    certainty, method = cast(Any, item.text("certainty")), cast(Any, item.text("method"))
    return Evidence(certainty, item.text("source"), method, read_text(item.item("note")))


def _environment(item: Item) -> Environment:
    default = Environment()
    return Environment(
        item.text("name", default.name),
        item.number("intensity", default.intensity),
        item.number("exposure", default.exposure),
        item.vector("background", 3, default.background),
    )


def _credit(item: Item) -> Credit:
    return Credit(item.text("title"), item.text("author"), item.text("licence"), item.text("source", ""))


def _behaviors(lab: Item) -> list[Behavior]:
    from vrlab.laws.definition import behavior_from

    definitions = [item.item("definition").data for item in lab.items("behaviors")]
    count = _lists(definitions)
    if count > OPERATION_LIMIT:
        lab.fail(
            _(
                "has behaviours of {count:,} operations; at most {limit:,} are read",
                count=count,
                limit=OPERATION_LIMIT,
            )
        )
    return [behavior_from(dict(data)) for data in definitions]


def _lists(value: Any) -> int:
    """How many lists are in a JSON value, and so at least how many operations."""
    stack, count = [value], 0
    while stack:
        inner = stack.pop()
        count += isinstance(inner, list)
        stack += inner if isinstance(inner, list) else inner.values() if isinstance(inner, dict) else ()
    return count
