import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from vrlab.errors import PartError
from vrlab.parts.drawing import BLACK, CLEAR, RED, WHITE, Canvas, palette_png, polar


def decoded(data: bytes) -> np.ndarray:
    return np.asarray(Pillow.open(io.BytesIO(data)).convert("RGBA"))


def test_millimetres_become_pixels() -> None:
    canvas = Canvas(30, 20, density=4, background=WHITE)
    canvas.rectangle(10, 5, 20, 10, BLACK)
    seen = canvas.array()
    assert seen.shape == (80, 120, 4)
    assert (seen[20:40, 40:80, :3] == BLACK[:3]).all()
    assert (seen[:19, :, :3] == WHITE[:3]).all()


def test_edges_are_smooth() -> None:
    canvas = Canvas(10, 10, density=10, background=WHITE)
    canvas.disc((5, 5), 3, BLACK)
    levels = np.unique(canvas.array()[..., 0])
    assert len(levels) > 6


def test_a_line_is_as_wide_as_it_was_asked_to_be() -> None:
    canvas = Canvas(10, 10, density=20, background=WHITE)
    canvas.line([(5, 0), (5, 10)], 0.5, BLACK)
    covered = (255 - canvas.array()[100, :, 0].astype(float)).sum() / (WHITE[0] - BLACK[0])
    background = 200 * (255 - WHITE[0]) / (WHITE[0] - BLACK[0])
    assert covered - background == pytest.approx(0.5 * 20, abs=0.6)


def test_text_is_centred_and_as_tall_as_asked() -> None:
    canvas = Canvas(40, 20, density=10, background=WHITE)
    canvas.text((20, 10), "80", 6, BLACK)
    rows, columns = np.nonzero(canvas.array()[..., 0] < 128)
    assert np.ptp(rows) / 10 == pytest.approx(6, abs=0.4)
    assert (rows.min() + rows.max()) / 20 == pytest.approx(10, abs=0.2)
    assert (columns.min() + columns.max()) / 20 == pytest.approx(20, abs=0.4)


def test_turned_text_runs_upwards() -> None:
    canvas = Canvas(20, 40, density=10, background=WHITE)
    canvas.text((10, 20), "1234", 4, BLACK, angle=np.pi / 2)
    rows, columns = np.nonzero(canvas.array()[..., 0] < 128)
    assert np.ptp(rows) > 2 * np.ptp(columns)


def test_the_colour_of_what_is_clear_does_not_bleed() -> None:
    canvas = Canvas(10, 10, density=10, background=CLEAR)
    canvas.disc((5, 5), 3, RED)
    seen = canvas.array()
    half = (seen[..., 3] > 20) & (seen[..., 3] < 230)
    assert half.any()
    assert np.abs(seen[half][:, :3].astype(int) - RED[:3]).max() < 14


def test_polar_counts_counter_clockwise_on_a_sheet() -> None:
    assert polar((1, 1), 2, np.pi / 2) == pytest.approx((1, -1))


def test_a_drawing_is_a_palette_png_and_the_same_every_time() -> None:
    def made() -> bytes:
        canvas = Canvas(20, 20, density=8, background=CLEAR)
        canvas.ring((10, 10), 8, 6, RED)
        canvas.text((10, 10), "20°", 4, BLACK, weight=0.3)
        return canvas.image("dial", colors=16).data

    picture = Pillow.open(io.BytesIO(made()))
    assert picture.mode == "P"
    assert len(np.unique(np.asarray(picture))) <= 16
    assert made() == made()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=40))
def test_few_colours_come_through_unchanged(colors: list[tuple[int, int, int, int]]) -> None:
    pixels = np.array([colors], dtype=np.uint8)
    assert (decoded(palette_png(pixels)) == pixels).all()


def test_many_colours_are_brought_down_to_near_ones() -> None:
    ramp = np.zeros((4, 256, 4), dtype=np.uint8)
    ramp[..., 0] = np.arange(256)
    ramp[..., 3] = 255
    seen = decoded(palette_png(ramp, colors=16))
    assert len(np.unique(seen.reshape(-1, 4), axis=0)) <= 16
    assert np.abs(seen.astype(int) - ramp).max() <= 14


@pytest.mark.parametrize(("width", "density"), [(5000, 1), (10, 0.01), (300, 8)])
def test_pictures_that_no_headset_bears_are_refused(width: float, density: float) -> None:
    with pytest.raises(PartError, match="pixels a side"):
        Canvas(width, 10, density=density)


def test_accented_letters_and_marks_are_written_and_are_not_the_sign_for_what_is_missing() -> None:
    def written(text: str) -> np.ndarray:
        canvas = Canvas(12, 12, density=10, background=WHITE)
        canvas.text((6, 6), text, 5, BLACK)
        return canvas.array()

    pictures = [written(letter) for letter in "áéíóúñ¿¡ÁÑ"]
    for k, picture in enumerate(pictures):
        assert not any(np.array_equal(picture, other) for other in pictures[:k])
    # As tall as the plain letter, and something above it.
    plain, accented = (np.flatnonzero((written(c)[..., 0] < 128).any(axis=1)) for c in "oó")
    assert accented[-1] == pytest.approx(plain[-1], abs=2)
    assert accented[0] < plain[0] - 5
