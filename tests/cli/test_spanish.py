"""The commands in Spanish."""

import json
from pathlib import Path

import pytest

from vrlab.cli import main
from vrlab.export import save
from vrlab.messages import size, speaking
from vrlab.model import Node, Scene
from vrlab.parts.shapes import sphere


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["--lang", "es", *arguments]) == code
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_an_error_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    _out, err = said(capsys, "build", "no-such", "-o", "x.glb", code=1)
    assert err == (
        "vrlab: escena 'no-such': no hay ninguna con este nombre; `vrlab list` muestra los nombres; una escena propia "
        "es archivo.py:función [scene-unknown]\n"
    )


def test_a_broken_file_is_told_and_the_next_command_speaks_its_own_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.glb"
    file.write_bytes(b"glTF" + bytes(30))
    out, err = said(capsys, "check", str(file), code=1)
    assert out == f"{file}: INCORRECTO\n"
    assert err == f"{file}: error: es un GLB de la versión 0, no de la 2 [file-invalid]\n"
    main(["check", str(file)])
    assert capsys.readouterr().out == f"{file}: FAILED\n"


def test_numbers_have_a_decimal_comma(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ball.glb"
    ball = Node("ball", sphere(0.1, segments=64, rings=32))
    scene = Scene("ball", (ball,), title={"en": "Ball", "es": "Bola"}, languages=("en", "es"))
    save(scene, file)
    out, _err = said(capsys, "info", str(file))
    budgets = out[out.index("presupuestos") :]
    assert "de 750.000" in budgets
    assert "750,000" not in budgets
    rows = dict(
        reversed([line.split("  ", 1) for line in out.splitlines() if "  " in line])
    )  # the first counts
    assert rows["triángulos"].strip() == f"{scene.triangle_count:,}".replace(",", ".")
    assert rows["idiomas"] == "en, es"
    with speaking("es"):
        assert str(size(2_961_516)) == "3,0 MB"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--help"],
            ("uso: vrlab", "argumentos posicionales:", "opciones:", "mostrar esta ayuda y salir", "ORDEN"),
        ),
        (["build", "--help"], ("NOMBRE=VALOR", "ESCENA", "el idioma en el que empieza")),
        (["build"], ("error: faltan los siguientes argumentos: ESCENA, -o",)),
        (["bild"], ("opción no válida: 'bild'",)),
        (["serve", "x", "--port", "a"], ("argumento --port: valor de tipo int no válido: 'a'",)),
        (["list", "more", "still"], ("argumentos no reconocidos: still",)),
        (["build", "pendulum", "-o"], ("se espera un argumento",)),
    ],
)
def test_argparse_speaks_it_too(
    arguments: list[str], words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--lang=es", *arguments])
    captured = capsys.readouterr()
    told = " ".join((captured.out + captured.err).split())
    assert [word for word in words if word not in told] == []
    assert not {"usage:", "options:", "the", "and", "required"} & set(told.split())


def test_programs_get_the_same_keys_and_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _err = said(capsys, "info", "--json", str(tmp_path / "none.glb"), code=1)
    assert json.loads(out)["error"] | {"where": ""} == {
        "code": "file-missing", "where": "", "what": "no existe ese archivo", "remedy": "comprobar la ruta",
    }  # fmt: skip


def test_a_language_that_vrlab_does_not_speak_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr", "list"]) == 2
    assert "choose from en, es" in capsys.readouterr().err


def test_the_variable_chooses_and_the_option_comes_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VRLAB_LANG", "es")
    main(["info", "none.glb"])
    assert "no existe ese archivo" in capsys.readouterr().err
    main(["--lang", "en", "info", "none.glb"])
    assert "there is no such file" in capsys.readouterr().err
