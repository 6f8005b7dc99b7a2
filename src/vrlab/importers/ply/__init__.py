"""PLY: one mesh of a scanner, with colours and often a texture."""

import numpy as np

from vrlab.importers import surfaces
from vrlab.importers.job import Job
from vrlab.importers.ply import header as ply_header
from vrlab.importers.ply.binary import read_binary
from vrlab.importers.ply.rows import Lists, Rows
from vrlab.importers.ply.text import read_text
from vrlab.importers.shapes import NO_CREASE, Shape, Tables, linear
from vrlab.messages import _
from vrlab.model import Material, Node, Texture
from vrlab.model.values import Array

# Names in the wild; the first pair is Blender's.
_UVS = (("s", "t"), ("u", "v"), ("texture_u", "texture_v"))
_INDICES = ("vertex_indices", "vertex_index")
_KNOWN = {"x", "y", "z", "nx", "ny", "nz", "red", "green", "blue", "alpha", *_INDICES, "texcoord"} | {
    n for p in _UVS for n in p
}


def read(job: Job, data: bytes) -> tuple[Node, ...]:
    """One node. A scan without normals gets smooth ones, without creases: its edges are noise.

    Raises FileError `file-invalid`, `file-too-large`, `mesh-invalid`, `path-outside`, `file-missing` or `image-invalid`.
    """
    header = ply_header.parse(job, data)
    elements = (read_binary if header.order else read_text)(job, header, data)
    vertex, face = elements.get("vertex", Rows()), elements.get("face", Rows())
    if "tristrips" in elements and not face.lists:
        raise job.fail(
            _("holds strips of triangles"),
            _("export it with faces, for example from MeshLab"),
            code="mesh-invalid",
        )
    positions = _columns(vertex, "x", "y", "z")
    if positions is None:
        raise job.fail(_("has no vertices with x, y and z"), _("export it again"), code="mesh-invalid")
    indices = next((face.lists[name] for name in _INDICES if name in face.lists), Lists.none())
    tables = Tables(positions, normals=_columns(vertex, "nx", "ny", "nz"), colors=_colors(vertex))
    shape = Shape(indices.values, indices.sizes)
    if tables.colors is None:
        tables.colors = _colors(face)
        shape.color_corners = np.repeat(np.arange(len(indices.sizes)), indices.sizes)
    elif "red" in face.columns:
        job.drop(_("colours of faces, because those of vertices are kept"))
    if tables.normals is not None:
        shape.normal_corners = indices.values
    _texture(job, tables, shape, vertex, face.lists.get("texcoord"))
    if header.texture and tables.uvs is not None:
        shape.material = _textured(job, header.texture)
    for name, rows in elements.items():
        unknown = sorted(
            (set(rows.columns) | set(rows.lists)) - _KNOWN if name in ("vertex", "face") else {"*"}
        )
        if unknown and rows.count:
            job.drop(
                _("{name}: {unknown}", name=name, unknown=", ".join(n[:40] for n in unknown[:8]))
                if unknown != ["*"]
                else _("element {name!r}", name=name[:40])
            )
    return surfaces.nodes(job, tables, [shape], crease=NO_CREASE)


def _columns(rows: Rows, *names: str) -> Array | None:
    if not rows.count or any(name not in rows.columns for name in names):
        return None
    return np.column_stack([rows.columns[name].astype(np.float64) for name in names])


def _colors(rows: Rows) -> Array | None:
    """Linear RGBA. Whole numbers go to 255 or 65535, fractions to 1."""
    names = ("red", "green", "blue", "alpha") if "alpha" in rows.columns else ("red", "green", "blue")
    values = _columns(rows, *names)
    if values is None:
        return None
    dtype = rows.columns["red"].dtype
    if dtype.kind == "u" and dtype.itemsize <= 2:
        values /= np.iinfo(dtype).max
    elif dtype.kind == "i" or values.max() > 1.0:
        values /= 255.0
    values = np.nan_to_num(values, nan=1.0, posinf=1.0, neginf=0.0).clip(0.0, 1.0)
    alpha = values[:, 3:] if values.shape[1] == 4 and values[:, 3].any() else np.ones((len(values), 1))
    return np.hstack([linear(values[:, :3]), alpha])


def _texture(job: Job, tables: Tables, shape: Shape, vertex: Rows, wedges: Lists | None) -> None:
    """Texture coordinates of vertices, or of the corners of each face (MeshLab's `texcoord`: u, v for each corner)."""
    if wedges is not None and len(wedges.values):
        if not np.array_equal(wedges.sizes, 2 * shape.sizes):
            raise job.fail(
                _("has faces whose texture coordinates do not fit their corners"), _("export it again")
            )
        tables.uvs = wedges.values.reshape(-1, 2).astype(np.float64)
        shape.uv_corners = np.arange(len(tables.uvs))
        return
    found = (_columns(vertex, *pair) for pair in _UVS)
    tables.uvs = next((uvs for uvs in found if uvs is not None), None)
    if tables.uvs is not None:
        shape.uv_corners = shape.corners


def _textured(job: Job, name: str) -> Material | None:
    data = job.file(name)
    image = None if data is None else job.image(data, name, _("image {name!r}", name=name))
    return None if image is None else Material("scan", base_color_texture=Texture(image), roughness=0.9)
