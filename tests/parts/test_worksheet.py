import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image as Pillow

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import worksheet


def test_a_worksheet_is_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(worksheet(heading="Spring", columns=("force", "length")), 774)


def test_the_sheet_is_a4_and_lies_on_its_board() -> None:
    node = worksheet(heading="Spring", columns=("force", "length"))
    assert np.ptp(node.bounds_of("sheet"), axis=0)[[0, 2]] == pytest.approx([0.21, 0.297])
    assert 0 < node.bounds_of("sheet")[0, 1] - 0.003 < 0.001
    assert node.bounds[0, 1] == pytest.approx(0, abs=1e-9)


def test_a_table_has_a_line_between_all_rows_and_columns() -> None:
    seen = _picture(worksheet(heading="x", columns=("a", "b", "c"), rows=4))
    dark = seen < 200
    middle_of_a_cell = round(0.28 * seen.shape[1])
    across = np.flatnonzero(np.diff(dark[:, middle_of_a_cell].astype(int)) == 1)
    below_the_head = across[across > 58 * 3 - 4]
    assert len([y for y in below_the_head if dark[y + 1, 60:570].mean() > 0.95]) == 6
    row = round((58 + 24 * 2.5) * 3)
    assert (np.diff(dark[row].astype(int)) == 1).sum() == 4


def test_what_is_written_can_be_read_out() -> None:
    node = worksheet(heading="Spring", columns=("force in N", "length in m"), footer="What do you see?")
    assert node.description.get("en").endswith("force in N, length in m. What do you see?")


@pytest.mark.parametrize(("columns", "rows"), [((), 5), (("a",) * 6, 5), (("a",), 0), (("a",), 40)])
def test_impossible_tables_are_refused(columns: tuple[str, ...], rows: int) -> None:
    with pytest.raises(PartError, match=r"columns|rows"):
        worksheet(heading="x", columns=columns, rows=rows)


def _picture(node: Node) -> np.ndarray:
    mesh = node.find("sheet").mesh
    assert mesh is not None
    material = mesh.primitives[0].material
    assert material is not None
    assert material.base_color_texture is not None
    data = material.base_color_texture.image.data
    return np.asarray(Pillow.open(io.BytesIO(data)).convert("L")).astype(int)
