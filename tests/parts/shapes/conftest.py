"""What every shape must hold."""

from collections.abc import Callable

import numpy as np
import pytest
import trimesh

from vrlab.model import Mesh


def welded(mesh: Mesh) -> trimesh.Trimesh:
    """The triangles with vertices in one place made one."""
    found = mesh.to_trimesh()
    result = trimesh.Trimesh(found.vertices, found.faces, process=False)
    result.merge_vertices(merge_norm=True, merge_tex=True)
    return result


def check_surface(mesh: Mesh) -> None:
    """Unit normals that agree with the triangles; no triangle without area; UVs no coarser or finer than metres."""
    for primitive in mesh:
        assert primitive.indices is not None
        corners = primitive.indices.reshape(-1, 3)
        points = primitive.positions.astype(np.float64)[corners]
        normals = primitive.attributes["NORMAL"].astype(np.float64)
        assert np.linalg.norm(normals, axis=1) == pytest.approx(1, abs=1e-5)
        facing = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
        areas = np.linalg.norm(facing, axis=1)
        assert areas.min() > 0
        agreement = (facing[:, None] * normals[corners]).sum(axis=2) / areas[:, None]
        assert agreement.min() > 0.3


def uv_stretch(mesh: Mesh) -> np.ndarray:
    """Area in the picture over area in space, for each triangle."""
    primitive = mesh.primitives[0]
    assert primitive.indices is not None
    corners = primitive.indices.reshape(-1, 3)
    points = primitive.positions.astype(np.float64)[corners]
    uvs = primitive.attributes["TEXCOORD_0"].astype(np.float64)[corners]
    area = np.linalg.norm(np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]), axis=1)
    a, b = uvs[:, 1] - uvs[:, 0], uvs[:, 2] - uvs[:, 0]
    return np.abs(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / area


@pytest.fixture
def solid() -> Callable[..., trimesh.Trimesh]:
    """Checks that a mesh bounds a solid, inside and out told rightly, and returns it welded."""

    def check(mesh: Mesh, volume: float | None = None, tolerance: float = 0.01) -> trimesh.Trimesh:
        check_surface(mesh)
        body = welded(mesh)
        assert body.is_watertight
        assert body.is_winding_consistent
        assert body.volume > 0
        if volume is not None:
            assert body.volume == pytest.approx(volume, rel=tolerance)
        return body

    return check


@pytest.fixture
def stretch() -> Callable[[Mesh], np.ndarray]:
    """Area in the picture over area in space, for each triangle of a mesh."""
    return uv_stretch
