"""A scene that promises two languages is written only when every text is there in both."""

import numpy as np
import pytest

from vrlab.errors import SceneError
from vrlab.export import FORMATS, glb_bytes, save
from vrlab.export.texts import missing_texts
from vrlab.model import (
    Behavior,
    Evidence,
    Instances,
    Mesh,
    Node,
    Observable,
    Parameter,
    Ref,
    Scene,
    Viewpoint,
)

BOTH = {"en": "Bench", "es": "Mesa"}
ENGLISH = {"en": "Bench"}


def lab(**wrong: object) -> Scene:
    """A scene with a text in every place, all in two languages but the `wrong` ones."""
    text = {key: wrong.get(key, BOTH) for key in PLACES}
    triangle = Mesh.of(np.eye(3))
    law = Behavior(
        "law",
        0.1,
        (),
        [Parameter("hour", text["parameter"], 6, 0, 24, 1)],
        (),
        [Observable("height", text["observable"], Ref("hour"))],
        name=text["behavior"],
    )
    row = Node(
        "row",
        triangle,
        instances=Instances(["1"], [[0, 0, 0]], titles=[text["instance"]]),
        evidence=Evidence("certain", "Penrose 1888", note=text["evidence"]),
    )
    return Scene(
        "lab",
        [Node("room", children=[row, Node("bench", title=text["title"], description=text["description"])])],
        title=text["scene"],
        description=text["about"],
        viewpoints=[Viewpoint("start", (0, 0, 1), (0, 0, 0), text["viewpoint"], description=text["tour"])],
        behaviors=[law],
        languages=["en", "es"],
    )


PLACES = {
    "scene": "scene 'lab': title",
    "about": "scene 'lab': description",
    "title": "room/bench: title",
    "description": "room/bench: description",
    "instance": "room/row/1: title",
    "evidence": "room/row: note of its evidence",
    "viewpoint": "viewpoint 'start': title",
    "tour": "viewpoint 'start': description",
    "behavior": "behavior 'law': name",
    "parameter": "behavior 'law', parameter 'hour': name",
    "observable": "behavior 'law', observable 'height': name",
}


@pytest.mark.parametrize("key", PLACES)
@pytest.mark.parametrize("text", [ENGLISH, {"en": "Bench", "es": "  "}])
def test_every_place_with_a_text_is_looked_at(key: str, text: dict[str, str]) -> None:
    assert list(missing_texts(lab())) == []
    assert list(missing_texts(lab(**{key: text}))) == [(PLACES[key], "es")]


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != ".stl"])  # which holds no texts
def test_nothing_is_written_where_a_text_is_missing(ending: str, tmp_path) -> None:
    path = tmp_path / f"lab{ending}"
    path.write_bytes(b"old")
    with pytest.raises(SceneError, match="room/bench: title: has no text in 'es', and 1 more") as caught:
        save(lab(title=ENGLISH, viewpoint=ENGLISH), path)
    assert caught.value.code == "text-missing"
    assert path.read_bytes() == b"old"
    save(lab(), path)
    assert path.read_bytes() != b"old"


def test_a_scene_in_plain_english_promises_nothing_more() -> None:
    assert glb_bytes(Scene("lab", [Node("bench", title="Bench")]))
    assert glb_bytes(lab(title=ENGLISH).with_(languages=["en"]))


def test_what_has_no_text_lacks_none_and_the_name_is_a_title_in_every_language() -> None:
    scene = Scene("péndulo", [Node("bench")], language="es", languages=["es", "en"])
    assert list(missing_texts(scene)) == []
    assert dict(scene.title) == {"en": "péndulo", "es": "péndulo"}


def test_a_language_serves_for_its_regions_but_not_the_other_way() -> None:
    bench = Node("bench", title={"pt": "Bancada"})
    assert list(missing_texts(Scene("lab", [bench], language="pt-BR"))) == []
    regional = Node("bench", title={"pt-BR": "Bancada"})
    assert list(missing_texts(Scene("lab", [regional], language="pt"))) == [("bench: title", "pt")]
