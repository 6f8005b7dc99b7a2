"""`pip install .` gives a working vrlab with the viewer inside, on a machine without Node."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The caller's environment with no program on the path except a shell's basics, so no Node."""
    tools = tmp_path_factory.mktemp("bin")
    for name in ("sh", "env", "uname"):
        (tools / name).symlink_to(shutil.which(name) or name)
    assert shutil.which("node", path=str(tools)) is None
    return {**os.environ, "PATH": str(tools)}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git would hand over: no node_modules, no built viewer."""
    folder = tmp_path_factory.mktemp("checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    assert not (folder / "src/vrlab/viewer/dist").exists()
    return folder


def run(*command: str | Path, environment: dict[str, str], cwd: Path = Path("/")) -> str:
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def new_venv(folder: Path, environment: dict[str, str]) -> Path:
    run(sys.executable, "-m", "venv", folder, environment=environment)
    return folder / "bin" / "python"


def viewer_files(python: Path, environment: dict[str, str]) -> list[str]:
    """Path and checksum of each file of the viewer, as the installed package has them."""
    code = (
        "import hashlib, vrlab.viewer as v; "
        "[print(p.relative_to(v.DIST).as_posix(), hashlib.sha256(p.read_bytes()).hexdigest()) "
        "for p in sorted(v.DIST.rglob('*')) if p.is_file()]"
    )
    return run(python, "-c", code, environment=environment).splitlines()


def test_pip_install_and_the_command_works(
    checkout: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    python = new_venv(tmp_path / "empty", environment)
    run(python, "-m", "pip", "install", "--quiet", checkout, environment=environment)
    files = [line.split()[0] for line in viewer_files(python, environment)]
    assert {"page.js", "widget.js", "validator.js", "viewer.css", "LICENSES.txt"} <= set(files)
    package = next((tmp_path / "empty").glob("lib/python3*/site-packages/vrlab"))
    assert (package / "_assets" / "LICENSE").is_file()
    assert not list(package.rglob("*.ts"))
    assert not list(package.rglob("node_modules"))
    assert not list(package.rglob("*.po"))
    listing = run(python.parent / "vrlab", "list", "--json", environment=environment)
    assert "pendulum" in listing
    assert "Un péndulo" in run(python.parent / "vrlab", "--lang", "es", "list", environment=environment)


def test_an_sdist_installs_without_building_the_viewer_again(
    checkout: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    build = (sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path)
    run(*build, environment=environment, cwd=checkout)
    python = new_venv(tmp_path / "empty", environment)
    # Nothing may be fetched from the registry of Node packages; a build would have to.
    offline = {**environment, "npm_config_registry": "http://127.0.0.1:9", "npm_config_offline": "true"}
    sdist = next(tmp_path.glob("vrlab-*.tar.gz"))
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", sdist, environment=offline)
    package = next((tmp_path / "empty").glob("lib/python3*/site-packages/vrlab"))
    built = checkout / "src" / "vrlab" / "viewer" / "dist"
    for path in (p for p in built.rglob("*") if p.is_file()):
        assert (package / "viewer" / "dist" / path.relative_to(built)).read_bytes() == path.read_bytes()
