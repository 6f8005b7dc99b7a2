"""What animations and skins refer to must be there, and must fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.animation import Animation
from vrlab.model.behavior import Behavior
from vrlab.model.posing import joint_sets
from vrlab.model.shown import OF_LIGHT, Drive
from vrlab.model.tree import Forest

if TYPE_CHECKING:
    from vrlab.model.material import Material
    from vrlab.model.node import Node


def check_animation(holder: Forest, animation: Animation) -> None:
    """Refuse channels of nodes that are not below `holder`, and weights that do not fit the morph targets."""
    for channel in animation.channels:
        mesh = holder.node_at(channel.path).mesh
        targets = 0 if mesh is None else len(mesh.primitives[0].targets)
        if channel.property == "weights" and channel.values.shape[1] != targets:
            what = _(
                "moves {count} weights of {path!r}, which has {targets}",
                count=channel.values.shape[1],
                path=channel.path,
                targets=targets,
            )
            raise ModelError("animation-invalid", _("animation {name!r}", name=animation.name), what)


def check_recorded(animations: Sequence[Animation], behavior: Behavior) -> None:
    """Refuse a solver whose recorded animation is none of the scene's."""
    name = behavior.solver.recorded if behavior.solver else ""
    if name and sum(animation.name == name for animation in animations) != 1:
        what = _("refers to the animation {name!r}, of which there is not just one", name=name)
        raise ModelError("animation-invalid", _("behavior {id!r}", id=behavior.id), what)


def check_drive(holder: Forest, drive: Drive, where: str) -> None:
    """Refuse drives of nodes that are not below `holder` or have not what is driven."""
    node = holder.node_at(drive.path)
    if drive.property in OF_LIGHT and node.light is None:
        what = _(
            "drives the {property} of {path!r}, which has no light", property=drive.property, path=drive.path
        )
        raise ModelError("behavior-invalid", where, what, _("give the node a light"))
    if drive.property == "weight" and (node.mesh is None or not node.mesh.primitives[0].targets):
        what = _(
            "moves {count} weights of {path!r}, which has {targets}", count=1, path=drive.path, targets=0
        )
        raise ModelError("behavior-invalid", where, what, _("give the mesh a morph target"))
    if drive.property == "paint" and _material(node) is None:
        what = _(
            "drives the {property} of {path!r}, which has not one material", property="paint", path=drive.path
        )
        remedy = _("give the node a mesh of one primitive with a material, and no levels")
        raise ModelError("behavior-invalid", where, what, remedy)
    if drive.property == "offset" and not _has_one_texture(node):
        what = _(
            "drives the {property} of {path!r}, which has not one texture",
            property=drive.property,
            path=drive.path,
        )
        remedy = _("give the node a mesh of one primitive with a base colour texture, and no levels")
        raise ModelError("behavior-invalid", where, what, remedy)


def _has_one_texture(node: Node) -> bool:
    material = _material(node)
    return material is not None and material.base_color_texture is not None


def _material(node: Node) -> Material | None:
    """The only material of the node's mesh."""
    materials = () if node.mesh is None or node.levels else node.mesh.materials
    return materials[0] if len(materials) == 1 else None


def check_skins(holder: Node, where: str) -> None:
    """Refuse skins whose nodes are not there or cannot follow joints, and meshes that follow two skins."""
    taken = {
        f"{child.name}/{path}" if path else child.name for child in holder.children for path in child.skinned
    }
    for skin in holder.skins:
        for path in (*skin.joints, *([] if skin.skeleton is None else [skin.skeleton])):
            holder.node_at(path)
        for path in skin.meshes:
            _check_skinned(
                holder.node_at(path),
                len(skin.joints),
                _("{where}, skin {name!r}: {path!r}", where=where, name=skin.name, path=path),
            )
            if path in taken:
                raise ModelError(
                    "value-invalid", where, _("bends the mesh of {path!r} by two skins", path=path)
                )
            taken.add(path)


def _check_skinned(node: Node, joints: int, where: str) -> None:
    if node.mesh is None or node.instances is not None or node.levels:
        raise ModelError(
            "value-invalid", where, _("has no mesh, or has instances or levels, and so cannot be bent")
        )
    for primitive in node.mesh:
        sets = joint_sets(primitive)
        if "0" not in sets:
            raise ModelError("mesh-invalid", where, _("has a primitive without JOINTS_0 and WEIGHTS_0"))
        most = max(int(primitive.attributes[f"JOINTS_{n}"].max()) for n in sets)
        if most >= joints:
            raise ModelError(
                "mesh-invalid",
                where,
                _("has a vertex that follows joint {most} of {joints}", most=most, joints=joints),
            )
