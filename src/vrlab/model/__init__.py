"""The scene model: frozen values without IO. `Scene` is the one value that everything else makes, shows or writes."""

from vrlab.model.animation import Animation, Channel
from vrlab.model.behavior import Behavior
from vrlab.model.computed import Assign, Solve, State
from vrlab.model.evidence import Evidence
from vrlab.model.experiment import Experiment, Finding, Plot, Vector
from vrlab.model.expression import Call, Const, Expression, Ref
from vrlab.model.extras import Extras
from vrlab.model.instances import Instances, Level
from vrlab.model.instrument import Instrument
from vrlab.model.light import Light
from vrlab.model.material import (
    Anisotropy,
    Clearcoat,
    Iridescence,
    Material,
    Sheen,
    Specular,
    Transmission,
    Volume,
)
from vrlab.model.mesh import Mesh, Primitive
from vrlab.model.node import Node
from vrlab.model.parameter import Parameter
from vrlab.model.scene import Credit, Environment, Scene, Viewpoint
from vrlab.model.shown import Button, Drive, Observable
from vrlab.model.skin import Skin
from vrlab.model.solver import Solver
from vrlab.model.text import Text
from vrlab.model.texture import Image, Texture

__all__ = [
    "Animation",
    "Anisotropy",
    "Assign",
    "Behavior",
    "Button",
    "Call",
    "Channel",
    "Clearcoat",
    "Const",
    "Credit",
    "Drive",
    "Environment",
    "Evidence",
    "Experiment",
    "Expression",
    "Extras",
    "Finding",
    "Image",
    "Instances",
    "Instrument",
    "Iridescence",
    "Level",
    "Light",
    "Material",
    "Mesh",
    "Node",
    "Observable",
    "Parameter",
    "Plot",
    "Primitive",
    "Ref",
    "Scene",
    "Sheen",
    "Skin",
    "Solve",
    "Solver",
    "Specular",
    "State",
    "Text",
    "Texture",
    "Transmission",
    "Vector",
    "Viewpoint",
    "Volume",
]
