"""The picture of what a file costs: areas in proportion, texts that can be read, and a table that says the same."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lab import lab

import vrlab as vr
from vrlab.errors import VrlabError
from vrlab.inspection.squarify import Box, squarified
from vrlab.inspection.treemap import COLORS, INK, LETTER
from vrlab.messages import speaking
from vrlab.model import Node, Scene
from vrlab.parts.shapes import sphere

SVG = "{http://www.w3.org/2000/svg}"


def test_it_is_as_in_the_paper() -> None:
    boxes = squarified([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))
    assert boxes[:2] == [(0, 0, 3, 2), (0, 2, 3, 2)]
    assert [round(box.width / box.height, 2) for box in boxes[2:4]] == [0.73, 0.55]


@given(
    st.lists(st.floats(1, 1e5), min_size=1, max_size=40),
    st.floats(1, 1000),
    st.floats(1, 1000),
)
def test_areas_are_in_proportion_and_fill_the_rectangle(
    values: list[float], width: float, height: float
) -> None:
    values.sort(reverse=True)
    boxes = squarified(values, Box(0, 0, width, height))
    for value, box in zip(values, boxes, strict=True):
        area = width * height * value / sum(values)
        assert box.width * box.height == pytest.approx(area, rel=1e-6, abs=1e-6 * width * height)
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= width * (1 + 1e-6)
        assert box.y + box.height <= height * (1 + 1e-6)
    for n, a in enumerate(boxes):
        for b in boxes[:n]:
            beside = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
            above = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
            assert beside <= 1e-6 * width or above <= 1e-6 * height


def test_nothing_has_no_boxes() -> None:
    assert squarified([], Box(0, 0, 1, 1)) == []


def light(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = color[1:] if len(color) == 7 else "".join(2 * c for c in color[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("color", [color for pair in COLORS.values() for color in pair])
def test_texts_can_be_read_in_any_theme(color: str) -> None:
    assert (light(color) + 0.05) / (light(INK) + 0.05) > 7


def shown(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html}</div>")


HTML = [("lab", lab()), ("pendulum", vr.build("pendulum"))]


@pytest.mark.parametrize(
    ("by", "name", "scene"), [(by, *case) for by in ("bytes", "triangles") for case in HTML]
)
def test_the_table_below_says_the_same(by: str, name: str, scene: Scene) -> None:
    report = vr.costs(scene)
    page = shown(report.treemap(by)._repr_html_())  # type: ignore[arg-type]
    kinds = [element.tag.replace(SVG, "") for element in page.iter()]
    assert kinds.index("svg") < kinds.index("table")
    assert not {"script", "style"} & set(kinds)
    assert (page.find(f"{SVG}svg").attrib["role"], kinds.count("caption")) == ("img", 1)
    assert all(th.attrib["scope"] in ("col", "row", "rowgroup") for th in page.iter("th"))
    tooltips = [g.find(f"{SVG}title").text or "" for g in page.iter(f"{SVG}g")]
    rows = ["".join(th.itertext()) for th in page.iter("th") if th.attrib["scope"] != "col"][:-1]
    for row in rows:
        assert any(row in tooltip for tooltip in tooltips), row
    foot = [td.text for td in page.find("table").find("tfoot").iter("td")]
    assert foot[0] == "100.0\u00a0%"


def test_what_a_page_saves_by_deflating_is_in_the_table_and_has_no_area(tmp_path: Path) -> None:
    report = vr.costs(vr.build("pendulum").save(tmp_path / "x.html", target="quest2"))
    page = shown(report._repr_html_())
    [row] = [row for row in page.iter("tr") if row.find("th").text == "the lab as text in a page"]
    assert (row.find("td").text or "").startswith("-")
    assert not [
        g for g in page.iter(f"{SVG}g") if (g.find(f"{SVG}title").text or "").startswith("the lab as text")
    ]
    assert not [rect for rect in page.iter(f"{SVG}rect") if float(rect.attrib["width"]) < 0]


def test_a_text_fits_into_its_cell() -> None:
    page = shown(vr.costs(vr.build("pendulum"))._repr_html_())
    count = 0
    for cell in page.iter(f"{SVG}g"):
        rect = cell.find(f"{SVG}rect").attrib
        for text in cell.findall(f"{SVG}text"):
            count += 1
            width = len(text.text or "") * 12 * LETTER
            assert float(text.attrib["x"]) + width <= float(rect["x"]) + float(rect["width"]) + 0.1
            assert float(text.attrib["y"]) < float(rect["y"]) + float(rect["height"])
    assert count > 20


def test_names_are_text_and_never_markup() -> None:
    title = {"en": "<script>alert(1)</script>"}
    page = vr.costs(Scene("<b>s", (Node("n", sphere(1.0), title=title),)))._repr_html_()
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_it_speaks_the_language_of_the_moment_and_tells_what_fitting_did() -> None:
    scene = vr.build("pendulum")
    with speaking("es"):
        page = vr.costs(scene, target="quest2")._repr_html_()
    assert "Para qué son los" in page
    assert "ajustado a quest2:" in page
    assert re.search(r"\d,\d\u00a0MB", page)
    assert "objetos" in page


def test_triangles_are_those_of_objects_and_no_other_measure_is_known() -> None:
    report = vr.costs(lab())
    assert "7 triangles" in report.treemap("triangles")._repr_html_()
    with pytest.raises(VrlabError, match="bytes, triangles"):
        report.treemap("weight")  # type: ignore[arg-type]
