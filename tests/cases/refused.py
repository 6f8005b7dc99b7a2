"""Files that must be refused: name, files (the first is read), error code, a word that the error must say."""
# ruff: noqa: E501  a case is one row of the table

import json
import struct
import zlib
from typing import NamedTuple

import build
import cases_3mf
import cases_dae
from build import (
    document,
    glb,
    gltf,
    image_uri,
    jpeg,
    obj,
    ply,
    ply_binary,
    png,
    stl,
    stl_text,
    textured,
    webp,
)


class Refused(NamedTuple):
    name: str
    files: dict[str, bytes]
    code: str
    word: str = ""


def one(name: str, file: str, data: bytes, code: str, word: str = "") -> Refused:
    return Refused(name, {file: data}, code, word)


_NAN, _INF = float("nan"), float("inf")
_DEEP = b"[" * 100_000 + b"]" * 100_000
_SKIN = {"skins": [{"joints": [0, 7]}], "nodes__0__skin": 0}
_CHAIN = [{"children": [k + 1]} for k in range(300)] + [{"mesh": 0}]
_MANY = [{"mesh": 0}] * 10_001
_BIG = {"componentType": 5126, "type": "VEC3", "count": 500_000_000}


def view(**changes: object) -> bytes:
    return glb(document(bufferViews__0={**build.DOCUMENT["bufferViews"][0], **changes}))


def sparse(**changes: object) -> bytes:
    """The positions of the triangle, the second of which is put in by a sparse accessor."""
    own = {
        "count": 1,
        "indices": {"bufferView": 1, "byteOffset": 2, "componentType": 5123},
        "values": {"bufferView": 0},
    }
    return accessor(sparse={**own, **changes})


def instancing(*counts: int) -> bytes:
    """Places of instances of so many zeros each."""
    names = ("TRANSLATION", "ROTATION", "SCALE")
    kinds = [
        {"componentType": 5126, "type": "VEC4" if n == 1 else "VEC3", "count": c}
        for n, c in enumerate(counts)
    ]
    extension = {"EXT_mesh_gpu_instancing": {"attributes": {names[n]: 2 + n for n in range(len(counts))}}}
    return glb(document(nodes__0__extensions=extension, accessors=[*build.DOCUMENT["accessors"], *kinds]))


def packed(binary: bytes = build.TRIANGLE, **changes: object) -> bytes:
    """A buffer view that says it is compressed with meshopt."""
    extension = {"buffer": 0, "byteLength": 36, "byteStride": 12, "count": 3, "mode": "ATTRIBUTES", **changes}
    views = [
        {"buffer": 1, "byteLength": 36, "extensions": {"EXT_meshopt_compression": extension}},
        build.DOCUMENT["bufferViews"][1],
    ]
    fallback = {"byteLength": 36, "extensions": {"EXT_meshopt_compression": {"fallback": True}}}
    return glb(document(bufferViews=views, buffers=[{"byteLength": 44}, fallback]), binary)


def posed(meshes: int, joints: int) -> bytes:
    """Meshes that cannot be bent by the skin they name, for a joint is there twice; each is put in its pose by itself."""
    binary = build.TRIANGLE + bytes(12) + struct.pack("<4f", 1, 0, 0, 0) * 3
    more = [
        {"bufferView": 2, "componentType": 5121, "count": 3, "type": "VEC4"},
        {"bufferView": 3, "componentType": 5126, "count": 3, "type": "VEC4"},
    ]
    views = [
        {"buffer": 0, "byteOffset": 44, "byteLength": 12},
        {"buffer": 0, "byteOffset": 56, "byteLength": 48},
    ]
    attributes = {"POSITION": 0, "JOINTS_0": 2, "WEIGHTS_0": 3}
    return glb(document(
        accessors=build.DOCUMENT["accessors"] + more, bufferViews=build.DOCUMENT["bufferViews"] + views,
        buffers=[{"byteLength": len(binary)}], scenes=[{"nodes": list(range(meshes + 1))}],
        nodes=[{"mesh": 0, "skin": 0}] * meshes + [{}], skins=[{"joints": [meshes] * joints}],
        meshes__0__primitives__0__attributes=attributes,
    ), binary)  # fmt: skip


def moved(count: int) -> bytes:
    """An animation that moves one node many times."""
    channel = {"sampler": 0, "target": {"node": 0, "path": "scale"}}
    return glb(
        document(animations=[{"samplers": [{"input": 1, "output": 0}], "channels": [channel] * count}])
    )


def pictures_in_one_piece(count: int) -> bytes:
    """Images that all name the same ten megabytes, most of which are a comment."""
    comment = bytes(10_000_000)
    chunk = (
        struct.pack(">I4s", len(comment), b"teXt")
        + comment
        + struct.pack(">I", zlib.crc32(b"teXt" + comment))
    )
    data = png()[:-12] + chunk + png()[-12:]
    primitive = build.DOCUMENT["meshes"][0]["primitives"][0]
    return glb(document(
        bufferViews=[*build.DOCUMENT["bufferViews"], {"buffer": 0, "byteOffset": 44, "byteLength": len(data)}],
        buffers=[{"byteLength": 44 + len(data)}], images=[{"bufferView": 2, "mimeType": "image/png"}] * count,
        textures=[{"source": n} for n in range(count)],
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": n}}} for n in range(count)],
        meshes=[{"primitives": [{**primitive, "material": n} for n in range(count)]}],
    ), build.TRIANGLE + data)  # fmt: skip


def accessor(**changes: object) -> bytes:
    return glb(document(accessors__0={**build.DOCUMENT["accessors"][0], **changes}))


def instanced(count: int) -> bytes:
    """More instances than there may be, none of which takes a byte of the file."""
    extension = {"EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": 2}}}
    accessors = [*build.DOCUMENT["accessors"], {"componentType": 5126, "type": "VEC3", "count": count}]
    return glb(document(nodes__0__extensions=extension, accessors=accessors))


CASES = [
    # What every format has in common.
    *(one(f"an empty {e} file", f"m.{e}", b"", "file-invalid", "empty") for e in ("obj", "stl", "ply", "glb", "gltf")),
    *(one(f"only spaces in .{e}", f"m.{e}", b" \n\n ", "file-invalid", "empty") for e in ("obj", "stl", "ply", "gltf")),
    one("an unknown ending", "m.fbx", obj(), "format-unknown", ".glb, .gltf, .dae, .3mf, .obj, .ply, .stl"),
    one("no ending", "model", obj(), "format-unknown", ".stl"),
    one("a GLB named .obj", "m.obj", glb(), "file-invalid", "rename it to end in .glb"),
    one("a PLY named .stl", "m.stl", ply(), "file-invalid", "rename it to end in .ply"),
    one("a picture named .glb", "m.glb", png(), "file-invalid", "PNG"),
    one("a web page named .gltf", "m.gltf", b"<!DOCTYPE html><p>404</p>", "file-invalid", "HTML"),
    one("a ZIP named .ply", "m.ply", b"PK\x03\x04" + b"\0" * 40, "file-invalid", "ZIP"),
    # STL.
    one("an STL that claims one triangle more", "m.stl", stl(count=13), "file-invalid", "claims 13 triangles"),
    one("an STL that claims one triangle less", "m.stl", stl(count=11), "file-invalid", "claims 11 triangles"),
    one("an STL that claims four thousand million", "m.stl", stl(count=0xFFFFFFFF), "file-invalid", "4,294,967,295"),
    one("an STL without triangles", "m.stl", stl([]), "mesh-invalid", "no triangles"),
    one("an STL shorter than its head", "m.stl", stl()[:60], "file-invalid", "too short"),
    one("an STL of a point", "m.stl", stl([[(1, 1, 1)] * 3]), "mesh-invalid", "no triangles"),
    one("an STL with NaN", "m.stl", stl([[(0, 0, 0), (1, 0, 0), (0, _NAN, 0)]]), "mesh-invalid", "not finite"),
    one("an STL with infinity", "m.stl", stl([[(0, 0, 0), (_INF, 0, 0), (0, 1, 0)]]), "mesh-invalid", "not finite"),
    one("an STL as far as the next galaxy", "m.stl", stl([[(0, 0, 0), (1e30, 0, 0), (0, 1, 0)]]), "mesh-invalid", "finite"),
    one("a text STL that ends within a solid", "m.stl", stl_text()[:-20], "file-invalid", "ends within"),
    one("a text STL with a solid in a solid", "m.stl", stl_text(end="solid"), "file-invalid", "solid"),
    one("a text STL with a word for a number", "m.stl", stl_text().replace(b"vertex 0 0 1", b"vertex 0 0 one", 1), "file-invalid", "one"),
    one("a text STL with two vertices in a facet", "m.stl", stl_text().replace(b"vertex 0 0 1\n", b"", 1), "file-invalid", "vertex"),
    one("a text STL without facets", "m.stl", b"solid nothing\nendsolid nothing\n", "mesh-invalid", "no triangles"),
    # PLY.
    one("a PLY whose header has no end", "m.ply", ply()[:100], "file-invalid", "header"),
    one("a PLY with fewer vertices than it claims", "m.ply", ply(vertices=9, faces=6), "file-invalid", ""),
    one("a PLY with fewer faces than it claims", "m.ply", ply(faces=7), "file-invalid", "claims 7 rows"),
    one("a PLY that claims a thousand million vertices", "m.ply", ply(vertices=10**9), "file-too-large", "1,000,000,000"),
    one("a PLY that claims as many faces", "m.ply", ply(faces=10**9), "file-too-large", "1,000,000,000"),
    one("a PLY with a count of minus one", "m.ply", ply(vertices=-1), "file-invalid", "element vertex -1"),
    one("a PLY with a count of twenty digits", "m.ply", ply(vertices=10**20), "file-invalid", "header"),
    one("a PLY with an unknown type", "m.ply", ply().replace(b"float x", b"quad x"), "file-invalid", "quad"),
    one("a PLY with a property twice", "m.ply", ply().replace(b"float y", b"float x"), "file-invalid", "twice"),
    one("a PLY with a property before any element", "m.ply", b"ply\nformat ascii 1.0\nproperty int x\nend_header\n", "file-invalid"),
    one("a PLY without a format", "m.ply", ply().replace(b"format ascii 1.0\n", b""), "file-invalid", "format"),
    one("a PLY of version 2", "m.ply", ply().replace(b"ascii 1.0", b"ascii 2.0"), "file-invalid", "2.0"),
    one("a PLY with lists counted in fractions", "m.ply", ply().replace(b"list uchar", b"list float"), "file-invalid", "list"),
    one("a PLY without z", "m.ply", ply().replace(b"float z", b"float w"), "mesh-invalid", "x, y and z"),
    one("a PLY that points beyond its vertices", "m.ply", ply().replace(b"4 0 1 3 2", b"4 0 1 3 8"), "mesh-invalid", "beyond"),
    one("a PLY that points before them", "m.ply", ply().replace(b"4 0 1 3 2", b"4 0 1 3 -1"), "mesh-invalid", "beyond"),
    one("a PLY that points to a fraction", "m.ply", ply().replace(b"4 0 1 3 2", b"4 0 1 3 1.5"), "file-invalid", "fractions"),
    one("a PLY with NaN", "m.ply", ply().replace(b"0 0 1\n", b"0 nan 1\n", 1), "mesh-invalid", "not finite"),
    one("a PLY with a list longer than its row", "m.ply", ply().replace(b"4 0 1 3 2", b"9 0 1 3 2"), "file-invalid", "fit"),
    one("a PLY with a list of minus one", "m.ply", ply().replace(b"4 0 1 3 2", b"-1 0 1 3 2"), "file-invalid", "fit"),
    one("a PLY with a word for a number", "m.ply", ply().replace(b"0 0 1\n", b"0 up 1\n", 1), "file-invalid", "up"),
    one("a PLY of points", "m.ply", ply(faces=0), "mesh-invalid", "no triangles"),
    one("a PLY with a texture outside", "m.ply", ply(
        header="ply\nformat ascii 1.0\ncomment TextureFile ../../secret.png\nelement vertex 3\nproperty float x\nproperty float y\n"
        "property float z\nproperty float s\nproperty float t\nelement face 1\nproperty list uchar int vertex_index\nend_header\n",
        body="0 0 0 0 0\n1 0 0 1 0\n0 1 0 0 1\n3 0 1 2\n"), "path-outside", "secret.png"),
    one("a binary PLY that ends early", "m.ply", ply_binary()[:-3], "file-invalid", "truncated"),
    one("a binary PLY that ends in its vertices", "m.ply", ply_binary()[:220], "file-invalid", "truncated"),
    one("a binary PLY that claims more faces", "m.ply", ply_binary(claimed=400_000), "file-invalid", "truncated"),
    one("a binary PLY of the wrong byte order", "m.ply", ply_binary(">").replace(b"big", b"little"), "mesh-invalid"),
    one("a binary PLY without properties", "m.ply", b"ply\nformat binary_little_endian 1.0\nelement vertex 9\nend_header\n", "file-invalid"),
    # OBJ.
    one("an OBJ of points", "m.obj", obj(faces="p 1 2 3\n"), "mesh-invalid", "no triangles"),
    one("an OBJ of lines", "m.obj", obj(faces="l 1 2 3\n"), "mesh-invalid", "no triangles"),
    one("an OBJ without vertices", "m.obj", obj(vertices=""), "mesh-invalid", "beyond"),
    one("an OBJ that points to vertex 0", "m.obj", obj(faces="f 0 1 2\n"), "mesh-invalid", "0/"),
    one("an OBJ that points beyond its vertices", "m.obj", obj(faces="f 1 2 9\n"), "mesh-invalid", "beyond its 8 vertices"),
    one("an OBJ that points back too far", "m.obj", obj(faces="f -1 -2 -9\n"), "mesh-invalid", "-9"),
    one("an OBJ with an index of twenty digits", "m.obj", obj(faces="f 1 2 " + "9" * 20 + "\n"), "file-invalid", "99999"),
    one("an OBJ with an index of two thousand million", "m.obj", obj(faces="f 1 2 2147483648\n"), "mesh-invalid"),
    one("an OBJ that points beyond its texture coordinates", "m.obj", obj(head="vt 0 0\n", faces="f 1/1 2/1 3/2\n"), "mesh-invalid", "texture"),
    one("an OBJ that points beyond its normals", "m.obj", obj(head="vn 0 0 1\n", faces="f 1//1 2//1 3//2\n"), "mesh-invalid", "normals"),
    one("an OBJ with a face of nothing", "m.obj", obj(faces="f \n"), "file-invalid", "fewer than three"),
    one("an OBJ with a face of two corners", "m.obj", obj(faces="f 1 2\n"), "file-invalid", "fewer than three"),
    one("an OBJ with a corner of four parts", "m.obj", obj(faces="f 1/2/3/4 1 2\n"), "file-invalid", "1/2/3/4"),
    one("an OBJ with a word for an index", "m.obj", obj(faces="f 1 2 three\n"), "file-invalid", "three"),
    one("an OBJ with a face of a thousand corners and more", "m.obj", obj(faces="f" + " 1 2 3" * 400 + "\n"), "file-invalid", "1,200 corners"),
    one("an OBJ with NaN", "m.obj", obj(vertices="v 0 0 0\nv 1 0 nan\nv 0 1 0\n", faces="f 1 2 3\n"), "mesh-invalid", "not finite"),
    one("an OBJ with a number beyond all bounds", "m.obj", obj(vertices="v 0 0 0\nv 1 0 1e999\nv 0 1 0\n", faces="f 1 2 3\n"), "mesh-invalid"),
    one("an OBJ with a vertex of two numbers", "m.obj", obj(vertices="v 0 0\nv 1 0 0\nv 0 1 0\n", faces="f 1 2 3\n"), "file-invalid", "too few"),
    one("an OBJ with a word for a coordinate", "m.obj", obj(vertices="v 0 0 x\nv 1 0 0\nv 0 1 0\n", faces="f 1 2 3\n"), "file-invalid", "'x'"),
    one("an OBJ whose points are all one", "m.obj", obj(vertices="v 1 1 1\n" * 3, faces="f 1 2 3\n"), "mesh-invalid", "no triangles"),
    one("an OBJ with zeros in it", "m.obj", obj() + b"\0\0", "file-invalid", "not a text"),
    one("an OBJ in UTF-16", "m.obj", obj().decode().encode("utf-16"), "file-invalid", "UTF-16"),
    one("an OBJ with a line of a hundred kilobytes", "m.obj", obj(head="# " + "x" * 100_000 + "\n"), "file-invalid", "line"),
    one("an OBJ with more objects than a device can draw", "m.obj", obj(faces="".join(f"o n{k}\nf 1 2 3\n" for k in range(2001))), "file-too-large", "objects"),
    one("an OBJ smaller than an atom", "m.obj", obj(vertices="v 0 0 0\nv 1e-12 0 0\nv 0 1e-12 0\n", faces="f 1 2 3\n"), "mesh-invalid", "unit="),
    one("an OBJ whose materials are missing", "m.obj", obj(head="mtllib m.mtl\nusemtl a\n"), "file-missing", "m.mtl"),
    *(
        one(f"an OBJ whose materials are at {path}", "m.obj", obj(head=f"mtllib {path}\n"), "path-outside", "folder")
        for path in ("../m.mtl", "/etc/passwd", "a/../../m.mtl", "..\\m.mtl", "C:\\m.mtl", "file:///etc/passwd", "https://example.org/m.mtl")
    ),
    Refused(
        "an OBJ whose picture is missing",
        {"m.obj": obj(head="mtllib m.mtl\nusemtl a\n"), "m.mtl": b"newmtl a\nmap_Kd wood.png\n"},
        "file-missing",
        "wood.png",
    ),
    Refused(
        "an OBJ whose picture is outside",
        {"m.obj": obj(head="mtllib m.mtl\nusemtl a\n"), "m.mtl": b"newmtl a\nmap_Kd -s 2 2 2 ../wood.png\n"},
        "path-outside",
        "wood.png",
    ),
    Refused(
        "an OBJ whose picture is a TIFF",
        {"m.obj": obj(head="mtllib m.mtl\nusemtl a\n"), "m.mtl": b"newmtl a\nmap_Kd w.tif\n", "w.tif": b"II*\0" + b"\0" * 60},
        "image-invalid",
        "TIFF",
    ),
    # GLB and glTF.
    one("a GLB of version 1", "m.glb", glb()[:4] + b"\1\0\0\0" + glb()[8:], "file-invalid", "version 1"),
    one("a GLB that claims to be longer", "m.glb", glb()[:8] + b"\xff\xff\0\0" + glb()[12:], "file-invalid", "truncated"),
    one("a GLB with a chunk that claims to be longer", "m.glb", glb()[:12] + b"\xff\xff\xff\x7f" + glb()[16:], "file-invalid"),
    one("a GLB whose JSON is none", "m.glb", glb(b"{nothing}"), "file-invalid", "JSON"),
    one("a GLB whose JSON is a list", "m.glb", glb(b"[]"), "file-invalid", "object"),
    one("a GLB whose JSON is not UTF-8", "m.glb", glb(b'{"asset": "\xff"}'), "file-invalid", "JSON"),
    one("a GLB with NaN in its JSON", "m.glb", glb(b'{"asset": NaN}'), "file-invalid", "NaN"),
    one("a GLB nested a hundred thousand deep", "m.glb", glb(b'{"a": ' + _DEEP + b"}"), "file-invalid", "deep"),
    one("a glTF nested a hundred thousand deep", "m.gltf", b'{"a": ' + _DEEP + b"}", "file-invalid", "deep"),
    one("a glTF of three million lists", "m.gltf", b'{"a": [' + b"[]," * 3_000_000 + b"[]]}", "file-too-large", "JSON"),
    one("a glTF without a version", "m.gltf", b"{}", "file-invalid", "version"),
    one("a glTF of version 1", "m.gltf", gltf(asset={"version": "1.0"}), "file-invalid", "1.0"),
    one("a glTF for later readers", "m.gltf", gltf(asset={"version": "2.0", "minVersion": "2.1"}), "file-invalid", "2.0"),
    one("a glTF without anything", "m.gltf", b'{"asset": {"version": "2.0"}}', "mesh-invalid", "nothing to show"),
    one("a node below itself", "m.glb", glb(document(nodes__0__children=[0])), "file-invalid", "below itself"),
    one("two nodes below each other", "m.glb", glb(document(nodes=[{"mesh": 0}, {"children": [2]}, {"children": [1]}])), "file-invalid", "below"),
    one("a node below two", "m.glb", glb(document(scenes=[{"nodes": [0, 1]}], nodes=[{"children": [2]}, {"children": [2]}, {"mesh": 0}])), "file-invalid", "two"),
    one("a chain of three hundred nodes", "m.glb", glb(document(nodes=_CHAIN)), "file-invalid", "128"),
    one("ten thousand nodes and one", "m.glb", glb(document(nodes=_MANY)), "file-too-large", "10,001 nodes"),
    one("ten million instances of nothing", "m.glb", instanced(10_000_000), "file-too-large"),
    one("a node that names no mesh", "m.glb", glb(document(nodes__0__mesh=3)), "file-invalid", "mesh"),
    one("a node whose mesh is a text", "m.glb", glb(document(nodes__0__mesh="0")), "file-invalid", "mesh"),
    one("a matrix that shears", "m.glb", glb(document(nodes__0__matrix=[1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])), "file-invalid", "shears"),
    one("a matrix of texts", "m.glb", glb(document(nodes__0__matrix=["1"] * 16)), "file-invalid", "matrix"),
    one("a rotation of zeros", "m.glb", glb(document(nodes__0__rotation=[0, 0, 0, 0])), "file-invalid", "rotation"),
    one("a translation of 1e999", "m.glb", glb(json.dumps(document(nodes__0__translation=[7, 7, 7])).replace("[7,", "[1e999,").encode()), "file-invalid", "1e999"),
    one("a number of a thousand digits and a fraction", "m.glb", glb(json.dumps(document(nodes__0__translation=[7, 7, 7])).replace("[7,", "[" + "9" * 1000 + ".5,").encode()), "file-invalid", "9999"),
    one("nodes that are no list", "m.glb", glb(document(nodes={})), "file-invalid", "nodes"),
    one("an accessor beyond its buffer", "m.glb", accessor(count=4), "accessor-invalid"),
    one("an accessor of minus three", "m.glb", accessor(count=-3), "file-invalid", "count"),
    one("an accessor of a thousand million", "m.glb", accessor(count=10**9), "file-too-large", "geometry"),
    one("six gigabytes of zeros", "m.glb", glb(document(accessors__0=_BIG)), "file-too-large", "geometry"),
    one("an accessor with NaN", "m.glb", glb(binary=b"\0\0\xc0\x7f" + build.TRIANGLE[4:]), "accessor-invalid", "NaN"),
    one("an accessor of an unknown type", "m.glb", accessor(componentType=5130), "accessor-invalid", "5130"),
    one("positions of two numbers", "m.glb", accessor(type="VEC2"), "array-invalid", "shape"),
    one("an index beyond the vertices", "m.glb", glb(binary=build.TRIANGLE[:40] + b"\x07\0\0\0"), "mesh-invalid", "7"),
    one("indices that are fractions", "m.glb", glb(document(accessors__1={"bufferView": 0, "componentType": 5126, "count": 3, "type": "SCALAR"})), "file-invalid", "indices"),
    one("a triangle of two corners", "m.glb", glb(document(accessors__1={"bufferView": 1, "componentType": 5123, "count": 2, "type": "SCALAR"})), "file-invalid", "2 corners"),
    one("a primitive of mode 9", "m.glb", glb(document(meshes__0__primitives__0__mode=9)), "file-invalid", "mode"),
    one("a buffer shorter than it says", "m.glb", glb(document(buffers__0__byteLength=500)), "accessor-invalid", "500"),
    one("a joint that is no node", "m.glb", glb(document(**_SKIN)), "file-invalid", "joints"),
    one("a colour of minus one", "m.gltf", gltf(meshes__0__primitives__0__material=0, materials=[{"pbrMetallicRoughness": {"baseColorFactor": [-1, 0, 0, 1]}}]), "value-invalid", "base_color"),
    one("an alpha mode of another kind", "m.gltf", gltf(meshes__0__primitives__0__material=0, materials=[{"alphaMode": "SOLID"}]), "file-invalid", "alphaMode"),
    one("KTX2 images", "m.glb", glb(document(extensionsRequired=["KHR_texture_basisu"])), "extension-unsupported", "ktxdecompress"),
    one("an extension of tomorrow", "m.glb", glb(document(extensionsRequired=["EXT_of_tomorrow"])), "extension-unsupported", "EXT_of_tomorrow"),
    one("a buffer that is missing", "m.gltf", gltf("m.bin"), "file-missing", "m.bin"),
    *(
        one(f"a buffer at {uri[:30]}", "m.gltf", gltf(uri), "path-outside", "folder")
        for uri in (
            "../m.bin", "/etc/passwd", "a/../../m.bin", "%2e%2e/m.bin", "..%2fm.bin", "..\\m.bin", "file:///etc/passwd",
            "https://example.org/m.bin", "http://127.0.0.1/m.bin", "//example.org/m.bin", "\\\\host\\share\\m.bin", "m\x00.bin",
        )
    ),
    one("a buffer at half a character", "m.gltf", gltf("\ud800.bin"), "path-outside", "folder"),
    one("a buffer of damaged base64", "m.gltf", gltf("data:application/octet-stream;base64,A"), "file-invalid", "base64"),
    one("a buffer that is not base64", "m.gltf", gltf("data:text/plain,hello"), "file-invalid", "base64"),
    # COLLADA and 3MF.
    *(one(f"COLLADA: {name}", "m.dae", data, code, word) for name, data, code, word in cases_dae.REFUSED),
    *(one(f"3MF: {name}", "m.3mf", data, code, word) for name, data, code, word in cases_3mf.REFUSED),
    # What glTF's arrays claim.
    one("a stride of three bytes", "m.glb", view(byteStride=3), "accessor-invalid", "byteStride"),
    one("a stride beyond all rows", "m.glb", view(byteStride=256), "accessor-invalid", "byteStride"),
    one("a stride shorter than a row", "m.glb", view(byteStride=8), "accessor-invalid", "stride of 8"),
    one("a stride that is a text", "m.glb", view(byteStride="12"), "accessor-invalid", "byteStride"),
    one("a view of a buffer that is not there", "m.glb", view(buffer=7), "file-invalid", "buffer"),
    one("a view before its buffer", "m.glb", view(byteOffset=-4), "accessor-invalid", "byteOffset"),
    one("a view beyond its buffer", "m.glb", view(byteOffset=2**40), "accessor-invalid"),
    one("a view of minus one byte", "m.glb", view(byteLength=-1), "accessor-invalid", "byteLength"),
    one("an offset beyond a view", "m.glb", accessor(byteOffset=2**52), "accessor-invalid"),
    one("an offset within a number", "m.glb", accessor(byteOffset=2), "accessor-invalid", "multiple of 4"),
    one("a count of a fraction", "m.glb", accessor(count=2.5), "file-invalid", "count"),
    one("a count of a hundred digits", "m.glb", accessor(count=10**100), "file-invalid", "count"),
    one("positions that are matrices", "m.glb", accessor(type="MAT2", count=1), "array-invalid"),
    one("fractions stored as floats", "m.glb", accessor(normalized=True), "accessor-invalid", "fraction"),
    one("a sparse row that is not there", "m.glb", sparse(indices={"bufferView": 0, "componentType": 5121, "byteOffset": 14}), "accessor-invalid", "outside"),
    one("sparse rows that do not rise", "m.glb", sparse(count=2, indices={"bufferView": 0, "componentType": 5121}), "accessor-invalid", "rise"),
    one("sparse rows without values", "m.glb", sparse(values={}), "accessor-invalid", "bufferView"),
    one("more sparse rows than rows", "m.glb", sparse(count=4), "accessor-invalid", "count"),
    one("sparse rows counted in floats", "m.glb", sparse(indices={"bufferView": 0, "componentType": 5126}), "accessor-invalid", "unsigned"),
    one("places of instances of different lengths", "m.glb", instancing(2, 3), "file-invalid", "different lengths"),
    one("instances turned by nothing", "m.glb", instancing(2, 2), "file-invalid", "rotation"),
    one("a level of detail that is no node", "m.glb", glb(document(nodes__0__extensions={"MSFT_lod": {"ids": [7]}})), "file-invalid", "ids"),
    one("compressed data that are none", "m.glb", packed(), "file-invalid", "decoded"),
    one("compressed data of a gigabyte", "m.glb", packed(count=2**30 // 12), "file-too-large", "MiB"),
    one("compressed data of five megabytes in 36 bytes", "m.glb", packed(count=5 * 2**20 // 12), "file-invalid", "a stream of 36 bytes"),
    one("a million triangles in 36 bytes", "m.glb", packed(count=3_000_000, byteStride=4, mode="TRIANGLES"), "file-invalid", "36 bytes"),
    one("a million indices in 36 bytes", "m.glb", packed(count=1_000_000, byteStride=2, mode="INDICES"), "file-invalid", "36 bytes"),
    one("compressed data beyond their buffer", "m.glb", packed(byteLength=4000), "file-invalid", "buffer"),
    one("compressed data of odd strides", "m.glb", packed(byteStride=13), "file-invalid", "do not fit"),
    one("compressed data of an unknown mode", "m.glb", packed(mode="ZIP"), "file-invalid", "mode"),
    one("morph targets that do not fit the weights", "m.glb", glb(document(meshes__0__weights=[1, 1])), "file-invalid", "morph targets"),
    one("three hundred morph targets", "m.glb", glb(document(meshes__0__primitives__0__targets=[{"POSITION": 0}] * 300)), "file-too-large", "morph targets"),
    one("sixty meshes in the pose of a thousand joints each", "m.glb", posed(60, 1000), "file-too-large", "joints"),
    one("ten thousand movements and one", "m.glb", moved(10_001), "file-too-large", "10,001"),
    one("fourteen pictures in one piece", "m.glb", pictures_in_one_piece(14), "file-too-large", "MiB"),
    one("lists three hundred deep", "m.gltf", b'{"asset": {"version": "2.0"}, "extras": ' + b"[" * 300 + b"]" * 300 + b"}", "file-invalid", "deep"),
    # Pictures.
    one("a picture of four gigapixels", "m.gltf", textured(image_uri(png(claimed=(65_535, 65_535)))), "image-invalid", "65535 × 65535"),
    one("a picture one pixel too wide", "m.gltf", textured(image_uri(png(claimed=(8193, 1)))), "image-invalid", "8193"),
    one("a picture of no height", "m.gltf", textured(image_uri(png(claimed=(4, 0)))), "image-invalid", "4 × 0"),
    one("a JPEG that is too large", "m.gltf", textured(image_uri(jpeg(9000, 9000))), "image-invalid", "9000"),
    one("a WebP that is too large", "m.gltf", textured(image_uri(webp(9000, 9000))), "image-invalid", "9000"),
    one("a truncated PNG", "m.gltf", textured(image_uri(png()[:-6])), "image-invalid", "truncated"),
    one("a truncated JPEG", "m.gltf", textured(image_uri(jpeg(4, 4)[:-2])), "image-invalid", "JPEG"),
    one("a truncated WebP", "m.gltf", textured(image_uri(webp(4, 4)[:-6])), "image-invalid", "WebP"),
    one("a damaged PNG", "m.gltf", textured(image_uri(png().replace(b"IDAT", b"IDBT"))), "image-invalid", "damaged"),
    one("a picture that is text", "m.gltf", textured(image_uri(b"<svg/>")), "image-invalid", "SVG"),
    one("a picture that is missing", "m.gltf", textured("wood.png"), "file-missing", "wood.png"),
    one("a picture outside", "m.gltf", textured("../wood.png"), "path-outside", "wood.png"),
]  # fmt: skip
