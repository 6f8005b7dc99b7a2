"""What elements of the Doric order are called and what is said of them."""

ENTABLATURE = {"en": "Entablature", "es": "Entablamento"}
ABOUT_ENTABLATURE = {
    "en": "All that the columns bear below the roof: beam, frieze and cornice.",
    "es": "Todo lo que sostienen las columnas bajo el tejado: arquitrabe, friso y cornisa.",
}
ARCHITRAVE = {"en": "Architrave", "es": "Arquitrabe"}
ABOUT_ARCHITRAVE = {
    "en": "The beam that the columns bear: three slabs of marble side by side, joined over the middle of each column.",
    "es": "La viga que sostienen las columnas: tres losas de mármol juntas, unidas sobre el eje de cada columna.",
}
REGULAE = {"en": "Regulae and guttae", "es": "Régulas y gotas"}
ABOUT_REGULAE = {
    "en": "Under each triglyph a small bar with six drops, as if wooden pegs had held the beam.",
    "es": "Bajo cada triglifo, un listón con seis gotas, como si clavijas de madera sujetaran la viga.",
}
TRIGLYPHS = {"en": "Triglyphs", "es": "Triglifos"}
ABOUT_TRIGLYPHS = {
    "en": "Blocks with upright grooves. One stands over each column and one in between; at a corner two meet.",
    "es": "Bloques con surcos verticales. Hay uno sobre cada columna y otro en medio; en la esquina se juntan dos.",
}
METOPES = {"en": "Metopes", "es": "Metopas"}
ABOUT_METOPES = {
    "en": "Slabs between the triglyphs. Their carved scenes are not reconstructed here.",
    "es": "Losas entre los triglifos. Sus relieves no se reconstruyen aquí.",
}
MUTULES = {"en": "Mutules", "es": "Mútulos"}
ABOUT_MUTULES = {
    "en": "Slabs that hang under the cornice over every triglyph and metope, each with three rows of six drops.",
    "es": "Losas que cuelgan bajo la cornisa sobre cada triglifo y cada metopa, con tres filas de seis gotas.",
}
COLUMN = {"en": "Doric column", "es": "Columna dórica"}
ABOUT_COLUMN = {
    "en": "A column without a base: the shaft stands on the floor itself. It grows thinner upwards and swells a little on"
    " the way; the capital is a round cushion under a square slab.",
    "es": "Una columna sin basa: el fuste se apoya en el propio suelo. Se adelgaza hacia arriba con una ligera hinchazón; el"
    " capitel es un cojín redondo bajo una losa cuadrada.",
}
