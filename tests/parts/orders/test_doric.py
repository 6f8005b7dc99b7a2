import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import orders
from vrlab.parts.orders.carving import gutta_row, metope, mutule, triglyph
from vrlab.parts.orders.column import COARSE, FINE, MIDDLE

MODULE = 0.4
D = orders.VITRUVIUS.in_metres(MODULE)
ROW = orders.Run("front", (0.0, 0.0), 0.0, (0.0, 2.2, 4.7, 6.9))


def profile(mesh, height: float) -> np.ndarray:
    """Distances from the axis of the vertices at a height."""
    points = mesh.primitives[0].positions.astype(float)
    rows = np.abs(points[:, 1] - height) < 1e-5
    return np.hypot(points[rows, 0], points[rows, 2])


def test_a_column_is_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(orders.doric_column(), 2334)
    well_made(orders.colonnade(ROW), 2334)


def test_a_column_has_the_proportions_of_vitruvius() -> None:
    column = orders.doric_column(module=MODULE)
    size = np.ptp(column.bounds, axis=0)
    assert size[1] == pytest.approx(14 * MODULE)
    assert size[0] == pytest.approx(size[2]) == pytest.approx(D.abacus_width, abs=1e-6)
    shaft = orders.shaft(module=MODULE)
    assert shaft.bounds[1, 1] == pytest.approx(13 * MODULE)
    assert profile(shaft, 0.0).max() == pytest.approx(MODULE, abs=1e-6)
    assert profile(shaft, 13 * MODULE).max() == pytest.approx(D.upper_diameter / 2, abs=1e-6)


def test_a_shaft_has_twenty_arrises_with_flutes_between() -> None:
    radii = profile(orders.shaft(module=MODULE), 0.0)
    # Each arris ends one flute and begins the next.
    assert (radii > MODULE - 1e-6).sum() == 40
    assert radii.min() == pytest.approx(MODULE - D.flute_depth, abs=1e-6)


def test_entasis_swells_the_middle_of_the_shaft_and_nothing_else() -> None:
    straight = replace(orders.VITRUVIUS, entasis=1e-9)
    swollen, plain = (orders.shaft(module=1.0, order=o) for o in (replace(straight, entasis=0.05), straight))
    a, b = (np.hypot(*m.primitives[0].positions[:, ::2].T.astype(float)) for m in (swollen, plain))
    heights = swollen.primitives[0].positions[:, 1]
    assert np.abs(a - b).max() == pytest.approx(0.05, abs=0.002)
    assert np.allclose(
        a[(heights < 1e-6) | (heights > 12.999)], b[(heights < 1e-6) | (heights > 12.999)], atol=1e-6
    )


def test_columns_far_away_cost_a_seventh() -> None:
    counts = [orders.column_mesh(module=1.0, detail=d).triangle_count for d in (COARSE, MIDDLE, FINE)]
    assert counts == [312, 724, 2334]
    (far,) = orders.doric_column(module=1.0).levels
    assert far.mesh.triangle_count == 312
    assert far.mesh.bounds == pytest.approx(orders.column_mesh(module=1.0).bounds, abs=0.02)


def test_a_triglyph_stands_over_each_column_and_between_and_at_the_corners() -> None:
    found = orders.stations(ROW, module=MODULE)
    assert len(found.triglyphs) == 7
    assert len(found.metopes) == 6
    half, width = D.architrave_depth / 2, D.triglyph_width
    assert found.triglyphs[0] - width / 2 == pytest.approx(-half)
    assert found.triglyphs[-1] + width / 2 == pytest.approx(6.9 + half)
    assert {2.2, 4.7} <= set(found.triglyphs.tolist())
    assert found.widths.sum() + 7 * width == pytest.approx(6.9 + 2 * half)


def test_columns_too_close_for_a_metope_are_refused() -> None:
    with pytest.raises(PartError, match=r"run 'tight': leaves 0\.\d+ m between two triglyphs.*wider apart"):
        orders.stations(orders.Run("tight", (0, 0), 0.0, (0.0, 0.9, 1.8, 2.7)), module=MODULE)


@pytest.mark.parametrize("axes", [(0.0,), (1.0, 0.0), (0.0, 0.0)])
def test_a_run_needs_axes_that_rise(axes: tuple[float, ...]) -> None:
    with pytest.raises(PartError, match="axes that rise"):
        orders.Run("wrong", (0, 0), 0.0, axes)


def test_an_entablature_has_its_parts_where_they_belong() -> None:
    node = orders.entablature([ROW], base=3.0, module=MODULE)
    count = {child.name: len(child.instances) for child in node.children if child.instances}
    assert count == {"regulae": 7, "triglyphs": 7, "metopes": 6, "mutules": 13}
    beam = node.bounds_of("architrave")
    assert beam[0, 1] == pytest.approx(3.0, abs=1e-6)
    assert beam[1, 1] == pytest.approx(3.0 + D.architrave_height, abs=1e-6)
    for name, low, high in (
        ("triglyphs", D.architrave_height, D.architrave_height + D.frieze_height),
        ("metopes", D.architrave_height, D.architrave_height + D.frieze_height),
    ):
        assert node.bounds_of(name)[:, 1] - 3.0 == pytest.approx([low, high], abs=1e-5)
    # Regulae hang from the taenia, on the outside (−z).
    regulae = node.bounds_of("regulae")
    assert regulae[1, 1] == pytest.approx(3.0 + D.architrave_height - D.taenia_height, abs=1e-5)
    assert regulae[0, 2] < -D.architrave_depth / 2 < regulae[1, 2] < -D.architrave_depth / 2 + 0.02


def test_runs_turn_with_the_building() -> None:
    """A run that goes north to south in the east has its face to the east."""
    east = orders.Run("east", (5.0, -3.45), -math.pi / 2, ROW.axes)
    node = orders.entablature([east], base=0.0, module=MODULE)
    assert node.bounds_of("mutules")[1, 0] > 5.0 + D.architrave_depth / 2 + 0.1
    half = 3.45 + D.architrave_depth / 2
    assert node.bounds_of("architrave")[:, 2] == pytest.approx([-half, half], abs=1e-5)


def test_guttae_are_six_to_a_regula_and_eighteen_to_a_mutule() -> None:
    """A gutta has 18 triangles, a slab 12."""
    assert gutta_row(D, MODULE).triangle_count == 12 + 6 * 18
    assert mutule(D, MODULE).triangle_count == 12 + 18 * 18
    assert mutule(D, MODULE, guttae=False).triangle_count == 12


def test_a_triglyph_has_two_whole_and_two_half_grooves() -> None:
    points = triglyph(D, MODULE).primitives[0].positions
    low = points[points[:, 1] < 1e-6]
    deepest = low[np.isclose(low[:, 2], low[low[:, 2] < -1e-6][:, 2].max(), atol=1e-6)]
    assert len(np.unique(np.round(deepest[:, 0], 5))) == 4
    assert np.ptp(points[:, 0]) == pytest.approx(D.triglyph_width, abs=1e-6)


def test_a_metope_is_a_metre_wide_so_that_its_scale_is_its_width() -> None:
    assert np.ptp(metope(D, MODULE).bounds, axis=0)[:2] == pytest.approx([1.0, D.frieze_height], abs=1e-6)


def test_proportions_are_checked() -> None:
    with pytest.raises(PartError, match="capital_height=-1"):
        orders.Doric(capital_height=-1)
    with pytest.raises(PartError, match="half of the lower diameter"):
        orders.VITRUVIUS.in_metres(0)
