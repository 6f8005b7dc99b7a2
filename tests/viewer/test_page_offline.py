"""A page is whole by itself: it asks for nothing, breaks no rule of its policy, and is small."""

import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from vrlab.viewer import built

# Renderer, player, lab and interface together; A-Frame 1.8, a renderer alone, takes 340 KiB.
LARGEST = 250 * 1024


@pytest.fixture
def served(lab_file):
    """The address of the folder over http."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(lab_file.parent))
    handler.log_message = lambda *_: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{lab_file.name}"
    server.shutdown()
    server.server_close()


def asked_of_the_network(visit, page):
    return [url for url in visit.requests if url != page and not url.startswith(("blob:", "data:"))]


@pytest.mark.parametrize("origin", ["file", "http"])
def test_a_page_asks_for_nothing_and_keeps_its_policy(opened, lab_file, served, origin):
    address = lab_file.as_uri() if origin == "file" else served
    visit = opened(address)
    visit.ask("(lab) => lab.start()")
    visit.ask("(lab) => lab.select('table')")
    visit.ask("(lab) => lab.picture().then((png) => png.length)")
    assert visit.ask("(lab) => lab.loaded")
    assert asked_of_the_network(visit, address) == []
    assert visit.refused == []
    assert visit.complaints == []


def test_the_viewer_of_a_page_is_small():
    script, style = (len(gzip.compress(built(name), 9)) for name in ("page.js", "viewer.css"))
    assert 100_000 < script + style <= LARGEST


def test_the_picture_is_not_empty(opened):
    visit = opened()
    colors = visit.ask(
        """async (lab) => {
            const bitmap = await createImageBitmap(new Blob([await lab.picture()], {type: 'image/png'}));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context = canvas.getContext('2d');
            context.drawImage(bitmap, 0, 0);
            const {data} = context.getImageData(0, 0, bitmap.width, bitmap.height);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
            return [bitmap.width, bitmap.height, seen.size];
        }"""
    )
    assert colors[:2] == [480, 360]
    assert colors[2] > 300


def test_drawing_stays_within_the_budget_of_a_headset(opened):
    cost = opened().ask("(lab) => lab.statistics()")
    assert 5 < cost["calls"] < 100
    assert 5_000 < cost["triangles"] < 750_000


def test_nothing_is_drawn_while_nothing_changes(opened):
    visit = opened()
    visit.ask("(lab) => lab.drawn()")
    frames = visit.ask(
        """async (lab) => {
            const gl = document.querySelector('canvas').getContext('webgl2');
            let frames = 0;
            const clear = gl.clear.bind(gl);
            gl.clear = (...rest) => { frames += 1; return clear(...rest); };
            // On a busy machine the last picture of the start, as after a change of size, may come late.
            let atRest = 1;
            for (let i = 0; i < 20 && atRest > 0; i++) {
                frames = 0;
                await new Promise((resolve) => setTimeout(resolve, 400));
                atRest = frames;
            }
            frames = 0;
            lab.select('table');
            for (let i = 0; i < 50 && frames === 0; i++) await new Promise((resolve) => setTimeout(resolve, 100));
            return [atRest, frames];
        }"""
    )
    assert frames[0] == 0
    assert frames[1] > 0
