"""What a view tells about what runs in it: a mapping that shows itself with units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vrlab.model import Scene


class Reading(Mapping[str, float]):
    """Numbers by id, as they were when they were asked for; SI units are in `units`."""

    def __init__(self, values: Mapping[str, float], units: Mapping[str, str]) -> None:
        self._values = dict(values)
        self.units = {id: units.get(id, "") for id in self._values}

    def __getitem__(self, id: str) -> float:
        return self._values[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return "\n".join(f"{id} = {value:.6g} {self.units[id]}".rstrip() for id, value in self.items())


class LiveValues(dict[str, float]):
    """Live parameters by id. Assigning to one sets it in the view, checked as `LabView.set` does."""

    def __init__(self, values: Mapping[str, float], put: Callable[..., None]) -> None:
        super().__init__(values)
        self._put = put

    def __setitem__(self, id: str, value: float) -> None:
        self._put(**{id: value})


def units_of(scene: Scene) -> dict[str, str]:
    """The unit of each parameter and observable, and of `t`."""
    shown = {o.id: o.unit for b in scene.behaviors for o in b.observables}
    return {"t": "s"} | shown | {p.id: p.unit for b in scene.behaviors for p in b.parameters}
