"""The stones of the Parthenon: its chains of dimensions close, its parts touch, its refinements are there."""

import numpy as np
import pytest

from vrlab.model import Node
from vrlab.parts.orders import stations
from vrlab.scenes.sites.parthenon import dimensions as dim
from vrlab.scenes.sites.parthenon.peristyle import runs
from vrlab.scenes.sites.parthenon.refinements import Refinements
from vrlab.scenes.sites.parthenon.temple import temple

STRAIGHT = Refinements(curvature=0, inclination=0)


@pytest.fixture(scope="module")
def built() -> Node:
    return temple()


@pytest.fixture(scope="module")
def straight() -> Node:
    return temple(refinements=STRAIGHT)


def test_the_chains_of_dimensions_close() -> None:
    """Axial spacings, half corner columns and the margins give the stylobate to the millimetre."""
    for axes, side in ((dim.FLANK_AXES, dim.STYLOBATE[0]), (dim.FRONT_AXES, dim.STYLOBATE[1])):
        assert axes[-1] + dim.CORNER_DIAMETER + 2 * dim.MARGIN == pytest.approx(side, abs=0.001)
    assert pytest.approx(13.728) == dim.CORNICE_TOP - dim.FLOOR
    inside = dim.NAOS[0] + dim.WEST_ROOM
    assert inside < dim.CELLA[0] < dim.STYLOBATE[0]
    assert dim.NAOS[1] + 2 * dim.WALL < dim.CELLA[1]


def test_the_ratio_of_width_to_length_is_four_to_nine() -> None:
    assert dim.STYLOBATE[1] / dim.STYLOBATE[0] == pytest.approx(4 / 9, abs=0.001)


def test_forty_six_columns_stand_around_it(built: Node) -> None:
    columns = built["peristyle"].instances
    assert len(columns) == 2 * 8 + 2 * 17 - 4 == 46
    ends = [n for n in columns.names if n.startswith(("east", "west"))]
    assert len(ends) == 16
    assert all(dict(t.by_language).keys() == {"en", "es"} for t in columns.titles)


def test_there_are_ninety_two_metopes(built: Node) -> None:
    """14 on either front, 32 on either flank: the number that is in all books."""
    assert len(built["entablature/metopes"].instances) == 92
    assert len(built["entablature/triglyphs"].instances) == 96
    assert len(built["entablature/mutules"].instances) == 188


def test_metopes_at_the_corners_are_narrower_than_the_others() -> None:
    for run in runs(Refinements()):
        widths = stations(run, module=dim.MODULE, order=dim.PARTHENON).widths
        assert 1.15 < widths.min() < widths[len(widths) // 2] < 1.35
        assert widths[0] == pytest.approx(widths.min())


@pytest.mark.parametrize(
    ("contraction", "bay"), [(0.0, 28.842 / 7), (0.5, 3.9006), (1.0, 3.681), (1.5, 3.4614)]
)
def test_the_bays_at_the_corners_can_be_as_wide_as_the_others(contraction: float, bay: float) -> None:
    """Then the metopes there become wider than the others: what the builders wished to avoid."""
    front = next(run for run in runs(Refinements(contraction=contraction)) if run.name == "west")
    assert front.axes[1] - front.axes[0] == pytest.approx(bay, abs=0.0005)
    assert front.axes[-1] == pytest.approx(dim.FRONT_AXES[-1], abs=1e-9)
    widths = stations(front, module=dim.MODULE, order=dim.PARTHENON).widths
    assert (widths[0] > widths[5]) == (contraction < 0.6)


def test_columns_fill_the_height_between_floor_and_beam(straight: Node) -> None:
    columns, beam = straight.bounds_of("peristyle"), straight.bounds_of("entablature/architrave")
    assert columns[0, 1] == pytest.approx(dim.FLOOR, abs=1e-4)
    assert columns[1, 1] == pytest.approx(beam[0, 1], abs=0.001)
    assert columns[1, 1] - columns[0, 1] == pytest.approx(dim.COLUMN_HEIGHT, abs=1e-4)


def test_the_parts_of_the_entablature_lie_on_one_another(straight: Node) -> None:
    frieze = straight.bounds_of("entablature/triglyphs")
    assert straight.bounds_of("entablature/architrave")[1, 1] == pytest.approx(frieze[0, 1], abs=0.001)
    assert frieze[1, 1] == pytest.approx(dim.FRIEZE_TOP, abs=0.001)
    assert straight.bounds_of("cornice")[:, 1] == pytest.approx([dim.FRIEZE_TOP, dim.CORNICE_TOP], abs=0.001)
    gable = straight.bounds_of("pediments/west")
    assert 0 <= dim.CORNICE_TOP - gable[0, 1] < 0.08


def test_the_stylobate_rises_in_the_middle_as_measured(built: Node, straight: Node) -> None:
    lift = Refinements().lift
    assert float(lift(np.array(0.0), np.array(dim.STYLOBATE[1] / 2))) == pytest.approx(0.110)
    assert float(lift(np.array(dim.STYLOBATE[0] / 2), np.array(0.0))) == pytest.approx(0.060)
    assert float(lift(np.array(dim.STYLOBATE[0] / 2), np.array(dim.STYLOBATE[1] / 2))) == 0
    for path in ("crepidoma/stylobate", "peristyle", "entablature/architrave", "cornice"):
        rise = built.bounds_of(path)[1, 1] - straight.bounds_of(path)[1, 1]
        assert 0.105 < rise < 0.13, path  # inner edges rise with the fronts too


def test_columns_lean_inwards_and_those_at_corners_are_thicker(built: Node) -> None:
    instances = built["peristyle"].instances
    box = {name: built.bounds_of(f"peristyle/{name}") for name in ("north 09", "west 01", "west 04")}
    head = {name: b.mean(axis=0) for name, b in box.items()}
    at = dict(zip(instances.names, instances.translations, strict=True))
    assert head["north 09"][2] - at["north 09"][2] == pytest.approx(dim.INCLINATION, abs=0.004)
    assert head["west 04"][0] - at["west 04"][0] == pytest.approx(dim.INCLINATION, abs=0.004)
    scale = dict(zip(instances.names, instances.scales, strict=True))
    assert scale["west 01"][0] * dim.LOWER_DIAMETER == pytest.approx(dim.CORNER_DIAMETER, abs=1e-6)
    assert scale["west 04"][0] == 1


def test_without_its_roof_it_is_open_to_the_sky() -> None:
    bare = temple(with_roof=False)
    assert not {"roof", "ceiling", "pediments"} & {child.name for child in bare}
    assert bare.bounds[1, 1] < dim.CORNICE_TOP + 0.2


def test_every_element_has_a_source_and_a_class(built: Node) -> None:
    def missing(node: Node, path: str, covered: bool) -> list[str]:
        covered = covered or node.evidence is not None
        own = [path] if node.mesh is not None and not covered else []
        return own + [m for c in node.children for m in missing(c, f"{path}/{c.name}", covered)]

    assert missing(built, "", False) == []
    classes = {n.evidence.certainty for _, n, _ in built.walk() if n.evidence}
    assert classes == {
        "certain",
        "logical extension",
        "close parallel",
        "general parallel",
        "not reconstructed",
    }


def test_it_is_light_enough_for_a_chromebook(built: Node) -> None:
    drawn = [n for _, n, _ in built.walk() if n.mesh is not None]
    count = sum(n.mesh.triangle_count * (len(n.instances) if n.instances else 1) for n in drawn)
    assert count < 370_000
    assert sum(len(n.mesh.primitives) * (1 + len(n.levels)) for n in drawn) <= 40
