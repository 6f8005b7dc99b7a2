"""The proportions of the Doric order.

The module is half of the lower diameter of a column, as in Vitruvius, De architectura IV.3.4 (translated by M. H. Morgan,
1914): a column is 2 modules thick and 14 high with its capital, the capital is 1 high, the architrave with taenia and
guttae 1, a triglyph 1½ high and 1 wide. What he leaves open is chosen after the Parthenon.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from vrlab.errors import PartError
from vrlab.messages import _


@dataclass(frozen=True)
class Doric:
    """All lengths in modules but for `flutes` (a count) and `slope` (the rise of a roof over half of its width).

    `entasis` is how far the shaft swells beyond a straight line; `architrave_depth` reaches from face to face;
    `projection` is how far the cornice overhangs the frieze. Raises PartError for what is not above 0.
    """

    column_height: float = 14.0
    upper_diameter: float = 5 / 3
    entasis: float = 0.018
    flutes: int = 20
    flute_depth: float = 0.09
    capital_height: float = 1.0
    abacus_width: float = 13 / 6
    abacus_height: float = 1 / 3
    architrave_height: float = 1.0
    architrave_depth: float = 1.9
    taenia_height: float = 1 / 7
    regula_height: float = 1 / 12
    gutta_height: float = 1 / 12
    frieze_height: float = 1.5
    triglyph_width: float = 1.0
    cornice_height: float = 0.5
    projection: float = 2 / 3
    slope: float = 0.25

    def __post_init__(self) -> None:
        for field in fields(self):
            if not 0 < getattr(self, field.name) < 100:
                what = _(
                    "{name}={value} is not within 0 to 100 modules",
                    name=field.name,
                    value=getattr(self, field.name),
                )
                raise PartError("part-impossible", _("Doric order"), what, _("give lengths in modules"))

    @property
    def entablature_height(self) -> float:
        """Architrave, frieze and cornice, in modules."""
        return self.architrave_height + self.frieze_height + self.cornice_height

    def in_metres(self, module: float) -> Self:
        """The same with lengths in metres for a module in metres; `flutes` and `slope` stay. Raises PartError."""
        if not 0.001 <= module <= 10:
            what = _("module={module:g} m is not within 1 mm to 10 m", module=module)
            raise PartError(
                "part-impossible", _("Doric order"), what, _("the module is half of the lower diameter")
            )
        plain = ("flutes", "slope")
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return type(self)(**{k: v if k in plain else v * module for k, v in values.items()})


VITRUVIUS = Doric()
