"""A site: many columns of one mesh, each with a name, in levels of detail, under a sky."""

import io
import math

import numpy as np
import pytest
from PIL import Image

from vrlab.export import save
from vrlab.model import Environment, Instances, Level, Light, Material, Node, Scene, Viewpoint
from vrlab.parts.shapes import box, cylinder

COLUMNS = 16
FINE, COARSE = cylinder(radius=0.5, height=4, segments=64), cylinder(radius=0.5, height=4, segments=8)
NEAR, FAR = {"position": [0, 2, 7], "target": [0, 2, 0]}, {"position": [30, 20, 90], "target": [30, 2, 0]}


@pytest.fixture(scope="module")
def row(tmp_path_factory):
    """The address of a page with sixteen columns along +X, four metres apart, coarse from 12 m on."""
    places = np.zeros((COLUMNS, 3), np.float32)
    places[:, 0] = 4 * np.arange(COLUMNS)
    names = [f"c{i + 1}" for i in range(COLUMNS)]
    columns = Node(
        "columns",
        FINE,
        material=Material("marble", base_color=(0.8, 0.78, 0.7, 1.0)),
        instances=Instances(names, places, titles=[f"Column {i + 1}" for i in range(COLUMNS)]),
        levels=(Level(COARSE, 12.0),),
        title="Colonnade",
        description="A row of columns.",
    )
    ground = Node(
        "ground", box((200, 0.1, 200)), material=Material("earth", base_color=(0.4, 0.35, 0.25, 1.0))
    )
    sun = Node("sun", light=Light("directional", intensity=3.0, casts_shadow=True)).turned(x=-0.8, y=0.6)
    scene = Scene(
        "row",
        (columns.at(y=2), ground.at(y=-0.05), sun),
        title="A row of columns",
        viewpoints=(Viewpoint("start", tuple(NEAR["position"]), tuple(NEAR["target"])),),
        environment=Environment("sky"),
    )
    return save(scene, tmp_path_factory.mktemp("site") / "row.html").as_uri()


def put(visit, view):
    visit.ask("async (lab, view) => { lab.setCamera(view); await lab.drawn(); }", view)


def triangles(mesh):
    return mesh.triangle_count


def test_what_is_far_away_takes_fewer_triangles_and_no_more_calls(opened, row):
    visit = opened(row)
    near = visit.ask("(lab) => lab.statistics()")
    put(visit, FAR)
    far = visit.ask("(lab) => lab.statistics()")
    saved = 3 * (triangles(FINE) - triangles(COARSE))
    assert near["triangles"] - far["triangles"] >= saved
    assert far["calls"] < near["calls"] <= far["calls"] + 2
    put(visit, NEAR)
    assert visit.ask("(lab) => lab.statistics()") == near


def test_a_click_selects_one_column_whichever_level_it_is_drawn_in(opened, row):
    visit = opened(row)
    for view, path in ((NEAR, "columns/c1"), ({"position": [32, 2, 30], "target": [32, 2, 0]}, "columns/c9")):
        put(visit, view)
        visit.ask("(lab) => lab.select('')")
        at = visit.ask(
            "(lab, path) => lab.stage.placeOf(lab.session.model.objects.find((o) => o.path === path))", path
        )
        visit.page.mouse.click(at["x"], at["y"])
        assert visit.ask("(lab) => lab.selected()") == path
    visit.said("Column 9 selected.")


@pytest.mark.slow
def test_the_list_holds_the_columns_inside_of_their_row_which_is_closed_at_first(opened, row):
    visit = opened(row, size=(900, 600))
    visit.show("Objects")
    rows = visit.page.locator("[role=treeitem]")
    assert rows.count() == 1 + COLUMNS
    assert rows.first.get_attribute("aria-expanded") == "false"
    assert rows.nth(3).is_hidden()
    visit.ask("(lab) => lab.select('columns/c3')")
    assert rows.nth(3).is_visible()
    assert rows.nth(3).get_attribute("aria-selected") == "true"
    assert visit.page.locator(".vrlab-card h2").inner_text() == "Column 3"


@pytest.mark.slow
def test_one_looks_closer_at_one_column(opened, row):
    visit = opened(row, size=(900, 600))
    visit.ask("(lab) => lab.select('columns/c12')")
    visit.page.click("text=Look closer")
    target = visit.ask("(lab) => lab.camera().target")
    assert math.dist(target, (44, 2, 0)) < 0.01


def horizon(visit):
    """Mean red, green and blue of the sky just above the horizon, 0 to 255."""
    png = visit.ask("async (lab) => Array.from(await lab.picture())")
    with Image.open(io.BytesIO(bytes(png))) as image:
        width, height = image.size
        band = image.convert("RGB").crop((0, int(0.40 * height), width, int(0.44 * height)))
        return np.asarray(band).mean(axis=(0, 1))


def test_the_sky_follows_the_sun_that_a_graph_moves(opened, row):
    visit = opened(row)
    put(visit, {"position": [30, 2, 150], "target": [30, 2, 0]})
    red, _, blue = horizon(visit)
    assert blue > red + 20
    for degrees, colour in ((4, "golden"), (-15, "dark")):
        half = -math.radians(degrees) / 2
        visit.ask(
            """async (lab, rotation) => {
                const sun = lab.session.model.shadowLights[0];
                lab.stage.access.set(`/nodes/${sun}/rotation`, rotation);
                await lab.drawn();
            }""",
            [math.sin(half), 0, 0, math.cos(half)],
        )
        red, _, blue = horizon(visit)
        if colour == "golden":
            assert red > blue + 40
        else:
            assert red + blue < 120
