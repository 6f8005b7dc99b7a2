"""What a scene or file costs, and why: every byte to the thing that it is there for.

`stored` shares out the bytes of the binary chunk, `needs` says who needs them, `objects` what a designer would call a
thing, `ledger` keeps the books of a GLB file; `breakdown` sets them beside those of the same file when packed.
"""

from vrlab.inspection.breakdown import Breakdown, Other, Row, Sharing, Texture, Thing
from vrlab.inspection.facts import inspect
from vrlab.inspection.report import CostReport, costs

__all__ = ["Breakdown", "CostReport", "Other", "Row", "Sharing", "Texture", "Thing", "costs", "inspect"]
