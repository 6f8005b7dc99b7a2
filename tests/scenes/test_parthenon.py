"""The Parthenon as a scene: what it costs, what stands on the ground, where the light comes from."""

import math
from functools import cache

import numpy as np
import pytest
from pygltflib import GLTF2

import vrlab as vr
from vrlab.export import glb_bytes
from vrlab.laws.run import simulate
from vrlab.model import Node, Scene, Text
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.setting import TURN, height, rim, to_world

MORNING, EVENING = 7.0, 17.5


@cache
def site(**parameters: object) -> Scene:
    return vr.build("parthenon", **parameters)


def towards_sun(scene: Scene) -> np.ndarray:
    """Unit vector from the ground to the sun of the scene."""
    matrix = next(m for path, _, m in scene.walk() if path == "sun/light")
    return matrix[:3, 2]


def drawn(scene: Scene) -> tuple[int, int]:
    """Draw calls and triangles of everything at once, finest levels."""
    calls = triangles = 0
    for _, node, _ in scene.walk():
        if node.mesh is not None:
            times = 1 if node.instances is None else len(node.instances)
            calls += len(node.mesh.primitives)
            triangles += times * node.mesh.triangle_count
    return calls, triangles


@pytest.mark.parametrize("roof", [pytest.param(True, marks=pytest.mark.slow), False])
def test_it_is_within_the_budget_of_headsets_even_if_all_is_seen_at_once(roof: bool) -> None:
    calls, triangles = drawn(site(roof=roof))
    assert calls <= 100
    assert triangles <= 750_000
    assert len(glb_bytes(site(roof=roof))) <= 6_500_000


def test_textures_are_small() -> None:
    textures = {
        id(t.image): t.image
        for _, node, _ in site().walk() if node.mesh is not None
        for p in node.mesh if p.material is not None
        for t in (p.material.base_color_texture, p.material.normal_texture, p.material.metallic_roughness_texture)
        if t is not None
    }  # fmt: skip
    assert len(textures) <= 12
    assert sum(len(image.data) for image in textures.values()) <= 700_000


def test_the_axis_of_the_temple_points_to_where_the_books_say() -> None:
    x, _, z = to_world(1.0, 0.0, 0.0)
    assert math.degrees(math.atan2(x, -z)) == pytest.approx(dim.ORIENTATION)
    east, west = (site().bounds_of(f"parthenon/pediments/{side}").mean(axis=0) for side in ("east", "west"))
    assert math.degrees(math.atan2(east[0] - west[0], west[2] - east[2])) == pytest.approx(
        dim.ORIENTATION, abs=0.1
    )


def test_the_ground_meets_the_lowest_step_all_round_and_is_level_there() -> None:
    """The step goes down into the ground, so that nothing floats where the rock is uneven."""
    half = np.array(dim.LOWEST_STEP) / 2
    turn = np.linspace(0, math.tau, 400)
    for out in (0.0, 2.0, 4.0):
        x, z = np.cos(turn) * 1e3, np.sin(turn) * 1e3
        x, z = np.clip(x, -half[0] - out, half[0] + out), np.clip(z, -half[1] - out, half[1] + out)
        world = [to_world(a, 0.0, b) for a, b in zip(x, z, strict=True)]
        ground = height(np.array([p[0] for p in world]), np.array([p[2] for p in world]))
        assert np.abs(ground).max() < 0.02
    assert site().bounds_of("parthenon/crepidoma/step 1")[0, 1] < -0.3


def test_the_rock_is_that_ground_and_has_room_to_walk_round_the_temple() -> None:
    [mesh] = [node.mesh for path, node, _ in site().walk() if path == "rock"]
    points = mesh.primitives[0].positions.astype(float)
    assert points[:, 1] == pytest.approx(height(points[:, 0], points[:, 2]), abs=1e-4)
    assert rim(np.arange(360)).min() > dim.LOWEST_STEP[1] / 2 + 20
    normals = mesh.primitives[0].attributes["NORMAL"]
    steepest = math.degrees(math.acos(float(normals[:, 1].min())))
    assert steepest < 20  # one can walk everywhere


def test_the_person_is_one_metre_seventy_and_stands_on_the_ground_before_the_west_front() -> None:
    low, high = site().bounds_of("figure")
    assert high[1] - low[1] == pytest.approx(1.7, abs=0.02)
    assert low[1] == pytest.approx(0.0, abs=0.01)
    middle = (low + high) / 2
    along = middle[0] * math.cos(TURN) - middle[2] * math.sin(TURN)
    assert along < -dim.LOWEST_STEP[0] / 2 - 0.3
    assert "figure" not in [node.name for node in site(person=False).nodes]


@pytest.mark.parametrize(("hour", "side"), [(MORNING, 1), (EVENING, -1)])
def test_the_sun_lights_the_east_front_in_the_morning_and_the_west_front_in_the_evening(
    hour: float, side: int
) -> None:
    sun = towards_sun(site(hour=hour))
    front = np.array(to_world(1.0, 0.0, 0.0))
    assert side * float(sun @ front) > 0.7
    assert 0.1 < sun[1] < 0.5


def test_evening_light_is_warmer_and_weaker_than_noon_s() -> None:
    lights = [site(hour=hour).find("sun/light").light for hour in (12.0, EVENING)]
    (noon, evening) = lights
    assert noon.casts_shadow
    assert evening.color[2] < 0.75 * noon.color[2]
    assert evening.intensity < 0.85 * noon.intensity


def test_the_sun_starts_where_its_behaviour_puts_it() -> None:
    """What a player without behaviour shows is the first picture of one that has it."""
    scene = site(hour=9.0, day=80.0)
    [behavior] = scene.behaviors
    run = simulate(behavior, steps=0)
    sun, azimuth = towards_sun(scene), float(run["azimuth"][0])
    assert math.asin(sun[1]) == pytest.approx(float(run["height"][0]), abs=1e-6)
    assert math.atan2(sun[0], -sun[2]) == pytest.approx(azimuth, abs=1e-6)


def test_the_tour_has_words_in_both_languages_and_stands_on_the_ground_or_the_floor() -> None:
    stops = site().viewpoints
    assert len(stops) >= 6
    assert [v.name for v in site(roof=False).viewpoints if v not in stops] == ["above"]
    for view in stops:
        for text in (view.title, view.description):
            said = Text.of(text)
            assert said.get("es") != said.get("en") != ""
        x, y, z = view.position
        floor = (
            dim.FLOOR if view.name in ("pteron", "porch", "naos") else float(height(np.array(x), np.array(z)))
        )
        assert 1.4 < y - floor < 1.9, view.name


def without_evidence(node: Node, above: bool = False) -> list[str]:
    """Names of the nodes with a title for which neither they nor any above says where they are from."""
    known = above or node.evidence is not None
    own = [node.name] if Text.of(node.title).by_language and not known else []
    return own + [name for child in node.children for name in without_evidence(child, known)]


def test_every_part_that_can_be_chosen_says_how_sure_we_are_of_it() -> None:
    assert [name for root in site().nodes for name in without_evidence(root)] == []
    sources = {node.evidence for _, node, _ in site().walk() if node.evidence is not None}
    assert len(sources) >= 8
    for evidence in sources:
        assert Text.of(evidence.note).get("es") != Text.of(evidence.note).get("en")


@pytest.mark.parametrize("curvature", [0.0, 1.0, 5.0])
def test_the_curvature_can_be_taken_away_or_exaggerated(curvature: float) -> None:
    floor = site(curvature=curvature).bounds_of("parthenon/crepidoma/pavement")
    rise = curvature * (dim.FLANK_RISE + dim.FRONT_RISE)
    assert floor[1, 1] - dim.FLOOR == pytest.approx(rise, abs=0.001 * (1 + curvature))


def test_the_same_site_gives_the_same_bytes() -> None:
    assert glb_bytes(vr.build("parthenon")) == glb_bytes(site())


def test_an_independent_reader_finds_the_published_dimensions_in_the_file() -> None:
    gltf = GLTF2.load_from_bytes(glb_bytes(site()))
    blob = gltf.binary_blob()
    nodes = {node.name: node for node in gltf.nodes}

    def size(name: str) -> np.ndarray:
        boxes = [gltf.accessors[p.attributes.POSITION] for p in gltf.meshes[nodes[name].mesh].primitives]
        return np.max([box.max for box in boxes], axis=0) - np.min([box.min for box in boxes], axis=0)

    columns = nodes["peristyle"].extensions
    accessor = gltf.accessors[columns["EXT_mesh_gpu_instancing"]["attributes"]["TRANSLATION"]]
    start = gltf.bufferViews[accessor.bufferView].byteOffset + (accessor.byteOffset or 0)
    places = np.frombuffer(blob, np.float32, 3 * accessor.count, start).reshape(-1, 3)
    west = [
        place[2]
        for name, place in zip(columns["VRLAB_lab"]["instances"]["names"], places, strict=True)
        if name.startswith("west")
    ]
    assert size("stylobate")[[0, 2]] == pytest.approx([69.49, 30.88], abs=0.001)
    assert size("peristyle")[1] == pytest.approx(10.433, abs=0.001)
    assert len(places) == 46
    assert np.abs(np.diff(west))[:2] == pytest.approx([3.681, 4.296], abs=0.001)
