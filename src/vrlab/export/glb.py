"""A scene as one GLB file (glTF 2.0), by our own writer: numpy's memory goes to the file as it is."""

from collections.abc import Iterator
from typing import Any

from vrlab import __version__
from vrlab.export.animations import write_motion
from vrlab.export.buffers import Json
from vrlab.export.document import Document
from vrlab.export.lab import copyright_line, lab_json
from vrlab.export.materials import Materials
from vrlab.export.meshes import Meshes
from vrlab.export.nodes import Nodes, write_viewpoint
from vrlab.export.packing import Packing
from vrlab.export.packing.buffers import PackedBuffers
from vrlab.export.packing.primitives import Ordering
from vrlab.export.texts import check_texts
from vrlab.gltf.collecting import uncollected
from vrlab.gltf.container import Buffer, join_glb
from vrlab.messages import _
from vrlab.model import Scene
from vrlab.model.shown import OF_LIGHT, OF_MATERIAL


def write_glb(scene: Scene, *, packing: Packing | None = None) -> Iterator[Buffer]:
    """The pieces of the GLB file of a scene, in order. Arrays and images are not copied.

    With a `packing` geometry is made small, within the errors that it states; names, nodes, behaviour and images are the
    same. The same scene gives the same bytes. Raises, before the first piece, FileError `file-too-large` where they would
    be more than 4 GiB, `dependency-missing` where packing takes a package that is not there, and SceneError
    `text-missing` where a text is not there in one of the scene's languages.
    """
    check_texts(scene)
    with uncollected():
        document = document_of(scene, packing=packing)
        where = _("scene {name!r}", name=scene.name)
        return join_glb(document.to_json(), document.buffers.pieces, where=where)


def glb_bytes(scene: Scene, *, packing: Packing | None = None) -> bytes:
    """The GLB file of a scene in one piece, as `write_glb` has it."""
    return b"".join(write_glb(scene, packing=packing))


def document_of(scene: Scene, *, packing: Packing | None = None) -> Document:
    """The glTF document of a scene, before it is put into a container."""
    document, ordering = Document(), None
    if packing is not None:
        document, ordering = Document(PackedBuffers(packing, scene)), Ordering()
    selectable = {button.path for behavior in scene.behaviors for button in behavior.buttons}
    drives = [drive for behavior in scene.behaviors for drive in behavior.drives]
    changing, sliding = (
        {drive.path for drive in drives if drive.property in kind} for kind in (OF_LIGHT, OF_MATERIAL)
    )
    nodes = Nodes(document, Meshes(document, Materials(document), ordering), selectable, changing, sliding)
    roots = nodes.write(scene)
    cameras = [write_viewpoint(document, viewpoint) for viewpoint in scene.viewpoints]
    write_motion(document, scene, nodes.moving, nodes.index_of)
    root = document.root
    root["asset"] = {"version": "2.0", "generator": f"vrlab {__version__}"}
    if scene.credits:
        root["asset"]["copyright"] = copyright_line(scene)
    root["scene"] = 0
    gltf_scene: Json = {"name": scene.name}
    if scene.extras:
        gltf_scene["extras"] = scene.extras
    if roots or cameras:
        gltf_scene["nodes"] = [*roots, *cameras]
    root["scenes"] = [gltf_scene]
    behaviors = _behaviors(document, scene, nodes)
    document.extend(root, "VRLAB_lab", lab_json(scene, cameras, behaviors, nodes.evidence))
    nodes.dequantise()
    return document


def _behaviors(document: Document, scene: Scene, nodes: Nodes) -> list[Any]:
    if not scene.behaviors:
        return []
    from vrlab.laws.graph import interactivity

    # The scene's own animations are written before those of its nodes.
    animations = {animation.name: index for index, animation in enumerate(scene.animations)}
    graph = interactivity(
        scene.behaviors, nodes.index_of, nodes.light_of, nodes.material_of, animation_index=animations
    )
    document.extend(document.root, "KHR_interactivity", graph.extension)
    document.used.update(graph.uses)
    return list(graph.lab)
