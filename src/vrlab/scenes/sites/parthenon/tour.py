"""A short walk: where to look from, and what to look for there. Places are in the temple's own axes, eyes 1.6 m high."""

from __future__ import annotations

import numpy as np

from vrlab.model import Viewpoint
from vrlab.model.text import TextLike
from vrlab.model.values import Vec3
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.setting import height, to_world

EYES = 1.6
FLOOR = dim.FLOOR + EYES


def tour(*, roof: bool) -> list[Viewpoint]:
    """The stops, in the order of a walk from the west around the north to the east, and in."""
    top = dim.CAPITALS
    stops = [
        _outside("propylaea", (-82.0, -40.0), (-14.0, 9.6, 0.0), PROPYLAEA, 0.6),
        _outside("west", (-92.0, 0.0), (-36.0, 8.8, 0.0), WEST, 0.5),
        _outside("corner", (-44.0, -23.5), (-36.6, top - 0.4, -16.9), CORNER, 0.44),
        _stop("north", (-44.0, EYES, -23.0), (0.0, 6.4, -14.0), NORTH, 0.8),
        _stop("pteron", (-30.0, FLOOR, -13.0), (10.0, 5.2, -12.9), PTERON, 0.95),
        _outside("east", (66.0, -20.0), (36.0, 7.8, 0.0), EAST, 0.72),
        _stop("porch", (35.5, FLOOR, 0.0), (20.0, 4.4, 0.0), PORCH, 1.0),
        _stop("naos", (20.0, FLOOR + 0.1, 0.0), (-6.0, 4.8, 0.0), NAOS, 1.0),
        _outside("far", (-46.0, -78.0), (2.0, 10.0, 0.0), FAR, 0.72),
    ]
    if not roof:
        stops.insert(1, _stop("above", (-46.0, 36.0, -34.0), (2.0, 3.0, 0.0), ABOVE, 0.75))
    return stops


def _stop(name: str, position: Vec3, target: Vec3, words: tuple[TextLike, TextLike], fov: float) -> Viewpoint:
    title, description = words
    return Viewpoint(name, to_world(*position), to_world(*target), title, fov, description)


def _outside(
    name: str, place: tuple[float, float], target: Vec3, words: tuple[TextLike, TextLike], fov: float
) -> Viewpoint:
    """Eyes above the hill at a place (x, z)."""
    x, _, z = to_world(place[0], 0.0, place[1])
    return _stop(
        name, (place[0], float(height(np.array(x), np.array(z))) + EYES, place[1]), target, words, fov
    )


PROPYLAEA = (
    {"en": "From the gateway", "es": "Desde la puerta"},
    {"en": "Whoever came through the gateway saw the temple like this: from a corner, so that its length and its breadth are"
     " seen at once. How tall is the person before it?",
     "es": "Quien cruzaba la puerta veía así el templo: desde una esquina, con su largo y su ancho a la vez. ¿Cuánto mide la"
     " persona que está delante?"},
)  # fmt: skip
WEST = (
    {"en": "The west front", "es": "La fachada oeste"},
    {"en": "Eight columns. The gaps are not all alike: measure the outermost and one in the middle. This is the back; the"
     " door of the goddess is at the other end.",
     "es": "Ocho columnas. Los espacios no son todos iguales: mide el de un extremo y uno del centro. Esta es la parte de"
     " atrás; la puerta de la diosa está al otro lado."},
)  # fmt: skip
CORNER = (
    {"en": "Look up at the corner", "es": "Mira arriba, en la esquina"},
    {"en": "Drops of stone hang under the slabs of the cornice and under the triglyphs. At the corner two triglyphs meet:"
     " count how many drops each one has.",
     "es": "Gotas de piedra cuelgan bajo las losas de la cornisa y bajo los triglifos. En la esquina se juntan dos"
     " triglifos: cuenta cuántas gotas tiene cada uno."},
)  # fmt: skip
NORTH = (
    {"en": "Along the north side", "es": "A lo largo del lado norte"},
    {"en": "Bend down and look along the steps: they rise towards the middle by 11 centimetres. Straight lines would look as"
     " if they sagged.",
     "es": "Agáchate y mira a lo largo de los escalones: suben 11 centímetros hacia el centro. Las líneas rectas parecerían"
     " hundirse."},
)  # fmt: skip
PTERON = (
    {"en": "Between columns and wall", "es": "Entre columnas y muro"},
    {"en": "The covered walk around the temple. Lay a hand on a flute: there are twenty on every column, and their edges are"
     " sharp.",
     "es": "El pasillo cubierto que rodea el templo. Pon la mano en una estría: cada columna tiene veinte, con aristas"
     " vivas."},
)  # fmt: skip
EAST = (
    {"en": "The east front", "es": "La fachada este"},
    {"en": "Here was the entrance, towards the rising sun. Move the hour to early morning and see how far the light comes"
     " in.",
     "es": "Aquí estaba la entrada, hacia el sol naciente. Pon la hora al amanecer y mira hasta dónde entra la luz."},
)  # fmt: skip
PORCH = (
    {"en": "The eastern porch", "es": "El pórtico este"},
    {"en": "Six more columns before the door, smaller and two steps higher than the outer ones.",
     "es": "Seis columnas más ante la puerta, más pequeñas y dos escalones más altas que las exteriores."},
)  # fmt: skip
NAOS = (
    {"en": "In the room of the goddess", "es": "En la sala de la diosa"},
    {"en": "Here stood Athena, of gold and ivory, some 12 metres high; she is lost. Two storeys of columns bore the roof."
     " Ask the parts how sure we are of them.",
     "es": "Aquí estaba Atenea, de oro y marfil, de unos 12 metros; se ha perdido. Dos pisos de columnas sostenían el techo."
     " Pregunta a las partes cuán seguros estamos de ellas."},
)  # fmt: skip
FAR = (
    {"en": "From the edge of the hill", "es": "Desde el borde del cerro"},
    {"en": "From here hills, sea and temple are seen together. In which direction does the sun set today?",
     "es": "Desde aquí se ven juntos montes, mar y templo. ¿En qué dirección se pone hoy el sol?"},
)  # fmt: skip
ABOVE = (
    {"en": "From above, without the roof", "es": "Desde arriba, sin el tejado"},
    {"en": "Two rooms, a porch at either end, and columns all around: the plan of a Greek temple.",
     "es": "Dos salas, un pórtico en cada extremo y columnas alrededor: la planta de un templo griego."},
)  # fmt: skip
