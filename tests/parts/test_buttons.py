from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from vrlab.errors import ModelError, PartError
from vrlab.model import Node
from vrlab.parts import Key, control_box
from vrlab.parts.drawing import BLACK, WHITE, Canvas
from vrlab.parts.icons import ICONS, Pictogram

GO = Key(
    "go", "start or pause", "Start", "Start or pause", "Lets the experiment run, or holds it where it is."
)
BACK = Key("back", "reset", "Reset", "Start again", "Puts everything back to where it began.")
MORE = Key("more", "plus", "More", "More", "Adds a little of whatever is being tried here.")


def test_a_box_and_its_keys_are_well_made(well_made: Callable[[Node, int], None]) -> None:
    box = control_box([[GO, BACK], [MORE]], heading="Trial")
    assert [node.name for node in box] == ["body", "plate", "go", "back", "more"]
    for key in (GO, BACK, MORE):
        well_made(box.find(key.name), 256)
    assert sum(n.mesh.triangle_count for n in box if n.mesh) == 636 + 44 + 3 * (192 + 256)


def test_keys_can_be_selected_and_the_box_is_scenery() -> None:
    box = control_box([[GO, BACK]])
    assert not box.title
    assert [n.title.get("en") for n in box if n.title] == ["Start or pause", "Start again"]


def test_the_box_stands_on_the_bench_and_slopes_towards_the_reader() -> None:
    box = control_box([[GO, BACK], [MORE]])
    assert box.bounds[0, 1] == pytest.approx(0, abs=1e-9)
    up = box.find("go").matrix[:3, :3] @ (0, 1, 0)
    assert up[1] > 0.85
    assert 0.3 < up[2] < 0.6


def test_keys_stand_out_of_the_plate_and_lie_in_reading_order() -> None:
    box = control_box([[GO, BACK], [MORE]])
    plate = box.find("plate")
    into = np.linalg.inv(plate.matrix)
    places = {name: (into @ box.find(name).matrix)[:3, 3] for name in ("go", "back", "more")}
    assert places["go"][0] < places["more"][0] < places["back"][0]
    assert places["go"][2] == pytest.approx(places["back"][2])
    assert places["more"][2] > places["go"][2] + 0.04
    assert all(np.ptp(box.find(n).mesh.bounds, axis=0)[0] >= 0.024 for n in places)  # type: ignore[union-attr]


def test_keys_do_not_touch_each_other() -> None:
    box = control_box([[replace(GO, name=f"k{i}") for i in range(6)] for _ in range(1)])
    xs = [box.find(f"k{i}").translation[0] for i in range(6)]
    assert np.diff(xs).min() > 0.04


def test_every_icon_differs_from_every_other() -> None:
    def drawn(name: str) -> bytes:
        canvas = Canvas(10, 10, density=4, background=BLACK)
        ICONS[name](Pictogram(canvas, (5, 5), 4, WHITE))
        return canvas.array().tobytes()

    pictures = [drawn(name) for name in ICONS]
    assert len(set(pictures)) == len(ICONS)
    assert Canvas(10, 10, density=4, background=BLACK).array().tobytes() not in pictures


def test_one_picture_serves_the_whole_panel() -> None:
    box = control_box([[GO, BACK], [MORE]])
    materials = {id(n.mesh.primitives[0].material) for n in box if n.mesh}
    assert len(materials) == 2


@pytest.mark.parametrize("rows", [[], [[]], [[GO] * 7], [[GO]] * 5, [[replace(GO, icon="skull")]]])
def test_impossible_boxes_are_refused(rows: list[list[Key]]) -> None:
    with pytest.raises(PartError):
        control_box(rows)


def test_two_keys_of_one_name_are_refused() -> None:
    with pytest.raises(ModelError, match="go"):
        control_box([[GO, GO]])


def test_what_is_printed_is_in_the_language_that_is_asked_for() -> None:
    def picture(label: object, language: str) -> bytes:
        box = control_box([[replace(GO, label=label)]], language=language)
        texture = box.find("plate").mesh.materials[0].base_color_texture
        return texture.image.data

    both = {"en": "Faster", "es": "Más rápido"}
    assert picture(both, "es") == picture("Más rápido", "en")
    assert picture(both, "en") == picture("Faster", "es")
    assert picture(both, "es") != picture(both, "en")
