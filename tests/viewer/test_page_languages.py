"""The page speaks its reader's language, and can be told to speak another; also one that runs from right to left."""

import re

import pytest

from vrlab.export import save

# Not a language that anybody speaks: words that run from right to left, to see that everything turns round.
RTL = "\n".join(
    (
        "app = مختبر",
        "dock-start = ابدأ",
        "panel-controls = ضوابط",
        "said-paused = < { $time } >",
        "language-said = « { $name } »",
    )
)


@pytest.fixture(scope="module")
def lab(table, tmp_path_factory):
    """The table with all its texts in two languages, and in a third one that was made up."""
    scene = table()
    texts = {"title": {"en": "Table lab", "es": "Laboratorio de mesa", "ar-XB": "طاولة"}}

    def spoken(node):
        three = {"title": node.title, "description": node.description}
        three = {k: {tag: t.get("en") for tag in ("en", "es", "ar-XB")} for k, t in three.items() if t}
        return node.with_(children=[spoken(child) for child in node.children], **three)

    from dataclasses import replace

    law = scene.behaviors[0]
    law = replace(
        law,
        parameters=[
            replace(p, name={t: f"{p.id} {t}" for t in ("en", "es", "ar-XB")}) for p in law.parameters
        ],
        observables=[
            replace(o, name={t: f"{o.id} {t}" for t in ("en", "es", "ar-XB")}) for o in law.observables
        ],
        name={},
    )
    views = [replace(v, title={t: f"{v.name} {t}" for t in ("en", "es", "ar-XB")}) for v in scene.viewpoints]
    scene = scene.with_(
        nodes=[spoken(node) for node in scene.nodes], behaviors=[law], viewpoints=views, languages=("en", "es", "ar-XB"),
        description={t: f"about {t}" for t in ("en", "es", "ar-XB")}, **texts,
    )  # fmt: skip
    path = save(scene, tmp_path_factory.mktemp("languages") / "table.html")
    # The words of the made-up language stand in the page as those of any other.
    page = path.read_text(encoding="utf-8")
    block = (
        f'<script type="text/plain" data-words="ar-XB">{RTL}</script>\n<script type="text/plain" data-words'
    )
    path.write_text(page.replace('<script type="text/plain" data-words', block, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("browser", "start"),
    [("es-MX", "Empezar"), pytest.param("en-GB", "Start", marks=pytest.mark.slow), ("de-DE", "Start")],
)
def test_a_page_begins_in_the_language_of_the_browser_if_it_has_it(opened, lab, browser, start):
    visit = opened(lab.as_uri(), locale=browser)
    assert visit.page.locator(".vrlab-primary").inner_text() == start


def test_another_language_is_chosen_and_nothing_else_is_lost(opened, lab):
    visit = opened(lab.as_uri(), size=(900, 560))
    page = visit.page
    visit.ask("(lab) => lab.setParameter('length', 1.25)")
    visit.ask("(lab) => lab.select('table')")
    camera = visit.ask("(lab) => lab.camera()")
    page.locator(".vrlab-head select").select_option("es")
    visit.said("El idioma es ahora español.")
    assert page.get_attribute("#vrlab", "lang") == "es"
    assert page.locator(".vrlab-primary").inner_text() == "Empezar"
    assert page.locator(".vrlab-name-of-lab").inner_text() == "Laboratorio de mesa"
    assert page.get_by_label(re.compile("^length es, valor en metros")).input_value() == "1,25"
    assert visit.ask("(lab) => [lab.selected(), lab.parameters().length, lab.camera()]") == [
        "table",
        1.25,
        camera,
    ]
    assert page.locator(".vrlab-card h2").is_visible()
    assert (visit.complaints, visit.refused) == ([], [])


def test_on_a_low_screen_the_choice_is_in_the_help(opened, lab):
    visit = opened(lab.as_uri(), size=(320, 300))
    assert not visit.page.locator(".vrlab-head select").is_visible()
    visit.show("Help")
    visit.page.locator(".vrlab-end select").select_option("es")
    visit.said("El idioma es ahora español.")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,9", 0.9),
        pytest.param("0.9", 0.9, marks=pytest.mark.slow),
        pytest.param("1,5", 1.5, marks=pytest.mark.slow),
    ],
)
def test_numbers_are_typed_with_comma_or_point(opened, lab, typed, value):
    visit = opened(lab.as_uri(), size=(900, 560), locale="es-ES")
    field = visit.page.get_by_label(re.compile("^length es, valor"))
    field.fill(typed)
    field.press("Enter")
    assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(value)
    assert field.input_value() == f"{value:.2f}".replace(".", ",")


def test_right_to_left_turns_the_interface_round_but_not_the_lab(opened, lab):
    visit = opened(lab.as_uri(), size=(1000, 600))
    page = visit.page
    before = visit.ask("(lab) => lab.camera()")

    def left(selector):
        return page.locator(selector).first.bounding_box()["x"]

    assert left(".vrlab-head") < 200 < left(".vrlab-end")
    page.locator(".vrlab-head select").select_option("ar-XB")
    assert page.get_attribute("#vrlab", "dir") == "rtl"
    assert page.locator(".vrlab-primary").inner_text() == "ابدأ"
    assert left(".vrlab-end") < 200 < left(".vrlab-head")
    assert visit.ask("(lab) => lab.camera()") == before
    # A value from left to right stays whole within the text.
    visit.ask("(lab) => { lab.start(); lab.pause(); }")
    visit.said("\u2068")
