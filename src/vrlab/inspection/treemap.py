"""A picture of what a file costs: an area for each part, as SVG without a script, so that a saved notebook keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from vrlab.inspection.cells import Cell, Measure
from vrlab.inspection.squarify import Box, squarified
from vrlab.inspection.words import GROUPS, amount
from vrlab.messages import _

_SIZE = 760, 400  # as it is drawn where there is room; then letters are as high as those around it
_GAP = 1.0  # around each cell: the page shows through, in light and dark themes
_HEAD = 18  # above the cells of a group
_FONT, LETTER = 12, 0.64  # pixels, and the width of a letter in these; wide fonts have 0.6 on average
INK = "#111"  # on each of these: at least 7 to 1 (WCAG 2.2 asks for 4.5), whatever the theme
# Of a group: its cells, and behind its name.
COLORS = {
    "objects": ("#b7d5ec", "#8dbbdd"),
    "shared": ("#c9c4e6", "#a9a2d6"),
    "textures": ("#f6d3a3", "#eab873"),
    "json": ("#c8e3b9", "#a3cd8c"),
    "text": ("#f2e3a0", "#e3cd6a"),
    "page": ("#dcdcdc", "#c0c0c0"),
    "file": ("#efc7d3", "#e0a3b6"),
}


def svg(groups: Mapping[str, Sequence[Cell]], by: Measure, title: str) -> str:
    """The picture of cells; `title` is what a screen reader says of it. Each cell has its full name as a tooltip."""
    width, height = _SIZE
    whole = sum(cell.value for cells in groups.values() for cell in cells)
    shown = {key: [cell for cell in cells if cell.value > 0] for key, cells in groups.items()}
    sums = {key: sum(cell.value for cell in cells) for key, cells in shown.items() if cells}
    order = sorted(sums, key=lambda key: -sums[key])
    boxes = squarified([sums[key] for key in order], Box(0, 0, width, height))
    drawn = "".join(_group(key, shown[key], box, by, whole) for key, box in zip(order, boxes, strict=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(title)}" style="display:block;width:100%;max-width:{width}px;height:auto" '
        f'font-family="system-ui, sans-serif" font-size="{_FONT}" fill="{INK}">{drawn}</svg>'
    )


def figure(value: int, by: Measure) -> str:
    """A value in words, with its unit where that is not said beside it."""
    return amount(value) if by == "bytes" else str(_("{count:,}", count=value))


def share(value: int, whole: int) -> str:
    """A value as a part of the whole."""
    return str(_("{share:.1f} %", share=100 * value / whole if whole else 0.0))


def _group(key: str, cells: Sequence[Cell], box: Box, by: Measure, whole: int) -> str:
    value = sum(cell.value for cell in cells)
    name = f"{GROUPS[key]}, {figure(value, by)}"
    light, dark = COLORS[key]
    within, head = box.inside(_GAP), _fitting(name, box.width - 8)
    if len(cells) == 1 or not head or box.height < 2.5 * _HEAD:
        room, drawn = box, ""
    else:
        strip = Box(within.x, within.y, within.width, _HEAD - _GAP)
        drawn = _tooltip(f"{name}, {share(value, whole)}", _rectangle(strip, dark) + _text(strip, head, 13))
        room = Box(box.x, box.y + _HEAD, box.width, box.height - _HEAD)
    boxes = squarified([cell.value for cell in cells], room)
    return drawn + "".join(
        _cell(cell, one, light, by, whole, key) for cell, one in zip(cells, boxes, strict=True)
    )


def _cell(cell: Cell, box: Box, color: str, by: Measure, whole: int, group: str) -> str:
    within = box.inside(_GAP)
    told = [str(GROUPS[group]), cell.name, cell.details, figure(cell.value, by), share(cell.value, whole)]
    drawn = _rectangle(within, color)
    name = _fitting(cell.name, within.width - 8) if within.height >= _FONT + 4 else ""
    if name:
        drawn += _text(within, name, 14)
        value = figure(cell.value, by)
        if within.height >= 2 * _FONT + 10 and _fitting(value, within.width - 8) == value:
            drawn += _text(within, value, 29)
    return _tooltip(": ".join((told[0], ", ".join(filter(None, told[1:])))), drawn)


def _tooltip(text: str, drawn: str) -> str:
    return f"<g><title>{escape(text)}</title>{drawn}</g>"


def _rectangle(box: Box, color: str) -> str:
    x, y, width, height = (f"{number:.1f}" for number in box)
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{color}"/>'


def _text(box: Box, text: str, down: float) -> str:
    return f'<text x="{box.x + 4:.1f}" y="{box.y + down:.1f}">{escape(text)}</text>'


def _fitting(text: str, width: float) -> str:
    """As much of a text, or of the last name of a path, as there is room for; nothing where that says nothing."""
    letters = int(width / (_FONT * LETTER))
    if len(text) <= letters:
        return text
    text = text.rpartition("/")[2]
    if len(text) <= letters:
        return text
    return f"{text[: letters - 1].rstrip()}…" if letters >= 5 else ""
