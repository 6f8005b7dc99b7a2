"""Masonry, cornices, roofs."""

import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.model import Mesh
from vrlab.parts import orders

D = orders.VITRUVIUS.in_metres(0.5)


def faces(mesh: Mesh) -> tuple[np.ndarray, np.ndarray]:
    """Areas times normals of triangles, and the mean of their vertices' normals."""
    (p,) = mesh.primitives
    corners = p.indices.reshape(-1, 3)
    a, b, c = (p.positions.astype(float)[corners[:, k]] for k in range(3))
    return np.cross(b - a, c - a) / 2, p.attributes["NORMAL"].astype(float)[corners].mean(axis=1)


MESHES = {
    "blocks": lambda: orders.blocks([(0, 0, 0), (1, 0, 0)], [(1, 1, 1), (3, 0.5, 2)], bevel=0.02),
    "ashlar": lambda: orders.ashlar(6, 4, openings=[(2, 3, 2.1)]),
    "tile row": lambda: orders.tile_row(5, pitch=0.6),
    "smooth row": lambda: orders.tile_row(5, pitch=0.6, fine=False),
    "ridge": lambda: orders.ridge_tiles(8),
    "antefix": lambda: orders.antefix(),
    "cornice": lambda: orders.horizontal_cornice([(-4, -3), (4, -3), (4, 3), (-4, 3)], y=5, d=D, module=0.5),
    "tympanum": lambda: orders.tympanum(3, 0.2, D),
    "raking cornice": lambda: orders.raking_cornice(3.3, d=D, module=0.5),
}


@pytest.mark.parametrize("name", MESHES)
def test_triangles_face_as_their_normals(name: str) -> None:
    area, normals = faces(MESHES[name]())
    assert ((area * normals).sum(axis=1) > 0).all()


@pytest.mark.parametrize("name", MESHES)
def test_everything_has_tones_so_that_it_can_share_a_mesh(name: str) -> None:
    assert MESHES[name]().primitives[0].attributes["COLOR_0"].dtype == np.uint8


def test_blocks_fill_their_boxes_and_differ_in_tone() -> None:
    mesh = orders.blocks([(0, 0, 0), (1, 0, 0)], [(1, 1, 1), (3, 0.5, 2)], bevel=0.02)
    assert mesh.triangle_count == 88
    assert mesh.bounds == pytest.approx(np.array([[0, 0, 0], [3, 1, 2]]), abs=1e-6)
    assert len(np.unique(mesh.primitives[0].attributes["COLOR_0"], axis=0)) == 2
    assert 1 + 2 - mesh.to_trimesh().volume < 0.01  # but for the rounded edges


def test_blocks_without_room_are_refused() -> None:
    for low, high in (([(0, 0, 0)], [(1, 1, 0)]), ([(0, 0, 0)], [(1, 1, 0.03)]), ([], [])):
        with pytest.raises(PartError, match="bevel"):
            orders.blocks(low, high, bevel=0.02)


def test_a_wall_leaves_its_door_open_and_breaks_joint() -> None:
    whole, open_ = (
        orders.ashlar(6, 4, course=0.5),
        orders.ashlar(6, 4, course=0.5, openings=[(2.0, 3.0, 2.0)]),
    )
    area = [np.linalg.norm(faces(m)[0], axis=1).sum() for m in (whole, open_)]
    assert area == pytest.approx([24, 22], abs=1e-4)
    points = whole.primitives[0].positions
    joints = [set(np.round(points[np.abs(points[:, 1] - y) < 1e-6][:, 0], 3).tolist()) for y in (0.0, 4.0)]
    assert joints[0] != joints[1]


def test_a_gable_rises_by_the_slope_of_the_roof() -> None:
    assert np.ptp(orders.tympanum(3, 0.2, D).bounds, axis=0)[:2] == pytest.approx([6, 0.75])
    assert orders.pediment_rise(3, D) == 0.75
    rake = orders.raking_cornice(3, d=D, module=0.5).bounds
    assert rake[0, 2] < -D.projection  # it overhangs the face
    assert rake[1, 1] > 0.75


def test_a_row_of_tiles_is_as_long_as_asked_and_steps_down() -> None:
    row = orders.tile_row(5.0, pitch=0.6)
    assert row.bounds[:, 2] == pytest.approx([-5.0, 0.0], abs=1e-6)
    fine, smooth = (orders.tile_row(5.0, pitch=0.6, fine=f).triangle_count for f in (True, False))
    assert (fine, smooth) == (72, 6)


def test_a_cornice_hangs_over_the_frieze_all_round() -> None:
    box = MESHES["cornice"]().bounds
    over = D.projection + 0.05 * 0.5
    assert box[:, 0] == pytest.approx([-4 - over, 4 + over], abs=1e-5)
    assert box[:, 2] == pytest.approx([-3 - over, 3 + over], abs=1e-5)
    assert box[1, 1] == pytest.approx(5 + D.cornice_height, abs=1e-5)
