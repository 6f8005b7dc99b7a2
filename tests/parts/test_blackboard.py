import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from vrlab.errors import PartError
from vrlab.model import Node
from vrlab.parts import Sketch, Stroke, blackboard, fonts, pendulum_sketch, spectrum_chart
from vrlab.parts.chalk import Label, Slate
from vrlab.parts.fonts import CHALK, PRINT


def picture(board: Node) -> np.ndarray:
    texture = board["slate"].mesh.primitives[0].material.base_color_texture
    return np.asarray(Pillow.open(io.BytesIO(texture.image.data)).convert("RGB")).astype(float)


def chalked(board: Node) -> np.ndarray:
    """Where there is chalk, as shares of the board: (n, 2) of x to the right and y down."""
    pixels = picture(board)
    y, x = np.nonzero(pixels.min(axis=2) > 110)
    return np.column_stack([x / pixels.shape[1], y / pixels.shape[0]])


def test_boards_and_charts_are_well_made(well_made: Callable[[Node, int], None]) -> None:
    well_made(blackboard(lines=["T = 2π√(L/g)"]), 706)
    well_made(spectrum_chart(), 226)


def test_what_is_written_can_be_read_out() -> None:
    board = blackboard(
        title="The pendulum", lines=["Measure 10 swings", "T₀ = 2π√(L/g)"], sketch=pendulum_sketch()
    )
    for part in ("The pendulum", "Measure 10 swings", "T₀ = 2π√(L/g)", "a pendulum of length L"):
        assert part in board.description.get()
    assert blackboard().description.get() == "An empty blackboard."


def test_markup_on_a_board_stays_plain_text() -> None:
    assert "<b>no</b>" in blackboard(lines=["<b>no</b>"]).description.get()


def test_writing_is_on_the_left_and_the_sketch_on_the_right() -> None:
    assert len(chalked(blackboard())) == 0
    written = chalked(blackboard(lines=["Measure ten swings", "and divide by ten"]))
    assert len(written) > 500
    assert written[:, 0].max() < 0.7
    drawn = chalked(blackboard(sketch=pendulum_sketch()))
    assert drawn[:, 0].min() > 0.6


def test_letters_are_large_enough_to_read_from_the_last_row() -> None:
    # 2.5 cm and more for capitals seen from 8 m is what signs need (1:300 or better; 60 mm here).
    rows = np.unique((chalked(blackboard(lines=["HHHH"]))[:, 1] * 1.2).round(3))
    assert np.ptp(rows) > 0.06


def test_chalk_is_brighter_than_slate_by_far() -> None:
    pixels = picture(blackboard(lines=["Measure ten swings"])).mean(axis=2)
    assert np.median(pixels) < 70
    assert np.percentile(pixels, 99.5) > 150


@pytest.mark.parametrize(
    "make",
    [
        lambda: blackboard(lines=["a line that is far too long to be written on any board in letters " * 3]),
        lambda: blackboard(lines=["line"] * 30),
        lambda: blackboard(width=5),
        lambda: blackboard(height=0.2),
        lambda: spectrum_chart(width=0),
    ],
)
def test_what_does_not_fit_is_refused(make: Callable[[], Node]) -> None:
    with pytest.raises(PartError, match="part-impossible"):
        make()


def test_a_board_hangs_flat_on_its_wall_and_its_chalks_lie_on_the_ledge() -> None:
    board = blackboard()
    assert board.bounds[0, 2] == pytest.approx(0, abs=1e-6)
    ledge = board.bounds_of("chalks")[0, 1]
    assert ledge == pytest.approx(-0.045, abs=1e-6)
    assert board.bounds_of("chalks")[1, 2] < board.bounds[1, 2]


def test_the_same_board_has_the_same_bytes_and_another_another() -> None:
    one, two = (blackboard(lines=[text])["slate"].mesh.primitives[0].material for text in ("a", "b"))
    assert one == blackboard(lines=["a"])["slate"].mesh.primitives[0].material
    assert one != two


def test_own_sketches_can_be_drawn_in_four_colours() -> None:
    strokes = [
        Stroke([(-0.1, 0.0), (0.1, 0.0)], color, dashed=color == "red")
        for color in ("white", "yellow", "blue", "red")
    ]
    slate = Slate((1.0, 0.5), 300)
    slate.draw(Sketch(strokes, [Label((0, 0.1), "F = 5 N", "yellow")]), (0.5, 0.25))
    rgb = slate.rgb(seed=1)
    assert rgb.shape == (150, 300, 3)
    assert rgb[70:80].max() > 0.3
    assert rgb[110:120].max() < 0.2


def test_every_sign_of_school_physics_has_a_glyph() -> None:
    for text in ("T₀ = 2π√(L/g)", "θ ≈ 30°", "½mv² = mgh", "ΔE = 3 J·s⁻¹", "λ ρ Ω μ", "ä é ñ ł č"):
        for part, font, _ in fonts.pieces(text, CHALK, 40):
            missing = bytes(font.getmask("\U0010fffd"))
            for character in part.replace(" ", ""):
                assert bytes(font.getmask(character)) != missing, f"{character!r} of {text!r}"


def test_small_numbers_are_lowered_and_raised() -> None:
    shifts = {part: shift for part, _, shift in fonts.pieces("T₀v²", PRINT, 100)}
    assert shifts["0"] > 0 > shifts["2"]
    assert fonts.width("T₀", PRINT, 100) < fonts.width("T0", PRINT, 100)


def test_without_fonts_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts._font.cache_clear()
    with pytest.raises(PartError, match="viewer-missing"):
        fonts.width("T", ("patrick-hand-latin-400",), 41.0)
    fonts._font.cache_clear()
