"""Messages are made in English and said in the language of the moment."""

import pickle
from pathlib import Path

import pytest

import vrlab as vr
from vrlab import messages
from vrlab.errors import FileError, VrlabError
from vrlab.messages import Message, _, closest, joined, language_of_environment, n_, said, speaking

REMEDY = "simplify the model first, for example in Blender or MeshLab"


def too_many(count: int) -> FileError:
    what = _(
        "has {count:,} {what}; vrlab reads at most {limit:,}",
        count=count,
        what=_("triangles"),
        limit=1_000_000,
    )
    return FileError("file-too-large", "x.stl", what, _(REMEDY))  # type: ignore[arg-type]


def test_an_error_is_shown_in_the_language_of_the_moment_with_the_messages_among_its_values() -> None:
    error = too_many(1_234_567)
    assert str(error).startswith("x.stl: has 1,234,567 triangles; vrlab reads at most 1,000,000; simplify")
    with speaking("es"):
        assert str(error) == (
            "x.stl: tiene 1.234.567 triángulos; vrlab lee como máximo 1.000.000; simplificar antes el modelo, "
            "por ejemplo en Blender o MeshLab [file-too-large]"
        )
    assert "triangles" in str(error)


def test_a_message_is_its_english_text_in_all_but_how_it_is_shown() -> None:
    with speaking("es"):
        made = _("takes longer than {seconds} s to decode", seconds=2.5)
        assert made == "takes longer than 2.5 s to decode"
        assert hash(made) == hash("takes longer than 2.5 s to decode")
        again = pickle.loads(pickle.dumps(made))
        assert (again, type(again), str(again)) == (made, Message, "tarda más de 2,5 s en descodificarse")
        assert f"{made:>40}" == " " * 4 + "tarda más de 2,5 s en descodificarse"


def test_what_a_file_holds_is_never_read_as_a_template() -> None:
    hostile = "{count} {0.__class__} %s"
    assert _("image {name!r}", name=hostile) == f"image {hostile!r}"
    with speaking("es"):
        assert str(_("image {name!r}", name=hostile)) == f"imagen {hostile!r}"
        assert str(messages.word(hostile)) == hostile


def test_plurals_follow_the_language() -> None:
    def triangles(count: int) -> str:
        return n_("{count:,} triangle", "{count:,} triangles", count=count)

    with speaking("es"):
        shown = [str(triangles(n)) for n in (0, 1, 2, 1500)]
    assert shown == ["0 triángulos", "1 triángulo", "2 triángulos", "1.500 triángulos"]
    assert triangles(1) == "1 triangle"


def test_a_row_of_messages_is_said_in_one_language() -> None:
    row = joined(", ", [_("triangles"), "{plain}"])
    assert row == "triangles, {plain}"
    with speaking("es"):
        assert str(row) == "triángulos, {plain}"


def test_without_a_catalog_everything_stays_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    messages._catalog.cache_clear()
    try:
        with speaking("es"):
            assert said("triangles") == "triangles"
            assert str(n_("{count:,} triangle", "{count:,} triangles", count=1500)) == "1.500 triangles"
    finally:
        messages._catalog.cache_clear()


def test_a_notebook_asks_once_for_all_its_cells_and_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Thread

    monkeypatch.setattr(messages, "_process", "")
    heard: list[str] = []
    vr.use_language("es-MX")
    thread = Thread(target=lambda: heard.append(said("triangles")))
    thread.start()
    thread.join()
    assert heard == ["triángulos"]
    with pytest.raises(VrlabError, match="'fr' no es un idioma que hable vrlab"):
        vr.use_language("fr")


@pytest.mark.parametrize(
    ("variables", "tag"),
    [
        ({}, "en"),
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "es"}, "es"),
        ({"LC_ALL": "en_GB", "VRLAB_LANG": "es"}, "es"),
        ({"VRLAB_LANG": "fr", "LANG": "es_ES"}, "en"),
        ({"VRLAB_LANG": "", "LANG": "es_ES"}, "es"),
    ],
)
def test_the_system_says_which_language(variables: dict[str, str], tag: str) -> None:
    assert language_of_environment(variables) == tag


def test_regions_have_their_language() -> None:
    assert [closest(tag) for tag in ("es", "es-MX", "ES_es.UTF-8", "est", "fr", "")] == [
        "es",
        "es",
        "es",
        "",
        "",
        "",
    ]
