"""Labs that were changed on their way: loading refuses them in a line, the commands tell what they find in plain lines."""

import base64
import json
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))

from tampered import CASES

from vrlab.check import validator
from vrlab.check.pages import check_page
from vrlab.check.validator import validate
from vrlab.cli import main
from vrlab.errors import FileError
from vrlab.export import load

PAGE = b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
PAGE += b'<script type="application/octet-stream" id="vrlab-glb">%b</script>'


def is_plain(text):
    return all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_tampered(case, tmp_path, monkeypatch, capsys):
    # JavaScript takes longer than all else, and has its own tests.
    silent = {"validateGlb": {"issues": {"messages": []}}, "graphFaults": []}
    monkeypatch.setattr(validator, "answer", lambda function, *_: silent[function])
    path, page = tmp_path / "lab.glb", tmp_path / "lab.html"
    path.write_bytes(case.glb())
    page.write_bytes(PAGE % base64.b64encode(path.read_bytes()))
    start = time.process_time()
    if case.code:
        with pytest.raises(FileError) as caught:
            load(path)
        assert caught.value.code == case.code
        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 500 + len(str(path))
    else:
        load(path)
    assert time.process_time() - start < 2
    for arguments in (
        ["info", path],
        ["info", "--json", page],
        ["check", "--notes", page],
        ["check", "--json", path],
    ):
        assert main([str(argument) for argument in arguments]) in (0, 1)
        out, err = capsys.readouterr()
        assert is_plain(out)
        assert is_plain(err)
        assert "--json" not in arguments or json.loads(out)


def test_no_case_is_there_twice():
    assert len({case.name for case in CASES}) == len(CASES)


def test_a_validator_that_fails_within_is_not_waited_for(tmp_path):
    """A scene of infinity made a step of the validator fail, so that its own promise stayed open for ever."""
    path = tmp_path / "lab.glb"
    data = CASES[0].glb().replace(b'"scene": 0', b'"scene": 1e999')
    assert b"1e999" in data
    length = int.from_bytes(data[12:16], "little") + 4
    text = data[20 : 16 + length] + b" "
    text = text.ljust(-(-len(text) // 4) * 4)
    assert len(text) % 4 == 0
    rest = CASES[0].glb()[20 + int.from_bytes(CASES[0].glb()[12:16], "little") :]
    whole = len(text).to_bytes(4, "little") + b"JSON" + text + rest
    path.write_bytes(b"glTF\2\0\0\0" + (12 + len(whole)).to_bytes(4, "little") + whole)
    findings = validate(path.read_bytes())
    assert findings
    assert all(str(finding).isprintable() for finding in findings)


@pytest.mark.parametrize(
    "piece", [b"<script", b"<script id=", b"<style", b"<img src=", b'src="', b"<script>"]
)
def test_a_page_of_tags_without_end_takes_no_quadratic_time(piece, tmp_path):
    page = tmp_path / "lab.html"
    page.write_bytes(PAGE % base64.b64encode(CASES[0].glb()) + piece * 500_000)
    start = time.process_time()
    assert main(["info", str(page)]) in (0, 1)
    check_page(page.read_bytes())
    assert time.process_time() - start < 4
