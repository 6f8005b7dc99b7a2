"""The decoder that judges what was encoded: that of the npm package, in V8."""

import sys
from pathlib import Path

import numpy as np
import pytest

from vrlab.importers import codecs

sys.path.insert(0, str(Path(__file__).parent.parent / "cases"))


@pytest.fixture(scope="module")
def decoded():
    def decode(stream, count, stride, dtype, mode="ATTRIBUTES", filtering="NONE"):
        data = codecs.run(lambda engine: engine.meshopt(stream, count, stride, mode, filtering), "test")
        return np.frombuffer(data, dtype)

    return decode
