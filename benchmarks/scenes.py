"""Scenes to measure writers with: large enough that the disk and the memory count, small enough for a laptop.

A: 200 placements of 40 unique meshes, a million drawn triangles, 200 thousand unique ones.
B: 200 placements of 200 unique meshes, a million unique triangles.
Both have 8 textures of 1024 × 1024 pixels, about 1.4 MB each as PNG.
`parts(count)`: nodes with extras and next to no geometry. `large(size)`: geometry of many bytes in little memory.
"""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image as Picture

from vrlab.model import Image, Material, Mesh, Node, Primitive, Scene, Texture

PLACEMENTS, TEXTURES, PIXELS, SIDE = 200, 8, 1024, 50
UNIQUE = {"A": 40, "B": 200}
ARRAYS = {"positions": ("<f4", 3), "normals": ("<f4", 3), "uvs": ("<f4", 2), "indices": ("<u2", 1)}
SHAPES = 40  # meshes that the nodes of `parts` share
BLOCK = 64 << 20  # bytes of one mesh of `large`
STORE: Path | None = None


@lru_cache
def pictures() -> list[bytes]:
    """Gradients under noise, as PNG files: they compress about as well as photographs of surfaces."""
    if STORE is not None:
        return [(STORE / f"picture {i}.png").read_bytes() for i in range(TEXTURES)]
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
    if STORE is not None:
        return _stored_sheets(STORE, count)
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


def store(folder: Path) -> None:
    """Put pictures and sheets into files, for other processes: with STORE they take them from there."""
    for i, data in enumerate(pictures()):
        (folder / f"picture {i}.png").write_bytes(data)
    for count in UNIQUE.values():
        for key in ARRAYS:
            np.stack([sheet[key] for sheet in sheets(count)]).tofile(folder / f"{key} {count}")


def _stored_sheets(folder: Path, count: int) -> list[dict[str, np.ndarray]]:
    arrays = {}
    for key, (dtype, columns) in ARRAYS.items():
        every = np.fromfile(folder / f"{key} {count}", dtype)
        every.setflags(write=False)
        arrays[key] = every.reshape((count, -1, columns) if columns > 1 else (count, -1))
    return [{key: every[i] for key, every in arrays.items()} for i in range(count)]


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


def part(number: int) -> dict[str, Any]:
    """A node of `parts` as any library may want it: name, place, and what somebody knows about the part."""
    return {
        "name": f"part {number}",
        "mesh": number % SHAPES,
        "translation": (0.1 * number, 0.0, 0.3 * (number % 100)),
        "extras": {
            "id": f"bolt-{number:06}",
            "made": {"by": "Meier", "year": 1850 + number % 150},
            "mass": 0.37 * number,
            "serial": number,
            "tags": ["oak", "door"],
        },
    }


def shapes() -> list[np.ndarray]:
    """The positions of the meshes that `part` names."""
    return list(np.random.default_rng(3).random((SHAPES, 30, 3)).astype(np.float32))


def parts(count: int) -> Scene:
    """So many nodes with extras beside each other."""
    meshes = [Mesh.of(positions, name=f"shape {i}") for i, positions in enumerate(shapes())]
    rows = (part(i) for i in range(count))
    nodes = [
        Node(r["name"], meshes[r["mesh"]], translation=r["translation"], extras=r["extras"]) for r in rows
    ]
    return Scene("parts", nodes)


def large(size: int) -> Scene:
    """Points of so many bytes together: meshes that are windows on the same memory, each begins a few rows later."""
    rows, count = BLOCK // 12, -(-size // BLOCK)
    base = np.random.default_rng(4).random((rows + count, 3), dtype=np.float32)
    base.setflags(write=False)
    windows = [base[i : i + rows] for i in range(count)]
    nodes = [Node(f"cloud {i}", Mesh([Primitive({"POSITION": w}, mode=0)])) for i, w in enumerate(windows)]
    return Scene("large", nodes)
