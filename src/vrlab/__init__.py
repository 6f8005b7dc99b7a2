"""vrlab: virtual labs for schools, from Python to headsets, phones and Chromebooks.

`import vrlab as vr` is cheap: everything heavy is imported when it is used.
"""

from typing import TYPE_CHECKING, Any

from vrlab.errors import VrlabError

__version__ = "0.1.0"

# Public name → module that defines it, imported on first use.
_PUBLIC = {
    "Animation": "vrlab.model",
    "Behavior": "vrlab.model",
    "Environment": "vrlab.model",
    "Evidence": "vrlab.model",
    "Experiment": "vrlab.model",
    "Finding": "vrlab.model",
    "Image": "vrlab.model",
    "Instances": "vrlab.model",
    "Instrument": "vrlab.model",
    "Level": "vrlab.model",
    "Light": "vrlab.model",
    "Material": "vrlab.model",
    "Mesh": "vrlab.model",
    "Node": "vrlab.model",
    "Packing": "vrlab.export",
    "Plot": "vrlab.model",
    "Scene": "vrlab.model",
    "Skin": "vrlab.model",
    "Text": "vrlab.model",
    "Texture": "vrlab.model",
    "Vector": "vrlab.model",
    "Viewpoint": "vrlab.model",
    "asset": "vrlab.assets",
    "build": "vrlab.scenes",
    "costs": "vrlab.inspection",
    "explore": "vrlab.notebook",
    "fit": "vrlab.insights",
    "for_device": "vrlab.transforms",
    "from_gltf2": "vrlab.importers",
    "load": "vrlab.export",
    "read_trials": "vrlab.insights",
    "run": "vrlab.insights",
    "use_language": "vrlab.messages",
    "view": "vrlab.notebook",
}

__all__ = ["VrlabError", "__version__", *_PUBLIC]


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        from importlib import import_module

        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'vrlab' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})


if TYPE_CHECKING:
    from vrlab.assets import asset as asset
    from vrlab.export import Packing as Packing
    from vrlab.export import load as load
    from vrlab.importers import from_gltf2 as from_gltf2
    from vrlab.insights import fit as fit
    from vrlab.insights import read_trials as read_trials
    from vrlab.insights import run as run
    from vrlab.inspection import costs as costs
    from vrlab.messages import use_language as use_language
    from vrlab.model import Animation as Animation
    from vrlab.model import Behavior as Behavior
    from vrlab.model import Environment as Environment
    from vrlab.model import Evidence as Evidence
    from vrlab.model import Experiment as Experiment
    from vrlab.model import Finding as Finding
    from vrlab.model import Image as Image
    from vrlab.model import Instances as Instances
    from vrlab.model import Instrument as Instrument
    from vrlab.model import Level as Level
    from vrlab.model import Light as Light
    from vrlab.model import Material as Material
    from vrlab.model import Mesh as Mesh
    from vrlab.model import Node as Node
    from vrlab.model import Plot as Plot
    from vrlab.model import Scene as Scene
    from vrlab.model import Skin as Skin
    from vrlab.model import Text as Text
    from vrlab.model import Texture as Texture
    from vrlab.model import Vector as Vector
    from vrlab.model import Viewpoint as Viewpoint
    from vrlab.notebook import explore as explore
    from vrlab.notebook import view as view
    from vrlab.scenes import build as build
    from vrlab.transforms import for_device as for_device
