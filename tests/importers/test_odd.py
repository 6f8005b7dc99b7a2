"""Files that are unusual and fine."""

import numpy as np
import pytest
from odd import CASES

from vrlab import importers


def meshes(node):
    return [n.mesh for _, n, _ in [("", node, None), *node.walk()] if n.mesh is not None]


def area(node):
    total = 0.0
    for mesh in meshes(node):
        for p in mesh:
            a, b, c = (p.positions[p.indices.reshape(-1, 3)[:, k]].astype(float) for k in range(3))
            total += np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2
    return total


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_odd(case, put):
    read = importers.read(put(case.files))
    node, facts = read.node, case.facts
    assert np.allclose(node.bounds[0][1], 0.0, atol=1e-6)
    assert np.allclose((node.bounds[0] + node.bounds[1])[[0, 2]], 0.0, atol=1e-6)
    if "size" in facts:
        assert np.allclose(np.ptp(node.bounds, axis=0), facts["size"], rtol=0.02)
    if "triangles" in facts:
        assert sum(mesh.triangle_count for mesh in meshes(node)) == facts["triangles"]
    if "area" in facts:
        assert area(node) == pytest.approx(facts["area"])
    if "paths" in facts:
        assert [path for path, _, _ in node.walk()] == facts["paths"]
    for kind, report in (("dropped", read.dropped), ("warned", read.warnings)):
        words = facts.get(kind, [])
        for word in [words] if isinstance(words, str) else words:
            assert any(word in line for line in report), report
    assert all(line.isprintable() for line in (*read.dropped, *read.warnings))


def test_no_case_is_there_twice():
    assert len({case.name for case in CASES}) == len(CASES)
