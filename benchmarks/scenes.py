"""Two scenes to measure writers with: large enough that the disk and the memory count, small enough for a laptop.

A: 200 placements of 40 unique meshes, a million drawn triangles, 200 thousand unique ones.
B: 200 placements of 200 unique meshes, a million unique triangles.
Both have 8 textures of 1024 × 1024 pixels, about 1.4 MB each as PNG.
"""

import io
from functools import lru_cache

import numpy as np
from PIL import Image as Picture

from vrlab.model import Image, Material, Mesh, Node, Scene, Texture

PLACEMENTS, TEXTURES, PIXELS, SIDE = 200, 8, 1024, 50
UNIQUE = {"A": 40, "B": 200}


@lru_cache
def pictures() -> list[bytes]:
    """Gradients under noise, as PNG files: they compress about as well as photographs of surfaces."""
    random = np.random.default_rng(1)
    ramp = np.linspace(40, 200, PIXELS)[:, None, None]
    result = []
    for _ in range(TEXTURES):
        pixels = (ramp + random.integers(0, 7, (PIXELS, PIXELS, 3))).astype(np.uint8)
        buffer = io.BytesIO()
        Picture.fromarray(pixels).save(buffer, "PNG")
        result.append(buffer.getvalue())
    return result


@lru_cache
def sheets(count: int) -> list[dict[str, np.ndarray]]:
    """Wavy sheets of 2 · 50 · 50 triangles with normals and texture coordinates."""
    random = np.random.default_rng(2)
    v, u = np.meshgrid(np.linspace(0, 1, SIDE + 1), np.linspace(0, 1, SIDE + 1), indexing="ij")
    first = (np.arange(SIDE)[:, None] * (SIDE + 1) + np.arange(SIDE)).reshape(-1)
    below = first + SIDE + 1
    indices = np.column_stack([first, below, first + 1, first + 1, below, below + 1]).astype(np.uint16)
    result = []
    for _ in range(count):
        a, b = random.uniform(2, 9, 2)
        height, du, dv = 0.1 * np.sin(a * u) * np.cos(b * v), a * np.cos(a * u), -b * np.sin(b * v)
        slope = np.stack([-0.1 * du * np.cos(b * v), np.ones_like(u), -0.1 * np.sin(a * u) * dv], -1)
        normals = slope / np.linalg.norm(slope, axis=-1, keepdims=True)
        result.append(
            {
                "positions": np.stack([u, height, v], -1).reshape(-1, 3).astype(np.float32),
                "normals": normals.reshape(-1, 3).astype(np.float32),
                "uvs": (a * np.stack([u, v], -1)).reshape(-1, 2).astype(np.float32),
                # In an order of its own, so that no two sheets have equal indices.
                "indices": random.permutation(indices).reshape(-1),
            }
        )
    for sheet in result:
        for array in sheet.values():
            array.setflags(write=False)
    return result


def place(number: int) -> tuple[float, float, float]:
    return (1.1 * (number % 20), 0.0, 1.1 * (number // 20))


def scene(name: str) -> Scene:
    """The scene "A" or "B"; nothing in it is computed yet that a writer needs (bounds, for example)."""
    textures = [Texture(Image(data, f"picture {i}")) for i, data in enumerate(pictures())]
    materials = [Material(f"material {i}", base_color_texture=t) for i, t in enumerate(textures)]
    meshes = [
        Mesh.of(**sheet, name=f"sheet {i}", material=materials[i % TEXTURES])
        for i, sheet in enumerate(sheets(UNIQUE[name]))
    ]
    nodes = [Node(f"node {i}", meshes[i % len(meshes)], translation=place(i)) for i in range(PLACEMENTS)]
    return Scene(name, nodes)
