"""A page is one file in which text is text and only this script and this style are allowed."""

import base64
import hashlib
import json
from html.parser import HTMLParser

import pytest

from vrlab import viewer
from vrlab.check.pages import check_page, glb_of
from vrlab.errors import FileError
from vrlab.export import glb_bytes, save, write_html
from vrlab.model import Image, Scene

SCRIPT = "start('</SCRIPT><!--', /<!--/);\n"
MODULES = {
    name: f"(globalThis.vrlabModules??={{}})['{name}']=()=>'</script><!--';\n" for name in ("tools", "xr")
}
STYLE = ".vrlab::after{content:'</style>'}"
ATTACKS = [
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--<script>",
    "]]>&lt;\u2028\u2029'`${alert(1)}",
]


class Page(HTMLParser):
    """Elements with their attributes and their text, as an HTML parser sees them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[list[str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))
        self._open.append(self.elements[-1][2])

    def handle_endtag(self, _tag):
        self._open.append([])

    def handle_data(self, data):
        if self._open:
            self._open[-1].append(data)

    def one(self, tag, **attributes):
        found = [
            "".join(text) if not attributes.get("give") else attrs
            for t, attrs, text in self.elements
            if t == tag and all(attrs.get(k) == v for k, v in attributes.items() if k != "give")
        ]
        assert len(found) == 1, (tag, attributes, found)
        return found[0]

    def count(self, tag):
        return sum(t == tag for t, _, _ in self.elements)


@pytest.fixture(autouse=True)
def built_viewer(tmp_path_factory, monkeypatch):
    dist = tmp_path_factory.mktemp("dist")
    (dist / "page.js").write_text(SCRIPT)
    for name, module in MODULES.items():
        (dist / f"{name}.js").write_text(module)
    (dist / "locales").mkdir()
    (dist / "locales" / "es.ftl").write_text("app = Laboratorio\n")
    (dist / "viewer.css").write_text(STYLE)
    monkeypatch.setattr(viewer, "DIST", dist)
    viewer.built.cache_clear()
    yield dist
    viewer.built.cache_clear()


def html(scene, **options):
    return b"".join(write_html(scene, **options))


def page(scene, **options):
    return Page(html(scene, **options).decode())


def test_the_page_carries_the_very_bytes_of_the_glb():
    scene = Scene("lab", description="x" * 1000)
    encoded = page(scene).one("script", id="vrlab-glb")
    assert base64.b64decode(encoded, validate=True) == glb_bytes(scene)
    assert glb_of(html(scene), "page") == glb_bytes(scene)


def test_base64_is_whole_over_all_pieces(monkeypatch):
    monkeypatch.setattr("vrlab.export.html._CHUNK", 3)
    scene = Scene("lab")
    assert base64.b64decode(page(scene).one("script", id="vrlab-glb"), validate=True) == glb_bytes(scene)


def test_the_policy_allows_these_scripts_and_this_style_and_nothing_else():
    read = page(Scene("lab"))
    scripts = [text for tag, attrs, text in read.elements if tag == "script" and not attrs]
    policy = read.one("meta", **{"http-equiv": "Content-Security-Policy", "give": True})["content"]

    def hash_of(text):
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    assert len(scripts) == 1
    core = hash_of("".join(scripts[0]))
    modules = [hash_of(read.one("script", id=f"vrlab-module-{name}")) for name in MODULES]
    allowed = " ".join(f"'sha256-{script}'" for script in (core, *modules))
    assert policy == (
        f"default-src 'none'; script-src {allowed} 'wasm-unsafe-eval'; "
        f"style-src 'sha256-{hash_of(read.one('style'))}'; img-src blob: data:; connect-src blob: data:; "
        "worker-src blob:; font-src data:"
    )


def test_nothing_in_script_or_style_ends_them():
    read = page(Scene("lab"))
    script = next("".join(text) for tag, attrs, text in read.elements if tag == "script" and not attrs)
    assert script == "start('<\\/SCRIPT>\\x3c!--', /\\x3c!--/);\n"
    assert read.one("style").endswith(".vrlab::after{content:'<\\/style>'}")
    for name in MODULES:
        assert read.one("script", id=f"vrlab-module-{name}").endswith("=>'<\\/script>\\x3c!--';\n")
    assert (read.count("script"), read.count("style")) == (5, 1)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_a_scene_is_never_markup(attack):
    harmless = page(Scene("lab", title="x", description="x"))
    read = page(Scene("lab", title=attack, description=attack))
    assert [tag for tag, _, _ in read.elements] == [tag for tag, _, _ in harmless.elements]
    assert read.one("title") == attack
    assert read.one("meta", name="description", give=True)["content"] == attack
    assert read.one("strong") == attack


@pytest.mark.parametrize("tag", ["<script>", 'en" onload="x', "EN", ""])
def test_a_language_is_a_tag_or_the_scenes_own(tag):
    if not tag:
        assert page(Scene("lab", language="es"), language=tag).one("html", give=True)["lang"] == "es"
        return
    with pytest.raises(FileError, match="not a language tag"):
        write_html(Scene("lab"), language=tag)


def test_language_and_direction_are_those_of_the_page():
    scene = Scene("lab", title={"en": "Pendulum", "es": "Péndulo", "ar": "بندول"})
    for language, direction, title in (
        ("en", "ltr", "Pendulum"),
        ("es-MX", "ltr", "Péndulo"),
        ("ar", "rtl", "بندول"),
    ):
        read = page(scene, language=language)
        assert read.one("html", give=True) == {"lang": language, "dir": direction}
        assert read.one("title") == title
        assert json.loads(read.one("script", id="vrlab-options"))["language"] == language
    # Unless it was asked for, the page takes the reader's.
    assert json.loads(page(scene).one("script", id="vrlab-options"))["language"] == ""
    assert "necesita JavaScript" in html(scene, language="es").decode()


def test_the_poster_is_in_the_options(png):
    options = json.loads(page(Scene("lab"), poster=png).one("script", id="vrlab-options"))
    kind, data = options["poster"].split(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == png.data
    assert json.loads(page(Scene("lab")).one("script", id="vrlab-options"))["poster"] == ""


def test_a_poster_that_is_too_large_is_refused(png):
    with pytest.raises(FileError, match="make the picture smaller"):
        write_html(Scene("lab"), poster=Image(png.data + bytes(5 << 20)))


def test_something_is_seen_before_the_script_runs():
    read = page(Scene("lab"))
    order = [attrs.get("id") for _, attrs, _ in read.elements if attrs.get("id")]
    assert order == [
        "vrlab",
        "vrlab-loading",
        "vrlab-glb",
        "vrlab-options",
        *(f"vrlab-module-{n}" for n in MODULES),
    ]
    assert "Loading" in "".join(text for _, _, texts in read.elements for text in texts)


def test_our_own_check_finds_nothing_wrong():
    assert check_page(html(Scene("lab", title=ATTACKS[0]))) == []


def test_a_viewer_that_is_not_built_is_said_with_its_remedy(built_viewer, tmp_path):
    (built_viewer / "page.js").unlink()
    with pytest.raises(FileError, match="make setup") as caught:
        save(Scene("lab"), tmp_path / "lab.html")
    assert caught.value.code == "viewer-missing"
    assert list(tmp_path.iterdir()) == []


def test_the_same_scene_gives_the_same_page():
    scene = Scene("lab", title="Lab")
    assert html(scene) == html(scene)


def test_a_page_takes_along_the_words_of_its_languages_and_no_others():
    scene = Scene("lab", title={"en": "a", "es": "b"}, languages=("en", "es"))
    both, english = page(scene), page(Scene("lab"))
    assert both.one("script", **{"data-words": "es"}) == "app = Laboratorio\n"
    assert (both.count("script"), english.count("script")) == (6, 5)
