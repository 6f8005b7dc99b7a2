"""What a live parameter that stands for things is set to: a number, or the name of one of its choices."""

from __future__ import annotations

from typing import Any

from vrlab.errors import LawError
from vrlab.messages import _, chosen
from vrlab.model.parameter import Parameter
from vrlab.model.text import Text


def named_value(parameter: Parameter, value: Any) -> Any:
    """The number of the choice that `value` names, in any language of the lab.

    What is no text, and a text for a parameter without choices, is given back as it is. Raises LawError
    `parameter-out-of-range` for another name, with those that there are.
    """
    if not isinstance(value, str) or not parameter.choices:
        return value
    texts = [dict(Text.of(choice)) for choice in parameter.choices]
    wanted = value.strip().casefold()
    for at, text in enumerate(texts):
        if wanted in (name.casefold() for name in text.values()):
            return parameter.minimum + at
    listed = ", ".join(text.get(chosen()) or next(iter(text.values()), "") for text in texts)
    where, what = (
        _("parameter {id!r}", id=parameter.id),
        _("{value!r} is none of its choices", value=value[:40]),
    )
    raise LawError("parameter-out-of-range", where, what, _("choose one of {choices}", choices=listed))
