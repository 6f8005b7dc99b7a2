"""What scanners write: PLY and STL, against trimesh, which reads them in its own way."""

import numpy as np
import pytest
import trimesh
from build import CUBE_QUADS, ply, png, stl

from vrlab import importers

BALL = trimesh.creation.icosphere(2, radius=0.5)
TORUS = trimesh.creation.torus(1.0, 0.3, major_sections=24, minor_sections=12)
WEDGES = (
    "ply\nformat ascii 1.0\ncomment TextureFile my scan.png\nelement vertex 4\n"
    "property float x\nproperty float y\nproperty float z\n"
    "element face 2\nproperty list uchar int vertex_indices\nproperty list uchar float texcoord\nend_header\n"
    "0 0 0\n1 0 0\n1 1 0\n0 1 0\n"
    "3 0 1 2 6 0 0 1 0 1 1\n3 0 2 3 6 0.5 0.5 1 1 0 1\n"
)


def corners(positions, faces):
    """Triangles as a set of corners in tenths of millimetres, wherever the first corner is."""
    rows = np.round(np.asarray(positions, float)[np.asarray(faces).reshape(-1, 3)] * 1e4).astype(int).tolist()
    return {min(tuple(map(tuple, (*t[k:], *t[:k]))) for k in range(3)) for t in rows}


def on_the_ground(mesh):
    low, high = mesh.bounds
    return mesh.vertices - [(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2]


@pytest.mark.parametrize("shape", [BALL, TORUS], ids=["ball", "torus"])
@pytest.mark.parametrize(
    ("ending", "kind", "options"),
    [
        (".ply", "ply", {}),
        (".ply", "ply", {"encoding": "ascii"}),
        (".stl", "stl", {}),
        (".stl", "stl_ascii", {}),
        (".obj", "obj", {}),
    ],
)
def test_the_triangles_are_those_that_trimesh_wrote(shape, ending, kind, options, tmp_path):
    path = tmp_path / f"shape{ending}"
    written = shape.export(file_type=kind, **options)
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    p = importers.load_model(path, up="y", unit="m").mesh.primitives[0]
    standing = on_the_ground(shape)
    assert corners(p.positions, p.indices) == corners(standing, shape.faces)
    assert len(p.positions) == len(
        shape.vertices
    )  # welded, also where the file has three corners for each face
    nearest = np.linalg.norm(p.positions[:, None] - standing[None], axis=2).argmin(axis=1)
    assert np.einsum("ij,ij->i", p.attributes["NORMAL"], shape.vertex_normals[nearest]).min() > 0.97


def test_a_scan_is_smooth_whatever_its_edges(put):
    mesh = importers.load_model(put({"m.ply": ply()})).mesh
    assert len(mesh.primitives[0].positions) == 8


def test_a_printed_part_has_edges(put):
    assert len(importers.load_model(put({"m.stl": stl()})).mesh.primitives[0].positions) == 24


@pytest.mark.parametrize(
    ("type", "values", "expected"),
    [
        ("uchar", (255, 188, 0), (1, 0.5029, 0)),
        ("float", (1.0, 0.5, 0.0), (1, 0.2140, 0)),
        ("ushort", (65535, 0, 65535), (1, 0, 1)),
    ],
)
def test_colours_become_linear(type, values, expected, put):
    text = "{} {} {}".format(*values)
    body = "".join(f"{x} {y} {z} {text}\n" for x in (0, 1) for y in (0, 1) for z in (0, 1))
    body += "".join("4 {} {} {} {}\n".format(*q) for q in CUBE_QUADS)
    header = ply().decode().split("end_header\n")[0] + "end_header\n"
    colors = "".join(f"property {type} {name}\n" for name in ("red", "green", "blue"))
    node = importers.load_model(
        put({"m.ply": ply(header=header.replace("float z\n", f"float z\n{colors}"), body=body)})
    )
    attributes = node.mesh.primitives[0].attributes
    assert np.allclose(attributes["COLOR_0"], (*expected, 1.0), atol=1e-4)
    assert len(attributes["POSITION"]) == 8


def test_colours_of_faces_part_what_they_share(put):
    header, _, body = ply().decode().partition("end_header\n")
    colors = "".join(f"property uchar {name}\n" for name in ("red", "green", "blue"))
    lines = body.splitlines()
    faces = [
        f"{line} {255 * (n == 0)} 0 0" if line.startswith("4 ") else line for n, line in enumerate(lines, -8)
    ]
    found = importers.read(
        put({"m.ply": ply(header=f"{header}{colors}end_header\n", body="\n".join(faces) + "\n")})
    )
    p = found.node.mesh.primitives[0]
    red = p.attributes["COLOR_0"][p.indices.reshape(-1, 3)][..., 0]
    assert red.tolist() == [[1.0] * 3] * 2 + [[0.0] * 3] * 10
    assert not found.dropped


def test_texture_coordinates_of_corners_and_their_picture(put):
    node = importers.load_model(put({"m.ply": WEDGES.encode(), "my scan.png": png(5, 6)}))
    p = node.mesh.primitives[0]
    assert node.mesh.materials[0].base_color_texture.image.data == png(5, 6)
    # The first vertex has another place on the picture in each of its two triangles.
    assert len(p.positions) == 5
    found = {tuple(np.round(uv, 3)) for uv in p.attributes["TEXCOORD_0"]}
    assert found == {(0, 1), (1, 1), (1, 0), (0.5, 0.5), (0, 0)}


def test_texture_coordinates_that_do_not_fit_are_refused(put):
    from vrlab.errors import FileError

    with pytest.raises(FileError, match="do not fit"):
        importers.read(
            put({"m.ply": WEDGES.replace("6 0 0 1 0 1 1", "4 0 0 1 0").encode(), "my scan.png": png()})
        )


def test_given_normals_are_kept(put):
    normal = np.array([0.6, 0.0, 0.8])
    header = (
        ply().decode().split("end_header\n")[0].replace("float z\n", "float z\n" + "property float n{}\n" * 3)
    )
    body = "".join(f"{x} {y} {z} 0.6 0 0.8\n" for x in (0, 1) for y in (0, 1) for z in (0, 1))
    body += "4 4 6 7 5\n4 1 5 7 3\n"
    text = ply(header=header.format(*"xyz").replace("face 6", "face 2") + "end_header\n", body=body)
    attributes = importers.load_model(put({"m.ply": text})).mesh.primitives[0].attributes
    assert np.allclose(attributes["NORMAL"], normal, atol=1e-6)


def test_a_folded_sliver_does_not_show_its_back(put):
    """A square of four triangles, and a fifth that lies back over it, as where two views of a scanner were stitched."""
    body = "0 0 0\n1 0 0\n1 1 0\n0 1 0\n0.5 0.5 0\n0.5 0.05 0.001\n"
    body += "3 0 1 4\n3 1 2 4\n3 2 3 4\n3 3 0 4\n3 1 0 5\n"
    read = importers.read(put({"m.ply": ply(vertices=6, faces=5, body=body)}))
    p = read.node.mesh.primitives[0]
    a, b, c = (p.positions[p.indices.reshape(-1, 3)[:, k]].astype(float) for k in range(3))
    looks = np.cross(b - a, c - a)[:, 2]
    assert (looks > 0).all()
    assert any("1 triangle was turned over" in warning for warning in read.warnings)
