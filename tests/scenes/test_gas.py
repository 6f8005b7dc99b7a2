"""The lab of the gas: where things stand, what it costs, what other languages have."""

from functools import lru_cache

import numpy as np
import pytest

from vrlab.export import glb_bytes, read_glb
from vrlab.export.modules import modules_of
from vrlab.laws.gas import CELSIUS, SETTINGS
from vrlab.laws.program import evaluated
from vrlab.laws.run import simulate
from vrlab.scenes import build
from vrlab.scenes.science.gas.apparatus import FLOOR, INNER, NAMES, RADIUS, TALL

lab = lru_cache(build)


def test_every_point_is_a_node_within_the_glass():
    scene = lab("gas")
    box = scene.node_at("gas box").translation
    places = np.array([scene.node_at(f"molecules/flight/{name}").translation for name in NAMES])
    low, high = places.min(axis=0), places.max(axis=0)
    assert (low[[0, 2]] > -INNER / 2 + RADIUS - 1e-6).all()
    assert (high[[0, 2]] < INNER / 2 - RADIUS + 1e-6).all()
    height = 0.002 / (SETTINGS["width"] * SETTINGS["depth"])
    assert 0 <= low[1] < high[1] <= height
    lid = scene.node_at("gas box/lid").translation[1]
    assert lid == pytest.approx(FLOOR + height + 2 * RADIUS)
    # The balls are drawn where the points are: the mesh is bent by what its joints moved since.
    low, high = scene.find("molecules").bounds
    assert low[1] > box[1] + FLOOR - 1e-6
    assert high[1] < box[1] + lid + 1e-6


def test_the_glass_is_high_enough_for_the_greatest_volume():
    assert 0.004 / (SETTINGS["width"] * SETTINGS["depth"]) + 2 * RADIUS < TALL


def test_the_lab_is_within_the_budget_of_headsets():
    scene = lab("gas")
    assert sum(len(n.mesh.primitives) for _, n, _ in scene.walk() if n.mesh) <= 80
    assert scene.triangle_count <= 80_000
    assert len(glb_bytes(scene)) <= 4_000_000


def test_it_comes_back_equal_from_its_file():
    assert read_glb(glb_bytes(lab("gas"))) == lab("gas")


def test_only_its_page_brings_the_solvers():
    scene = lab("gas")
    assert "solvers" in [module.name for module in modules_of(scene)]
    assert "solvers" not in [module.name for module in modules_of(lab("pendulum"))]


def test_the_displays_show_the_start_and_another_seed_is_another_flight():
    scene, other = lab("gas"), lab("gas", seed=2, volume=3.0, language="es")
    first = [s.node_at("molecules/flight/p000").translation for s in (scene, other)]
    assert first[0] != first[1]
    assert other.behaviors[0].parameter("volume").initial == 3.0
    assert other.language == "es"


def test_the_thermometer_stands_in_its_well_and_reads_the_temperature_with_its_noise():
    scene = lab("gas")
    tip = scene.bounds_of("gas box/thermometer/probe")
    well = scene.bounds_of("gas box/heater/housing")
    assert well[0, 1] < tip[0, 1] < well[1, 1] < tip[1, 1]
    glass, head = scene.bounds_of("gas box/glass"), scene.bounds_of("gas box/thermometer")
    assert head[0, 0] > glass[1, 0]
    (behavior,) = scene.behaviors
    probe = next(i for i in behavior.instruments if i.kind == "thermometer")
    assert probe.path == "gas box/thermometer"
    run = simulate(behavior, seconds=0, parameters={"temperature": 400.0}, trial=np.arange(400.0))
    read = run[probe.observable][0] + CELSIUS - 400
    assert np.mean(read) == pytest.approx(0, abs=4 * probe.uncertainty / 20)
    assert np.std(read) == pytest.approx(probe.uncertainty, rel=0.15)
    # Anew each second, and the display shows the reading.
    second = simulate(behavior, seconds=1, every=60)[probe.observable]
    assert second[0] == second[1] != second[2]
    drive = next(d for d in behavior.drives if d.path == "gas box/thermometer/readout/digit 0")
    shown = evaluated(drive.values[:1], {"temperature": 400.0, "t": 0.0, "seed": 1.0, "trial": 7.0})[0]
    assert round(float(shown) * 12) == round(abs(run[probe.observable][0][7]) * 10) % 10
