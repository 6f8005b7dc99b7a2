"""Skins of COLLADA (1.4.1, chapter 4, "Skinning"): kept where the model can hold them, else frozen in their pose."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrlab.importers.dae.source import Document
from vrlab.importers.limits import COORDINATE, NODES, VERTICES, check_count
from vrlab.importers.xml import Element
from vrlab.messages import _
from vrlab.model.values import Array

_INFLUENCES = 4  # joints of one vertex: what players of glTF are sure to follow


@dataclass(frozen=True)
class Bind:
    """What a skin says: the geometry, its joints by name or id, and how they pull at each vertex.

    `matrix` (4, 4) is done to the vertices first, `inverse` (n, 4, 4) takes them to each joint; `attributes` are
    JOINTS_0 and WEIGHTS_0.
    """

    geometry: Element
    names: list[str]
    by_id: bool
    inverse: Array
    matrix: Array
    attributes: dict[str, Array]


def geometry_of(document: Document, controller: Element) -> Element | None:
    """The geometry that a controller bends; morph targets are left out."""
    seen = set()
    here: Element | None = controller
    while here is not None and here.tag == "controller":
        if id(here) in seen:
            raise here.fail(_("bends itself"))
        seen.add(id(here))
        kind = next(iter(here.all("skin", "morph")), None)
        if kind is None:
            raise here.fail(_("is neither a skin nor a morph"))
        if kind.tag == "morph":
            document.job.drop(_("morph targets"))
        here = document.target(kind, "source", "geometry", "controller")
    return here


def bind_of(document: Document, controller: Element, geometry: Element, vertices: int) -> Bind | None:
    """The skin of a controller for a geometry of so many vertices; None for one that only morphs."""
    skin = controller.find("skin")
    if skin is None:
        return None
    joints, weights = skin.find("joints"), skin.find("vertex_weights")
    if joints is None or weights is None:
        raise skin.fail(_("has no joints or no weights"))
    sources = {kind: source for kind, source, _, _ in document.inputs(joints)}
    if not {"JOINT", "INV_BIND_MATRIX"} <= sources.keys():
        raise joints.fail(_("has no names of joints or no matrices for them"))
    names = document.words(sources["JOINT"])
    check_count(len(names), NODES, _("joints"), document.job.where)
    inverse = document.table(sources["INV_BIND_MATRIX"])
    if not names or inverse.shape != (len(names), 16) or not (np.abs(inverse) <= COORDINATE).all():
        raise joints.fail(
            _("has {count:,} joints and matrices of shape {shape}", count=len(names), shape=inverse.shape)
        )
    matrix = np.eye(4)
    shape = skin.find("bind_shape_matrix")
    if shape is not None:
        matrix = shape.vector(16).reshape(4, 4)
        matrix[3] = 0.0, 0.0, 0.0, 1.0
    inverse = inverse.reshape(-1, 4, 4).copy()
    inverse[:, 3] = 0.0, 0.0, 0.0, 1.0
    attributes = _influences(document, weights, len(names), vertices)
    by_id = sources["JOINT"].find("IDREF_array") is not None
    return Bind(geometry, names, by_id, inverse, matrix, attributes)


def _influences(document: Document, weights: Element, joints: int, vertices: int) -> dict[str, Array]:
    """JOINTS_0 and WEIGHTS_0 of all vertices: of each the four strongest joints, together 1."""
    inputs = {kind: (source, offset) for kind, source, offset, _ in document.inputs(weights)}
    counts, rows = weights.find("vcount"), weights.find("v")
    if not {"JOINT", "WEIGHT"} <= inputs.keys() or counts is None:
        raise weights.fail(_("has no joints, weights or counts"))
    width = 1 + max(offset for _, offset in inputs.values())
    given, sizes = (np.zeros(0) if rows is None else rows.numbers()), counts.numbers()
    table = document.table(inputs["WEIGHT"][0])[:, 0]
    if len(sizes) != vertices or not (sizes >= 0).all() or sizes.sum() * width != len(given):
        what = _(
            "counts {count:,} vertices of {vertices:,}, and {numbers:,} numbers for their joints",
            count=len(sizes),
            vertices=vertices,
            numbers=len(given),
        )
        raise weights.fail(what, _("get a complete copy, or export it again"))
    check_count(len(given) // width, 16 * VERTICES, _("weights"), document.job.where)
    given = given.reshape(-1, width)
    joint, weight = given[:, inputs["JOINT"][1]], given[:, inputs["WEIGHT"][1]]
    whole = (given == np.floor(given)).all()
    if not whole or not ((joint >= -1) & (joint < joints) & (weight >= 0) & (weight < len(table))).all():
        raise weights.fail(_("has a vertex that follows a joint or a weight that is not there"))
    strength = np.nan_to_num(table[weight.astype(np.int64)]).clip(0.0, 1e6)
    strength[joint < 0] = 0.0  # −1 is the shape itself
    return _strongest(
        document, np.repeat(np.arange(vertices), sizes.astype(np.int64)), joint, strength, vertices
    )


def _strongest(
    document: Document, owner: Array, joint: Array, strength: Array, vertices: int
) -> dict[str, Array]:
    order = np.lexsort((-strength, owner))
    owner, joint, strength = owner[order], joint[order], strength[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    if (strength[rank >= _INFLUENCES] > 0).any():
        document.job.warn(
            _(
                "has vertices that follow more than {influences} joints; the strongest were taken",
                influences=_INFLUENCES,
            )
        )
    kept = (rank < _INFLUENCES) & (strength > 0)
    joints, shares = np.zeros((vertices, _INFLUENCES), dtype=np.uint16), np.zeros((vertices, _INFLUENCES))
    joints[owner[kept], rank[kept]] = joint[kept]
    shares[owner[kept], rank[kept]] = strength[kept]
    total = shares.sum(axis=1)
    if (total <= 0).any():
        document.job.warn(_("has vertices that follow no joint; they follow the first"))
        shares[total <= 0, 0] = total[total <= 0] = 1.0
    return {"JOINTS_0": joints, "WEIGHTS_0": (shares / total[:, None]).astype(np.float32)}
