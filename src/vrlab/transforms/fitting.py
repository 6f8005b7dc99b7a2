"""A scene made to fit a device: what was done, and what that saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from vrlab.errors import SceneError
from vrlab.messages import _, joined
from vrlab.model import Scene
from vrlab.transforms.costs import Costs, Measured, gpu_bytes, pixels
from vrlab.transforms.heaviest import heaviest
from vrlab.transforms.images import fit_images
from vrlab.transforms.instancing import expand, instance
from vrlab.transforms.merging import merge
from vrlab.transforms.palettes import share_palette
from vrlab.transforms.profiles import FIGURES, Profile, profile_of
from vrlab.transforms.simplifying import add_levels, simplify
from vrlab.transforms.surfaces import plain_surfaces
from vrlab.transforms.vertices import fit_vertices

_NAMED = 3  # offenders that an error names

# What is done, in order: what it is called, and the function. Each gives the same scene where there is nothing to do.
TRANSFORMS: tuple[tuple[str, Callable[[Scene, Profile], Scene]], ...] = (
    (_("materials without costly extensions"), plain_surfaces),
    (_("smaller textures"), fit_images),
    (_("vertices without what nobody sees"), fit_vertices),
    (_("instances as things of their own"), expand),
    (_("repeated things as instances"), instance),
    (_("plain colours from one palette"), share_palette),
    (_("what stands still and shares a material in one mesh"), merge),
    (_("fewer triangles"), simplify),
    (_("coarser meshes for greater distances"), add_levels),
)


@dataclass(frozen=True)
class Step:
    """One transform that changed something, and the costs before and after it."""

    name: str
    before: Costs
    after: Costs


@dataclass(frozen=True)
class Fitted:
    """A scene that fits a device, and the way there."""

    scene: Scene
    profile: Profile
    before: Costs
    steps: tuple[Step, ...]

    @property
    def after(self) -> Costs:
        """The costs of the scene as it is now."""
        return self.steps[-1].after if self.steps else self.before

    def to_json(self) -> dict[str, Any]:
        """Device, limits, costs before and after, and the steps, as plain values."""
        steps = [
            {"name": str(s.name), "before": s.before.figures, "after": s.after.figures} for s in self.steps
        ]
        before, after = self.before.figures, self.after.figures
        limits = dict(self.profile.limits)
        return {
            "target": self.profile.name,
            "limits": limits,
            "before": before,
            "after": after,
            "steps": steps,
        }

    def __str__(self) -> str:
        """What was done and what it saved, a line each, in the language of the moment."""
        lines = [str(_("made to fit {target}:", target=self.profile.name))]
        lines += [f"  {step.name}{_savings(step)}" for step in self.steps]
        if not self.steps:
            lines.append(f"  {_('it does already; nothing was changed')}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Steps, and costs before and after as a table, for a notebook; no script, so a saved one keeps it."""
        head = (_("what counts"), _("before"), _("after"), _("limit"))
        before, after, limits = self.before.figures, self.after.figures, self.profile.limits
        rows = [
            (
                FIGURES[key][0],
                _counted(before[key]),
                _counted(after[key]),
                _counted(limits[key]) if key in limits else "–",
            )
            for key in before
        ]
        title = _html_lines(str(self))
        body = "".join(map(_html_row, rows))
        heads = "".join(f"<th scope='col'>{escape(str(word))}</th>" for word in head)
        return f"{title}<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def for_device(scene: Scene, target: str) -> Fitted:
    """Make a scene fit a device ("quest2", "quest3", "chromebook", "phone", "quicklook", "sceneviewer").

    What has an identity keeps it: names, titles, behaviour, animations, evidence. Raises CheckError `usage` for an unknown
    device, and SceneError `target-unreachable`, which names what weighs most, where the scene cannot be made to fit.
    """
    profile, given = profile_of(target), scene
    before = now = Measured(scene).costs
    steps = []
    for name, transform in TRANSFORMS:
        changed = transform(scene, profile)
        if changed is not scene:
            last, now = now, Measured(changed).costs
            steps.append(Step(name, last, now))
            scene = changed
    _check(scene, profile, given)
    return Fitted(scene, profile, before, tuple(steps))


def _counted(count: int) -> str:
    return str(_("{count:,}", count=count))


def _html_lines(text: str) -> str:
    first, *others = text.split("\n")
    return f"<p>{escape(first)}</p><ul>{''.join(f'<li>{escape(line.strip())}</li>' for line in others)}</ul>"


def _html_row(row: tuple[str, ...]) -> str:
    head, *others = (escape(str(cell)) for cell in row)
    return f"<tr><th scope='row'>{head}</th>{''.join(f'<td>{cell}</td>' for cell in others)}</tr>"


def _savings(step: Step) -> str:
    before, after = step.before.figures, step.after.figures
    changed = [
        f"{FIGURES[key][0]} {_counted(before[key])} → {_counted(after[key])}"
        for key in before
        if before[key] != after[key]
    ]
    return f": {', '.join(changed)}" if changed else ""


def _check(scene: Scene, profile: Profile, given: Scene) -> None:
    """What weighs most is said of the scene that was given: its author knows nothing of meshes that were merged."""
    for figure, value in Measured(scene).costs.figures.items():
        limit = profile.limits.get(figure)
        if limit is not None and value > limit:
            raise _too_heavy(scene, profile, figure, value, _offenders(given, figure))


def check_file_bytes(fitted: Fitted, count: int) -> None:
    """Raises SceneError `target-unreachable` where a file of so many bytes is more than the device bears."""
    if count > fitted.profile.limits.get("file_bytes", count):
        images = [(image.name, len(image.data)) for image in Measured(fitted.scene).images]
        raise _too_heavy(fitted.scene, fitted.profile, "file_bytes", count, images)


def _too_heavy(
    scene: Scene, profile: Profile, figure: str, value: int, rows: Iterable[tuple[str, int]]
) -> SceneError:
    words, remedy = FIGURES[figure]
    first = sorted(rows, key=lambda row: (-row[1], row[0]))[:_NAMED]
    what = _(
        "has {value:,} {words} where {target} bears {limit:,}; the most, as it was given: {offenders}",
        value=value,
        words=words,
        target=profile.name,
        limit=profile.limits[figure],
        offenders=joined(", ", [_("{name} {count:,}", name=name or "?", count=n) for name, n in first])
        or "–",
    )
    return SceneError("target-unreachable", _("scene {name!r}", name=scene.name), what, remedy)


def _offenders(scene: Scene, figure: str) -> list[tuple[str, int]]:
    """What makes up a figure, by name."""
    measured = Measured(scene)
    if figure == "texture_side":
        return [(image.name, max(pixels(image))) for image in measured.images]
    if figure == "texture_memory":
        return [(image.name, gpu_bytes(image)) for image in measured.images]
    return heaviest(scene, figure)
