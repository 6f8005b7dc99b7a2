"""Reading back what vrlab wrote: the GLB file of a scene gives an equal scene.

Files from elsewhere go through the importers. Ours may have been tampered with on their way, so nothing is believed.
"""

from pathlib import Path
from typing import Any, cast

from vrlab.errors import FileError, LawError, ModelError
from vrlab.export.lab import VERSION
from vrlab.export.read_materials import MaterialReader
from vrlab.export.read_meshes import MeshReader
from vrlab.export.read_nodes import read_nodes, text_of
from vrlab.gltf.accessors import Accessors
from vrlab.gltf.container import SIZE_LIMIT, parse_glb
from vrlab.gltf.items import Item
from vrlab.model import Animation, Behavior, Channel, Credit, Environment, Scene, Viewpoint

_PROPERTIES = ("translation", "rotation", "scale", "weights")


def load(path: str | Path) -> Scene:
    """The scene in a .glb file that vrlab wrote.

    Raises FileError: `file-missing`, `file-too-large`, `file-invalid`, `accessor-invalid`, or `lab-invalid` for a
    file that is not from vrlab, or from a newer one.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise FileError("file-too-large", str(path), f"has {size >> 30} GiB; a GLB has at most 4")
        data = path.read_bytes()
    except FileNotFoundError:
        remedy = "check the path and its spelling"
        raise FileError("file-missing", str(path), "there is no such file", remedy) from None
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise FileError("file-invalid", str(path), what, "check the path and its permissions") from None
    return read_glb(data, where=str(path))


def read_glb(data: bytes, *, where: str = "glb") -> Scene:
    """The scene in the bytes of a GLB file that vrlab wrote. Raises FileError as `load` does."""
    document, binary = parse_glb(data, where=where)
    root = Item(document, where)
    lab = root.extension("VRLAB_lab")
    if lab is None:
        remedy = "take it in as an asset: vrlab asset add"
        raise FileError("lab-invalid", where, "was not written by vrlab", remedy)
    lab = Item(lab.data, lab.where, "lab-invalid")
    if lab.integer("version", low=1) != VERSION:
        lab.fail(
            f"has version {lab.integer('version')} of the lab data, not {VERSION}", "install a newer vrlab"
        )
    try:
        return _scene(root, lab, Accessors(document, [binary], where=where))
    except (ModelError, LawError) as error:
        what = f"holds what no scene can be: {error.where}: {error.what}"
        raise FileError("lab-invalid", where, what, "build it again") from error


def _scene(root: Item, lab: Item, accessors: Accessors) -> Scene:
    viewpoints = lab.items("viewpoints")
    cameras = {item.integer("node") for item in viewpoints}
    meshes = MeshReader(root, accessors, MaterialReader(root, accessors))
    nodes, paths = read_nodes(root, meshes, cameras)
    return Scene(
        lab.text("name"),
        nodes,
        title=text_of(lab, "title"),
        description=text_of(lab, "description"),
        viewpoints=[_viewpoint(item) for item in viewpoints],
        animations=[_animation(item, accessors, paths) for item in root.items("animations")],
        behaviors=[_behavior(item) for item in lab.items("behaviors")],
        environment=_environment(lab.item("environment")),
        credits=[_credit(item) for item in lab.items("credits")],
        language=lab.text("language"),
        recipe=lab.item("recipe").data,
    )


def _viewpoint(item: Item) -> Viewpoint:
    position, target = item.vector("position", 3), item.vector("target", 3)
    return Viewpoint(item.text("name"), position, target, text_of(item, "title"), item.number("fov"))


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


def _behavior(item: Item) -> Behavior:
    from vrlab.laws.definition import behavior_from

    return behavior_from(dict(item.item("definition").data))


def _animation(item: Item, accessors: Accessors, paths: dict[int, str]) -> Animation:
    samplers = item.items("samplers")
    channels = [_channel(channel, samplers, accessors, paths) for channel in item.items("channels")]
    return Animation(item.text("name", ""), channels)


def _channel(item: Item, samplers: list[Item], accessors: Accessors, paths: dict[int, str]) -> Channel:
    target = item.item("target")
    node = target.integer("node")
    if node not in paths:
        target.fail("moves a node that is not in the scene")
    sampler = samplers[item.integer("sampler", high=len(samplers) - 1)]
    return Channel(
        paths[node],
        cast(Any, target.text("path", among=_PROPERTIES)),
        accessors.raw(sampler.integer("input")),
        accessors.raw(sampler.integer("output")),
        cast(Any, sampler.text("interpolation", "LINEAR")),
    )
