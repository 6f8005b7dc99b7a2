"""Small files: an encoding of the file, never of the scene. `glb.py` writes by it where it is given a `Packing`."""

from vrlab.export.packing.settings import Packing

__all__ = ["Packing"]
