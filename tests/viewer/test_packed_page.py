"""A page for a device holds its lab packed and deflated, and shows it like any other."""

import re
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from vrlab.export import Packing, save

sys.path.insert(0, str(Path(__file__).parents[1] / "cases"))
from packed_labs import gridded

LAB = re.compile(rb'(data-encoding="deflate">)([^<]*)')


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    return save(gridded(), tmp_path_factory.mktemp("packed") / "lab.html", packing=Packing())


def test_a_packed_page_is_inflated_and_shown(opened, packed):
    visit = opened(packed.as_uri())
    assert visit.ask("(lab) => lab.loaded")
    assert visit.page.inner_text("h1") == "packed"
    assert visit.refused == []
    assert visit.complaints == []


def test_a_lab_that_cannot_be_inflated_is_explained(opened, packed, tmp_path):
    """Whole base64 of what was cut short or is no such stream."""
    text = packed.read_bytes()
    for inside in (LAB.search(text)[2][:4000], b64encode(b"neither glTF nor deflated")):
        path = tmp_path / "changed.html"
        path.write_bytes(LAB.sub(lambda match, inside=inside: match[1] + inside, text))
        visit = opened(path.as_uri())
        assert "damaged or was cut short" in visit.page.locator("[role=alert]").inner_text()
        assert not visit.ask("(lab) => lab.loaded")
