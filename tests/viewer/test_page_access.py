"""Everybody gets in: keyboard alone, screen reader, large text, small screens, high contrast, right to left."""

from pathlib import Path

import pytest

from vrlab.export import save

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = (1100, 560)  # the least that has panels at both sides: software rendering is slow
SMALLEST_TARGET = 24  # CSS pixels; WCAG 2.2, 2.5.8
PANELS = ("Controls", "Views", "Objects", "Tools", "Help")


def violations(visit):
    visit.page.evaluate(AXE.read_text())
    report = visit.page.evaluate("(tags) => axe.run({runOnly: tags})", TAGS)
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:120]} {v['nodes'][0]['failureSummary']}"
        for v in report["violations"]
    ]


def open_everything(visit):
    visit.show("Tools")
    visit.page.click("button:has-text('Walk')")
    visit.page.click("button:has-text('Measure')")
    for panel in PANELS:
        visit.show(panel)
    visit.ask("(lab) => lab.select('table/drawer')")


@pytest.mark.parametrize(
    ("size", "options"),
    [
        pytest.param(WIDE, {}, marks=pytest.mark.slow),
        ((320, 640), {"color_scheme": "dark"}),
        # What lies between is left to the long run.
        pytest.param(WIDE, {"color_scheme": "dark"}, marks=pytest.mark.slow),
        pytest.param((390, 844), {"has_touch": True, "is_mobile": True}, marks=pytest.mark.slow),
    ],
    ids=["light", "320 pixels dark", "dark", "phone"],
)
def test_axe_finds_nothing(opened, size, options):
    visit = opened(size=size, **options)
    assert violations(visit) == []
    for panel in PANELS:
        visit.show(panel)
        assert violations(visit) == [], panel
        if panel == "Tools":
            visit.page.click("button:has-text('Walk')")
            visit.page.click("button:has-text('Measure')")
            assert violations(visit) == [], "walking and measuring"
    visit.ask("(lab) => lab.select('controls/longer')")
    assert violations(visit) == []


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(WIDE, marks=pytest.mark.slow),
        pytest.param((390, 844), marks=pytest.mark.slow),
        (320, 640),
    ],
)
def test_every_control_is_large_enough_to_hit(opened, size):
    visit = opened(size=size)
    open_everything(visit)
    sizes = visit.page.evaluate(
        """() => [...document.querySelectorAll('.vrlab :is(button, input, summary, .vrlab-line)')]
            .filter((e) => e.getClientRects().length > 0)
            .map((e) => [e.outerHTML.slice(0, 80), e.offsetWidth, e.offsetHeight])"""
    )
    assert len(sizes) > 8
    assert [s for s in sizes if min(s[1:]) < SMALLEST_TARGET] == []


@pytest.mark.parametrize(
    ("size", "text"), [((320, 640), 16), pytest.param(WIDE, 32, marks=pytest.mark.slow), ((320, 256), 16)]
)
def test_nothing_is_cut_off_on_a_small_screen_or_with_large_text(opened, size, text):
    visit = opened(size=size)
    visit.page.evaluate("(size) => { document.documentElement.style.fontSize = `${size}px`; }", text)
    visit.page.wait_for_function("() => document.querySelector('.vrlab').dataset.layout === 'narrow'")
    for panel in PANELS:
        visit.show(panel)
        beyond = visit.page.evaluate(
            """() => {
                const wide = innerWidth, cut = [];
                if (document.documentElement.scrollWidth > wide) cut.push('the page scrolls sideways');
                for (const e of document.querySelectorAll('.vrlab :is(button, input, h2, p, dd, .vrlab-line)')) {
                    const box = e.getBoundingClientRect();
                    if (box.width > 1 && (box.left < -1 || box.right > wide + 1)) cut.push(e.outerHTML.slice(0, 90));
                }
                for (const e of document.querySelectorAll('.vrlab-panel-body'))
                    if (e.scrollWidth > e.clientWidth + 1) cut.push(e.parentElement.id);
                return cut;
            }"""
        )
        assert beyond == [], panel
        # The panel itself has room to be read in, and what starts the lab is never covered.
        assert visit.page.locator(".vrlab-panel:visible").bounding_box()["height"] > 60
        assert visit.page.evaluate(
            """() => {
                const box = document.querySelector('.vrlab-primary').getBoundingClientRect();
                const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return seen?.closest('.vrlab-primary') !== null;
            }"""
        )


def focused(visit):
    return visit.page.evaluate(
        """() => {
            const e = document.activeElement;
            return e === document.body ? '' : e.getAttribute('aria-label') || e.textContent || e.id;
        }"""
    )


def test_tab_goes_through_everything_and_out_again(opened):
    visit = opened(size=WIDE)
    open_everything(visit)
    visit.page.focus(".vrlab-view")
    seen = [focused(visit)]
    for _ in range(80):
        visit.page.keyboard.press("Tab")
        name = focused(visit)
        if name == "":
            break
        seen.append(name)
        assert visit.page.evaluate(
            """() => {
                const e = document.activeElement, ring = getComputedStyle(e);
                const inside = getComputedStyle(e, '::after');
                return parseFloat(ring.outlineWidth) >= 2 || parseFloat(inside.borderTopWidth) >= 2;
            }"""
        ), f"the focus on {name} is seen"
    assert seen[0] == "3D view of A pendulum on a table"
    wanted = [
        "Start",
        "One step of 0.05\u00a0s",
        "Reset",
        *PANELS,
        "Length, value in metres",
        "From the front",
        "Drawer",
    ]
    for name in (*wanted, "Look closer", "Close the description", "Turn left", "Zoom in", "Read out"):
        assert name in seen, name
    assert name != "", "Tab leads out of the lab"


def test_the_focus_is_never_under_something_else(opened):
    visit = opened(size=(390, 700))
    for panel in PANELS:
        visit.show(panel)
        visit.page.focus(f".vrlab-tab:has-text('{panel}')")
        for _ in range(8):
            visit.page.keyboard.press("Tab")
            covered = visit.page.evaluate(
                """() => {
                    const e = document.activeElement;
                    if (e === document.body || e.matches('.vrlab-view')) return '';
                    const b = e.getBoundingClientRect();
                    const top = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
                    return e.contains(top) || top?.contains(e) ? '' : e.outerHTML.slice(0, 90);
                }"""
            )
            assert covered == "", panel


@pytest.mark.slow
def test_the_list_of_objects_works_with_the_keyboard_alone(opened):
    visit = opened(size=WIDE)
    page = visit.page
    page.focus(".vrlab-tab:has-text('Objects')")
    page.keyboard.press("Enter")
    page.focus("[role=treeitem][tabindex='0']")
    assert focused(visit) == "Table"
    page.keyboard.press("ArrowRight")
    assert focused(visit) == "Drawer"
    page.keyboard.press("Enter")
    assert visit.ask("(lab) => lab.selected()") == "table/drawer"
    assert page.inner_text(".vrlab-card h2") == "Drawer"
    assert page.inner_text(".vrlab-card p") == "It is <b>empty</b>.", "text is text"
    visit.said("Drawer selected.")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.get_attribute("[role=treeitem] >> nth=0", "aria-expanded") == "false"
    page.keyboard.press("l")
    assert focused(visit) == "Longer button"
    page.keyboard.press("Enter")
    assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(0.6)
    visit.said("Longer pressed.")
    page.keyboard.press("Escape")
    assert page.is_hidden(".vrlab-panel-objects")
    assert focused(visit) == "Objects"
    page.keyboard.press("Enter")
    assert page.is_visible(".vrlab-panel-objects")
    page.keyboard.press("Escape")
    assert page.is_hidden(".vrlab-panel-objects"), "from its button, too"


@pytest.mark.slow
def test_list_and_view_select_the_same(opened):
    visit = opened(size=WIDE)
    visit.show("Objects")
    selected = "[role=treeitem][aria-selected=true]"
    visit.page.click(".vrlab-line:has-text('Beaker')")
    assert visit.ask("(lab) => lab.stage.loaded.nodes[lab.stage.selected.node].userData.name") == "beaker"
    place = visit.ask(
        """(lab) => {
            const place = lab.session.model.objects.find(({path}) => path === 'table');
            return lab.stage.placeOf(place);
        }"""
    )
    visit.page.mouse.click(place["x"], place["y"])
    assert visit.page.inner_text(selected) in ("Table", "Drawer")
    assert visit.page.inner_text(selected) == visit.page.inner_text(".vrlab-card h2")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator(selected).count() == 0
    assert visit.page.is_hidden(".vrlab-card")


def test_what_the_mouse_is_over_has_its_name_beside_it(opened):
    visit = opened(size=(640, 480))
    x, y = visit.ask(
        """(lab) => {
            const bob = lab.stage.loaded.nodes.find((n) => n.userData.name === 'bob');
            const at = lab.stage.placeOf({node: lab.stage.loaded.nodes.indexOf(bob), instance: -1});
            return [at.x, at.y];
        }"""
    )
    visit.page.mouse.move(x - 3, y)
    visit.page.mouse.move(x, y)
    assert visit.page.inner_text(".vrlab-tag") == "Pendulum"
    visit.page.mouse.move(5, 200)
    assert visit.page.is_hidden(".vrlab-tag")


def test_space_in_the_view_starts_and_pauses(opened):
    visit = opened()
    visit.page.focus(".vrlab-view")
    visit.page.keyboard.press("Space")
    assert visit.ask("(lab) => lab.playing()")
    visit.page.keyboard.press("Space")
    assert not visit.ask("(lab) => lab.playing()")


@pytest.mark.slow
def test_a_slider_that_is_dragged_is_announced_once(opened):
    visit = opened(size=(900, 640))
    visit.show("Controls")
    said = """() => new MutationObserver((all) => { window.said = (window.said ?? 0) + all.length; })
        .observe(document.querySelector('.vrlab > [role=status]'), {childList: true})"""
    visit.said("is ready.")
    visit.page.evaluate(said)
    # In one go: what comes within a moment is told together, and a busy machine takes longer than that for each.
    visit.ask("(lab) => { for (let n = 0; n < 5; n++) lab.step(1); }")
    visit.said("One step.")
    assert visit.page.evaluate("() => window.said") == 1


def test_the_lab_speaks_the_language_of_its_reader(opened, table, tmp_path):
    page = save(table(), tmp_path / "mesa.html", language="es")
    visit = opened(page.as_uri(), size=WIDE)
    title = visit.page.locator("h1")
    assert title.inner_text() == "Un péndulo en una mesa"
    assert title.get_attribute("lang") == "es"
    assert visit.page.get_attribute(".vrlab", "lang") == "en", (
        "there are no Spanish words of the interface yet"
    )
    visit.show("Objects")
    assert visit.page.inner_text(".vrlab-title >> nth=0") == "Mesa"


@pytest.mark.slow
def test_the_interface_turns_round_for_text_from_right_to_left(opened):
    visit = opened(size=WIDE)
    visit.show("Controls")
    assert visit.page.locator(".vrlab-panel-controls").bounding_box()["x"] > 640
    visit.page.evaluate("() => { document.querySelector('.vrlab').dir = 'rtl'; }")
    box = visit.page.locator(".vrlab-panel-controls").bounding_box()
    assert box["x"] < 100
    slider = visit.page.get_by_role("slider", name="Length")
    slider.focus()
    visit.page.keyboard.press("ArrowLeft")
    assert visit.ask("(lab) => lab.parameters().length") == pytest.approx(0.51)


@pytest.mark.slow
def test_forced_colours_keep_every_control_seen(opened):
    visit = opened(size=WIDE, forced_colors="active")
    open_everything(visit)
    edges = visit.page.evaluate(
        """() => [...document.querySelectorAll('.vrlab :is(.vrlab-round, .vrlab-tab, .vrlab-primary, .vrlab-chip)')]
            .filter((e) => e.getClientRects().length > 0)
            .map((e) => getComputedStyle(e).borderTopStyle)"""
    )
    assert edges
    assert set(edges) == {"solid"}
