"""Whether vrlab installs without a compiler: for each system and Python, whether all it needs is there as wheels.

    python tools/wheels.py                 # all extras; asks the package index, some minutes
    python tools/wheels.py --python 3.13

Each combination is one dry run of pip, which takes wheels alone and also what the packages themselves need. Packages that
only another system needs are not asked for: pip goes by the system it runs on where a requirement says "on Windows only".
Where a run fails, the packages are asked for one by one, and those without wheels are named.
"""

import argparse
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
# Wheels that systems of this kind take: Debian 12 and Ubuntu 22.04 or later, macOS 13 or later, Windows 10 or later.
SYSTEMS = {
    "Linux x86_64": [f"manylinux_2_{n}_x86_64" for n in (35, 34, 31, 28, 27, 26, 24, 17)]
    + ["manylinux2014_x86_64", "manylinux1_x86_64"],
    "Linux aarch64": [f"manylinux_2_{n}_aarch64" for n in (35, 34, 31, 28, 27, 26, 24, 17)]
    + ["manylinux2014_aarch64"],
    "macOS x86_64": [f"macosx_{v}_{a}" for v in ("13_0", "12_0", "11_0", "10_15", "10_14", "10_13", "10_12", "10_9")
                     for a in ("x86_64", "universal2")],
    "macOS arm64": [f"macosx_{v}_{a}" for v in ("13_0", "12_0", "11_0") for a in ("arm64", "universal2")]
    + ["macosx_10_9_universal2", "macosx_10_13_universal2"],
    "Windows amd64": ["win_amd64"],
}  # fmt: skip


def requirements() -> list[str]:
    """What vrlab and its extras name, without vrlab itself, each once."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    found = [*project["dependencies"], *(r for group in extras.values() for r in group)]
    return sorted({requirement for requirement in found if not requirement.startswith("vrlab")})


def installs(wanted: Iterable[str], python: str, platforms: Sequence[str], folder: str) -> bool:
    """Whether pip finds wheels for all that is wanted, and for what that needs."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed"]
    command += ["--only-binary=:all:", "--target", folder, "--python-version", python]
    command += [f"--platform={platform}" for platform in platforms]
    return subprocess.run([*command, *wanted], capture_output=True, check=False).returncode == 0


def main() -> None:
    """Ask for each combination; exit code 1 where something is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", nargs="+", default=PYTHONS, metavar="VERSION")
    wanted, missing = requirements(), False
    print(", ".join(wanted))
    with tempfile.TemporaryDirectory() as folder:
        for python in parser.parse_args().python:
            for system, platforms in SYSTEMS.items():
                lacking = []
                if not installs(wanted, python, platforms, folder):
                    lacking = [r for r in wanted if not installs([r], python, platforms, folder)]
                    missing = True
                print(f"Python {python}, {system}: {', '.join(lacking) or 'all'}", flush=True)
    sys.exit(missing)


if __name__ == "__main__":
    main()
