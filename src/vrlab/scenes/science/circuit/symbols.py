"""Pictures of components by their circuit symbols (IEC 60617), side by side, and the words of the sign."""

from __future__ import annotations

from functools import lru_cache

from vrlab.laws.solvers.circuit import AMMETER, BATTERY, LAMP, RESISTOR, SWITCH, VOLTMETER, WIRE
from vrlab.model import Image
from vrlab.parts.drawing import Canvas, Color
from vrlab.scenes.science.classroom import Language

PICTURES, SIGNS = 9, 3
WIDE, HIGH = 70.0, 32.0  # millimetres of one picture
GROUND, INK, RED = (244, 241, 230, 255), (28, 30, 34, 255), (176, 30, 26, 255)
HOLLOW = (70, 78, 72, 255)
LINE = 2.6
WORDS: dict[Language, tuple[str, str, str]] = {
    "en": ("no current", "current flows", "SHORT CIRCUIT"),
    "es": ("sin corriente", "hay corriente", "CORTOCIRCUITO"),
}
SIGN_COLORS: tuple[Color, Color, Color] = ((92, 98, 104, 255), (34, 110, 62, 255), RED)


@lru_cache(maxsize=1)
def symbols() -> Image:
    """All components in the order of their numbers, the closed switch last."""
    canvas = Canvas(WIDE * PICTURES, HIGH, density=3.2, background=GROUND)
    for picture in range(PICTURES):
        _draw(canvas, picture, picture * WIDE)
    return canvas.image("circuit symbols", colors=32)


def _draw(canvas: Canvas, kind: int, left: float) -> None:
    x, y = left + WIDE / 2, HIGH / 2

    def line(*points: tuple[float, float], width: float = LINE, color: Color = INK) -> None:
        canvas.line([(x + dx, y + dy) for dx, dy in points], width, color)

    gaps = {WIRE: 0.0, BATTERY: 3.0, RESISTOR: 15.0, SWITCH: 12.0, PICTURES - 1: 12.0}
    if kind == 0:
        canvas.rectangle(left, 0.0, left + WIDE, HIGH, HOLLOW)
        return
    gap = gaps.get(kind, 10.0)
    for side in (-1, 1):
        line((side * WIDE / 2, 0.0), (side * gap, 0.0))
    if kind == BATTERY:
        line((3.0, -11.0), (3.0, 11.0))
        line((-3.0, -6.0), (-3.0, 6.0), width=4.0)
        canvas.text((x + 11.0, y - 9.0), "+", 11.0, RED)
    elif kind == RESISTOR:
        line((-15.0, -5.5), (15.0, -5.5), (15.0, 5.5), (-15.0, 5.5), (-15.0, -6.5))
    elif kind in (SWITCH, PICTURES - 1):
        end = (12.0, 0.0) if kind != SWITCH else (9.5, -11.0)
        line((-12.0, 0.0), end)
        for side in (-1, 1):
            canvas.disc((x + side * 12.0, y), 2.4, INK)
    elif kind in (LAMP, AMMETER, VOLTMETER):
        canvas.ring((x, y), 11.0, 9.0, INK, start=0.0, end=6.2831853)
        if kind == LAMP:
            line((-7.0, -7.0), (7.0, 7.0))
            line((-7.0, 7.0), (7.0, -7.0))
        else:
            canvas.text((x, y), "A" if kind == AMMETER else "V", 9.0, INK)


@lru_cache(maxsize=2)
def sign(language: Language) -> Image:
    """What the sign may say."""
    canvas = Canvas(50.0, 16.0 * SIGNS, density=6.0, background=GROUND)
    for k, (words, color) in enumerate(zip(WORDS[language], SIGN_COLORS, strict=True)):
        canvas.rectangle(0.0, 16.0 * k, 50.0, 16.0 * (k + 1), color)
        canvas.text((25.0, 16.0 * k + 8.0), words, 4.6, GROUND)
    return canvas.image(f"sign {language}", colors=32)
