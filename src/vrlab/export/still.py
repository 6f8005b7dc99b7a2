"""A still picture of a scene without a browser: for saved notebooks and places without WebGL.

A plain software renderer: perspective, depth buffer, base colours with their textures, sky light and one sun. It has no
shadows and no reflections; the viewer has.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image as Picture

from vrlab.model import Image, Material, Primitive, Scene, Texture
from vrlab.model.drawn import shapes
from vrlab.model.mesh import TRIANGLES
from vrlab.model.values import Array

NEAR = 0.05
SAMPLES = 1_000_000  # how many samples are tested at once; bounds the memory
TRIANGLES_AT_ONCE = 100_000  # of instances; bounds the memory too
PLAIN = Material()
DEFAULT_SUN = np.array([0.35, 0.8, 0.45]) / math.sqrt(0.35**2 + 0.8**2 + 0.45**2)


def still(scene: Scene, size: tuple[int, int] = (480, 270)) -> bytes:
    """A PNG of the scene from its first viewpoint, `size` in pixels; the same scene gives the same bytes."""
    canvas = _Canvas.of(scene, (size[0] * 2, size[1] * 2))
    for primitive, matrices, material in sorted(
        _drawn(scene), key=lambda item: item[2].alpha_mode == "BLEND"
    ):
        step = max(1, TRIANGLES_AT_ONCE // max(1, primitive.triangle_count))
        for start in range(0, len(matrices), step):
            canvas.draw(_corners(primitive, matrices[start : start + step]), material)
    picture = Picture.fromarray(canvas.toned()).resize(size, Picture.Resampling.BOX)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _drawn(scene: Scene) -> Iterator[tuple[Primitive, Array, Material]]:
    """Every visible primitive of triangles, with the matrices of its places (n, 4, 4) and its material.

    The picture is small, so the coarsest level of a mesh is enough.
    """
    for shape in shapes(scene.nodes):
        mesh = shape.node.levels[-1].mesh if shape.node.levels else shape.mesh
        for primitive in mesh if shape.visible else ():
            if primitive.mode == TRIANGLES:
                yield primitive, shape.matrices, primitive.material or PLAIN


def _corners(primitive: Primitive, matrices: Array) -> Array:
    """The triangles of a primitive at some places, as corners (n, 3, 12).

    A corner is its position and normal in the world, its UV and its linear colour.
    """
    linear = matrices[:, :3, :3]
    columns = np.zeros((len(matrices), len(primitive.positions), 12))
    columns[:, :, :3] = primitive.positions @ linear.transpose(0, 2, 1) + matrices[:, None, :3, 3]
    columns[:, :, 8:] = _colors(primitive)
    normals = primitive.attributes.get("NORMAL")
    if normals is not None:
        turned = normals @ np.linalg.pinv(linear)
        columns[:, :, 3:6] = turned / np.maximum(np.linalg.norm(turned, axis=2, keepdims=True), 1e-12)
    uvs = primitive.attributes.get("TEXCOORD_0")
    if uvs is not None:
        columns[:, :, 6:8] = uvs
    indices = np.arange(len(primitive.positions)) if primitive.indices is None else primitive.indices
    corners = columns[:, indices].reshape(len(matrices), -1, 3, 12)
    mirrored = np.linalg.det(linear) < 0
    corners[mirrored] = corners[mirrored][
        :, :, ::-1
    ]  # they turn the other way round (glTF 2.0, section 3.7.4)
    if normals is None:
        a, b, c = (corners[:, :, i, :3] for i in range(3))
        face = np.cross(b - a, c - a)
        face /= np.maximum(np.linalg.norm(face, axis=2, keepdims=True), 1e-12)
        corners[:, :, :, 3:6] = face[:, :, None]
    return np.asarray(corners.reshape(-1, 3, 12))


def _colors(primitive: Primitive) -> Array:
    """Linear RGBA of every vertex; white where there are none."""
    result = np.ones((len(primitive.positions), 4))
    given = primitive.attributes.get("COLOR_0")
    if given is not None:
        most = np.iinfo(given.dtype).max if given.dtype.kind == "u" else 1
        result[:, : given.shape[1]] = given / most
    return result


@dataclass
class _Canvas:
    """Colour (linear) and inverse depth of every pixel, with the camera and the sun."""

    width: int
    height: int
    eye: Array
    axes: Array  # rows: right, up, back
    focal: float
    sun: Array
    exposure: float
    color: Array
    depth: Array

    @classmethod
    def of(cls, scene: Scene, size: tuple[int, int]) -> _Canvas:
        width, height = size
        eye, target, fov = _camera(scene, width / height)
        back = (eye - target) / np.linalg.norm(eye - target)
        right = np.cross([0.0, 1.0, 0.0], back)
        right = right / np.linalg.norm(right) if np.linalg.norm(right) > 1e-9 else np.array([1.0, 0, 0])
        axes = np.array([right, np.cross(back, right), back])
        color = np.tile(np.array(scene.environment.background), (height * width, 1))
        focal = height / 2 / math.tan(fov / 2)
        return cls(
            width,
            height,
            eye,
            axes,
            focal,
            _sun(scene),
            scene.environment.exposure,
            color,
            np.zeros(height * width),
        )

    def draw(self, corners: Array, material: Material) -> None:
        """Draw triangles (n, 3, 12) in one material."""
        seen = corners.copy()
        seen[:, :, :3] = (corners[:, :, :3] - self.eye) @ self.axes.T
        seen = _clipped(seen)
        inverse = -1.0 / seen[:, :, 2]
        x = self.width / 2 + seen[:, :, 0] * self.focal * inverse
        y = self.height / 2 - seen[:, :, 1] * self.focal * inverse
        area = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
        front = (area != 0) if material.double_sided else (area < 0)
        low = np.floor(np.stack([x.min(1), y.min(1)], 1)).clip(0)
        high = np.ceil(np.stack([x.max(1), y.max(1)], 1)).clip(max=[self.width, self.height])
        extent = (high - low).max(1)
        shown = np.flatnonzero(front & ((high - low) > 0).all(1))
        classes = np.ceil(np.log2(np.maximum(extent[shown], 1))).astype(int)
        for k in np.unique(classes):
            members = shown[classes == k]
            step = max(1, SAMPLES >> (2 * int(k)))
            for start in range(0, len(members), step):
                chosen = members[start : start + step]
                self._fill(
                    seen[chosen], np.stack([x, y, inverse], 2)[chosen], low[chosen], 1 << int(k), material
                )

    def _fill(self, seen: Array, flat: Array, low: Array, side: int, material: Material) -> None:
        """Test a square of `side` pixels from `low` on for each triangle, and shade what is in front."""
        # One row of x and one column of y for each triangle: what is linear in both is their sum, made only once.
        grid = np.arange(side) + 0.5
        px, py = low[:, 0, None, None] + grid[None, None, :], low[:, 1, None, None] + grid[None, :, None]
        (x0, y0), (x1, y1), (x2, y2) = (
            (flat[:, i, 0, None, None], flat[:, i, 1, None, None]) for i in range(3)
        )
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        sign = np.sign(area)
        w1 = (px - x0) * (sign * (y2 - y0)) - (py - y0) * (sign * (x2 - x0))
        w2 = (py - y0) * (sign * (x1 - x0)) - (px - x0) * (sign * (y1 - y0))
        inside = (w1 >= 0) & (w2 >= 0) & (w1 + w2 <= sign * area) & (px < self.width) & (py < self.height)
        triangle, row, column = np.nonzero(inside)
        if not len(triangle):
            return
        whole = np.abs(area[triangle, 0, 0])
        b1, b2 = w1[inside] / whole, w2[inside] / whole
        weights = np.stack([1 - b1 - b2, b1, b2], 1) * flat[triangle, :, 2]
        inverse = weights.sum(1)
        pixel = py[triangle, row, 0].astype(int) * self.width + px[triangle, 0, column].astype(int)
        if material.alpha_mode == "BLEND":
            front = inverse > self.depth[pixel]
        else:
            np.maximum.at(self.depth, pixel, inverse)
            front = inverse == self.depth[pixel]
        shares = weights[front] / inverse[front, None]
        values = np.einsum("nk,nkc->nc", shares, seen[triangle[front]][:, :, 3:])
        rgb, alpha = self._shaded(values[:, :3], values[:, 3:5], values[:, 5:], material)
        chosen = pixel[front]
        solid = material.alpha_mode != "BLEND"
        self.color[chosen] = (
            rgb if solid else self.color[chosen] * (1 - alpha[:, None]) + rgb * alpha[:, None]
        )

    def _shaded(self, normals: Array, uvs: Array, colors: Array, material: Material) -> tuple[Array, Array]:
        normals = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        base = colors * np.array(material.base_color)
        if material.base_color_texture is not None:
            base = base * _sampled(material.base_color_texture, uvs)
        sky = 0.5 + 0.28 * normals[:, 1]
        light = np.clip(normals @ self.sun, 0, None) * 0.85 + sky
        if material.unlit:
            light = np.ones(len(uvs))
        glow = np.array(material.emissive) * min(material.emissive_strength, 2.0)
        alpha = base[:, 3] * (0.25 if material.transmission is not None else 1.0)
        return base[:, :3] * light[:, None] + glow, alpha

    def toned(self) -> Array:
        """The picture as sRGB bytes (height, width, 3), by Narkowicz's fit of the ACES curve (2015)."""
        c = self.color.reshape(self.height, self.width, 3) * self.exposure * 0.4
        mapped = np.clip(c * (2.51 * c + 0.03) / (c * (2.43 * c + 0.59) + 0.14), 0, 1)
        srgb = np.where(mapped <= 0.0031308, mapped * 12.92, 1.055 * mapped ** (1 / 2.4) - 0.055)
        return (srgb * 255 + 0.5).astype(np.uint8)


def _camera(scene: Scene, aspect: float) -> tuple[Array, Array, float]:
    """Eye, target and vertical angle of view: the first viewpoint, else a place that sees everything."""
    if scene.viewpoints:
        first = scene.viewpoints[0]
        return np.array(first.position), np.array(first.target), first.fov
    low, high = scene.bounds
    radius = max(float(np.linalg.norm(high - low)) / 2, 1e-3)
    distance = radius / math.sin(0.4) / min(1.0, aspect) * 1.05
    middle = (low + high) / 2
    return middle + distance * np.array([0.5, 0.35, 0.79]), middle, 0.8


def _sun(scene: Scene) -> Array:
    """The direction towards the first directional light, else one from above and aside."""
    for _, node, matrix in scene.walk():
        if node.light is not None and node.light.kind == "directional":
            back = matrix[:3, 2]
            return np.asarray(back / np.linalg.norm(back))
    return DEFAULT_SUN


def _clipped(seen: Array) -> Array:
    """Triangles cut at the near plane; those behind it are dropped."""
    ahead = -seen[:, :, 2] > NEAR
    whole, crossing = ahead.all(1), ahead.any(1) & ~ahead.all(1)
    pieces = [seen[whole]]
    for corners in seen[crossing]:
        kept = []
        for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            if -a[2] > NEAR:
                kept.append(a)
            if (-a[2] > NEAR) != (-b[2] > NEAR):
                kept.append(a + (b - a) * ((-NEAR - a[2]) / (b[2] - a[2])))
        pieces.append(np.array([[kept[0], kept[i], kept[i + 1]] for i in range(1, len(kept) - 1)]))
    return np.concatenate(pieces)


@lru_cache(maxsize=64)
def _pixels(image: Image) -> Array:
    """An image as linear RGBA (height, width, 4), at most 512 pixels a side."""
    with Picture.open(io.BytesIO(image.data)) as opened:
        opened.draft("RGB", (512, 512))
        picture = opened.convert("RGBA")
    picture.thumbnail((512, 512))
    values = np.asarray(picture, dtype=np.float64) / 255
    rgb = values[:, :, :3]
    values[:, :, :3] = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return values


def _sampled(texture: Texture, uvs: Array) -> Array:
    """The texture's colours at some UVs (n, 2), moved as KHR_texture_transform says."""
    cos, sin = math.cos(texture.rotation), math.sin(texture.rotation)
    uvs = uvs * texture.scale @ np.array([[cos, -sin], [sin, cos]]) + texture.offset
    pixels = _pixels(texture.image)
    height, width = pixels.shape[:2]
    column = (np.floor(uvs[:, 0] * width).astype(np.int64)) % width
    row = (np.floor(uvs[:, 1] * height).astype(np.int64)) % height
    return np.asarray(pixels[row, column])
