"""COLLADA 1.4.1 and 1.5 (Khronos and Sony, "COLLADA – Digital Asset Schema Release 1.4.1", 2008; ISO/PAS 17506 for 1.5).

What the model has no place for is reported: cameras, morph targets, curves of movements, physics, what lies in other files.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vrlab.importers.branches import grown, settled
from vrlab.importers.dae.animations import read_animations
from vrlab.importers.dae.lights import Lights
from vrlab.importers.dae.source import Document
from vrlab.importers.dae.tree import Tree
from vrlab.importers.job import Job
from vrlab.importers.placing import Custom
from vrlab.importers.xml import Element, parse
from vrlab.messages import _
from vrlab.model import Node, space

# X_UP: up is +X, right is −Y (1.4.1, chapter 5, up_axis), so the scene is turned about z until it is Y_UP.
_X_UP = space.quaternion((0.0, 0.0, 1.0), np.pi / 2)
_LOST = {
    "library_physics_scenes": "physics", "library_force_fields": "physics", "library_kinematics_scenes": "kinematics",
    "library_formulas": "formulas",
}  # fmt: skip


def read(job: Job, data: bytes) -> tuple[Node, ...]:
    """The nodes of the file's scene, placed as the job wishes.

    Raises FileError `file-invalid`, `file-too-large`, `mesh-invalid`, `path-outside`, `file-missing` or `image-invalid`.
    """
    root = parse(job, data)
    if root.tag != "COLLADA":
        raise job.fail(
            _("is XML with the root <{tag}>, not COLLADA", tag=root.tag[:40]), _("check its ending")
        )
    metres, up = _asset(job, root)
    document = Document(job, root)
    for key, what in _LOST.items():
        if root.find(key) is not None:
            job.drop(what)
    tree = Tree(document, Lights(document, 1.0 / metres))
    scene = _scene(document)
    branches = tree.alone() if scene is None else tree.branches(scene.all("node"))
    animations = read_animations(document, tree.moving())
    roots = [grown(job, branch) for branch in branches]
    if up == "X_UP" and job.wishes.up is None:
        roots = [node.with_(**_turned(node)) for node in roots]
    return settled(job, roots, animations, tree.skins)


def _asset(job: Job, root: Element) -> tuple[float, str]:
    """Metres in one unit, and which axis is up; the wishes know them from here on."""
    unit, axis = root.find("asset", "unit"), root.find("asset", "up_axis")
    word = "1.0" if unit is None else unit.get("meter", "1.0")
    try:
        metres = float(word)
    except ValueError:
        metres = 0.0
    if not 1e-9 < metres < 1e9:
        job.warn(_("has a unit of {word!r} metres; it is taken as metres", word=word[:20]))
        metres = 1.0
    up = "Y_UP" if axis is None else axis.text.strip()
    known = _("as the file says that its unit is {metres:g} m", metres=metres)
    custom = Custom("z" if up == "Z_UP" else "y", None, metres=metres, known=known)
    job.wishes = replace(job.wishes, custom=custom)
    return metres, up


def _scene(document: Document) -> Element | None:
    """The scene that the file opens with, or its first."""
    scenes = document.library("visual_scene", "library_visual_scenes")
    instance = document.root.find("scene", "instance_visual_scene")
    found = None if instance is None else document.target(instance, "url", "visual_scene")
    shown = found or (scenes[0] if scenes else None)
    if len(scenes) > 1:
        document.job.drop(_("other scenes ({count})", count=len(scenes) - 1))
    return shown


def _turned(node: Node) -> dict[str, object]:
    x, y, z = node.translation
    return {"translation": (-y, x, z), "rotation": space.multiply(_X_UP, node.rotation)}
