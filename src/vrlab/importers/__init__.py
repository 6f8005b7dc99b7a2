"""Models from outside: GLB, glTF, COLLADA, 3MF, OBJ, STL and PLY files become a Node in metres, Y up, base at y = 0.

Everything that comes from a file is hostile until it has been checked.
"""

from vrlab.importers.reading import FORMATS, Imported, from_gltf2, load_model, read, read_roots

__all__ = ["FORMATS", "Imported", "from_gltf2", "load_model", "read", "read_roots"]
