"""What every part must hold."""

from collections.abc import Callable

import numpy as np
import pytest

from vrlab.model import Node, Primitive


def triangles(node: Node) -> int:
    """Triangles of a node and of all below it."""
    own = 0 if node.mesh is None else node.mesh.triangle_count
    return own + sum(n.mesh.triangle_count for _, n, _ in node.walk() if n.mesh is not None)


def check_primitive(path: str, primitive: Primitive) -> None:
    assert primitive.indices is not None, path
    assert primitive.material is not None, f"{path} has no material"
    positions = primitive.positions.astype(np.float64)
    normals = primitive.attributes["NORMAL"].astype(np.float64)
    assert np.allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-3), f"{path}: normals are not of length 1"
    assert "TEXCOORD_0" in primitive.attributes, f"{path} has no UVs"
    corners = primitive.indices.reshape(-1, 3)
    a, b, c = (positions[corners[:, k]] for k in range(3))
    facing = np.cross(b - a, c - a)
    assert (np.linalg.norm(facing, axis=1) > 0).all(), f"{path} has triangles without area"
    outwards = (facing * normals[corners].mean(axis=1)).sum(axis=1)
    assert (outwards > 0).all(), f"{path}: {int((outwards <= 0).sum())} triangles face against their normals"


@pytest.fixture
def well_made() -> Callable[[Node, int], None]:
    """Checks a part: geometry that is sound, a name for people, and a triangle count that is the one stated."""

    def check(node: Node, count: int) -> None:
        assert node.title.get("en")
        assert len(node.description.get("en")) > 30
        for path, found, _ in [("", node, None), *node.walk()]:
            for primitive in found.mesh or ():
                check_primitive(f"{node.name}/{path}", primitive)
        assert triangles(node) == count

    return check
