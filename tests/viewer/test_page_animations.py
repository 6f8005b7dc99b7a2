"""Animations of a file that has no graph: they play by themselves, and bend what they hold."""

import numpy as np
import pytest

from vrlab.export import save
from vrlab.model import Animation, Channel, Material, Mesh, Node, Primitive, Scene, Skin, Viewpoint


@pytest.fixture(scope="module")
def flag(tmp_path_factory):
    """A page with a sheet on a bone that goes two metres to the right in two seconds."""
    corners = [[-0.3, -0.3, 0], [0.3, -0.3, 0], [0.3, 0.3, 0], [-0.3, 0.3, 0]]
    attributes = {
        "POSITION": corners,
        "NORMAL": [[0, 0, 1]] * 4,
        "JOINTS_0": np.zeros((4, 4), np.uint8),
        "WEIGHTS_0": [[1, 0, 0, 0]] * 4,
    }
    sheet = Mesh(
        [Primitive(attributes, [0, 1, 2, 0, 2, 3], Material("red", base_color=(0.8, 0.1, 0.1, 1.0)))]
    )
    nodes = Node(
        "flag",
        children=(Node("cloth", sheet, title="Cloth"), Node("bone").at(x=-1)),
        skins=(Skin(["cloth"], ["bone"]),),
    )
    move = Animation("go", (Channel("flag/bone", "translation", [0.0, 2.0], [[-1, 0, 0], [1, 0, 0]]),))
    view = Viewpoint("start", (0, 0.5, 5), (0, 0, 0))
    scene = Scene("flag", (nodes.at(y=1),), title="A flag", animations=(move,), viewpoints=(view,))
    return save(scene, tmp_path_factory.mktemp("flag") / "flag.html").as_uri()


def test_it_waits_where_less_motion_is_asked_for_and_is_picked_where_it_has_gone(opened, flag):
    visit = opened(flag)
    assert not visit.ask("(lab) => lab.playing()")
    places = []
    for _ in range(2):
        at = visit.ask(
            """async (lab) => {
                lab.select('');
                lab.step(0.75);
                await lab.drawn();
                return lab.stage.placeOf(lab.session.model.objects[0]);
            }"""
        )
        visit.page.mouse.click(at["x"], at["y"])
        assert visit.ask("(lab) => lab.selected()") == "flag/cloth"
        places.append(at["x"])
    assert places[1] - places[0] > 20
    assert visit.ask("(lab) => lab.readings().t") == pytest.approx(1.5)


def test_it_plays_by_itself_and_is_started_and_paused_as_a_lab_is(opened, flag):
    visit = opened(flag, still=False)
    visit.wait("(lab) => lab.playing() && lab.readings().t > 0.1")
    visit.page.click(".vrlab-primary")
    visit.said("Paused at")
    stood = visit.ask("(lab) => lab.readings().t")
    visit.page.click("[aria-label=Reset]")
    assert stood > 0 == visit.ask("(lab) => lab.readings().t")
