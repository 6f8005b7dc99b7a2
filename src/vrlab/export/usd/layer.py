"""The root layer: the tree of a scene as prims, in metres, Y up."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from vrlab import __version__
from vrlab.export.lab import copyright_line
from vrlab.export.usd.materials import Materials
from vrlab.export.usd.meshes import Meshes
from vrlab.export.usd.motion import PER_SECOND, moving, write_samples
from vrlab.export.usd.names import Siblings, identifier
from vrlab.model import Mesh, Node, Scene, Text, space
from vrlab.model.drawn import Shape
from vrlab.model.values import Array

_EYE, _STILL, _WHOLE = np.eye(4), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)


class Layer:
    """The prims of what a scene draws. `files` are the pictures it refers to."""

    def __init__(self, scene: Scene, drawn: Sequence[tuple[Shape, Mesh]], scale: float, shift: Array) -> None:
        """`drawn` are the shapes to write, each with the mesh of its chosen level; `shift` is in metres of the scene."""
        from pxr import Gf, Sdf, Usd, UsdGeom

        self._gf, self._geom, self._scene = Gf, UsdGeom, scene
        self._layer = Sdf.Layer.CreateAnonymous(".usdc")
        self._stage = Usd.Stage.Open(self._layer)
        UsdGeom.SetStageUpAxis(self._stage, UsdGeom.Tokens.y)
        UsdGeom.SetStageMetersPerUnit(self._stage, 1.0)
        self._root = f"/{identifier(scene.name)}"
        self._materials = Materials(self._stage, f"{self._root}/Materials")
        self._meshes = Meshes(self._stage, self._materials)
        self._shapes = {shape.path: (shape, mesh) for shape, mesh in drawn}
        self._uses = Counter[int]()
        for shape, mesh in drawn:
            self._uses[id(mesh)] += len(shape.matrices)
        self._prototypes: dict[int, str] = {}
        self._prototype_names = Siblings()
        self._there = _with_all_above(self._shapes)
        self._motion, self.still = moving(scene, self._there)
        self._end = 0.0
        self._write(scale, shift)

    @property
    def files(self) -> dict[str, bytes]:
        """The pictures by their names in the package."""
        return self._materials.files

    def to_bytes(self, remarks: Sequence[str]) -> bytes:
        """The layer in USD's binary form; `remarks` say what is not in it."""
        if self._motion:
            self._stage.SetStartTimeCode(0.0)
            self._stage.SetEndTimeCode(self._end)
            self._stage.SetTimeCodesPerSecond(PER_SECOND)
        data = {"creator": f"vrlab {__version__}", "copyright": copyright_line(self._scene)}
        self._layer.customLayerData = {key: text for key, text in data.items() if text}
        self._layer.documentation = "\n".join(remarks)
        with tempfile.TemporaryDirectory() as folder:  # USD writes its binary form to files alone
            path = Path(folder) / "root.usdc"
            self._layer.Export(str(path))
            return path.read_bytes()

    def _write(self, scale: float, shift: Array) -> None:
        scene = self._scene
        root = self._geom.Xform.Define(self._stage, self._root)
        self._stage.SetDefaultPrim(root.GetPrim())
        self._describe(root.GetPrim(), scene.name, scene.title, scene.description)
        self._place(root, tuple(shift * scale), space.IDENTITY, (scale,) * 3)
        self._geom.Scope.Define(self._stage, f"{self._root}/Materials")
        top = Siblings("Materials", "Prototypes")
        stack = [(node.name, node, self._root, top, _EYE) for node in reversed(scene.nodes)]
        while stack:
            path, node, parent, names, world = stack.pop()
            if path not in self._there:
                continue
            own, inner, here = f"{parent}/{names.give(node.name)}", Siblings(), world @ node.matrix
            self._node(path, node, own)
            if path in self._shapes:
                self._drawn(*self._shapes[path], own, inner, here)
            stack += [(f"{path}/{c.name}", c, own, inner, here) for c in reversed(node.children)]

    def _node(self, path: str, node: Node, prim: str) -> None:
        made = self._geom.Xform.Define(self._stage, prim)
        self._describe(made.GetPrim(), node.name, node.title, node.description)
        if not node.visible:
            made.CreateVisibilityAttr(self._geom.Tokens.invisible)
        self._place(made, node.translation, node.rotation, node.scale, path)

    def _describe(self, prim: Any, name: str, title: Any, description: Any) -> None:
        language = self._scene.language
        shown = Text.of(title).get(language) or name
        if shown != prim.GetName():
            prim.SetDisplayName(shown)
        if name != prim.GetName():
            prim.SetCustomDataByKey("name", name)
        if said := Text.of(description).get(language):
            prim.SetDocumentation(said)

    def _place(self, made: Any, translation: Any, rotation: Any, scale: Any, path: str = "") -> None:
        """Translation, rotation, scale, each where it does something or moves."""
        gf, single = self._gf, self._geom.XformOp.PrecisionFloat
        parts: list[tuple[str, Any, Any, Any, Callable[[Any], Any]]] = [
            ("translation", translation, _STILL, made.AddTranslateOp, lambda v: gf.Vec3d(*map(float, v))),
            ("rotation", rotation, space.IDENTITY, partial(made.AddOrientOp, single), self._quaternion),
            ("scale", scale, _WHOLE, made.AddScaleOp, lambda v: gf.Vec3f(*map(float, v))),
        ]
        for name, value, nothing, add, convert in parts:
            channel = self._motion.get((path, name)) if path else None
            if channel is None and tuple(value) == nothing:
                continue
            op = add()
            op.Set(convert(value))
            if channel is not None:
                self._end = max(self._end, write_samples(op, channel, convert))

    def _quaternion(self, q: Any) -> Any:
        x, y, z, w = map(float, q)
        return self._gf.Quatf(w, x, y, z)

    def _drawn(self, shape: Shape, mesh: Mesh, prim: str, names: Siblings, here: Array) -> None:
        places = shape.node.instances
        if places is not None:
            for index, name in enumerate(places.names):
                made = self._geom.Xform.Define(self._stage, f"{prim}/{names.give(name)}")
                title = places.titles[index] if places.titles else ""
                self._describe(made.GetPrim(), name, title, "")
                self._place(
                    made,
                    places.translations[index],
                    space.IDENTITY if places.rotations is None else places.rotations[index],
                    _WHOLE if places.scales is None else places.scales[index],
                )
                self._refer(made.GetPrim(), mesh)
            return
        # A mesh with a skin lies where its joints are, not where its node is.
        place = _EYE if np.array_equal(shape.matrices[0], here) else np.linalg.pinv(here) @ shape.matrices[0]
        if self._uses[id(mesh)] > 1 and place is _EYE:
            made = self._geom.Xform.Define(self._stage, f"{prim}/{names.give(mesh.name or 'mesh')}")
            self._refer(made.GetPrim(), mesh)
        else:
            self._meshes.write(prim, names, mesh, place)

    def _refer(self, prim: Any, mesh: Mesh) -> None:
        """Let a prim be an instance of a mesh that is drawn more than once."""
        if id(mesh) not in self._prototypes:
            if not self._prototypes:
                self._stage.CreateClassPrim(f"{self._root}/Prototypes")
            path = f"{self._root}/Prototypes/{self._prototype_names.give(mesh.name or 'mesh')}"
            self._geom.Xform.Define(self._stage, path)
            self._meshes.write(path, Siblings(), mesh, _EYE)
            self._prototypes[id(mesh)] = path
        prim.GetReferences().AddInternalReference(self._prototypes[id(mesh)])
        prim.SetInstanceable(True)


def _with_all_above(paths: Iterable[str]) -> frozenset[str]:
    """Some paths and those of all nodes above them."""
    steps = [path.split("/") for path in paths]
    return frozenset("/".join(s[:n]) for s in steps for n in range(1, len(s) + 1))
