"""The fuzzer finds what must not happen, the same on every run; a short run finds nothing."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "cases")]

from build import glb  # noqa: E402
from packed_labs import marks  # noqa: E402

import fuzz  # noqa: E402 (tools/ is no package)
import fuzz_trial  # noqa: E402
import fuzz_worker  # noqa: E402


@pytest.fixture(scope="module")
def seeds():
    return fuzz.seeds(None)


@pytest.fixture(scope="module")
def packed():
    return fuzz.packed()


def test_a_hundred_damaged_files_are_read_or_refused(tmp_path, seeds):
    tally = fuzz.run(100, 7, seeds, tmp_path)
    assert tally.failures == []
    assert tally.outcomes["read"] > 10
    assert tally.outcomes["refused"] > 10
    assert sum(tally.outcomes.values()) == 100


def test_damaged_packed_files_are_read_or_refused(tmp_path, packed):
    tally = fuzz.run(12, 7, packed, tmp_path)
    assert tally.failures == []
    assert set(tally.outcomes) == {"read", "refused"}


def test_the_viewer_reads_or_refuses_damaged_packed_files(tmp_path, packed):
    glbs = [files for files in packed if next(iter(files)).endswith(".glb")]
    tally = fuzz.run(60, 7, glbs, tmp_path, command=fuzz.VIEWER)
    assert tally.failures == []
    assert set(tally.outcomes) == {"read", "refused"}


@pytest.mark.slow
def test_two_thousand_damaged_files_of_all_kinds(tmp_path, seeds, packed):
    assert fuzz.run(1500, 8, seeds, tmp_path).failures == []
    assert fuzz.run(500, 9, packed, tmp_path).failures == []


def test_packed_seeds_have_all_that_there_is_to_damage(packed):
    found = {
        word for files in packed for data in files.values() if data[:4] == b"glTF" for word in marks(data)
    }
    assert found == {"EXT_meshopt_compression", "KHR_meshopt_compression", "KHR_mesh_quantization",
                     "EXT_mesh_gpu_instancing", "MSFT_lod", "dequantises"}  # fmt: skip


def test_an_input_is_the_same_on_every_run(seeds):
    assert [fuzz.make(seeds, 3, n) for n in range(20)] == [fuzz.make(seeds, 3, n) for n in range(20)]
    assert fuzz.make(seeds, 3, 0) != fuzz.make(seeds, 4, 0)


@pytest.mark.parametrize(
    "ending", [".glb", ".gltf", ".obj", ".stl", ".ply", ".dae", ".3mf", ".html", ".toml"]
)
def test_every_kind_of_file_is_among_the_seeds(seeds, ending):
    assert any(next(iter(files)).endswith(ending) for files in seeds)


def test_an_error_that_is_not_one_of_vrlab_is_a_failure(tmp_path, monkeypatch):
    path = tmp_path / "m.glb"
    path.write_bytes(glb())
    assert fuzz.failure(fuzz_trial.trial(path, True)) == ""

    def broken(_):
        raise KeyError("count")

    monkeypatch.setattr(fuzz_trial.importers, "read", broken)
    assert "KeyError: 'count'" in fuzz.failure(fuzz_trial.trial(path, True))


@pytest.mark.parametrize(("key", "value"), [("cpu", 2.1), ("memory", 513.0)])
def test_what_takes_too_much_is_a_failure(key, value):
    good = {"outcome": "read", "what": "", "cpu": 0.1, "memory": 20.0}
    assert fuzz.failure(good) == ""
    assert "took" in fuzz.failure(good | {key: value})


def test_a_file_at_which_the_worker_dies_is_kept_and_the_next_is_tried(tmp_path, monkeypatch, seeds):
    real = fuzz.Worker.try_

    def dying(self, path, check):
        if not tried:
            self.close()
        tried.append(path)
        return real(self, path, check) if len(tried) > 1 else fuzz_worker.DIED | {"what": "died (-9)"}

    tried: list[Path] = []
    monkeypatch.setattr(fuzz.Worker, "try_", dying)
    tally = fuzz.run(2, 7, seeds, tmp_path)
    assert tally.outcomes["crashed"] == 1
    assert len(tally.failures) == 1
    assert (tmp_path / "7-0" / "failure.json").is_file()
    files, _ = fuzz.make(seeds, 7, 0)
    assert all((tmp_path / "7-0" / "fuzz" / name).read_bytes() == data for name, data in files.items())
