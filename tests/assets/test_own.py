"""The assets that come with vrlab."""

import numpy as np
import pytest

import make_assets
from vrlab import assets
from vrlab.check.validator import validate

OWN = {asset.id: asset for asset in assets.catalog() if asset.file.is_relative_to(make_assets.FOLDER)}


def test_there_are_some():
    assert set(OWN) == {"amethyst", "moon-snail", "pyrite"}


@pytest.mark.parametrize("id", OWN)
def test_they_are_free_small_and_stand_on_the_ground(id):
    asset, node = OWN[id], assets.asset(id)
    assert asset.licence == "CC0-1.0"
    assert asset.file.stat().st_size < 200_000
    assert np.allclose(asset.size, np.ptp(node.bounds, axis=0), atol=1e-6)
    assert 0.02 < max(asset.size) < 0.2
    assert node.bounds[0][1] == pytest.approx(0, abs=1e-4)
    assert node.title.get() == asset.title
    assert [f for f in validate(asset.file.read_bytes()) if f.severity in ("error", "warning")] == []


@pytest.mark.parametrize("id", OWN)
def test_they_are_what_the_tool_makes(id, tmp_path, monkeypatch):
    """Equal to a tenth of a millimetre: other machines round otherwise."""
    make_assets.make(tmp_path)
    monkeypatch.setenv("VRLAB_ASSETS", str(tmp_path))
    made = assets.asset(id)
    monkeypatch.delenv("VRLAB_ASSETS")
    kept = assets.asset(id)
    assert [path for path, _, _ in made.walk()] == [path for path, _, _ in kept.walk()]
    pairs = zip([made, *(n for _, n, _ in made.walk())], [kept, *(n for _, n, _ in kept.walk())], strict=True)
    for one, other in pairs:
        assert (one.mesh is None) == (other.mesh is None)
        for p, q in zip(one.mesh or (), other.mesh or (), strict=True):
            assert p.material == q.material
            assert np.allclose(p.positions, q.positions, atol=1e-4)


def test_the_faces_of_a_crystal_look_outwards():
    for id in OWN:
        whole = assets.asset(id)
        for node in (whole, *(n for _, n, _ in whole.walk())):
            for p in node.mesh or ():
                a, b, c = (p.positions[p.indices.reshape(-1, 3)[:, k]].astype(float) for k in range(3))
                face = np.cross(b - a, c - a)
                corner = p.attributes["NORMAL"][p.indices.reshape(-1, 3)].sum(axis=1)
                size = np.linalg.norm(face, axis=1)
                agree = np.einsum("ij,ij->i", face, corner) > 0
                # At the tip of the shell and in the narrow places of the rock, some slivers may differ.
                assert (size * ~agree).sum() < 0.002 * size.sum(), id


def test_the_angle_of_quartz():
    """Between the prism and the faces of the tip: 141.8° (Anthony et al., Handbook of Mineralogy)."""
    planes = make_assets.quartz_planes(0.01, 0.03, np.random.default_rng(1))
    for prism, tip in zip(planes[1::2], planes[2::2], strict=True):
        assert np.degrees(np.arccos(prism[:3] @ tip[:3])) == pytest.approx(180 - 141.8, abs=0.1)
