"""One contender writes one scene once, in a process of its own, and says what that cost: called by writer.py.

    python benchmarks/contender.py vrlab A out.glb folder

Before the clock starts the scene is made, and a small one is written, so that what is imported and prepared once is there.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import scenes

Work = Callable[[], object]
SMALL = "100"


def scene_of(name: str) -> Any:
    """A or B, so many nodes with extras ("1000"), or geometry of so many MiB ("64M")."""
    if name in scenes.UNIQUE:
        return scenes.scene(name)
    return scenes.large(int(name[:-1]) << 20) if name.endswith("M") else scenes.parts(int(name))


def limit(name: str, path: Path) -> Work:
    """A copy of the file's bytes in memory, and a buffered write of them; those of large scenes in pieces of 64 MiB."""
    from vrlab.export import write_glb

    pieces = list(write_glb(scene_of(name)))
    if not name.endswith("M"):
        pieces = [b"".join(pieces)]

    def write() -> None:
        with path.open("wb") as file:
            for piece in pieces:
                file.write(bytearray(piece))

    return write


def dumps(name: str, _path: Path) -> Work:
    """The same document as Python's own json makes text of it."""
    from vrlab.export import glb_bytes

    data = glb_bytes(scene_of(name))
    document = json.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    return lambda: json.dumps(document)


def vrlab(name: str, path: Path) -> Work:
    from vrlab.export import save

    scene = scene_of(name)
    return lambda: save(scene, path)


def vrlab_reads(name: str, path: Path) -> Work:
    from vrlab.export import load, save

    save(scene_of(name), path)
    return lambda: load(path)


def pygltflib(name: str, path: Path) -> Work:
    import peers

    return lambda: peers.write_pygltflib(name, path)


def trimesh(name: str, path: Path) -> Work:
    import peers

    scene = peers.trimesh_scene(name)
    return lambda: peers.write_trimesh(scene, path)


CONTENDERS = {f.__name__.replace("_", " "): f for f in (limit, dumps, vrlab, vrlab_reads, pygltflib, trimesh)}


def resident(key: str) -> int:
    """VmRSS or VmHWM of this process in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(key))


def main() -> None:
    contender, name, path, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    scenes.STORE = folder
    prepare = CONTENDERS[contender]
    if contender != "trimesh":  # which takes many seconds
        prepare(SMALL, path)()
        path.unlink(missing_ok=True)
    work = prepare(name, path)
    gc.collect()
    follows = Path("/proc/self/clear_refs").exists()  # Linux; 5 begins the high water mark anew (proc(5))
    if follows:
        Path("/proc/self/clear_refs").write_text("5")
    held = resident("VmRSS") if follows else 0
    start, cpu = time.perf_counter(), time.process_time()
    work()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resident("VmHWM") - held if follows else 0
    size = path.stat().st_size if path.exists() else 0
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, "size": size}))


if __name__ == "__main__":
    main()
