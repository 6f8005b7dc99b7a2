"""Morph targets, skins and animations of glTF from elsewhere come with the model, or what cannot play is said."""

import numpy as np
import pytest
from build import appended, document, glb

from vrlab import importers


def read(put, data):
    return importers.read(put({"m.glb": data}))


def test_morph_targets_are_kept(put):
    mesh = {
        "primitives": [
            {"attributes": {"POSITION": 0}, "indices": 1, "targets": [{"POSITION": 0}, {"POSITION": 0}]}
        ],
        "weights": [0.5, 0],
        "extras": {"targetNames": ["up", "down"]},
    }
    node = read(put, glb(document(meshes=[mesh], nodes__0__weights=[0, 1]))).node["triangle"]
    assert node.mesh.weights == (0, 1)
    assert node.mesh.target_names == ("up", "down")
    assert len(node.mesh.primitives[0].targets) == 2


def test_a_skin_is_kept_in_its_pose_and_moves_with_the_model(put):
    """Two joints: the first vertex hangs on one that moved up, the others half on each."""
    # Column by column: the second joint stood at y = 1.
    back = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1]
    binary, parts = appended(
        ("B", [(1, 0, 0, 0), (0, 1, 0, 0), (0, 1, 0, 0)], False),
        ("f", [(1, 0, 0, 0), (0.5, 0.5, 0, 0), (1, 1, 0, 0)], False),
        ("f", [(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1), back], False),
    )
    changed = document(
        nodes=[
            {"name": "skin", "mesh": 0, "skin": 0, "translation": [0, 0, 9]},
            {"children": [2]},
            {"translation": [0, 4, 0]},
        ],
        scenes=[{"nodes": [0, 1]}],
        skins=[{"joints": [1, 2], "inverseBindMatrices": 4}],
        meshes__0__primitives__0__attributes={"POSITION": 0, "JOINTS_0": 2, "WEIGHTS_0": 3},
        **parts,
    )
    (holder,) = importers.read_roots(put({"m.glb": glb(changed, binary)}))
    (skin,) = holder.skins
    assert (skin.meshes, skin.joints) == (("skin",), ("node 1", "node 1/node 2"))
    # The second joint moves its vertices up by 3; the place of the node does not count (section 3.7.3.3).
    expected = np.array([(0, 3, 0), (1, 1.5, 0), (0, 2.5, 0)])
    assert np.allclose(holder.posed["skin"].primitives[0].positions, expected)
    placed = importers.read(put({"m.glb": glb(changed, binary)}), height=3.0)
    assert placed.dropped == ()
    assert np.allclose(placed.node.bounds, [(-1, 0, 0), (1, 3, 0)])


def test_a_skin_with_a_joint_outside_the_scene_is_frozen(put):
    binary, parts = appended(("B", [(0, 0, 0, 0)] * 3, False), ("f", [(1, 0, 0, 0)] * 3, False))
    changed = document(
        nodes=[{"name": "bent", "mesh": 0, "skin": 0}, {"translation": [0, 4, 0]}],
        scenes=[{"nodes": [0]}], skins=[{"joints": [1]}],
        meshes__0__primitives__0__attributes={"POSITION": 0, "JOINTS_0": 2, "WEIGHTS_0": 3},
        **parts,
    )  # fmt: skip
    found = importers.read_roots(put({"m.glb": glb(changed, binary)}))
    assert np.allclose(found[0].mesh.primitives[0].positions, [(0, 4, 0), (1, 4, 0), (0, 5, 0)])
    assert set(found[0].mesh.primitives[0].attributes) == {"POSITION"}
    assert any("frozen" in line for line in read(put, glb(changed, binary)).dropped)


def animated(channels, samplers, **changes):
    """The triangle with one animation; accessor 2 holds times, 3 places, 4 rotations that are rounded."""
    binary, parts = appended(
        ("f", [(0,), (1,)], False),
        ("f", [(0, 0, 0), (0, 2, 0)], False),
        ("f", [(0, 0, 0, 0.98), (0, 1.02, 0, 0)], False),
    )
    motion = [{"name": "fall", "channels": channels, "samplers": samplers}]
    return glb(document(animations=motion, **parts, **changes), binary)


def test_animations_come_with_the_model(put):
    channels = [
        {"sampler": 0, "target": {"node": 0, "path": "translation"}},
        {"sampler": 1, "target": {"node": 0, "path": "rotation"}},
    ]
    samplers = [{"input": 2, "output": 3, "interpolation": "STEP"}, {"input": 2, "output": 4}]
    found = read(put, animated(channels, samplers))
    (animation,) = found.node["model"].animations
    moved, turned = animation.channels
    assert found.dropped == ()
    assert (animation.name, moved.path, moved.property, moved.interpolation) == (
        "fall",
        "triangle",
        "translation",
        "STEP",
    )
    assert moved.values.tolist() == [[0, 0, 0], [0, 2, 0]]
    assert np.allclose(turned.values, [(0, 0, 0, 1), (0, 1, 0, 0)])


@pytest.mark.parametrize(
    ("channel", "sampler", "words"),
    [
        ({"node": 0, "path": "pointer"}, {"input": 2, "output": 3}, "movement of pointer"),
        ({"path": "translation"}, {"input": 2, "output": 3}, "movement of translation"),
        ({"node": 0, "path": "weights"}, {"input": 2, "output": 2}, "0 morph targets"),
        ({"node": 0, "path": "scale"}, {"input": 3, "output": 3}, "times"),
        ({"node": 0, "path": "scale"}, {"input": 2, "output": 4}, "do not fit"),
        ({"node": 0, "path": "scale"}, {"input": 2, "output": 3, "interpolation": "SMOOTH"}, "SMOOTH"),
    ],
)
def test_movement_that_cannot_play_is_dropped_and_said(put, channel, sampler, words):
    found = read(put, animated([{"sampler": 0, "target": channel}], [sampler]))
    assert any(words in line for line in found.dropped), found.dropped
    assert any("nothing moves" in line for line in found.dropped)
