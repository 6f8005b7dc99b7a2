from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import bench, classroom, shelf, stool
from vrlab.parts.clutter import book, books, crate, plant
from vrlab.parts.furniture import TOP
from vrlab.parts.shapes import box
from vrlab.parts.shelf import BOARD, INSET, _boards, _things
from vrlab.parts.shelfware import bottle, flask, microscope, molecule

few = settings(deadline=None, max_examples=20)


def test_furniture_is_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(bench(), 1700)
    well_made(stool(), 1664)
    well_made(shelf(), 13860)
    well_made(shelf(filled=False), 364)


@few
@given(st.floats(1.2, 3), st.floats(0.5, 1), st.floats(0.6, 1.1), st.integers(1, 5))
def test_a_bench_stands_on_the_floor_and_is_as_high_as_asked(
    width: float, depth: float, height: float, drawers: int
) -> None:
    node = bench(width=width, depth=depth, height=height, drawers=drawers)
    assert node.bounds[0, 1] == pytest.approx(0, abs=1e-6)
    assert node.bounds_of("worktop")[1] == pytest.approx([width / 2, height, depth / 2], abs=1e-5)
    body = node.bounds_of("body")
    assert body[1, 1] == pytest.approx(height - TOP, abs=1e-5)  # the worktop lies on it
    assert body[0, 0] > -width / 2
    assert body[1, 2] < depth / 2


@few
@given(st.floats(-0.5, 0.5), st.floats(-0.2, 0.2))
def test_things_are_set_on_the_worktop(x: float, z: float) -> None:
    table = bench().at(x=1, z=-2)
    cup = Node("cup", box((0.1, 0.1, 0.1))).on(table, "worktop", x=x, z=z)
    assert cup.bounds[0, 1] == pytest.approx(0.9, abs=1e-6)
    assert cup.translation == pytest.approx((1 + x, 0.95, -2 + z))


def test_every_drawer_has_a_handle() -> None:
    three, two = bench(drawers=3)["handles"].mesh, bench(drawers=2)["handles"].mesh
    assert three.triangle_count * 2 == two.triangle_count * 3
    assert "6 drawers" in bench().description.get()


def test_a_pupil_sits_on_a_stool_with_room_for_the_knees_under_the_bench() -> None:
    room = bench().bounds_of("worktop")[0, 1] - stool().bounds[1, 1]
    assert room == pytest.approx(0.27, abs=1e-6)


@few
@given(st.floats(0.4, 0.8), st.floats(0.25, 0.45))
def test_a_stool_stands_on_four_feet(height: float, diameter: float) -> None:
    node = stool(height=height, diameter=diameter)
    assert node.bounds[:, 1] == pytest.approx([0, height], abs=1e-6)
    assert np.ptp(node.bounds_of("seat"), axis=0)[0] == pytest.approx(diameter, rel=0.01)
    low = node["legs"].mesh.primitives[0].positions
    feet = low[low[:, 1] < 0.001]
    assert {(bool(x > 0), bool(z > 0)) for x, _, z in feet} == {
        (a, b) for a in (True, False) for b in (True, False)
    }


@few
@given(st.floats(0.8, 2.0), st.floats(1.5, 2.4), st.floats(0.3, 0.6))
def test_an_empty_shelf_has_its_size(width: float, height: float, depth: float) -> None:
    node = shelf(width=width, height=height, depth=depth, filled=False)
    expected = np.array([[-width / 2, 0, 0], [width / 2, height, depth]])
    assert node.bounds == pytest.approx(expected, abs=1e-5)


def test_a_shelf_against_a_wall_leaves_room_for_skirting_and_rail() -> None:
    trim = classroom().bounds_of("trim")
    rail = classroom()["trim"].mesh.primitives[0].positions
    out = rail[rail[:, 2] < -3.5][:, 2].max() - trim[0, 2]
    case = shelf(filled=False)["case"].mesh.to_trimesh().triangles
    between = case[np.abs(case.mean(axis=1)[:, 0]) < 0.5]
    assert out < between[..., 2].min() < 0.03


def test_what_is_on_the_shelf_touches_its_board_and_nothing_else() -> None:
    width, height, depth = 1.2, 1.9, 0.35
    boards = _boards(height)
    rows: dict[int, list[np.ndarray]] = {}
    for thing in _things(width, depth, boards):
        row = int(thing.name.split()[0])
        low, high = thing.bounds
        assert low[1] == pytest.approx(boards[row], abs=1e-6), thing.name
        if row < 4:
            assert high[1] < boards[row + 1] - BOARD, f"{thing.name} does not fit below the next board"
        behind = 0.0 if row == 4 else INSET + 0.006
        assert low[2] > behind, f"{thing.name} goes through the back"
        rows.setdefault(row, []).append(thing.bounds[:, 0])
    for row, spans in rows.items():
        spans.sort(key=lambda span: span[0])
        assert spans[0][0] > -(width / 2 - BOARD) or row == 4
        assert spans[-1][1] < width / 2 - BOARD or row == 4
        assert all(a[1] < b[0] for a, b in pairwise(spans)), f"row {row} intersects"


@pytest.mark.parametrize(
    ("make", "count", "size"),
    [
        (book, 82, [0.03, 0.24, 0.1703]), (crate, 138, [0.32, 0.2, 0.262]), (bottle, 440, [0.0808, 0.19, 0.0808]),
        (flask, 672, [0.0935, 0.1465, 0.0935]), (plant, 764, [0.423, 0.42, 0.359]), (molecule, 2040, [0.145, 0.198, 0.06]),
        (microscope, 2188, [0.13, 0.395, 0.191]),
    ],
)  # fmt: skip
def test_clutter_stands_on_its_board_with_its_real_size(
    make: Callable[[], Node], count: int, size: list
) -> None:
    node = make()
    assert node.bounds[0, 1] == pytest.approx(0, abs=1e-6)
    assert np.ptp(node.bounds, axis=0) == pytest.approx(size, abs=0.006)
    meshes = [n.mesh for n in (node, *node.children) if n.mesh]
    assert sum(m.triangle_count for m in meshes) == count
    for mesh in meshes:
        for p in mesh:
            points = p.positions[p.indices.reshape(-1, 3)].astype(float)
            facing = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
            assert (
                (facing * p.attributes["NORMAL"][p.indices.reshape(-1, 3)].mean(axis=1)).sum(axis=1) > 0
            ).all()


@few
@given(st.floats(0.2, 1.5), st.integers(1, 1000))
def test_a_row_of_books_is_as_long_as_asked_and_always_the_same(length: float, seed: int) -> None:
    row = books(length=length, seed=seed)
    assert np.ptp(row.bounds, axis=0)[0] <= length
    assert np.ptp(row.bounds, axis=0)[0] > length - 0.08
    assert row == books(length=length, seed=seed)


def test_the_last_book_leans_against_its_neighbour_without_going_into_it() -> None:
    positions = books(length=0.4, seed=3).mesh.primitives[0].positions.astype(float)
    count = len(book().mesh.primitives[0].positions)
    leaning, standing = positions[-count:], positions[:-count]
    x_last = standing[:, 0].max()
    top = standing[standing[:, 0] > x_last - 0.001][:, 1].max()
    below = leaning[leaning[:, 1] <= top + 1e-6]
    assert below[:, 0].min() > x_last - 0.002
    assert leaning[:, 1].min() == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize(
    "make",
    [
        lambda: bench(width=0.9), lambda: bench(depth=1.2), lambda: bench(height=float("inf")), lambda: bench(drawers=0),
        lambda: bench(drawers=2.5), lambda: stool(height=0.1), lambda: stool(diameter=1), lambda: shelf(width=3),
        lambda: shelf(height=1.2), lambda: book(thickness=0), lambda: books(length=0.01), lambda: crate(width=2),
        lambda: bottle(radius=1), lambda: flask(fill=1), lambda: molecule(scale=0), lambda: plant(leaves=0),
    ],
)  # fmt: skip
def test_furniture_that_cannot_be_built_is_refused(make: Callable[[], Node]) -> None:
    with pytest.raises(PartError, match="part-impossible"):
        make()
