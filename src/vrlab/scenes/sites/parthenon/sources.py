"""How sure each kind of element is, and from where."""

from __future__ import annotations

from vrlab.model import Evidence

FLETCHER = "B. Fletcher, A History of Architecture, pp. 112, 116 (edition not stated where it is quoted)"
BRITISH_MUSEUM = "Greek Buildings Represented by Fragments in the British Museum (1908), p. 72"
PENROSE = (
    "F. C. Penrose, An Investigation of the Principles of Athenian Architecture, 2nd ed. (1888), figures as commonly"
    " quoted, not checked in the book"
)

STANDING = Evidence(
    "certain", f"{FLETCHER}; {PENROSE}", "measured",
    {"en": "It stands, in large part, and has been measured many times.",
     "es": "Sigue en pie en gran parte y se ha medido muchas veces."},
)  # fmt: skip
COMPLETED = Evidence(
    "logical extension", f"{FLETCHER}; {PENROSE}", "measured",
    {"en": "Parts that stand are continued over the gaps left by the explosion of 1687.",
     "es": "Lo que está en pie se prolonga sobre los huecos que dejó la explosión de 1687."},
)  # fmt: skip
WALLS = Evidence(
    "logical extension", f"{FLETCHER}; {BRITISH_MUSEUM}", "measured",
    {"en": "Foundations and lower courses are known; the upper courses follow them.",
     "es": "Se conocen los cimientos y las hiladas bajas; las altas las continúan."},
)  # fmt: skip
PORCHES = Evidence(
    "certain", BRITISH_MUSEUM, "measured",
    {"en": "Six columns at either end, on two steps, smaller than the outer ones; their places are partly computed.",
     "es": "Seis columnas en cada extremo, sobre dos escalones, menores que las exteriores; su lugar exacto se calcula en"
     " parte."},
)  # fmt: skip
INTERIOR = Evidence(
    "close parallel", f"{FLETCHER}; {BRITISH_MUSEUM}", "analogy",
    {"en": "Traces on the floor show where columns stood; two storeys as at Olympia and elsewhere.",
     "es": "Las huellas en el suelo muestran dónde había columnas; dos pisos, como en Olimpia y otros lugares."},
)  # fmt: skip
ROOF = Evidence(
    "general parallel", FLETCHER, "analogy",
    {"en": "Fragments of marble tiles were found; timbers, ceilings and ornaments are conjecture.",
     "es": "Se hallaron fragmentos de tejas de mármol; vigas, techos y adornos son conjeturas."},
)  # fmt: skip
STATUE = Evidence(
    "not reconstructed", BRITISH_MUSEUM, "conjecture",
    {"en": "The statue of Athena is lost and is not shown; only the place of its base is.",
     "es": "La estatua de Atenea se perdió y no se muestra; solo el lugar de su base."},
)  # fmt: skip
HILL = Evidence(
    "general parallel", "Plan and photographs of the Acropolis, rounded by eye; heights chosen", "conjecture",
    {"en": "The outline and the slopes follow the hill roughly; other buildings and statues that stood there are left out.",
     "es": "El contorno y las pendientes siguen el cerro a grandes rasgos; se omiten los demás edificios y estatuas."},
)  # fmt: skip
RAMPART = Evidence(
    "not reconstructed", "None: drawn along the edge of the plateau", "conjecture",
    {"en": "Only suggested; the walls of the fifth century are not shown as they were.",
     "es": "Solo se sugiere; las murallas del siglo V no se muestran como eran."},
)  # fmt: skip
FIGURE = Evidence(
    "close parallel", "Women of the east frieze of the Parthenon, in the British Museum; height of 1.70 m chosen", "analogy",
    {"en": "A woman in a peplos as on the frieze, to show how large the building is.",
     "es": "Una mujer con peplo como en el friso, para mostrar el tamaño del edificio."},
)  # fmt: skip
