"""The catalog: models with an author, a licence, a source and a real size, used by id.

A folder of the catalog holds one folder for each asset, with `asset.toml` and a GLB file that stands in metres, Y up,
with its base on the ground. A node knows nothing of rights, so a scene that uses an asset names it twice:

    bunny = assets.asset("bunny")
    Scene("Scan", nodes=(bench, bunny.on(bench)), credits=assets.credits("bunny"))
"""

from vrlab.assets.adding import add, keep
from vrlab.assets.finding import asset, catalog, credit, credits, find, survey  # noqa: A004  not a word of the language
from vrlab.assets.licences import LICENCES
from vrlab.assets.places import folders
from vrlab.assets.record import Asset

__all__ = [
    "LICENCES",
    "Asset",
    "add",
    "asset",
    "catalog",
    "credit",
    "credits",
    "find",
    "folders",
    "keep",
    "survey",
]
