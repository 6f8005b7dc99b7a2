"""Meshes for what orders and encodes triangles, and triangles to be compared."""

import numpy as np


def ball(rows=24, columns=48, radius=1.0):
    """Positions and indices of a closed sphere, its triangles shuffled."""
    polar, around = np.meshgrid(
        np.linspace(0, np.pi, rows + 1), np.linspace(0, 2 * np.pi, columns, endpoint=False), indexing="ij"
    )
    points = np.stack([np.sin(polar) * np.cos(around), np.cos(polar), np.sin(polar) * np.sin(around)], -1)
    first = (np.arange(rows)[:, None] * columns + np.arange(columns)).reshape(-1)
    right = (np.arange(rows)[:, None] * columns + (np.arange(columns) + 1) % columns).reshape(-1)
    faces = np.concatenate([np.column_stack([first, right, first + columns]),
                            np.column_stack([right, right + columns, first + columns])])  # fmt: skip
    faces = np.random.default_rng(3).permutation(faces)
    return (radius * points.reshape(-1, 3)).astype(np.float32), faces.reshape(-1).astype(np.uint32)


def cycles(indices):
    """Triangles with the smallest corner first, in their order: the same wherever each begins."""
    faces = np.asarray(indices).reshape(-1, 3).tolist()
    return [min(face[i:] + face[:i] for i in range(3)) for face in faces]
