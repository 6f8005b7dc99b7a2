"""What a USDZ file cannot hold of a scene, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vrlab.export.usd.tints import shaded
from vrlab.messages import _, n_
from vrlab.model import Material, Mesh, Scene
from vrlab.model.drawn import Shape
from vrlab.model.mesh import TRIANGLES

_FINER = ("sheen", "specular", "anisotropy", "iridescence")


def losses(scene: Scene, drawn: Sequence[tuple[Shape, Mesh]], still: int) -> list[str]:
    """One sentence for each kind of thing that is left out or drawn otherwise; `still` counts what does not move."""
    return [*_of_scene(scene, still), *_of_meshes(drawn), *_of_materials(drawn)]


def _of_scene(scene: Scene, still: int) -> Iterable[str]:
    if scene.behaviors:
        yield _(
            "nothing in it is live: parameters, instruments and trials are in the .html and the .glb ({laws})",
            laws=", ".join(behavior.id for behavior in scene.behaviors),
        )
    lights = sum(node.light is not None for _path, node, _matrix in scene.walk())
    if lights:
        yield n_(
            "{count} light is left out: AR Quick Look lights it as the room is lit",
            "{count} lights are left out: AR Quick Look lights it as the room is lit",
            count=lights,
        )
    if scene.viewpoints:
        yield _("viewpoints are left out: one walks round it, or turns it by hand")
    others = [tag for tag in scene.languages if tag != scene.language]
    if others:
        yield _(
            "names are in {language} alone, not in {others}",
            language=scene.language,
            others=", ".join(others),
        )
    if still:
        yield n_(
            "{count} channel of animations is left out: a second one of the same, or of a morph target",
            "{count} channels of animations are left out: a second one of the same, or of morph targets",
            count=still,
        )


def _of_meshes(drawn: Sequence[tuple[Shape, Mesh]]) -> Iterable[str]:
    skinned = [shape.path for shape, mesh in drawn if mesh is not shape.node.mesh]
    if skinned:
        yield _("stays in the pose of its joints: {paths}", paths=_list(skinned))
    others = [shape.path for shape, mesh in drawn if any(p.mode != TRIANGLES for p in mesh)]
    if others:
        yield _("points, lines and strips are left out: {paths}", paths=_list(others))
    shades = [shape.path for shape, mesh in drawn if any(map(shaded, mesh))]
    if shades:
        yield n_(
            "{count} mesh is without the shades of its vertices",
            "{count} meshes are without the shades of their vertices",
            count=len(shades),
        )


def _of_materials(drawn: Sequence[tuple[Shape, Mesh]]) -> Iterable[str]:
    found: dict[int, Material] = {id(p.material): p.material for _, mesh in drawn for p in mesh if p.material}
    materials = list(found.values())
    glass = [m.name for m in materials if m.transmission is not None]
    if glass:
        yield _("glass is half transparent and does not bend light: {names}", names=_list(glass))
    finer = [m.name for m in materials if any(getattr(m, key) is not None for key in _FINER)]
    if finer:
        yield _("without sheen, tinted or directed reflections: {names}", names=_list(finer))
    relief = [m.name for m in materials if m.normal_texture is not None and m.normal_scale != 1.0]
    if relief:
        yield _("reliefs have their full height: {names}", names=_list(relief))


def _list(names: Iterable[str], most: int = 5) -> str:
    unique = list(dict.fromkeys(name or "?" for name in names))
    return ", ".join(unique[:most]) + (", …" if len(unique) > most else "")
