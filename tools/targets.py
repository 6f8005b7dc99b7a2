"""Set models in one scene, build it for every device, and compare the pictures in three viewers.

    python tools/targets.py FOLDER [--out FOLDER] [--seconds 0.6] [--only TARGET ...]
    python tools/targets.py --labs

FOLDER holds the public models that MODELS lists (a missing one is an error), or any models: then the first ten in alphabetic
order. Each is made half a metre long and set in two rows. The scene is built as it is and for every device; each result is
opened in our page, in three.js's own loader and in Babylon.js (viewers.py), and compared (compared.py) with the plain one in
the same viewer. Where a device is refused, the model that the error names first is left out until the rest is taken, and
the plain scene without it is what is compared with. With --labs the scenes of vrlab themselves are compared for quest2 in
our page, from their start and from their second viewpoint.

The output folder (build/targets) gets the files, `table.json` (`labs.json`) and `sheet.png`: a row for each device, by viewer
the plain picture, the device's, and where they differ.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PIL import Image, ImageDraw

import vrlab as vr
from browser import browser
from compared import Difference, difference, shown
from viewers import Shot, Viewers, own_picture, viewers
from vrlab import importers
from vrlab.errors import SceneError
from vrlab.export import save, save_fitted
from vrlab.model import Light, Material, Node, Scene, Viewpoint
from vrlab.parts.shapes import box
from vrlab.scenes import OWN, build
from vrlab.transforms import PROFILES, for_device

ROOT = Path(__file__).resolve().parent.parent
# What each is here for: the file in a folder of public models.
MODELS = {
    "skin": "draco/testdata/CesiumMan/glTF_Binary/CesiumMan.glb",
    "morph": "gltf-blender-io/tests/roundtrip/01_morphed_cube/01_morphed_cube.gltf",
    "obj": "trimesh/models/fuze.obj",
    "scan": "trimesh/models/bunny.ply",
    "stl": "trimesh/models/featuretype.STL",
    "colours": "trimesh/models/counterXP.3MF",
    "dae": "trimesh/models/duck.dae",
    "draco": "draco/testdata/Box/glTF_Binary/Box_Draco.glb",
    "offset": "gltf-blender-io/tests/roundtrip/09_texture_transform/09_texture_transform.gltf",
    "alpha": "trimesh/models/AlphaBlendModeTest.glb",
    "instances": "draco/testdata/SpheresScaledInstances/glTF/spheres_scaled_instances.gltf",
    "truck": "trimesh/models/CesiumMilkTruck.glb",
}
COUNT = 10  # of any other folder
LENGTH = 0.5  # metres, of each model
GAP = 0.65
VIEW = Viewpoint("start", (0.0, 1.7, 2.0), (0.0, 0.15, -0.25), fov=0.9)
PLAIN = "plain"


def found(folder: Path) -> dict[str, Path]:
    """Names and files of the models: those of MODELS where the folder has the first, else any ten."""
    if (folder / MODELS["skin"]).is_file():
        return {name: folder / file for name, file in MODELS.items()}
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in importers.FORMATS)
    return {f"{number} {path.stem}": path for number, path in enumerate(paths[:COUNT], 1)}


def in_rows(models: Sequence[Node]) -> Scene:
    """The models in two rows on a floor, with a sun."""
    half = (len(models) + 1) // 2
    nodes = [
        model.at(GAP * (i % half - (half - 1) / 2), model.translation[1], -0.8 * (i // half))
        for i, model in enumerate(models)
    ]
    floor = Node("floor", box((6.0, 0.02, 4.0)), material=Material("floor", base_color=(0.2, 0.2, 0.2, 1.0)))
    sun = Node("sun", light=Light("directional", intensity=2.0, casts_shadow=True)).turned(x=-0.9, y=0.5)
    return Scene("models", (floor.at(y=-0.011), *nodes, sun), viewpoints=(VIEW,))


def imported(models: dict[str, Path]) -> list[Node]:
    """Each as a node of its name, half a metre long."""
    nodes = []
    for name, path in models.items():
        read = importers.read(path, metres=LENGTH, skip_missing=True)
        for word in (*read.dropped, *read.warnings):
            print(f"{name}: {word}")
        nodes.append(read.node.with_(name=name))
    return nodes


@dataclass(frozen=True)
class Built:
    """A scene written for a device (PLAIN: as it is), and the models that had to be left out for that."""

    target: str
    scene: Scene
    without: tuple[str, ...]
    refusals: tuple[str, ...]
    glb: Path
    page: Path


def written(scene: Scene, target: str, folder: Path, without: tuple[str, ...] = ()) -> Built:
    """The scene as it is, as GLB and page; `without` says for whom what was left out."""
    name = "-".join([target, *without])
    files = [folder / f"{name}.{ending}" for ending in ("glb", "html")]
    for file in files:
        save(scene, file)
    return Built(target, scene, without, (), *files)


def built(scene: Scene, target: str, folder: Path) -> Built:
    """The scene for a device, without what it names as the heaviest until it fits."""
    without: list[str] = []
    refusals: list[str] = []
    files = [folder / f"{target}.{ending}" for ending in ("glb", "html")]
    while True:
        try:
            fitted = for_device(scene, target)
            for file in files:
                save_fitted(fitted, file)
        except SceneError as error:
            refusals.append(str(error))
            named = re.search(r"as it was given: ([^/,]+?)(/| [\d,]+(, |;|$))", str(error))
            heaviest = named[1] if named else ""
            if heaviest not in {node.name for node in scene.nodes}:
                raise
            without.append(heaviest)
            scene = scene.with_(nodes=[node for node in scene.nodes if node.name != heaviest])
        else:
            return Built(target, scene, tuple(without), tuple(refusals), *files)


@dataclass(frozen=True)
class Row:
    """A device: what was left out, bytes of the file, and by viewer how much its picture differs from the plain one's."""

    target: str
    without: tuple[str, ...]
    refusals: tuple[str, ...]
    plain_bytes: int
    file_bytes: int
    differences: dict[str, Difference]


Pictures = dict[str, Image.Image]


def compared(
    scene: Scene, targets: Iterable[str], folder: Path, eyes: Viewers, shot: Shot
) -> tuple[list[Row], dict[str, tuple[Pictures, Pictures]]]:
    """The rows of the table, and by device the pictures of the plain scene and of what was built."""
    rows, sheets = [], {}
    plain: dict[tuple[str, ...], tuple[Built, Pictures]] = {}
    for target in targets:
        made = built(scene, target, folder)
        if made.without not in plain:
            as_is = written(made.scene, PLAIN, folder, made.without)
            plain[made.without] = (as_is, eyes.pictures(as_is.glb, as_is.page, shot))
        before, old = plain[made.without]
        new = eyes.pictures(made.glb, made.page, shot)
        for viewer, picture in [*old.items(), *new.items()]:
            name = made.target if picture is new[viewer] else "-".join([PLAIN, *made.without])
            picture.save(folder / f"{viewer}-{name}.png")
        differences = {viewer: difference(old[viewer], new[viewer]) for viewer in old}
        sizes = before.glb.stat().st_size, made.glb.stat().st_size
        rows.append(Row(target, made.without, made.refusals, *sizes, differences))
        sheets[target] = (old, new)
    return rows, sheets


def sheet(sheets: dict[str, tuple[Pictures, Pictures]]) -> Image.Image:
    """A row for each device: by viewer the plain picture, the device's, and where they differ."""
    first = next(iter(sheets.values()))[0]
    width, height = next(iter(first.values())).size
    made = Image.new("RGB", (3 * len(first) * width, (height + 14) * len(sheets)), "white")
    draw = ImageDraw.Draw(made)
    for row, (target, (old, new)) in enumerate(sheets.items()):
        for column, viewer in enumerate(old):
            pictures = (old[viewer], new[viewer], shown(old[viewer], new[viewer]))
            for place, (picture, word) in enumerate(zip(pictures, (PLAIN, target, "apart"), strict=True)):
                x, y = (3 * column + place) * width, row * (height + 14)
                draw.text((x + 4, y + 1), f"{viewer}: {word}", "black")
                made.paste(picture, (x, y + 14))
    return made


def table(rows: Sequence[Row]) -> str:
    """The rows as text."""
    lines = []
    for row in rows:
        left = f" without {', '.join(row.without)}" if row.without else ""
        lines.append(f"{row.target}{left}: {row.plain_bytes:,} → {row.file_bytes:,} bytes")
        lines += [f"  refused: {refusal}" for refusal in row.refusals]
        lines += [f"  {viewer:8} {apart}" for viewer, apart in row.differences.items()]
    return "\n".join(lines)


def labs(out: Path) -> dict[str, dict[str, Difference]]:
    """By scene of vrlab and viewpoint: how much our page of it for quest2 differs from the plain one."""
    result: dict[str, dict[str, Difference]] = {}
    with browser() as started:
        for name in OWN:
            scene = build(name)
            files = [out / f"{name}-{kind}.html" for kind in (PLAIN, "quest2")]
            save(scene, files[0])
            save_fitted(for_device(scene, "quest2"), files[1])
            result[name] = {}
            for view in scene.viewpoints[:2]:
                pair = [own_picture(started, file, Shot(view)) for file in files]
                for picture, file in zip(pair, files, strict=True):
                    picture.save(file.with_name(f"{file.stem}-{view.name}.png"))
                result[name][view.name] = difference(*pair)
                print(f"{name} {view.name}: {result[name][view.name]}", flush=True)
    return result


def main() -> int:
    """See the top of this file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "targets")
    parser.add_argument("--seconds", type=float, default=0.6, help="into the animations")
    parser.add_argument("--only", nargs="+", choices=list(PROFILES), default=list(PROFILES))
    parser.add_argument("--labs", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    vr.use_language("en")
    if arguments.labs:
        found_labs = labs(arguments.out)
        words = {name: {view: asdict(d) for view, d in views.items()} for name, views in found_labs.items()}
        (arguments.out / "labs.json").write_text(json.dumps(words, indent=1), encoding="utf-8")
        return 0
    if arguments.folder is None:
        parser.error("which folder of models?")
    scene = in_rows(imported(found(arguments.folder)))
    with browser() as started, viewers(started, arguments.out / "scripts") as eyes:
        rows, sheets = compared(scene, arguments.only, arguments.out, eyes, Shot(VIEW, arguments.seconds))
    (arguments.out / "table.json").write_text(
        json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8"
    )
    sheet(sheets).save(arguments.out / "sheet.png")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
