"""A person to measure by: as tall as said, closed and light enough to stand anywhere."""

import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.parts.figure import figure


@pytest.mark.parametrize("height", [1.2, 1.7, 2.0])
def test_a_figure_is_as_tall_as_said_and_stands_on_its_origin(height: float) -> None:
    low, high = figure(height=height).bounds
    assert high[1] == pytest.approx(height, rel=0.006)
    assert low[1] == pytest.approx(0, abs=0.004 * height)
    wide, _, deep = high - low
    assert 0.25 * height < wide < 0.32 * height
    assert deep < 0.26 * height


def test_a_figure_costs_one_draw_call_and_few_triangles() -> None:
    mesh = figure().mesh
    assert mesh is not None
    assert len(mesh.primitives) == 1
    assert mesh.triangle_count <= 4000


def test_its_garment_faces_outwards_and_hangs_in_folds() -> None:
    mesh = figure().mesh
    assert mesh is not None
    points, normals = mesh.primitives[0].positions, mesh.primitives[0].attributes["NORMAL"]
    hem = (points[:, 1] > 0.2) & (points[:, 1] < 0.7)
    outwards = (points[hem][:, [0, 2]] * normals[hem][:, [0, 2]]).sum(axis=1)
    assert (outwards > 0).mean() > 0.9
    reach = np.hypot(points[hem][:, 0] / 0.17, points[hem][:, 2] / 0.14)
    assert np.ptp(reach) > 0.15


@pytest.mark.parametrize("height", [0.1, 3.0, float("nan")])
def test_giants_and_dwarfs_are_refused(height: float) -> None:
    with pytest.raises(PartError, match=r"0\.5 to 2\.5"):
        figure(height=height)
