"""Unusual files that are fine: name, files (the first is read), facts about what comes out.

Facts: `size` in metres, `triangles`, `vertices`, `paths` of all nodes, `dropped` and `warned` (words that the report says).
"""
# ruff: noqa: E501  a case is one row of the table

from typing import Any, NamedTuple

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


class Odd(NamedTuple):
    name: str
    files: dict[str, bytes]
    facts: dict[str, Any]


def one(name: str, file: str, data: bytes, **facts: Any) -> Odd:
    return Odd(name, {file: data}, facts)


CUBE = {"size": (1, 1, 1), "triangles": 12}
_TWO = "o a\nf 1 2 4 3\no b\nf 5 7 8 6\n"
_HOLLOW = "v 0 0 0\nv 4 0 0\nv 4 3 0\nv 2 1 0\nv 0 3 0\n"  # an M: its middle corner lies inside
_SPECULAR = {"KHR_materials_pbrSpecularGlossiness": {"diffuseFactor": [1, 0, 0, 1], "glossinessFactor": 0.75}}

_QUALITY = (
    "ply\nformat ascii 1.0\nelement vertex 8\nproperty float x\nproperty uchar quality\nproperty float y\nproperty float z\n"
    "element face 6\nproperty list uchar int vertex_indices\nproperty int part\n"
    "element edge 1\nproperty int a\nend_header\n"
)
_ROWS = "".join(f"{x} 9 {y} {z}\n" for x, y, z in build.CUBE_CORNERS)
_ROWS += "".join("4 {} {} {} {} 7\n".format(*q) for q in build.CUBE_QUADS) + "1\n"

CASES = [
    # Pictures that nobody can show.
    Odd("an OBJ with a picture and no texture coordinates", {"m.obj": b"mtllib m.mtl\nusemtl m\n" + obj(), "m.mtl": b"newmtl m\nmap_Kd p.png\n",
        "p.png": png()}, {**CUBE, "dropped": "without texture coordinates"}),
    one("a glTF with a picture and no texture coordinates", "m.gltf", gltf(meshes__0__primitives__0__material=0,
        materials=[{"normalTexture": {"index": 0}}], textures=[{"source": 0}], images=[{"uri": image_uri(png())}]), triangles=1,
        dropped="without texture coordinates"),
    # Spelling and line ends.
    *(one(f"ending .{e}", f"m.{e}", data, **CUBE) for e, data in (("OBJ", obj()), ("Stl", stl()), ("PLY", ply()))),
    one("ending .GLB", "m.GLB", glb(), triangles=1),
    one("OBJ with Windows line ends", "m.obj", obj().replace(b"\n", b"\r\n"), **CUBE),
    one("OBJ with old Macintosh line ends", "m.obj", obj().replace(b"\n", b"\r"), **CUBE),
    one("OBJ with a byte order mark", "m.obj", b"\xef\xbb\xbf" + obj(), **CUBE),
    one("OBJ without a last line feed", "m.obj", obj().rstrip(), **CUBE),
    one("OBJ with tabs and indents", "m.obj", obj().replace(b" ", b"\t").replace(b"f\t", b"  f\t"), **CUBE),
    one("OBJ with comments behind numbers", "m.obj", obj().replace(b"\n", b" # here\n"), **CUBE),
    one("OBJ with continued lines", "m.obj", obj().replace(b"f 1 2 ", b"f 1 \\\n 2 "), **CUBE),
    one("OBJ with unknown words", "m.obj", obj(head="banana 1 2 3\n\n\n#\n"), **CUBE),
    one("text STL in capitals", "m.stl", stl_text().upper(), **CUBE),
    one("text STL with a byte order mark", "m.stl", b"\xef\xbb\xbf" + stl_text(), **CUBE),
    one("text STL on one line a facet", "m.stl", stl_text().replace(b"\n", b" ").replace(b"solid cube ", b"solid cube\n", 1)
        .replace(b"endsolid", b"\nendsolid"), **CUBE),
    one("binary STL that begins like text", "m.stl", stl(header=b"solid from a printer"), **CUBE),
    one("STL with attributes of another kind", "m.stl", stl()[:-1] + b"\x20", **CUBE, dropped="attributes of facets"),
    one("text STL of two solids", "m.stl", stl_text("a") + stl_text("b"), triangles=24, paths=["a", "b"]),
    one("PLY with Windows line ends", "m.ply", ply().replace(b"\n", b"\r\n"), **CUBE),
    one("PLY with more properties", "m.ply", ply(header=_QUALITY, body=_ROWS), **CUBE, dropped="quality"),
    one("PLY with mixed polygons", "m.ply", ply(faces=7).replace(b"4 0 1 3 2\n", b"3 0 1 3\n3 0 3 2\n"), **CUBE),
    one("PLY with an empty face", "m.ply", ply(faces=7) + b"0\n", **CUBE),
    one("PLY of doubles", "m.ply", ply().replace(b"float", b"double"), **CUBE),
    *(one(f"binary PLY of mixed polygons, {o}", "m.ply", ply_binary(o), **CUBE) for o in "<>"),
    one("binary PLY of triangles", "m.ply", ply_binary(faces=build.CUBE_TRIANGLES), **CUBE),
    # Geometry.
    one("OBJ counted back", "m.obj", obj(faces="f -8 -7 -5 -6\nf -4 -2 -1 -3\n"), triangles=4),
    one("OBJ counted back between vertices", "m.obj",
        obj(vertices="v 0 0 0\nv 1 0 0\nv 0 1 0\nf -3 -2 -1\nv 0 0 5\nv 1 0 5\nv 0 1 5\nf -3 -2 -1\n", faces=""), triangles=2, size=(1, 1, 5)),
    one("OBJ with texture coordinates that are not there", "m.obj", obj(faces="f 1/1 2/2 4/3\n"), triangles=1),
    one("OBJ with all kinds of corners", "m.obj",
        obj(head="vt 0 0\nvn 0 0 1\n", faces="f 1 2 4\nf 1/1 4/1 3/1\nf 5//1 6//1 8//1\nf 5/1/1 8/1/1 7/1/1\n"), triangles=4),
    one("OBJ with empty parts of corners", "m.obj", obj(faces="f 1// 2// 4//\nf 1/ 4/ 3/\n"), triangles=2),
    one("OBJ with w and with colours", "m.obj", obj(vertices="v 0 0 0 1\nv 1 0 0 1 0 0\nv 0 1 0\n", faces="f 1 2 3\n"), triangles=1),
    one("OBJ with a hollow polygon", "m.obj", obj(vertices=_HOLLOW, faces="f 1 2 3 4 5\n"), triangles=3, area=8.0),
    one("OBJ with a hollow quadrilateral", "m.obj",
        obj(vertices="v 0 0 0\nv 4 0 0\nv 1 1 0\nv 0 4 0\n", faces="f 1 2 3 4\nf 2 3 4 1\n"), triangles=4, area=8.0),
    one("OBJ with a face twice at one vertex", "m.obj", obj(faces="f 1 1 2\nf 1 2 4 3\n"), triangles=2, warned="without area"),
    one("OBJ with a needle", "m.obj", obj(vertices="v 0 0 0\nv 1 0 0\nv 0.5 0 0\nv 0 1 0\n", faces="f 1 2 3\nf 1 2 4\n"), triangles=1, warned="without area"),
    one("OBJ with lines too", "m.obj", obj() + b"l 1 2\np 3\n", **CUBE, dropped="lines and points"),
    one("OBJ far from its origin", "m.obj", obj(vertices="".join(f"v {x + 4e6} {y} {z - 6e6}\n" for x, y, z in build.CUBE_CORNERS)), **CUBE),
    one("OBJ that lies flat", "m.obj", obj(faces="f 1 5 6 2\n"), size=(1, 0, 1), triangles=2),
    # Names.
    one("OBJ of two objects", "m.obj", obj(faces=_TWO), paths=["a", "b"]),
    one("names with markup", "m.obj", obj(faces=_TWO.replace("o a", "o <script>alert(1)</script>")), paths=["<script>alert(1)<_script>", "b"], warned="cleaned"),
    one("names with slashes and controls", "m.obj", obj(faces=_TWO.replace("o a", "o x/y\x07\u202ez")), paths=["x_yz", "b"], warned="cleaned"),
    one("names in Latin-1", "m.obj", obj(faces=_TWO).replace(b"o a", b"o Gr\xf6\xdfe"), paths=["Größe", "b"], warned="Latin-1"),
    one("names of nothing", "m.obj", obj(faces=_TWO.replace("o a", "o")), paths=["shape", "b"]),
    one("names of a thousand letters", "m.obj", obj(faces=_TWO.replace("o a", "o " + "n" * 1000)), paths=["n" * 180, "b"]),
    one("siblings of one name", "m.glb", glb(document(scenes__0__nodes=[0, 1, 2], nodes=[{"name": "leg", "mesh": 0}] * 3)),
        paths=["leg", "leg 2", "leg 3"], warned="2 names"),
    one("a name that is taken already", "m.glb",
        glb(document(scenes__0__nodes=[0, 1, 2], nodes=[{"name": n, "mesh": 0} for n in ("a", "a", "a 2")])), paths=["a", "a 2", "a 2 2"]),
    one("nodes without names", "m.glb", glb(document(scenes__0__nodes=[0, 1], nodes=[{"mesh": 0}, {"mesh": 0}], meshes__0__name="rod")), paths=["rod", "rod 2"]),
    # glTF.
    one("glTF with a byte order mark", "m.gltf", b"\xef\xbb\xbf" + gltf(), triangles=1),
    one("GLB with a chunk of another kind", "m.glb", glb()[:8] + (len(glb()) + 12).to_bytes(4, "little") + glb()[12:] + b"\4\0\0\0ELSE\0\0\0\0", triangles=1),
    one("glTF without scenes", "m.gltf", gltf(scenes=[], scene=0).replace(b'"scene": 0, ', b""), triangles=1),
    one("glTF with two scenes", "m.gltf", gltf(scenes=[{"nodes": [0]}, {}]), triangles=1, dropped="other scenes (1)"),
    one("glTF of meshes without nodes", "m.gltf", gltf(nodes=[], scenes=[], meshes__0__name="rod").replace(b'"scene": 0, ', b""), triangles=1),
    one("a matrix for a place", "m.glb", glb(document(nodes__0__matrix=[2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0, 7, 8, 9, 1])), size=(2, 3, 0)),
    one("a mirrored matrix", "m.glb", glb(document(nodes__0__matrix=[-2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0, 7, 8, 9, 1])), size=(2, 3, 0)),
    one("a rotation of two digits", "m.glb", glb(document(nodes__0__rotation=[0, 0, 0.71, 0.71])), size=(1, 1, 0)),
    one("what is not held", "m.glb", glb(document(
        animations=[{}], cameras=[{}, {}], extensionsUsed=["KHR_materials_variants"], scenes__0__extras={"a": 1}, nodes__0__extras=[1])),
        dropped=["animation '', in which nothing moves", "cameras (2)", "KHR_materials_variants", "extras of scenes", "no JSON object"]),
    one("an unknown extension that is not required", "m.glb", glb(document(extensionsUsed=["EXT_of_tomorrow"])), dropped="EXT_of_tomorrow"),
    Odd("a buffer with a space in its name", {"m.gltf": gltf("my%20data.bin"), "my data.bin": build.TRIANGLE}, {"triangles": 1}),
    Odd("a buffer in a folder", {"m.gltf": gltf("./a/data.bin"), "a/data.bin": build.TRIANGLE}, {"triangles": 1}),
    one("shine of the archived kind", "m.gltf", gltf(meshes__0__primitives__0__material=0, materials=[{"extensions": _SPECULAR}]), triangles=1),
    one("glTF as large as a village", "m.gltf", gltf(nodes__0__scale=[100, 100, 100]), size=(100, 100, 0), warned="100 m long"),
    # COLLADA and 3MF.
    *(one(f"COLLADA {name}", "m.dae", data, **facts) for name, data, facts in cases_dae.ODD),
    *(one(f"3MF {name}", "m.3mf", data, **facts) for name, data, facts in cases_3mf.ODD),
    # Pictures.
    *(one(f"a picture as {kind}", "m.gltf", textured(image_uri(data)), triangles=1)
      for kind, data in (("PNG", png()), ("JPEG", jpeg(4, 4)), ("WebP", webp(4, 4)))),
    one("a picture of the largest size", "m.gltf", textured(image_uri(png(claimed=(8192, 8192)))), triangles=1),
    Odd("an OBJ with a picture with spaces", {
        "m.obj": obj(head="mtllib my materials.mtl\nusemtl a b\n"), "my materials.mtl": b"newmtl a b\nmap_Kd -s 2 2 -o 0.5 my wood.png\n",
        "my wood.png": png()}, CUBE),
    Odd("an OBJ with two material files", {
        "m.obj": obj(head="mtllib a.mtl b.mtl\nusemtl b\n"), "a.mtl": b"newmtl a\nKd 1 0 0\n", "b.mtl": b"newmtl b\nKd 0 1 0\n"}, CUBE),
    Odd("an OBJ with a material that is in no file", {"m.obj": obj(head="mtllib a.mtl\nusemtl c\n"), "a.mtl": b"newmtl a\n"}, {**CUBE, "warned": "'c'"}),
    Odd("an OBJ with a material of nonsense", {"m.obj": obj(head="mtllib a.mtl\nusemtl a\n"),
        "a.mtl": b"Kd 1 1 1\nnewmtl a\nKd one two\nNs nan\nd\nillum 99\nbump b.png\nwhat is this\n"}, {**CUBE, "dropped": "bump", "warned": "not understood"}),
]  # fmt: skip
