"""The same scenes through other libraries, as a careful user of each would write them."""

import io
from pathlib import Path

import numpy as np
import pygltflib
import trimesh
from PIL import Image as Picture

from scenes import PLACEMENTS, TEXTURES, UNIQUE, part, pictures, place, shapes, sheets


def pygltflib_document(name: str) -> tuple[pygltflib.GLTF2, list[bytes]]:
    """Objects and packed buffers: arrays and images in one binary chunk."""
    gltf = pygltflib.GLTF2(scene=0, scenes=[pygltflib.Scene(nodes=list(range(PLACEMENTS)))])
    gltf.samplers.append(pygltflib.Sampler(magFilter=9729, minFilter=9987))
    blobs: list[bytes] = []
    length = 0

    def view(data: bytes, target: int | None = None) -> int:
        nonlocal length
        gltf.bufferViews.append(
            pygltflib.BufferView(buffer=0, byteOffset=length, byteLength=len(data), target=target)
        )
        padded = data + bytes(-len(data) % 4)
        blobs.append(padded)
        length += len(padded)
        return len(gltf.bufferViews) - 1

    def accessor(array: np.ndarray, kind: str, code: int, target: int, **bounds: list[float]) -> int:
        gltf.accessors.append(
            pygltflib.Accessor(
                bufferView=view(array.tobytes(), target),
                componentType=code,
                count=len(array),
                type=kind,
                **bounds,
            )
        )
        return len(gltf.accessors) - 1

    for i, data in enumerate(pictures()):
        gltf.images.append(pygltflib.Image(bufferView=view(data), mimeType="image/png", name=f"picture {i}"))
        gltf.textures.append(pygltflib.Texture(source=i, sampler=0))
        pbr = pygltflib.PbrMetallicRoughness(
            baseColorTexture=pygltflib.TextureInfo(index=i), metallicFactor=0.0
        )
        gltf.materials.append(pygltflib.Material(name=f"material {i}", pbrMetallicRoughness=pbr))
    for i, sheet in enumerate(sheets(UNIQUE[name])):
        points = sheet["positions"]
        attributes = pygltflib.Attributes(
            POSITION=accessor(
                points, "VEC3", 5126, 34962, min=points.min(axis=0).tolist(), max=points.max(axis=0).tolist()
            ),
            NORMAL=accessor(sheet["normals"], "VEC3", 5126, 34962),
            TEXCOORD_0=accessor(sheet["uvs"], "VEC2", 5126, 34962),
        )
        indices = accessor(sheet["indices"], "SCALAR", 5123, 34963)
        primitive = pygltflib.Primitive(attributes=attributes, indices=indices, material=i % TEXTURES)
        gltf.meshes.append(pygltflib.Mesh(name=f"sheet {i}", primitives=[primitive]))
    for i in range(PLACEMENTS):
        node = pygltflib.Node(name=f"node {i}", mesh=i % UNIQUE[name], translation=list(place(i)))
        gltf.nodes.append(node)
    gltf.buffers.append(pygltflib.Buffer(byteLength=length))
    return gltf, blobs


def pygltflib_parts(count: int) -> tuple[pygltflib.GLTF2, list[bytes]]:
    """The nodes of `scenes.parts`."""
    gltf = pygltflib.GLTF2(scene=0, scenes=[pygltflib.Scene(nodes=list(range(count)))])
    blobs = [positions.tobytes() for positions in shapes()]
    for i, (positions, data) in enumerate(zip(shapes(), blobs, strict=True)):
        view = pygltflib.BufferView(buffer=0, byteOffset=i * len(data), byteLength=len(data), target=34962)
        gltf.bufferViews.append(view)
        bounds = {"min": positions.min(axis=0).tolist(), "max": positions.max(axis=0).tolist()}
        gltf.accessors.append(
            pygltflib.Accessor(bufferView=i, componentType=5126, count=len(positions), type="VEC3", **bounds)
        )
        primitive = pygltflib.Primitive(attributes=pygltflib.Attributes(POSITION=i))
        gltf.meshes.append(pygltflib.Mesh(name=f"shape {i}", primitives=[primitive]))
    gltf.nodes = [
        pygltflib.Node(**{**row, "translation": [*row["translation"]]}) for row in map(part, range(count))
    ]
    gltf.buffers.append(pygltflib.Buffer(byteLength=sum(map(len, blobs))))
    return gltf, blobs


def write_pygltflib(name: str, path: Path) -> None:
    gltf, blobs = pygltflib_document(name) if name in UNIQUE else pygltflib_parts(int(name))
    gltf.set_binary_blob(b"".join(blobs))
    gltf.save_binary(path)


def trimesh_scene(name: str) -> trimesh.Scene:
    """Made before the clock starts: trimesh's users hold a trimesh.Scene already."""
    images = [Picture.open(io.BytesIO(data)) for data in pictures()]
    for image in images:
        image.load()
    materials = [
        trimesh.visual.material.PBRMaterial(name=f"material {i}", baseColorTexture=image)
        for i, image in enumerate(images)
    ]
    result = trimesh.Scene()
    for i, sheet in enumerate(sheets(UNIQUE[name])):
        mesh = trimesh.Trimesh(
            sheet["positions"],
            sheet["indices"].reshape(-1, 3),
            vertex_normals=sheet["normals"],
            visual=trimesh.visual.TextureVisuals(sheet["uvs"], material=materials[i % TEXTURES]),
            process=False,
        )
        result.geometry[f"sheet {i}"] = mesh
    for i in range(PLACEMENTS):
        matrix = trimesh.transformations.translation_matrix(place(i))
        result.graph.update(f"node {i}", matrix=matrix, geometry=f"sheet {i % UNIQUE[name]}")
    return result


def write_trimesh(scene: trimesh.Scene, path: Path) -> None:
    path.write_bytes(scene.export(file_type="glb", include_normals=True))
