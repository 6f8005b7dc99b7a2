"""Skins (glTF 2.0, section 3.7.3.3): a Node holds none, so the mesh is frozen in the pose that the file shows."""

from collections.abc import Sequence

import numpy as np

from vrlab.gltf.items import Item
from vrlab.importers.gltf_source import Source
from vrlab.model import Mesh
from vrlab.model.posing import joint_sets, posed
from vrlab.model.values import Array


def frozen(source: Source, mesh: Mesh, skin: Item, node: Array, worlds: Sequence[Array]) -> Mesh:
    """The mesh as its joints bend it, in the coordinates of the node at the matrix `node`.

    `worlds` are the matrices of all nodes, in the order of the file.
    """
    joints = skin.indices("joints", len(worlds))
    index = skin.index("inverseBindMatrices", len(source.accessors))
    inverse = np.tile(np.eye(4), (len(joints), 1, 1)) if index is None else source.accessors.array(index)
    if not joints or inverse.ndim != 3 or inverse.shape[1:] != (4, 4) or len(inverse) < len(joints):
        skin.fail("has no joints, or too few matrices for them")
    try:
        back = np.linalg.inv(node)
    except np.linalg.LinAlgError:
        skin.fail("bends a mesh whose node has no size")
    bends = np.array([back @ worlds[j] @ inverse[k] for k, j in enumerate(joints)])
    if not np.isfinite(bends).all():
        skin.fail("has matrices that are not finite")
    for primitive in mesh:
        for n in joint_sets(primitive):
            if primitive.attributes[f"JOINTS_{n}"].max() >= len(bends):
                skin.fail(f"has {len(bends)} joints, and a vertex that names another")
    return posed(mesh, bends)
