"""Instancing and merging draw the same triangles at the same places, and leave alone what has an identity."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from vrlab.model import Animation, Channel, Evidence, Material, Mesh, Node, Scene
from vrlab.model.drawn import shapes
from vrlab.transforms import PROFILES, Measured
from vrlab.transforms.instancing import expand, instance
from vrlab.transforms.merging import merge

QUEST, QUICK = PROFILES["quest2"], PROFILES["quicklook"]
RED, BLUE, GLASS = (
    Material(base_color=(1, 0, 0)),
    Material(base_color=(0, 0, 1)),
    Material(alpha_mode="BLEND"),
)


def wedge(material: Material | None = RED, seed: int = 0) -> Mesh:
    """A tetrahedron with normals that point out of it."""
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32) * (1 + 0.1 * seed)
    normals = corners - corners.mean(axis=0)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh.of(corners, [0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3], normals=normals, material=material)


def triangles(scene: Scene) -> np.ndarray:
    """All triangles in the scene's coordinates, each beginning with its lowest corner, in a fixed order: (n, 9)."""
    rows = []
    for shape in shapes(scene.nodes):
        for primitive in shape.mesh:
            indices = (
                primitive.indices if primitive.indices is not None else np.arange(len(primitive.positions))
            )
            for matrix in shape.matrices:
                corners = (primitive.positions @ matrix[:3, :3].T + matrix[:3, 3])[indices].reshape(-1, 3, 3)
                if np.linalg.det(matrix[:3, :3]) < 0:  # glTF 2.0, section 3.7.4: drawn the other way round
                    corners = corners[:, ::-1]
                rows += [
                    np.roll(t, -min(range(3), key=lambda i: tuple(t[i].round(4))), axis=0) for t in corners
                ]
    return np.array(sorted(tuple(row.round(4).reshape(-1)) for row in rows))


def row(meshes: Sequence[Mesh], **fields: Any) -> list[Node]:
    turn = (0.0, 0.6, 0.0, 0.8)
    return [
        Node(f"w{i}", mesh, translation=(2.0 * i, 0, 0), rotation=turn, **fields)
        for i, mesh in enumerate(meshes)
    ]


def paths(scene: Scene) -> set[str]:
    found = {path for path, _node, _place in scene.walk()}
    return found | {
        f"{path}/{name}"
        for path, node, _ in scene.walk()
        if node.instances is not None
        for name in node.instances.names
    }


def calls(scene: Scene) -> int:
    return Measured(scene).costs.draw_calls


def test_children_alike_become_instances_at_the_same_paths() -> None:
    mesh = wedge()
    scene = Scene("s", [Node("rack", children=[*row([mesh] * 4, title="Wedge"), Node("other", wedge(BLUE))])])
    drawn = instance(scene, QUEST)
    assert (calls(scene), calls(drawn)) == (5, 2)
    assert paths(drawn) == paths(scene)
    assert triangles(drawn) == pytest.approx(triangles(scene))
    assert drawn.find("rack/w2").title == scene.find("rack/w2").title
    assert instance(drawn, QUEST) is drawn
    assert instance(scene, QUICK) is scene


def test_instances_become_nodes_again_where_a_device_knows_none() -> None:
    scene = Scene("s", [Node("rack", children=row([wedge()] * 4, title="Wedge"))])
    back = expand(instance(scene, QUEST), QUICK)
    assert paths(back) == paths(scene)
    assert triangles(back) == pytest.approx(triangles(scene))
    assert back.find("rack/w3").title == scene.find("rack/w3").title


def swing(path: str, name: str = "swing") -> Animation:
    return Animation(name, [Channel(path, "translation", [0.0, 1.0], [[0, 0, 0], [0, 1, 0]])])


@pytest.mark.parametrize(
    "changed",
    [
        {"description": "the third one is special"},
        {"evidence": Evidence("certain", "seen there")},
        {"visible": False},
        {"children": [Node("tag")]},
    ],
)
def test_what_differs_is_no_instance(changed: dict[str, Any]) -> None:
    nodes = row([wedge()] * 3)
    nodes[2] = nodes[2].with_(**changed)
    scene = Scene("s", [Node("rack", children=nodes)])
    assert instance(scene, QUEST) is scene


def test_what_moves_or_is_blended_is_no_instance() -> None:
    rack = Node("rack", children=row([wedge()] * 3))
    moving = Scene("s", [rack], animations=[swing("rack/w1")])
    assert instance(moving, QUEST) is moving
    clear = Scene("s", [Node("rack", children=row([wedge(GLASS)] * 3))])
    assert instance(clear, QUEST) is clear


def test_scenery_of_one_material_is_drawn_at_once_and_all_nodes_stay() -> None:
    meshes = [wedge(RED, i) for i in range(3)] + [wedge(BLUE, 4)]
    nested = Node("group", children=row(meshes[2:]), translation=(0, 1, 0), scale=(1, 2, -1))
    scene = Scene("s", [*row(meshes[:2]), nested])
    merged = merge(scene, QUEST)
    assert (calls(scene), calls(merged)) == (4, 2)
    assert paths(merged) == paths(scene) | {"merged"}
    assert triangles(merged) == pytest.approx(triangles(scene), abs=1e-3)
    assert merged.find("w0").mesh is None
    assert merge(merged, QUEST) is merged


def test_merged_normals_stay_perpendicular_where_a_node_is_stretched() -> None:
    scene = Scene("s", [Node("a", wedge(), scale=(1, 3, 1)), Node("b", wedge(RED, 1))])
    [primitive] = merge(scene, QUEST).find("merged").mesh  # type: ignore[misc]
    expected = wedge().primitives[0].attributes["NORMAL"] / [1, 3, 1]
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert primitive.attributes["NORMAL"][:4] == pytest.approx(expected, abs=1e-6)


def test_what_has_an_identity_is_merged_below_it_alone() -> None:
    lamp = Node("lamp", children=[Node("foot", wedge()), Node("arm", wedge(RED, 1))], title="Lamp")
    cart = Node("cart", children=[Node("body", wedge(RED, 2)), Node("wheel", wedge(RED, 3))])
    alone = Node("alone", wedge(RED, 4))
    scene = Scene("s", [lamp, cart, alone], animations=[swing("cart", "swing"), swing("cart/wheel", "turn")])
    merged = merge(scene, QUEST)
    assert merged.find("lamp/merged").mesh.triangle_count == 8  # type: ignore[union-attr]
    for path in ("cart/body", "cart/wheel", "alone"):
        assert merged.find(path).mesh is not None
    assert triangles(merged) == pytest.approx(triangles(scene))


def test_shared_meshes_are_copied_only_where_there_are_too_many_draw_calls() -> None:
    scene = Scene("s", row([wedge()] * 5))
    assert merge(scene, QUEST) is scene
    tight = replace(QUEST, limits={"draw_calls": 2})
    merged = merge(scene, tight)
    assert calls(merged) == 1
    assert triangles(merged) == pytest.approx(triangles(scene), abs=1e-3)
    blended = Scene("s", row([wedge(GLASS)] * 5))
    assert merge(blended, tight) is blended


def test_what_carries_extras_keeps_them():
    kept = {"id": 7}
    mesh, marked = wedge(), replace(wedge(seed=1), extras=kept)
    group = Node("row", children=[*row([mesh] * 4), Node("own", mesh, extras=kept), Node("marked", marked)])
    scene = instance(merge(Scene("s", [group]), QUEST), QUEST)
    assert scene["row/own"].extras == kept
    assert scene["row/marked"].mesh.extras == kept
    assert scene["row"].instances.names == ("w0", "w1", "w2", "w3")
