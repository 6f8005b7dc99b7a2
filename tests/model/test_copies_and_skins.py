"""One mesh at many places, coarser meshes for greater distances, and meshes that follow bones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrlab.errors import ModelError
from vrlab.model import Animation, Channel, Evidence, Instances, Level, Mesh, Node, Primitive, Scene, Skin

HALF = np.sqrt(0.5)
WEDGE = Mesh.of([[0, 0, 0], [2, 0, 0], [0, 1, 0], [0, 0, 3]], [[0, 1, 2], [0, 2, 3], [0, 3, 1]])
PLACES = Instances(
    ["north", "east"],
    [[0, 0, -10], [10, 0, 0]],
    [[0, 0, 0, 1], [0, HALF, 0, HALF]],  # the second a quarter to the left
    [[1, 1, 1], [1, 2, 1]],
    [{"en": "North", "es": "Norte"}, {"en": "East", "es": "Este"}],
)
KNOWN = Evidence("certain", "Orlandos 1976, p. 12")


def colonnade() -> Scene:
    row = Node("row", WEDGE, instances=PLACES, description="Of marble.", evidence=KNOWN).at(y=1)
    return Scene("site", [Node("temple", children=[row, Node("floor", WEDGE)])])


def test_an_instance_is_found_at_its_place_with_its_title() -> None:
    east = colonnade()["temple/row/east"]
    assert (east.name, east.mesh, east.children) == ("east", WEDGE, ())
    assert east.translation == (10, 0, 0)
    assert (east.title.get("es"), east.description.get()) == ("Este", "Of marble.")
    assert east.evidence == KNOWN
    assert "temple/row/east" in colonnade()
    assert "temple/row/west" not in colonnade()
    assert colonnade()["temple"]["row"].find("east") == east


def test_the_bounds_of_instances_are_exact() -> None:
    scene = colonnade()
    assert scene.bounds_of("temple/row/north") == pytest.approx(np.array([[0, 1, -10], [2, 2, -7]]), abs=1e-6)
    # Turned about y by a quarter, x goes to -z and z to x; twice as high.
    assert scene.bounds_of("temple/row/east") == pytest.approx(np.array([[10, 1, -2], [13, 3, 0]]), abs=1e-6)
    assert scene.bounds_of("temple/row") == pytest.approx(np.array([[0, 1, -10], [13, 3, 0]]), abs=1e-6)
    assert scene["temple"].bounds_of("row") == pytest.approx(scene.bounds_of("temple/row"))
    assert scene.bounds == pytest.approx(np.array([[0, 0, -10], [13, 3, 3]]), abs=1e-6)


@given(st.integers(0, 2**32), st.booleans(), st.booleans())
def test_many_instances_have_the_bounds_of_as_many_nodes(seed: int, turned: bool, scaled: bool) -> None:
    random = np.random.default_rng(seed)
    rotations = random.normal(size=(7, 4))
    places = Instances(
        [f"no. {i}" for i in range(7)],
        random.normal(size=(7, 3)),
        rotations / np.linalg.norm(rotations, axis=1)[:, None] if turned else None,
        random.uniform(-2, 2, (7, 3)) if scaled else None,
    )
    many = Node("many", WEDGE, instances=places).turned(x=0.3, z=1.1).scaled((1, 2, 0.5)).at(x=4)
    nodes = many.with_(mesh=None, instances=None, children=[many.instance(name) for name in places.names])
    assert many.bounds == pytest.approx(nodes.bounds, abs=1e-5)
    assert Scene("s", [many]).triangle_count == Scene("s", [nodes]).triangle_count == 21


def test_instances_are_counted_and_told() -> None:
    scene = colonnade()
    assert scene.triangle_count == 3 * 3
    assert repr(scene["temple/row"]) == "Node('row', 3 triangles × 2)"
    with pytest.raises(ModelError, match="did you mean 'temple/row/north'"):
        scene.find("temple/row/norht")


def test_an_instance_is_no_node() -> None:
    scene = colonnade()
    with pytest.raises(ModelError, match="is an instance") as caught:
        scene.replace("temple/row/east", None)
    assert caught.value.code == "node-unknown"
    with pytest.raises(ModelError, match="is an instance"):
        scene.with_(animations=[Animation("", [Channel("temple/row/east", "translation", [0], [[0, 0, 0]])])])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"instances": PLACES}, "value-invalid"),
        ({"levels": [Level(WEDGE, 5)]}, "value-invalid"),
        ({"mesh": WEDGE, "levels": [Level(WEDGE, 5), Level(WEDGE, 5)]}, "value-invalid"),
        ({"mesh": WEDGE, "levels": [Level(WEDGE, 9), Level(WEDGE, 5)]}, "value-invalid"),
        ({"mesh": WEDGE, "instances": PLACES, "children": [Node("east")]}, "duplicate-name"),
        ({"animations": [Animation("", [Channel("arm", "scale", [0], [[1, 1, 1]])])]}, "node-unknown"),
        ({"animations": [Animation("", [Channel("", "weights", [0], [[1]])])]}, "animation-invalid"),
        ({"skins": [Skin(["mesh"], [""])]}, "node-unknown"),
        ({"skins": [Skin([""], [""])]}, "value-invalid"),
        ({"mesh": WEDGE, "skins": [Skin([""], [""])]}, "mesh-invalid"),
        ({"mesh": WEDGE, "skins": [Skin([""], [""], skeleton="root")]}, "node-unknown"),
    ],
)
def test_what_does_not_fit_together_is_refused(fields: dict[str, object], code: str) -> None:
    with pytest.raises(ModelError) as caught:
        Node("n", **fields)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_evidence_is_that_of_the_nearest_node_above() -> None:
    rule = Evidence("logical extension", "Penrose 1888, pl. 8", "rule")
    scene = colonnade()
    assert scene.evidence_of("temple/row/east") == scene.evidence_of("temple/row") == KNOWN
    assert scene.evidence_of("temple/floor") is None
    above = scene.replace("temple", scene["temple"].with_(evidence=rule))
    assert above.evidence_of("temple/floor") == above.evidence_of("temple") == rule
    assert above.evidence_of("temple/row/north") == KNOWN
    with pytest.raises(ModelError, match="did you mean"):
        scene.evidence_of("temple/rows")


# Two triangles side by side, the right one held by the second bone.
FLAG = Mesh(
    [
        Primitive(
            {
                "POSITION": [[0, 0, 0], [1, 0, 0], [0, 1, 0], [2, 0, 0], [3, 0, 0], [2, 1, 0]],
                "NORMAL": [[0, 0, 1]] * 6,
                "JOINTS_0": np.array([[0, 0, 0, 0]] * 3 + [[1, 0, 0, 0]] * 3, np.uint8),
                "WEIGHTS_0": [[1, 0, 0, 0]] * 6,
            }
        )
    ]
)
BIND = np.stack([np.eye(4), np.eye(4)])
BIND[1, 0, 3] = -2


def flag(turn: float = 0.0) -> Node:
    tip = Node("tip").at(x=2).turned(z=turn)
    bone = Node("bone", children=[tip])
    cloth = Node("cloth", FLAG).at(x=100)  # whose own place says nothing
    return Node("flag", children=[bone, cloth], skins=[Skin(["cloth"], ["bone", "bone/tip"], BIND)])


def test_a_mesh_with_a_skin_is_where_its_bones_are() -> None:
    assert flag().bounds == pytest.approx(np.array([[0, 0, 0], [3, 1, 0]]))
    bent = flag(np.pi / 2).at(y=10)
    assert bent.bounds == pytest.approx(np.array([[0, 10, 0], [2, 11, 0]]))
    assert Scene("s", [bent]).bounds_of("flag/cloth") == pytest.approx(bent.bounds)
    moved = flag().replace("bone", flag()["bone"].at(z=5))
    assert moved.bounds == pytest.approx(np.array([[0, 0, 5], [3, 1, 5]]))


def test_vertices_without_weights_stay() -> None:
    sheet = FLAG.primitives[0]
    loose = Mesh([Primitive({**sheet.attributes, "WEIGHTS_0": np.zeros((6, 4))})])
    assert flag(1).replace("cloth", Node("cloth", loose)).bounds == pytest.approx(
        np.array([[0, 0, 0], [3, 1, 0]])
    )


def test_no_mesh_follows_two_skins_or_a_bone_that_is_not_there() -> None:
    one = flag().skins[0]
    for wrong in ([one, one], [Skin(["cloth"], ["bone"])]):
        with pytest.raises(ModelError):
            flag().with_(skins=wrong)
    with pytest.raises(ModelError, match="two skins"):
        Node("yard", children=[flag()], skins=[Skin(["flag/cloth"], ["flag/bone", "flag/bone/tip"])])


def test_the_last_row_of_a_bind_matrix_is_exact_or_refused() -> None:
    rounded = BIND + np.diag([0, 0, 0, 1e-6])
    assert Skin(["a"], ["b", "c"], rounded).inverse_bind.tolist() == BIND.tolist()  # type: ignore[union-attr]
    with pytest.raises(ModelError, match="last row"):
        Skin(["a"], ["b", "c"], BIND.transpose(0, 2, 1))


@pytest.mark.parametrize("languages", [["en", "en"], ["es"], ["en", "<b>"]])
def test_languages_are_tags_named_once_with_the_first_among_them(languages: list[str]) -> None:
    assert Scene("s").languages == ("en",)
    assert Scene("s", language="es", languages=["en", "es"]).languages == ("en", "es")
    with pytest.raises(ModelError) as caught:
        Scene("s", languages=languages)
    assert caught.value.code == "text-invalid"
