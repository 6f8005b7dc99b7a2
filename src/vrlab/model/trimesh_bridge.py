"""From and to trimesh. trimesh is imported when used, because that takes longer than everything else here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from vrlab.errors import ModelError
from vrlab.messages import _
from vrlab.model.material import Material
from vrlab.model.mesh import TRIANGLES, Mesh

if TYPE_CHECKING:
    import trimesh


def mesh_to_trimesh(mesh: Mesh) -> trimesh.Trimesh:
    """All triangles of a mesh as one trimesh.Trimesh. Raises ModelError where a primitive is no list of triangles."""
    import trimesh

    if any(p.mode != TRIANGLES for p in mesh):
        raise ModelError(
            "mesh-invalid",
            _("mesh {name!r}", name=mesh.name),
            _("has points, lines or strips, which trimesh cannot hold"),
        )
    offset, faces = 0, []
    for p in mesh:
        indices = np.arange(len(p.positions)) if p.indices is None else p.indices
        faces.append(indices.reshape(-1, 3).astype(np.int64) + offset)
        offset += len(p.positions)
    shared = {name for name in ("NORMAL", "TEXCOORD_0") if all(name in p.attributes for p in mesh)}
    columns = {name: np.concatenate([p.attributes[name] for p in mesh]) for name in ("POSITION", *shared)}
    visual = None
    if "TEXCOORD_0" in columns:
        uv = columns["TEXCOORD_0"].astype(np.float64)
        # trimesh measures v from the bottom of the image, glTF from its top.
        visual = trimesh.visual.TextureVisuals(  # type: ignore[no-untyped-call]
            uv=np.column_stack([uv[:, 0], 1 - uv[:, 1]])
        )
    return trimesh.Trimesh(
        columns["POSITION"],
        np.concatenate(faces),
        vertex_normals=columns.get("NORMAL"),
        visual=visual,
        process=False,
    )


def mesh_from_trimesh(mesh: trimesh.Trimesh, *, name: str = "", material: Material | None = None) -> Mesh:
    """A mesh from a trimesh.Trimesh: vertices and faces as they are; normals, UVs and vertex colours where it has them."""
    if not len(mesh.faces):
        raise ModelError("mesh-invalid", _("mesh {name!r}", name=name), _("has no triangles"))
    visual: Any = mesh.visual
    uv = getattr(visual, "uv", None)
    uvs = None if uv is None or len(uv) != len(mesh.vertices) else np.column_stack([uv[:, 0], 1 - uv[:, 1]])
    colors = None
    if getattr(visual, "kind", None) == "vertex":
        srgb = np.asarray(visual.vertex_colors, dtype=np.float64) / 255.0
        rgb = srgb[:, :3]
        # IEC 61966-2-1: sRGB to linear.
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        colors = np.column_stack([linear, srgb[:, 3]]).astype(np.float32)
    return Mesh.of(
        np.asarray(mesh.vertices, dtype=np.float32),
        np.asarray(mesh.faces),
        normals=np.asarray(mesh.vertex_normals, dtype=np.float32),
        uvs=None if uvs is None else uvs.astype(np.float32),
        colors=colors,
        name=name,
        material=material,
    )
