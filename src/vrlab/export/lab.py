"""The root of VRLAB_lab: what glTF has no place for. Its form is that of vrlab_lab.schema.json."""

from dataclasses import asdict
from typing import Any

from vrlab.export.buffers import Json
from vrlab.model import Credit, Environment, Scene, Text, Viewpoint
from vrlab.model.text import TextLike

VERSION = 1


def texts(text: TextLike) -> dict[str, str]:
    """A text as JSON: language tag → plain text."""
    return dict(Text.of(text).by_language)


def lab_json(scene: Scene, cameras: list[int], behaviors: list[Any], evidence: list[Json]) -> Json:
    """The extension's object; `cameras` are the glTF nodes of the viewpoints, `evidence` is what nodes refer to."""
    return {
        "version": VERSION,
        "name": scene.name,
        "title": texts(scene.title),
        "description": texts(scene.description),
        "language": scene.language,
        "languages": list(scene.languages),
        "environment": _environment(scene.environment),
        "viewpoints": [_viewpoint(v, node) for v, node in zip(scene.viewpoints, cameras, strict=True)],
        "evidence": evidence,
        "behaviors": behaviors,
        "recipe": dict(scene.recipe),
        "credits": [_credit(c) for c in scene.credits],
    }


def _environment(environment: Environment) -> Json:
    return {
        "name": environment.name,
        "intensity": environment.intensity,
        "exposure": environment.exposure,
        "background": list(environment.background),
    }


def _viewpoint(viewpoint: Viewpoint, node: int) -> Json:
    return {
        "name": viewpoint.name,
        "title": texts(viewpoint.title),
        "description": texts(viewpoint.description),
        "node": node,
        "position": list(viewpoint.position),
        "target": list(viewpoint.target),
        "fov": viewpoint.fov,
    }


def _credit(credit: Credit) -> Json:
    return asdict(credit)


def copyright_line(scene: Scene) -> str:
    """All credits in one line, for `asset.copyright`."""
    return "; ".join(f"{c.title} © {c.author} ({c.licence})" for c in scene.credits)
