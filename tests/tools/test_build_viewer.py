"""What the build promises: everything is locked, nothing is fetched twice, the output is whole."""

import base64
import json
import shutil
import struct
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFont
from py_mini_racer import MiniRacer

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "src" / "vrlab" / "viewer" / "dist"
sys.path.insert(0, str(ROOT / "tools"))

import build_viewer  # noqa: E402 (tools/ is not a package)


def glb(document: dict[str, Any]) -> bytes:
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<5I", 0x46546C67, 2, 20 + len(text), len(text), 0x4E4F534A) + text


Validate = Callable[..., Any]


@pytest.fixture(scope="module")
def validate() -> Iterator[Validate]:
    """Asks the validator about a GLB: `validate(content, options)`.

    Its engine lives in a thread of its own: beside the event loop that Playwright leaves in ours, it would not wait
    for results.
    """
    with ThreadPoolExecutor(1, "validator") as thread:
        engine: Any = thread.submit(MiniRacer).result()
        thread.submit(engine.eval, (DIST / "validator.js").read_text(encoding="utf-8")).result()

        def asked(content: bytes, options: str = "{}") -> Any:
            encoded = base64.b64encode(content).decode()
            call = f"validateGlb({encoded!r}, {options!r})"
            return json.loads(thread.submit(lambda: engine.eval(call).get(timeout=20)).result())

        yield asked
        thread.submit(engine.close).result()


def test_the_locks_name_versions_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert len(packages) > 100
    assert not any("resolved" in entry for entry in packages.values())
    pins = [line for line in (ROOT / "requirements-dev.lock").read_text().splitlines() if line[:1] != "#"]
    assert len(pins) > 50
    assert all(line.count("==") == 1 and "://" not in line for line in pins)


def test_every_platforms_binaries_are_locked() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = {name for entry in packages.values() for name in entry.get("optionalDependencies", {})}
    locked = {path.rpartition("node_modules/")[2] for path in packages}
    assert any("win32" in name for name in wanted)
    assert wanted <= locked


def test_installed_packages_are_told_from_missing_and_from_outdated_ones(tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "package-lock.json", tmp_path / "package-lock.json")
    assert "node_modules/three" in build_viewer.missing_packages(tmp_path, everything=False)
    assert "node_modules/vitest" not in build_viewer.missing_packages(tmp_path, everything=False)
    assert "node_modules/vitest" in build_viewer.missing_packages(tmp_path, everything=True)

    installed = json.loads((ROOT / "package-lock.json").read_text())
    (tmp_path / "node_modules").mkdir()
    record = tmp_path / "node_modules" / ".package-lock.json"
    record.write_text(json.dumps(installed))
    assert build_viewer.missing_packages(tmp_path, everything=True) == []

    installed["packages"]["node_modules/three"]["version"] = "0.1.0"
    record.write_text(json.dumps(installed))
    assert build_viewer.missing_packages(tmp_path, everything=True) == ["node_modules/three"]


def test_a_checkout_without_the_hosts_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(build_viewer.BuildError, match=r"hosts/page\.ts"):
        build_viewer.build(tmp_path)


def test_the_built_viewer_is_whole_and_building_again_gives_the_same_bytes() -> None:
    before = {name: (DIST / name).read_bytes() for name in build_viewer.expected_files()}
    built = build_viewer.build(ROOT)
    assert sorted(path.relative_to(DIST).as_posix() for path in built) == build_viewer.expected_files()
    assert {name: (DIST / name).read_bytes() for name in before} == before


def test_the_licences_of_what_is_bundled_come_along() -> None:
    terms = (DIST / "LICENSES.txt").read_text(encoding="utf-8")
    for name in ("three 0", "gltf-validator 2", "@fontsource/playpen-sans 5"):
        assert f"\n{name}" in f"\n{terms}"
    assert "SIL OPEN FONT LICENSE" in terms


@pytest.mark.parametrize("path", [name for name in build_viewer.expected_files() if name.endswith(".woff")])
def test_pillow_opens_the_font(path: str) -> None:
    assert ImageFont.truetype(DIST / path, 20).getname()[0]


def test_the_validator_runs_without_node_and_without_a_clock(validate: Validate) -> None:
    report = validate(glb({"asset": {"version": "2.0"}, "scenes": [{}]}))
    assert report["issues"]["messages"] == []
    assert report["mimeType"] == "model/gltf-binary"
    assert "validatedAt" not in report


def test_the_validator_points_at_what_is_wrong(validate: Validate) -> None:
    report = validate(glb({"asset": {"version": "2.0"}, "nodes": [{"mesh": 3}]}))
    found = {(message["code"], message["pointer"]) for message in report["issues"]["messages"]}
    assert ("UNRESOLVED_REFERENCE", "/nodes/0/mesh") in found


@pytest.mark.parametrize("extra", range(4))
def test_bytes_arrive_in_the_validator_whatever_the_padding(validate: Validate, extra: int) -> None:
    whole = glb({"asset": {"version": "2.0"}, "scenes": [{}]})
    report = validate(whole + bytes(extra))
    codes = [message["code"] for message in report["issues"]["messages"]]
    # Bytes after the declared length are a finding of their own: the tail has arrived, too.
    assert bool(codes) == (extra > 0)


def test_options_reach_the_validator(validate: Validate) -> None:
    broken = glb({"asset": {"version": "2.0"}, "nodes": [{"mesh": 3}]})
    report = validate(broken, json.dumps({"onlyIssues": ["UNRESOLVED_REFERENCE"]}))
    assert [message["code"] for message in report["issues"]["messages"]] == ["UNRESOLVED_REFERENCE"]
