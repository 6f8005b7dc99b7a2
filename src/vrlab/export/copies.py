"""One mesh at many places, and coarser meshes for greater distances."""

import numpy as np

from vrlab.export.buffers import Json
from vrlab.export.document import Document
from vrlab.export.meshes import Meshes
from vrlab.gltf.coverage import LEVELS, coverage
from vrlab.model import Instances, Level, Node
from vrlab.model.extras import COVERAGE
from vrlab.model.space import IDENTITY, ORIGIN, UNSCALED

INSTANCING = "EXT_mesh_gpu_instancing"
# Attribute → field of Instances.
ATTRIBUTES = {"TRANSLATION": "translations", "ROTATION": "rotations", "SCALE": "scales"}


def placed(node: Node) -> Json:
    """A glTF node with the name and the place of `node`; what is not moved is not written."""
    result: Json = {"name": node.name}
    if node.translation != ORIGIN:
        result["translation"] = node.translation
    if node.rotation != IDENTITY:
        result["rotation"] = node.rotation
    if node.scale != UNSCALED:
        result["scale"] = node.scale
    return result


def write_instances(document: Document, item: Json, path: str, instances: Instances) -> None:
    """Draw the mesh of a glTF node at many places; `path` is that of the node."""
    arrays = {key: getattr(instances, field) for key, field in ATTRIBUTES.items()}
    attributes = {
        key: document.buffers.places(key, array, path) for key, array in arrays.items() if array is not None
    }
    document.extend(item, INSTANCING, {"attributes": attributes})


def write_levels(document: Document, meshes: Meshes, item: Json, node: Node) -> None:
    """Give a glTF node its coarser levels: nodes of their own that stand in no scene, with the same places."""
    ids = []
    for number, level in enumerate(node.levels, 1):
        other = placed(node) | {"name": f"{node.name}, level {number}", "mesh": meshes.index(level.mesh)}
        if node.instances is not None:
            document.extend(other, INSTANCING, item["extensions"][INSTANCING])
        ids.append(document.add("nodes", other))
    document.extend(item, LEVELS, {"ids": ids})
    item["extras"] = {**node.extras, COVERAGE: [*(_coverage(node, level) for level in node.levels), 0.0]}


def _coverage(node: Node, level: Level) -> float:
    """The share of the picture that the mesh covers where the level begins: that of the sphere around its box, scaled.

    The last number of the list, 0, says that the coarsest level never disappears (MSFT_lod, overview).
    """
    assert node.mesh is not None
    scales = np.abs(node.scale)
    if node.instances is not None and node.instances.scales is not None:
        scales = scales * np.abs(node.instances.scales)
    radius = float(np.linalg.norm(np.ptp(node.mesh.bounds, axis=0))) / 2 * float(scales.max())
    return coverage(radius, level.beyond)
