"""The sun stands where almanacs say, and its light is that of morning, noon and evening."""

import math
from typing import Any

import numpy as np
import pytest

from vrlab.errors import LawError
from vrlab.laws.program import evaluated
from vrlab.laws.run import simulate
from vrlab.laws.sun import DEGREE, air_mass, optical_depth, sun_at, sun_behavior
from vrlab.model.shown import NUMBERS

ATHENS = {"latitude": 37.9715, "longitude": 23.7267}
EQUINOX, MIDSUMMER, MIDWINTER = 79.0, 172.0, 355.0  # 20 March, 21 June, 21 December


SUN = sun_behavior(**ATHENS, turn="sun", light="sun/light", intensity=4.0)


def athens(hour: float = 12.0, day: float = EQUINOX) -> dict[str, float]:
    readings = simulate(SUN, parameters={"hour": hour, "day": day}, steps=0).observables
    return {id: float(values[0]) for id, values in readings.items()}


def driven(hour: float, day: float = EQUINOX) -> dict[str, np.ndarray]:
    at = {"hour": hour, "day": day}
    return {f"{d.path} {d.property}": np.array(evaluated(d.values, at), dtype=float) for d in SUN.drives}


def turned(quaternion: np.ndarray, vector: np.ndarray) -> np.ndarray:
    axis, w = quaternion[:3], quaternion[3]
    return vector + 2 * np.cross(axis, np.cross(axis, vector) + w * vector)


@pytest.mark.parametrize(
    ("days", "declination"),
    [
        # J. Meeus, Astronomical Algorithms (2nd ed., 1998), example 25.a: 1992 October 13, 0 h dynamical time.
        (-2636.5, -7.78507),
        # I. Reda and A. Andreas, Solar Position Algorithm, NREL/TP-560-34302 (2008), table A5.1: 2003 October 17.
        (1385.312847, -9.31434),
    ],
)
def test_the_declination_is_that_of_almanacs(days: float, declination: float) -> None:
    assert float(sun_at(days, 12.0, 0.0).declination) / DEGREE == pytest.approx(declination, abs=0.01)


def test_the_sun_stands_where_a_published_example_has_it() -> None:
    """Reda and Andreas, table A5.1: hour angle 11.1059°, latitude 39.742476°; they count refraction."""
    sky = sun_at(1385.312847, 12 + 11.105902 / 15, 39.742476)
    assert float(sky.height) / DEGREE == pytest.approx(90 - 50.11162, abs=0.03)
    assert float(sky.azimuth) / DEGREE % 360 == pytest.approx(194.34024, abs=0.02)


@pytest.mark.parametrize(("day", "declination"), [(EQUINOX, 0.0), (MIDSUMMER, 23.436), (MIDWINTER, -23.436)])
def test_at_noon_the_sun_is_in_the_south_as_high_as_the_season_lifts_it(
    day: float, declination: float
) -> None:
    noon = athens(12.0, day)
    assert noon["azimuth"] / DEGREE == pytest.approx(180, abs=1e-6)
    assert noon["height"] / DEGREE == pytest.approx(90 - ATHENS["latitude"] + declination, abs=0.2)


def test_at_the_equinox_the_day_has_twelve_hours_and_the_sun_rises_in_the_east() -> None:
    assert athens()["sunset"] - athens()["sunrise"] == pytest.approx(12, abs=0.03)
    morning = athens(6.0)
    assert morning["azimuth"] / DEGREE == pytest.approx(90, abs=0.3)
    assert morning["height"] / DEGREE == pytest.approx(0, abs=0.3)


def test_midsummer_s_day_is_as_long_as_spherical_trigonometry_says() -> None:
    """cos H = −tan φ tan δ: 14 h 38 min at Athens between passages of the sun's middle through a flat horizon."""
    expected = 2 / 15 * math.degrees(math.acos(-math.tan(37.9715 * DEGREE) * math.tan(23.436 * DEGREE)))
    day = athens(12.0, MIDSUMMER)
    assert expected == pytest.approx(14.64, abs=0.01)
    assert day["sunset"] - day["sunrise"] == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("hour", [6.5, 9.0, 12.0, 15.5, 17.75])
def test_the_light_shines_from_where_the_sun_is_read(hour: float) -> None:
    """+X is east, −Z north, and lights shine along −z."""
    moved, read = driven(hour), athens(hour)
    inner = turned(moved["sun/light rotation"], np.array([0.0, 0.0, 1.0]))
    towards = turned(moved["sun rotation"], inner)
    level = math.cos(read["height"])
    expected = level * math.sin(read["azimuth"]), math.sin(read["height"]), -level * math.cos(read["azimuth"])
    assert towards == pytest.approx(expected, abs=1e-12)
    assert (towards[0] > 0) == (hour < 12)
    assert towards[2] > 0  # from the south between the equinoxes' sunrise and sunset


@pytest.mark.parametrize(("degrees", "masses"), [(90, 1.0), (30, 1.994), (10, 5.59), (0, 38.0)])
def test_the_air_mass_is_that_of_kasten_and_young(degrees: float, masses: float) -> None:
    """Their table: 1.0000, 1.9939, 5.5860 and about 38 at the horizon."""
    assert float(air_mass(degrees * DEGREE)) == pytest.approx(masses, rel=3e-3)


def test_clear_air_scatters_blue_as_published() -> None:
    """Rayleigh depth at 0.55 µm: 0.0973 (Hansen and Travis, 1974, from equation 2.30); with haze of 0.05 · 0.55⁻¹·³."""
    assert optical_depth(0.55) == pytest.approx(0.0973 + 0.05 * 0.55**-1.3, abs=2e-4)
    assert optical_depth(0.465) > optical_depth(0.549) > optical_depth(0.612)


def test_the_light_is_white_and_strong_at_noon_and_red_and_weak_in_the_evening() -> None:
    noon, low, last = (driven(hour) for hour in (12.0, 17.0, 17.75))
    red, green, blue = noon["sun/light color"]
    assert (red, green) == (1.0, pytest.approx(0.95, abs=0.02))
    assert blue > 0.78
    for before, after in ((noon, low), (low, last)):
        assert after["sun/light color"][2] < 0.75 * before["sun/light color"][2]
        assert after["sun/light intensity"][0] < 0.85 * before["sun/light intensity"][0]
    assert last["sun/light color"][2] < 0.2 < last["sun/light color"][1]


def test_the_sun_sets_over_its_own_diameter_and_is_dark_below_the_horizon() -> None:
    sunset = athens()["sunset"]
    above, half, gone = (driven(sunset + minutes / 60)["sun/light intensity"][0] for minutes in (-2, 0, 2))
    assert above > half > 0
    assert gone == 0
    assert driven(19.0, MIDWINTER)["sun/light intensity"][0] == 0


def test_at_every_hour_and_day_all_that_is_driven_is_a_number_and_a_colour() -> None:
    for hour in np.linspace(5, 19, 29):
        for day in range(1, 366, 28):
            moved = driven(hour, day)
            assert all(np.isfinite(values).all() for values in moved.values())
            assert ((moved["sun/light color"] >= 0) & (moved["sun/light color"] <= 1)).all()
            assert 0 <= moved["sun/light intensity"][0] <= 4
            assert np.linalg.norm(moved["sun rotation"]) == pytest.approx(1)


def test_the_sun_of_the_arctic_is_refused() -> None:
    with pytest.raises(LawError, match="latitude 70"):
        sun_behavior(latitude=70.0)


def test_players_move_the_sun_as_numpy_does(play: Any, case: Any) -> None:
    hours = [5.0, 6.0, 8.25, 12.0, 16.5, 18.0, 19.0]
    actions = [("tick", 0.0, 1, 1)]
    for hour in hours:
        actions += [("send", "vrlab/set/hour", hour), ("tick", 0.02, 1, 1)]
    properties = [(d.path, d.property) for d in SUN.drives]
    (seen,) = play(case([SUN], actions, ["sun", "sun/light"], properties, lights=["sun/light"]))
    for row, hour in enumerate(hours, start=1):
        expected = driven(hour, day=SUN.parameter("day").initial)
        for path, name in properties:
            got = [seen[f"{path}.{name}.{axis}"][row] for axis in "xyzw"[: NUMBERS[name]]]
            assert got == pytest.approx(expected[f"{path} {name}"], abs=1e-9), (hour, path, name)
        assert seen["height"][row] == pytest.approx(athens(hour, day=80.0)["height"], abs=1e-9)
