"""The orders of architecture: columns and what they bear, by the proportions of an order and its module.

```python
from vrlab.parts import orders

row = orders.Run("front", start=(-2.4, 0.0), angle=0.0, axes=(0.0, 1.5, 3.3, 4.8))
columns = orders.colonnade(row, module=0.25)
beams = orders.entablature([row], base=14 * 0.25, module=0.25)
```
"""

from vrlab.parts.orders.column import colonnade, column_mesh, doric_column, shaft
from vrlab.parts.orders.cornice import horizontal_cornice, pediment_rise, raking_cornice, tympanum
from vrlab.parts.orders.entablature import entablature
from vrlab.parts.orders.masonry import ashlar, blocks
from vrlab.parts.orders.proportions import VITRUVIUS, Doric
from vrlab.parts.orders.roofing import antefix, ridge_tiles, tile_row
from vrlab.parts.orders.runs import Run, Stations, stations

__all__ = [
    "VITRUVIUS",
    "Doric",
    "Run",
    "Stations",
    "antefix",
    "ashlar",
    "blocks",
    "colonnade",
    "column_mesh",
    "doric_column",
    "entablature",
    "horizontal_cornice",
    "pediment_rise",
    "raking_cornice",
    "ridge_tiles",
    "shaft",
    "stations",
    "tile_row",
    "tympanum",
]
