import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vrlab.errors import PartError
from vrlab.export import glb_bytes
from vrlab.model import Node, Scene
from vrlab.parts import (
    bench,
    blackboard,
    classroom,
    door,
    pendant_lamp,
    pendulum_sketch,
    radiator,
    shelf,
    spectrum_chart,
    stool,
)  # fmt: skip
from vrlab.parts.joinery import casement
from vrlab.parts.outlook import outlook
from vrlab.parts.room import HEAD, SILL, WINDOW


def triangles(node: Node) -> int:
    return sum(n.mesh.triangle_count for _, n, _ in Scene("s", [node]).walk() if n.mesh)


def primitives(node: Node) -> int:
    return sum(len(n.mesh.primitives) for _, n, _ in Scene("s", [node]).walk() if n.mesh)


def furnished() -> list[Node]:
    wall = -3.9
    board = blackboard(title="The pendulum", lines=["T = 2π√(L/g)"], sketch=pendulum_sketch())
    return [
        classroom(),
        bench().at(x=-0.3, z=-1.2),
        *(stool().with_(name=f"stool {k}").at(x=k - 1.0, z=-0.4) for k in range(3)),
        shelf().at(x=-2.75, z=wall),
        board.at(x=-0.5, y=0.98, z=wall),
        spectrum_chart().turned(y=-math.pi / 2).at(x=3.6, y=1.75, z=-1.2),
    ]


def is_hit(corners: np.ndarray, origin: np.ndarray, direction: np.ndarray) -> bool:
    """Whether a ray meets a triangle (Möller and Trumbore, 1997)."""
    a, b, c = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    p, t = np.cross(direction, c), origin - a
    scale = (b * p).sum(axis=1)
    scale = np.where(np.abs(scale) < 1e-12, np.inf, scale)
    q = np.cross(t, b)
    u, v, far = (t * p).sum(axis=1) / scale, q @ direction / scale, (c * q).sum(axis=1) / scale
    return bool(((u >= 0) & (v >= 0) & (u + v <= 1) & (far > 1e-6)).any())


def test_what_a_room_is_made_of_is_well_made(well_made: Callable[[Node, int], None]) -> None:
    room = classroom()
    for child, count in (("door", 1038), ("windows", 1316), ("radiators", 6552), ("lamps", 3584)):
        well_made(room[child], count)
    well_made(door(), 1038)
    well_made(pendant_lamp(), 896)
    well_made(radiator(), 3020)
    assert triangles(room) == 14730


def test_a_furnished_room_stays_within_its_budget() -> None:
    nodes = furnished()
    assert sum(map(triangles, nodes)) < 60_000
    assert sum(map(primitives, nodes)) <= 45
    images = {
        texture.image
        for node in nodes
        for _, n, _ in Scene("s", [node]).walk()
        for p in n.mesh or ()
        for texture in (
            p.material.base_color_texture,
            p.material.metallic_roughness_texture,
            p.material.normal_texture,
        )
        if texture
    }
    assert sum(len(image.data) for image in images) < 1_200_000
    assert len(glb_bytes(Scene("room", nodes))) < 4_000_000


@settings(deadline=None, max_examples=12)
@given(st.floats(5, 12), st.floats(6, 12), st.floats(2.95, 4), st.integers(1, 2), st.integers(0, 6))
def test_a_room_has_the_size_asked_for(
    width: float, depth: float, height: float, windows: int, lamps: int
) -> None:
    room = classroom(width=width, depth=depth, height=height, windows=windows, lamps=lamps)
    assert np.ptp(room.bounds_of("floor"), axis=0) == pytest.approx([width, 0, depth], abs=1e-5)
    assert room.bounds_of("ceiling")[0, 1] == pytest.approx(height)
    assert room.bounds[0, 1] == pytest.approx(0, abs=1e-6)
    assert ("lamps" in room) == (lamps > 0)


def test_walls_floor_and_ceiling_face_into_the_room() -> None:
    room = classroom()
    middle = np.array([0, 1.6, 0])
    for name in ("floor", "walls", "ceiling"):
        node = room[name]
        for p in node.mesh or ():
            normals, inwards = p.attributes["NORMAL"], middle - (p.positions + np.array(node.translation))
            # The sides of the window openings face each other, not the room.
            jamb = (p.positions[:, 0] < -3.6 + 1e-4) & (np.abs(normals[:, 0]) < 0.5)
            assert ((normals * inwards).sum(axis=1)[~jamb] > 0).all()


def test_daylight_comes_in_through_openings_that_are_really_open() -> None:
    room = classroom()
    walls = room["walls"].mesh.to_trimesh().triangles
    sun = room["sun"]
    assert sun.light.casts_shadow
    direction = np.asarray(sun.matrix[:3, 2])  # against the light, which runs along −z
    for z in (-1.95, 1.95):
        glass = np.array([-3.55, (SILL + HEAD) / 2, z + WINDOW / 4])
        assert not is_hit(walls, glass, direction)
    assert is_hit(walls, np.array([-3.0, 1.6, 0.0]), direction)


def test_the_sun_reaches_the_floor_and_the_middle_of_the_room() -> None:
    sun = classroom()["sun"]
    down = -np.asarray(sun.matrix[:3, 2])
    assert down[0] > 0.7
    assert down[1] < -0.3
    reach = (HEAD - 0.9) / -down[1] * down[0]  # metres from the window at which it still falls on a bench
    assert reach > 3.6


def test_the_view_lets_the_sun_through_and_shines_by_itself() -> None:
    assert outlook().unlit
    assert outlook().alpha_mode == "BLEND"  # what is blended is not solid, and casts no shadow


def test_windows_door_and_trim_meet_the_walls() -> None:
    room = classroom()
    frames = room.bounds_of("windows/frames")
    assert frames[1, 1] == pytest.approx(HEAD, abs=1e-5)
    assert frames[0, 1] == pytest.approx(SILL, abs=1e-5)
    assert frames[0, 0] < -3.6 < frames[1, 0]
    leaf = room.bounds_of("door/leaf")
    assert np.ptp(leaf, axis=0)[:2] == pytest.approx([0.926, 2.035], abs=1e-5)
    assert leaf[0, 1] == pytest.approx(0.005)  # a door needs a gap over the floor
    trim = room.bounds_of("trim")
    assert trim[0, 1] == pytest.approx(0, abs=1e-6)
    assert trim[[0, 1], 0] == pytest.approx([-3.6, 3.6], abs=1e-5)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 1), st.floats(0, 1))
def test_fittings_of_all_sizes_are_sound(well_made: Callable, a: float, b: float) -> None:
    def between(low: float, high: float, share: float) -> float:
        return low + (high - low) * share

    leaf = door(width=between(0.6, 1.2, a), height=between(1.8, 2.4, b))
    heater = radiator(width=between(0.3, 2.4, a), height=between(0.3, 1.0, b))
    lamp = pendant_lamp(drop=between(0.3, 2.0, a), diameter=between(0.2, 0.6, b))
    for node in (leaf, heater, lamp):
        well_made(node, triangles(node))
    assert casement(width=between(0.8, 3, a), height=between(0.8, 3, b), depth=0.1).triangle_count == 344


def test_radiators_stand_on_the_floor_free_of_wall_and_sill() -> None:
    room = classroom()
    low, high = room.bounds_of("radiators")
    assert low[1] == pytest.approx(0, abs=1e-6)
    assert low[0] > -3.6 + 0.022  # free of the rail
    assert high[1] < SILL


def test_lamps_hang_from_the_ceiling() -> None:
    assert classroom(height=3.4).bounds_of("lamps")[1, 1] == pytest.approx(3.4, abs=1e-6)
    assert pendant_lamp(drop=1.0).bounds[0, 1] == pytest.approx(-1.0, abs=0.01)


def test_corners_are_darker_and_so_is_what_is_far_from_the_windows() -> None:
    p = classroom()["floor"].mesh.primitives[0]
    light, x = p.attributes["COLOR_0"][:, 0], p.positions[:, 0]
    inside = (np.abs(x) < 2.7) & (np.abs(p.positions[:, 2]) < 3.0)
    assert light[inside].min() > light[np.abs(x) > 3.59].max()
    assert light[inside & (x < 0)].mean() > light[inside & (x > 0)].mean()


def test_the_sun_can_be_left_out() -> None:
    assert "sun" not in classroom(sun=0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 4.9}, {"width": float("nan")}, {"depth": 13}, {"height": 2.9}, {"windows": 0}, {"windows": 4},
        {"windows": 3, "depth": 7.0}, {"lamps": 7}, {"sun": -1}, {"upper": "white"},
        {"sun_height": 0}, {"sun_turn": 2},
    ],
)  # fmt: skip
def test_a_room_that_cannot_be_built_is_refused(wrong: dict) -> None:
    with pytest.raises(PartError):
        classroom(**wrong)


@pytest.mark.parametrize(
    "make",
    [
        lambda: door(width=2),
        lambda: door(height=0),
        lambda: pendant_lamp(drop=0.1),
        lambda: radiator(width=9),
    ],
)
def test_fittings_that_cannot_be_built_are_refused(make: Callable[[], Node]) -> None:
    with pytest.raises(PartError, match="part-impossible"):
        make()
