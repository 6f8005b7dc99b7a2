"""USDZ, for AR Quick Look: how an iPhone or iPad, which has no WebXR, puts a lab into the room.

Pixar's library (the extra `usd`) writes the layer in its binary form, which alone ARKit's rules allow for a root; the package
around it is ours. Everything is the standing scene: geometry, materials, what is animated.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np

from vrlab.errors import FileError
from vrlab.export.texts import check_texts
from vrlab.export.usd.losses import losses
from vrlab.export.usd.package import package
from vrlab.gltf.container import Buffer
from vrlab.messages import Tell, _, speaking
from vrlab.model import Mesh, Scene
from vrlab.model.drawn import Shape, around, shapes
from vrlab.model.values import number


def write_usdz(
    scene: Scene, *, only: str = "", scale: float = 1.0, tell: Tell = lambda _remark: None
) -> Iterator[Buffer]:
    """The pieces of the USDZ file of a scene, in order.

    With `only`, the path of a node, nothing but what is at and below it is written, standing on the ground at the origin.
    `scale` makes everything smaller or larger (1/50 for a model on a table). `tell` is given one sentence for each kind of
    thing that the file cannot hold; the file says the same in its documentation, in the scene's language.

    Raises SceneError `text-missing` as `write_glb`, FileError `dependency-missing` without usd-core (the extra `usd`),
    ModelError `node-unknown` for `only`, `value-invalid` for `scale`, and FileError `mesh-invalid` where nothing is drawn.
    AR Quick Look bears 100,000 triangles; for a heavier scene see `vrlab.for_device(scene, "quicklook")`.
    """
    if find_spec("pxr") is None:
        raise FileError(
            "dependency-missing",
            ".usdz",
            _("needs the package usd-core"),
            _("install it: pip install 'vrlab[usd]'"),
        )
    from vrlab.export.usd.layer import Layer

    check_texts(scene)
    scale = number(scale, "scale", 1e-6, 1e6)
    drawn = _drawn(scene, only)
    shift = np.zeros(3)
    if only:
        low, high = around([shape.bounds for shape, _mesh in drawn])
        shift = -np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    layer = Layer(scene, drawn, scale, shift)
    remarks = losses(scene, drawn, layer.still)
    for remark in remarks:
        tell(remark)
    with speaking(scene.language):
        root = layer.to_bytes([str(remark) for remark in remarks])
    return package([("scene.usdc", root), *layer.files.items()])


def _drawn(scene: Scene, only: str) -> list[tuple[Shape, Mesh]]:
    """What is written: all that is drawn, in its finest level of detail."""
    if only:
        scene.node_at(only)
    found = [(shape, shape.mesh) for shape in shapes(scene.nodes, under=only)]
    if not found:
        raise FileError("mesh-invalid", only or scene.name, _("draws nothing"), _("name a node with a mesh"))
    return found
