"""Whether every text that people are shown is there in every language that a scene promises."""

from collections.abc import Iterator, Sequence

from vrlab.errors import SceneError
from vrlab.messages import _, n_
from vrlab.model import Node, Scene, Text
from vrlab.model.text import NO_TEXT, TextLike


def check_texts(scene: Scene) -> None:
    """Raises SceneError `text-missing` for the first text that lacks one of `scene.languages`; see `missing_texts`."""
    missing = missing_texts(scene)
    first = next(missing, None)
    if first is not None:
        where, tag = first
        count = len(list(missing))
        what = _("has no text in {tag!r}", tag=tag)
        if count:
            more = ("{what}, and {count} more is missing", "{what}, and {count} more are missing")
            what = n_(*more, count=count, what=what)
        remedy = _(
            'write {{"en": "…", "{tag}": "…"}}, or leave {tag!r} out of the scene\'s languages', tag=tag
        )
        raise SceneError("text-missing", where, what, remedy)


def missing_texts(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each text that is there in some language and not in one of `scene.languages`: where it stands, and that language.

    A text in the base language (pt) serves for its regions (pt-BR), as it does where it is shown.
    """
    for where, key, text in _texts(scene):
        there = {tag for tag, value in text.by_language if value.strip()}
        for tag in scene.languages if there else ():
            if tag not in there and tag.split("-")[0] not in there:
                yield _("{where}: {key}", where=_written(where), key=key), tag


# Where a text stands: in words, or the steps of a path from the last to the first.
_Where = str | tuple["_Where", str]


def _written(where: _Where) -> str:
    steps = []
    while not isinstance(where, str):
        where, step = where
        steps.append(step)
    return where or "/".join(reversed(steps))


def _texts(scene: Scene) -> Iterator[tuple[_Where, str, Text]]:
    yield from _named(_("scene {name!r}", name=scene.name), title=scene.title, description=scene.description)
    yield from _texts_of_nodes(scene)
    for viewpoint in scene.viewpoints:
        where = _("viewpoint {name!r}", name=viewpoint.name)
        yield from _named(where, title=viewpoint.title, description=viewpoint.description)
    for behavior in scene.behaviors:
        where = _("behavior {id!r}", id=behavior.id)
        yield from _named(where, name=behavior.name)
        for parameter in behavior.parameters:
            at = _("{where}, parameter {id!r}", where=where, id=parameter.id)
            yield from _named(at, name=parameter.name)
            for choice in parameter.choices:
                yield at, _("choice"), Text.of(choice)
        for observable in behavior.observables:
            yield from _named(
                _("{where}, observable {id!r}", where=where, id=observable.id), name=observable.name
            )
        for instrument in behavior.instruments:
            yield from _named(
                _("{where}, instrument {id!r}", where=where, id=instrument.id), name=instrument.name
            )
        if behavior.experiment is not None and behavior.experiment.finding is not None:
            yield from _named(_("{where}, finding", where=where), name=behavior.experiment.finding.name)


def _texts_of_nodes(scene: Scene) -> Iterator[tuple[_Where, str, Text]]:
    title, description, note = _("title"), _("description"), _("note of its evidence")
    stack: list[tuple[_Where, Sequence[Node]]] = [("", scene.nodes)]
    while stack:
        above, nodes = stack.pop()
        for node in nodes:  # most of which say nothing
            if node.title is not NO_TEXT:
                yield (above, node.name), title, Text.of(node.title)
            if node.description is not NO_TEXT:
                yield (above, node.name), description, Text.of(node.description)
            if node.evidence is not None:
                yield (above, node.name), note, Text.of(node.evidence.note)
            if node.instances is not None:
                for name, text in zip(node.instances.names, node.instances.titles, strict=False):
                    yield ((above, node.name), name), title, Text.of(text)
            if node.children:
                stack.append(((above, node.name), node.children))


def _named(where: str, **texts: TextLike) -> Iterator[tuple[_Where, str, Text]]:
    return ((where, key, Text.of(text)) for key, text in texts.items())
