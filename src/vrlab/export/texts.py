"""Whether every text that people are shown is there in every language that a scene promises."""

from collections.abc import Iterator

from vrlab.errors import SceneError
from vrlab.model import Node, Scene, Text
from vrlab.model.text import TextLike


def check_texts(scene: Scene) -> None:
    """Raises SceneError `text-missing` for the first text that lacks one of `scene.languages`; see `missing_texts`."""
    missing = missing_texts(scene)
    first = next(missing, None)
    if first is not None:
        where, tag = first
        more = sum(1 for _ in missing)
        what = f"has no text in {tag!r}" + (f", and {more} more are missing" if more else "")
        remedy = f'write {{"en": "…", "{tag}": "…"}}, or leave {tag!r} out of the scene\'s languages'
        raise SceneError("text-missing", where, what, remedy)


def missing_texts(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each text that is there in some language and not in one of `scene.languages`: where it stands, and that language.

    A text in the base language (pt) serves for its regions (pt-BR), as it does where it is shown.
    """
    for where, key, text in _texts(scene):
        there = {tag for tag, value in text.by_language if value.strip()}
        for tag in scene.languages if there else ():
            if tag not in there and tag.split("-")[0] not in there:
                yield f"{_written(where)}: {key}", tag


# Where a text stands: in words, or the steps of a path from the last to the first.
_Where = str | tuple["_Where", str]


def _written(where: _Where) -> str:
    steps = []
    while not isinstance(where, str):
        where, step = where
        steps.append(step)
    return where or "/".join(reversed(steps))


def _texts(scene: Scene) -> Iterator[tuple[_Where, str, Text]]:
    yield from _named(f"scene {scene.name!r}", title=scene.title, description=scene.description)
    stack: list[tuple[_Where, Node]] = [(("", node.name), node) for node in reversed(scene.nodes)]
    while stack:
        where, node = stack.pop()
        for key, text in (("title", node.title), ("description", node.description)):
            if text:  # most nodes say nothing
                yield where, key, Text.of(text)
        if node.evidence is not None:
            yield where, "note of its evidence", Text.of(node.evidence.note)
        if node.instances is not None:
            for name, title in zip(node.instances.names, node.instances.titles, strict=False):
                yield (where, name), "title", Text.of(title)
        stack += [((where, child.name), child) for child in reversed(node.children)]
    for viewpoint in scene.viewpoints:
        where = f"viewpoint {viewpoint.name!r}"
        yield from _named(where, title=viewpoint.title, description=viewpoint.description)
    for behavior in scene.behaviors:
        where = f"behavior {behavior.id!r}"
        yield from _named(where, name=behavior.name)
        for kind, things in (("parameter", behavior.parameters), ("observable", behavior.observables)):
            for thing in things:
                yield from _named(f"{where}, {kind} {thing.id!r}", name=thing.name)


def _named(where: str, **texts: TextLike) -> Iterator[tuple[_Where, str, Text]]:
    return ((where, key, Text.of(text)) for key, text in texts.items())
