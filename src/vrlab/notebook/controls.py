"""Controls for build parameters: one ipywidget each, in the words and units that people use."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import ipywidgets

from vrlab.messages import word
from vrlab.scenes import BuildParameter

# Unit inside → unit in front of people, and how many of these it is.
SHOWN = {"rad": ("°", 180 / math.pi)}


class Control:
    """One build parameter with the widget that changes it. `value` is in the parameter's own unit."""

    def __init__(self, parameter: BuildParameter, value: Any) -> None:
        self._parameter = parameter
        unit, self._factor = SHOWN.get(parameter.unit, (parameter.unit, 1.0))
        self._label = str(word(parameter.name.replace("_", " "))) + (f" ({unit})" if unit else "")
        self.widget = self._made(value)

    @property
    def value(self) -> Any:
        """The value chosen. An end of the range is that end, whatever the conversion rounds."""
        value, p = self.widget.value, self._parameter
        if self._factor == 1.0:
            return value
        value = value / self._factor
        for end in (p.minimum, p.maximum):
            if end is not None and math.isclose(value, end, rel_tol=1e-9):
                return end
        return value

    def show(self, value: Any) -> None:
        """Show a value, given in the parameter's own unit."""
        self.widget.value = value if self._factor == 1.0 else value * self._factor

    def observe(self, call: Callable[[], None]) -> None:
        """Call when the person, or Python, has chosen something else."""
        self.widget.observe(lambda _change: call(), "value")

    def _made(self, value: Any) -> ipywidgets.Widget:
        p = self._parameter
        # The label is as long as it is, never cut off.
        common = {"description": self._label, "style": {"description_width": "initial"}}
        if p.kind == "choice":
            return ipywidgets.Dropdown(
                options=[(str(word(choice)), choice) for choice in p.choices],
                value=value,
                layout={"width": "auto"},
                **common,
            )
        if p.kind == "yes-no":
            return ipywidgets.Checkbox(value=value, indent=False, **common)
        if p.kind == "text":
            return ipywidgets.Text(value=value, continuous_update=False, **common)
        return self._number(value, common)

    def _number(self, value: float, common: dict[str, Any]) -> ipywidgets.Widget:
        p, is_whole = self._parameter, self._parameter.kind == "integer"
        if p.minimum is None or p.maximum is None:
            field = ipywidgets.IntText if is_whole else ipywidgets.FloatText
            return field(value=value if is_whole else value * self._factor, continuous_update=False, **common)
        # Structure is rebuilt when the handle is let go, not on the way.
        common["continuous_update"] = False
        if is_whole:
            step = max(1, round(p.step or 1))
            return ipywidgets.IntSlider(
                value=value, min=int(p.minimum), max=int(p.maximum), step=step, **common
            )
        step_size = (p.step or (p.maximum - p.minimum) / 100) * self._factor
        low, high = p.minimum * self._factor, p.maximum * self._factor
        return ipywidgets.FloatSlider(
            value=value * self._factor, min=low, max=high, step=step_size, readout_format=".4g", **common
        )
