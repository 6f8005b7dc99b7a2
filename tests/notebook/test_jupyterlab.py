"""The widget in a real JupyterLab in a real browser, from both sides: what the page shows, and what Python knows."""

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import nbformat
import numpy as np
import pytest
from desk import SECONDS, Desk, Filmed, Shown, decoded, of_color, write_notebook
from nbconvert import HTMLExporter

from browser import browser
from jupyter import jupyter_lab

CELLS = (
    "import vrlab as vr\nimport small_lab\nsmall_lab.build()",
    "lab = vr.explore('small_lab.py:build', height=420)\nheard = []\nlab.view.on_select(heard.append)\nlab",
    "lab.view",
)


@pytest.fixture(scope="module")
def desk(workplace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One JupyterLab for all tests of this file, since it takes its time to start."""
    write_notebook(workplace / "a.ipynb", *CELLS)
    with jupyter_lab(workplace, tmp_path_factory.mktemp("jupyter")) as server, browser() as started:
        page = started.new_page(viewport={"width": 1200, "height": 1000})
        page.set_default_timeout(SECONDS * 1000)
        wire: list[int] = []
        errors: list[str] = []
        page.on("websocket", lambda ws: ws.on("framereceived", lambda data: wire.append(len(data))))
        page.on("pageerror", lambda error: errors.append(f"{error} {error.stack}"))
        server.open(page, "a.ipynb")
        server.run_all(page)
        with server.kernel() as kernel:
            made = Desk(page, kernel, server, started, wire, errors)
            for cell in range(len(CELLS)):
                made.view(cell).wait("lab?.loaded")
            yield made


@pytest.fixture
def shown(desk: Desk) -> Shown:
    """The explored lab, put back to its start: red, paused, seen from the front."""
    desk.page.set_viewport_size({"width": 1200, "height": 1000})
    desk.kernel.run(
        "lab.controls['color'].widget.value = 'red'\n"
        "lab.view.select('')\nlab.view.set(length=1.0, amplitude=0.4, gravity=9.81)\n"
        "lab.view.pause()\nlab.view.reset()\nlab.view.go_to('front')\nheard.clear()"
    )
    desk.settle()
    view = desk.view(1)
    view.root.scroll_into_view_if_needed()
    view.wait("!lab.playing() && lab.readings().t === 0 && Math.abs(lab.camera().position[2] - 4) < 1e-9")
    return view


def test_a_scene_as_the_last_line_of_a_cell_is_a_live_view(desk: Desk) -> None:
    view = desk.view(0)
    view.root.scroll_into_view_if_needed()
    view.wait("lab.readings().t > 0.1")
    pixels = view.pixels()
    assert of_color(pixels, "red").sum() > 500
    assert of_color(pixels, "green").sum() > 500
    assert view.get("e.clientHeight") == 480
    view.get("lab.pause()")
    desk.page.wait_for_timeout(200)


def test_explore_has_controls_for_structure_and_for_live_values(desk: Desk, shown: Shown) -> None:
    output = desk.page.locator(".jp-CodeCell").nth(1).locator(".jp-Cell-outputArea")
    labels = output.locator(".widget-label, .widget-checkbox label").all_inner_texts()
    named = [text for text in labels if text.strip()]
    assert {"color", "width (m)", "tilt (°)", "plates", "note"} <= set(named)
    assert shown.root.locator(".vrlab-parameter .vrlab-name > span").all_inner_texts() == [
        "Length",
        "Amplitude",
        "Gravity",
        "Drag",
    ]


def test_a_change_of_structure_is_seen_without_a_blank_frame_in_the_same_canvas(
    desk: Desk, shown: Shown
) -> None:
    desk.kernel.run("lab.view.camera = {'position': [2.0, 2.5, 5.0], 'target': [0, 1, 0]}")
    shown.wait("Math.abs(lab.camera().position[0] - 2) < 1e-9")
    camera, canvas = shown.get("lab.camera()"), shown.canvas
    desk.kernel.run("glbs = []\nlab.view.observe(lambda c: glbs.append(len(c['new'])), 'glb')")
    desk.wire.clear()
    with Filmed(desk.page, shown.root) as film:
        desk.page.locator(".jp-CodeCell").nth(1).locator("select").first.select_option("violet")
        desk.kernel.wait("len(glbs) == 1 and lab.view.received == lab.view.sent")
        film.until(lambda frame: of_color(frame, "violet").sum() > 300)
    assert canvas.evaluate("c => c.isConnected")
    assert desk.page.evaluate("([a, b]) => a === b", [canvas, shown.canvas])
    assert shown.get("lab.camera()") == camera
    assert desk.kernel.value("[lab.view.camera, lab.error is None]") == [camera, True]
    frames = film.frames
    assert of_color(frames[0], "red").sum() > 300
    # The green plate is in both scenes: a frame without it would have been blank.
    green = [int(of_color(frame, "green").sum()) for frame in frames]
    assert min(green) > 0.4 * max(green) > 300, green
    glb = desk.kernel.value("len(lab.view.glb)")
    (large,) = [size for size in desk.wire if size > 5_000]
    assert glb < large < glb + 2_000, "the whole GLB is sent once"


def test_a_live_value_from_python_costs_a_small_message_and_is_acknowledged(desk: Desk, shown: Shown) -> None:
    before = desk.kernel.value("lab.view.sent")
    desk.wire.clear()
    desk.kernel.run("lab.view.set(length=1.5)")
    desk.settle()
    assert desk.kernel.value("[lab.view.sent, lab.view.received]") == [before + 1, before + 1]
    assert shown.get("lab.parameters().length") == 1.5
    assert shown.root.locator(".vrlab-field input").first.input_value() == "1.50"
    assert max(desk.wire) < 2_000
    # It reached the law, not only the controls: T = 2π√(l/g) for a small swing.
    desk.kernel.run("lab.view.set(amplitude=0.05)\nlab.view.step(1500)")
    shown.wait("lab.readings().period > 0")
    assert shown.get("lab.readings().period") == pytest.approx(2 * np.pi * (1.5 / 9.81) ** 0.5, rel=2e-3)
    assert desk.kernel.wait("lab.view.readings.get('period', 0)") == shown.get("lab.readings().period")


def test_a_value_out_of_range_comes_back_as_the_view_has_clamped_it(desk: Desk, shown: Shown) -> None:
    desk.kernel.run("lab.view.parameters = {**lab.view.parameters, 'length': 99.0, 'nonsense': 1}")
    desk.kernel.wait("lab.view.parameters.get('length') == 2.0")
    assert desk.kernel.value("sorted(lab.view.parameters)") == ["amplitude", "drag", "gravity", "length"]
    assert shown.get("lab.parameters().length") == 2


@pytest.mark.parametrize("pause", [0, 1 / 60], ids=["at once", "as a slider is dragged"])
def test_many_changes_are_drawn_together(desk: Desk, shown: Shown, pause: float) -> None:
    desk.kernel.run("import time\nacks = []\nlab.view.observe(lambda c: acks.append(c['new']), 'received')")
    change = f"    lab.view.parameters['length'] = 1 + i / 100\n    time.sleep({pause})"
    desk.kernel.run(f"for i in range(40):\n{change}")
    desk.settle()
    assert desk.kernel.value("lab.view.parameters['length']") == pytest.approx(1.39)
    assert shown.get("lab.parameters().length") == pytest.approx(1.39)
    acknowledged = desk.kernel.value("acks")
    assert acknowledged == sorted(acknowledged)
    assert acknowledged[-1] == desk.kernel.value("lab.view.sent")
    # A fast machine may draw each of those that come 60 times a second.
    assert len(acknowledged) < 20 or pause > 0


def test_python_moves_the_view_and_starts_and_holds_the_time(desk: Desk, shown: Shown) -> None:
    desk.kernel.run("lab.view.go_to('side')\nlab.view.start()")
    shown.wait("lab.playing() && lab.readings().t > 0.05")
    shown.wait("Math.abs(lab.camera().position[0] - 4) < 1e-6")
    desk.kernel.run("lab.view.pause()")
    shown.wait("!lab.playing()")
    held = shown.get("lab.readings().t")
    desk.page.wait_for_timeout(300)
    assert shown.get("lab.readings().t") == held
    desk.kernel.run("lab.view.step(240)")
    shown.wait(f"Math.abs(lab.readings().t - {held} - 1) < 1e-6")
    desk.kernel.run("lab.view.reset()")
    shown.wait("lab.readings().t === 0")


def test_readings_reach_python_at_most_ten_times_a_second(desk: Desk, shown: Shown) -> None:
    desk.kernel.run(
        "import time\ntimes = []\nlab.view.observe(lambda c: times.append(time.monotonic()), 'readings')"
    )
    desk.kernel.run("lab.view.start()")
    desk.kernel.wait("len(times) >= 16")
    desk.kernel.run("lab.view.pause()")
    times = desk.kernel.value("times")
    # Frames come up to 60 times. More than ten, because a busy kernel may hear the first late and the last in time.
    assert (len(times) - 1) / (times[-1] - times[0]) < 15


def test_the_persons_camera_comes_to_python(desk: Desk, shown: Shown) -> None:
    box = shown.root.bounding_box()
    assert box is not None
    desk.page.mouse.move(box["x"] + 150, box["y"] + 200)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + 250, box["y"] + 180, steps=4)
    desk.page.mouse.up()
    camera = shown.get("lab.camera()")
    assert abs(camera["position"][0]) > 0.3
    assert desk.kernel.wait("lab.view.camera if 'position' in lab.view.camera else None")
    desk.kernel.wait(f"lab.view.camera == {camera!r}")


def test_a_click_on_an_object_comes_to_python(desk: Desk, shown: Shown) -> None:
    shown.click_on("red")
    desk.kernel.wait("lab.view.selected == 'swing/ball'")
    assert desk.kernel.value("heard") == ["swing/ball"]
    desk.kernel.run("lab.view.select('plate 0')")
    shown.wait("lab.selected() === 'plate 0'")
    desk.kernel.run("lab.view.selected = 'nowhere'")
    desk.kernel.wait("lab.view.selected == ''")


def test_a_button_in_the_scene_works_and_python_hears_of_it(desk: Desk, shown: Shown) -> None:
    desk.kernel.run("lab.view.start()")
    shown.wait("lab.playing()")
    shown.click_on("yellow")
    desk.kernel.wait("not lab.view.playing")


def test_keys_in_the_view_are_the_views_and_not_the_notebooks(desk: Desk, shown: Shown) -> None:
    cells = desk.page.locator(".jp-CodeCell").count()
    desk.activate(1)
    shown.root.locator(".vrlab-view").focus()
    before = shown.get("lab.camera()")
    for key in ("ArrowUp", "ArrowRight", "d", "d", "x", "b", "Enter"):
        desk.page.keyboard.press(key)
    camera = shown.get("lab.camera()")
    assert camera != before
    assert desk.page.locator(".jp-CodeCell").count() == cells
    assert desk.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.activeCellIndex") == 1
    desk.kernel.wait(f"lab.view.camera == {camera!r}")


def test_two_views_of_one_model_follow_each_other(desk: Desk, shown: Shown) -> None:
    second = desk.view(2)
    second.root.scroll_into_view_if_needed()
    second.wait("lab.loaded && !lab.playing()")
    field = second.root.locator(".vrlab-field input").first
    field.fill("1.25")
    field.press("Enter")
    shown.wait("lab.parameters().length === 1.25")
    desk.kernel.wait("lab.view.parameters['length'] == 1.25")
    desk.kernel.run("lab.view.select('swing/ball')")
    for view in (shown, second):
        view.wait("lab.selected() === 'swing/ball'")
    assert not desk.page.evaluate("([a, b]) => a === b", [shown.canvas, second.canvas])


def test_a_view_that_is_mounted_later_shows_everything_as_it_is(desk: Desk, shown: Shown) -> None:
    desk.kernel.run(
        "lab.view.set(length=1.8, gravity=5)\nlab.view.select('plate 0')\n"
        "lab.view.camera = {'position': [3.0, 2.0, 4.0], 'target': [0.0, 1.0, 0.0]}"
    )
    desk.settle()
    old = desk.view(2).canvas
    desk.run_cell(2)
    desk.page.wait_for_function("c => !c.isConnected", arg=old, timeout=SECONDS * 1000)
    fresh = desk.view(2)
    fresh.wait("lab?.loaded && lab.selected() === 'plate 0'")
    assert fresh.get("lab.camera().position") == pytest.approx([3, 2, 4])
    assert fresh.get("lab.camera().target") == pytest.approx([0, 1, 0])
    assert fresh.get("lab.parameters()") == {"length": 1.8, "amplitude": 0.4, "gravity": 5, "drag": 0}
    assert fresh.get("lab.playing()") is False


def test_a_view_that_is_gone_gives_its_context_back(desk: Desk, shown: Shown) -> None:
    canvas = desk.view(2).canvas
    context = canvas.evaluate_handle("c => c.getContext('webgl2')")
    assert context.evaluate("gl => gl.isContextLost()") is False
    desk.activate(2)
    desk.command("notebook:clear-cell-output")
    desk.page.wait_for_function("gl => gl.isContextLost()", arg=context, timeout=SECONDS * 1000)
    assert desk.view(2).root.count() == 0
    desk.run_cell(2)
    desk.view(2).wait("lab?.loaded")


def test_what_is_wrong_is_said_in_the_view_and_in_python_and_can_be_mended(desk: Desk, shown: Shown) -> None:
    desk.kernel.run("lab.view.camera = {'position': [1.0, 2.0, 5.0], 'target': [0.0, 1.0, 0.0]}")
    shown.wait("Math.abs(lab.camera().position[0] - 1) < 1e-9")
    desk.kernel.run("lab.view.glb = b'glTF' + lab.view.glb[4:4000]")
    alert = shown.root.get_by_role("alert")
    alert.wait_for(timeout=SECONDS * 1000)
    assert "damaged or was cut short" in alert.inner_text()
    assert desk.kernel.wait("lab.view.error").endswith("[damaged]")
    desk.kernel.run("lab.view.scene = lab.view.scene")
    shown.wait("lab.loaded")
    desk.kernel.wait("lab.view.error == ''")
    assert alert.count() == 0 or not alert.is_visible()
    assert shown.get("lab.camera().position") == pytest.approx([1, 2, 5])
    assert of_color(shown.pixels(), "red").sum() > 300


def test_a_refused_build_is_told_above_the_view_and_nothing_changes(desk: Desk, shown: Shown) -> None:
    desk.kernel.run("lab.controls['width'].widget.value = 2.8")
    desk.settle()
    output = desk.page.locator(".jp-CodeCell").nth(1).locator(".jp-Cell-outputArea")
    output.locator("select").first.select_option("violet")
    told = output.locator("span[role=alert]")
    told.wait_for(timeout=SECONDS * 1000)
    assert "no violet plate is that wide" in told.inner_text()
    assert output.locator("select").first.input_value() == "red"
    assert of_color(shown.pixels(), "red").sum() > 300
    desk.kernel.run("lab.controls['width'].widget.value = 2.0")


def test_a_picture_of_the_view_comes_to_python(desk: Desk, shown: Shown, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    desk.kernel.run("lab.view.take_picture()")
    desk.kernel.wait("len(lab.view.picture) > 1000")
    desk.kernel.run(f"open({str(file)!r}, 'wb').write(lab.view.picture)")
    assert of_color(decoded(file.read_bytes()), "red").sum() > 300


def test_the_view_has_the_theme_of_the_notebook(desk: Desk, shown: Shown) -> None:
    assert shown.root.get_attribute("data-theme") == "light"
    desk.command("apputils:change-theme", theme="JupyterLab Dark")
    shown.wait("e.dataset.theme === 'dark'")
    desk.command("apputils:change-theme", theme="JupyterLab Light")
    shown.wait("e.dataset.theme === 'light'")


@pytest.mark.slow
def test_the_language_can_be_changed_and_everything_else_stays(desk: Desk, shown: Shown) -> None:
    name = shown.root.locator(".vrlab-name-of-lab")
    assert name.inner_text() == "A small lab"
    desk.kernel.run("lab.view.set(length=1.1)\nlab.view.language = 'es'")
    name.get_by_text("Un laboratorio pequeño").wait_for(timeout=SECONDS * 1000)
    shown.wait("lab.parameters().length === 1.1 && !lab.playing()")
    assert shown.get("lab.camera().position") == pytest.approx([0, 1, 4])
    assert shown.root.locator("canvas").count() == 1
    desk.kernel.run("lab.view.language = 'en'")
    name.get_by_text("A small lab").wait_for(timeout=SECONDS * 1000)
    shown.wait("lab.loaded")


def test_a_view_whose_lab_was_let_go_of_says_what_to_do(desk: Desk, shown: Shown) -> None:
    desk.kernel.run("gone = vr.view(small_lab.build(), height=300)\ngone.clear()")
    view = desk.add_cell("gone")
    view.root.get_by_role("alert").wait_for(timeout=SECONDS * 1000)
    assert "Run the cell again." in view.root.get_by_role("alert").inner_text()
    assert desk.kernel.wait("gone.error").endswith("[empty]")
    desk.delete_last_cell()


@pytest.mark.parametrize("width", [700, pytest.param(1000, marks=pytest.mark.slow)])
def test_the_interface_fits_into_a_low_narrow_cell(desk: Desk, shown: Shown, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 1000})
    view = desk.view(0)
    view.root.scroll_into_view_if_needed()
    view.wait("lab.loaded")
    view.root.evaluate("e => e.lab.select('swing/ball')")
    for name in ("controls", "views", "objects", "help"):
        tab = view.root.locator(f".vrlab-tab[aria-controls$='-{name}']")
        if tab.get_attribute("aria-expanded") != "true":
            tab.click()
        view.wait(f"{OUTSIDE}.length === 0")
        close = view.root.locator(".vrlab-panel:visible .vrlab-panel-head button")
        assert close.count() == 1
        box = close.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


# Parts of the interface that reach out of the view, or that have less than 24 pixels left.
OUTSIDE = """(() => {
  const frame = e.getBoundingClientRect();
  const parts = e.querySelectorAll('.vrlab-dock, .vrlab-tabs, .vrlab-tab, .vrlab-panel, .vrlab-card, .vrlab-primary');
  return [...parts].filter((part) => {
    const box = part.getBoundingClientRect();
    if (box.width === 0) return false;
    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 ||
      box.bottom > frame.bottom + 1 || box.height < 24;
  }).map((part) => part.className);
})()"""


@pytest.mark.slow
def test_many_views_do_not_exhaust_the_browser(desk: Desk, shown: Shown) -> None:
    """Browsers take the oldest contexts away when there are about sixteen; ours sleep before that."""
    desk.kernel.run(
        "row = [vr.view(small_lab.build(), height=150) for _ in range(6)]\nfor v in row: v.pause()"
    )
    desk.add_cell("import ipywidgets\nipywidgets.VBox(row)")
    cell = desk.page.locator(".jp-CodeCell").nth(3)
    cell.locator(".vrlab, img").nth(5).wait_for(timeout=SECONDS * 1000)
    desk.page.wait_for_function(
        "() => document.querySelectorAll('canvas.vrlab-canvas').length <= 8", timeout=SECONDS * 1000
    )
    first = desk.page.locator(".jp-CodeCell").nth(0)
    first.scroll_into_view_if_needed()
    desk.view(0).wait("lab?.loaded && e.querySelector('canvas')")
    assert of_color(desk.view(0).pixels(), "green").sum() > 500
    desk.delete_last_cell()


def test_a_saved_notebook_shows_a_picture_where_there_is_no_kernel(
    desk: Desk, shown: Shown, workplace: Path, tmp_path: Path
) -> None:
    desk.command("docmanager:save")
    saved = workplace / "a.ipynb"
    outputs = [o for cell in json.loads(saved.read_text())["cells"] for o in cell["outputs"]]
    assert [b64decode(o["data"]["image/png"])[:4] for o in outputs] == [b"\x89PNG"] * 3
    assert saved.stat().st_size < 1_000_000, "the notebook does not carry the labs"
    page, _ = HTMLExporter().from_notebook_node(nbformat.read(saved, 4))
    file = tmp_path / "a.html"
    file.write_text(page, encoding="utf-8")
    tab = desk.browser.new_page(viewport={"width": 900, "height": 900})
    try:
        tab.goto(file.as_uri(), wait_until="domcontentloaded", timeout=SECONDS * 1000)
        pictures = tab.locator("img[src^='data:image/png']")
        assert pictures.count() == 3
        assert pictures.first.evaluate("i => i.decode().then(() => i.naturalWidth)") == 480
        assert of_color(decoded(pictures.first.screenshot()), "red").sum() > 300
    finally:
        tab.close()


def test_nothing_went_wrong_in_the_page_on_the_way(desk: Desk) -> None:
    # JupyterLab's splash screen takes itself away twice, now and then.
    assert [error for error in desk.errors if "jlab_core" not in error] == []
