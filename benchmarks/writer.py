"""How long writers take for the same scenes, in one run, against the limit of the machine.

The limit is a copy of the file's bytes in memory and a buffered write of them. Every round times every contender once,
in turn, so that a slow moment of the machine hits all of them; trimesh comes after the others, twice. Seconds differ
between machines; quote the ratios.

    python benchmarks/writer.py [--rounds 9] [--scenes A B] [--without trimesh]
"""

import argparse
import gc
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import peers

import scenes
from vrlab.export import save

# Contender → what is done before the clock starts, and what is timed.
Prepare, Write = Callable[[str], object], Callable[[object, Path], object]


def limit_prepare(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return save(scenes.scene(name), Path(folder) / "x.glb").read_bytes()


def limit_write(data: object, path: Path) -> None:
    assert isinstance(data, bytes)
    with path.open("wb") as file:
        file.write(bytearray(data))


CONTENDERS: dict[str, tuple[Prepare, Write]] = {
    "limit": (limit_prepare, limit_write),
    "vrlab": (scenes.scene, lambda scene, path: save(scene, path)),  # type: ignore[arg-type]
    "pygltflib": (str, lambda name, path: peers.write_pygltflib(name, path)),  # type: ignore[arg-type]
    "trimesh": (peers.trimesh_scene, lambda scene, path: peers.write_trimesh(scene, path)),  # type: ignore[arg-type]
}


def timed(contender: str, name: str, path: Path) -> tuple[float, float]:
    """Seconds on the clock, and of the processor; the second is steadier where others use the machine."""
    prepare, write = CONTENDERS[contender]
    value = prepare(name)
    path.unlink(missing_ok=True)
    gc.collect()
    start = time.perf_counter(), time.process_time()
    write(value, path)
    return time.perf_counter() - start[0], time.process_time() - start[1]


def peak(contender: str, name: str, path: Path) -> float:
    """Most memory that was held at once beyond what there was before, in MiB, as tracemalloc counts it."""
    prepare, write = CONTENDERS[contender]
    value = prepare(name)
    gc.collect()
    tracemalloc.start()
    write(value, path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def measure(name: str, contenders: list[str], rounds: int, folder: Path) -> None:
    seconds: dict[str, list[tuple[float, float]]] = {contender: [] for contender in contenders}
    path = folder / f"{name}.glb"
    quick = [contender for contender in contenders if contender != "trimesh"]
    for contender in quick:  # once without the clock: imports, caches
        timed(contender, name, path)
    for _ in range(rounds):
        for contender in quick:
            seconds[contender].append(timed(contender, name, path))
    # trimesh takes a thousand times as long, and leaves a heap in which a copy costs the others less than it should.
    if "trimesh" in contenders:
        seconds["trimesh"] = [timed("trimesh", name, path) for _ in range(2)]
    medians = {c: [statistics.median(each) for each in zip(*seconds[c], strict=True)] for c in contenders}
    print(f"\nscene {name}, medians")
    print(f"{'':10} {'ms':>9} {'× limit':>8} {'CPU ms':>9} {'× limit':>8} {'peak MiB':>9} {'file MB':>8}")
    for contender in contenders:
        most = peak(contender, name, path)
        row = "".join(
            f"{1e3 * value:10.1f} {value / limit:8.2f}"
            for value, limit in zip(medians[contender], medians["limit"], strict=True)
        )
        print(f"{contender:10}{row} {most:9.1f} {path.stat().st_size / 1e6:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--scenes", nargs="+", default=["A", "B"], choices=["A", "B"])
    parser.add_argument("--without", nargs="*", default=[], choices=list(CONTENDERS)[1:])
    options = parser.parse_args()
    contenders = [c for c in CONTENDERS if c not in options.without]
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for name in options.scenes:
            measure(name, contenders, options.rounds, Path(folder))


if __name__ == "__main__":
    main()
