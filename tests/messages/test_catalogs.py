"""Every text for people can be translated, and is."""

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import messages

from . import takers
from .takers import SOURCES, untranslatable

SPANISH = messages.LOCALES / "es" / "LC_MESSAGES" / "vrlab.po"


def test_every_text_is_there_in_spanish_with_the_same_values() -> None:
    wanted = messages.template()
    assert len(wanted) > 1000
    assert messages.problems(wanted, messages.catalog(SPANISH)) == []


def test_no_error_finding_note_or_help_is_a_plain_text() -> None:
    assert [text for file in sorted(SOURCES.rglob("*.py")) for text in untranslatable(file)] == []


@pytest.mark.parametrize(
    ("line", "is_plain"),
    [
        ('raise FileError("file-missing", str(path), "is not there")', True),
        ('raise FileError("file-missing", str(path), f"is {kind}")', True),
        ('job.drop("cameras")', True),
        ('what = "is empty"; item.fail(what)', True),
        ('raise PartError("part-impossible", f"the part {name}", _("does not fit"))', True),
        ('command.add_argument("file", help="a file")', True),
        ('raise PartError("part-impossible", "extrude", _("does not fit"))', False),
        ('item.fail(_("is {kind}", kind=kind))', False),
    ],
)
def test_a_plain_text_is_found(
    line: str, is_plain: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "module.py"
    file.write_text(line)
    monkeypatch.setattr(takers, "SOURCES", tmp_path)
    assert bool(untranslatable(file)) == is_plain


@pytest.mark.parametrize(
    ("english", "spanish", "wrong"),
    [
        ("has {count:,} faces", "tiene {count:,} caras", ""),
        ("has {count:,} faces", "tiene {n:,} caras", "other values than in English"),
        ("has {count:,} faces", "tiene caras", "other values than in English"),
        ("has {count:,} faces", "tiene {count} caras", "other values than in English"),
        ("has {count:,} faces", "", "not translated"),
        ("argument %(name)s", "argumento %(nombre)s", "other values than in English"),
        (("{count} face", "{count} faces"), ("una cara", "{count} caras"), ""),
        (("{count} face", "{count} faces"), ("{count} cara", ""), "not translated"),
        (("{count} face", "{count} faces"), ("{n} cara", "{count} caras"), "values that English has not"),
    ],
)
def test_a_translation_has_the_values_of_the_english(english: object, spanish: object, wrong: str) -> None:
    wanted, given = Catalog(), Catalog(locale="es")
    wanted.add(english)
    given.add(english, spanish)
    found = messages.problems(wanted, given)
    assert [text.partition(":")[0] for text in found] == ([wrong] if wrong else [])


def test_a_text_without_a_translation_fails_the_build(tmp_path: Path) -> None:
    sources = tmp_path / "src" / "vrlab"
    catalog = sources / "locales" / "es" / "LC_MESSAGES" / "vrlab.po"
    catalog.parent.mkdir(parents=True)
    (sources / "scenes").mkdir()
    shutil.copy(SPANISH, catalog)
    shutil.copy(SOURCES / "errors.py", sources)
    (sources / "new.py").write_text('raise ValueError(_("a text that nobody has translated"))')
    with pytest.raises(SystemExit, match="not translated: 'a text that nobody has translated'"):
        messages.compile_all(tmp_path)
    assert not catalog.with_suffix(".mo").exists()
    messages.compile_all(tmp_path, complete=False)
    assert catalog.with_suffix(".mo").stat().st_size > 10_000
