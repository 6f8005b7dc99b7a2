"""Materials: one function each, made once and shared, so that what looks the same is one material in a file.

Base colours are typical albedos between 0.04 and 0.8; of metals the reflectance at normal incidence. Source of the
metals: S. Lagarde, "Feeding a physically based shading model" (2011). All take UVs in metres, as shapes have them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from vrlab.model import Clearcoat, Image, Material, Sheen, Specular, Texture, Transmission, Volume
from vrlab.model.values import Vec3
from vrlab.parts.colors import linear
from vrlab.parts.textures import building, metals, soft, stone, wood
from vrlab.parts.textures.maps import Maps

# Linear RGB of polished metals at normal incidence (Lagarde, 2011).
STEEL: Vec3 = (0.56, 0.57, 0.58)
CHROMIUM: Vec3 = (0.549, 0.556, 0.554)
BRASS: Vec3 = (0.91, 0.70, 0.33)


def textured(name: str, maps: Maps, *, rotation: float = 0.0, **fields: Any) -> Material:
    """A material with these maps, tiled at their real size; `rotation` turns the pattern, in radians.

    `fields` are those of Material; `roughness` and `metallic` are left out where the maps hold them.
    """
    surface = _tiled(maps.surface, maps.size, rotation)
    held = {"metallic_roughness_texture": surface, "roughness": 1.0, "metallic": 1.0} if surface else {}
    return Material(
        name,
        base_color_texture=_tiled(maps.color, maps.size, rotation),
        normal_texture=_tiled(maps.normal, maps.size, rotation),
        occlusion_texture=surface if maps.occluded else None,
        **{**held, **fields},
    )


def _tiled(image: Image | None, size: tuple[float, float], rotation: float) -> Texture | None:
    return None if image is None else Texture(image, scale=(1 / size[0], 1 / size[1]), rotation=rotation)


@lru_cache
def worktop() -> Material:
    """Oiled beech staves, running along u: worktops, seats."""
    return textured("worktop", wood.worktop())


@lru_cache
def oak() -> Material:
    """Oiled oak in one piece, grain along u: what is turned or carved."""
    return textured("oak", wood.solid())


@lru_cache
def dark_wood() -> Material:
    """Stained and varnished walnut veneer, grain along u: furniture, frames."""
    return textured("dark wood", wood.veneer(), specular=Specular(0.5))


@lru_cache
def parquet() -> Material:
    """Lacquered oak herringbone: floors. Its zigzag runs along u and v."""
    return textured("parquet", wood.parquet(), rotation=0.7853981633974483)


@lru_cache
def plaster(color: str = "#e9e4d8") -> Material:
    """Plaster under emulsion paint: walls."""
    return textured(f"plaster {color}", building.plaster(), base_color=(*linear(color), 1.0))


@lru_cache
def ceiling_tiles() -> Material:
    """White mineral fibre tiles in their rails, 600 mm square.

    They shine a little: a ceiling is lit from the floor below, of which the light from all around knows nothing.
    """
    tiles = textured("ceiling tiles", building.ceiling(), base_color=(0.8, 0.8, 0.79, 1.0))
    return tiles.with_(emissive=(0.24, 0.235, 0.225), emissive_texture=tiles.base_color_texture)


@lru_cache
def painted_wood(color: str = "#e8e4da") -> Material:
    """Wood under gloss paint, brushed along u: doors, window frames, skirting."""
    return textured(f"painted wood {color}", building.brush_strokes(), base_color=(*linear(color), 1.0))


@lru_cache
def brushed_steel() -> Material:
    """Stainless steel, brushed along u: rods, fittings."""
    return textured("brushed steel", metals.brushed(), base_color=(*STEEL, 1.0))


@lru_cache
def chrome() -> Material:
    """Chromium plate, polished, handled."""
    return textured("chrome", metals.polished(), base_color=(*CHROMIUM, 1.0))


@lru_cache
def brass() -> Material:
    """Polished brass, handled: bobs, knobs."""
    return textured("brass", metals.polished(), base_color=(*BRASS, 1.0))


@lru_cache
def cast_iron(color: str = "#2e3133") -> Material:
    """Cast iron under hammer-finish enamel: bases of stands."""
    return textured(f"cast iron {color}", metals.hammered(), base_color=(*linear(color), 1.0), metallic=0.0)


@lru_cache
def enamel(color: str = "#31536b") -> Material:
    """Smooth glossy paint on metal."""
    return Material(
        f"enamel {color}", (*linear(color), 1.0), roughness=0.35, clearcoat=Clearcoat(0.6, roughness=0.08)
    )


@lru_cache
def plastic(color: str = "#202224") -> Material:
    """Moulded plastic."""
    return Material(f"plastic {color}", (*linear(color), 1.0), roughness=0.42)


@lru_cache
def rubber() -> Material:
    """Black rubber: feet, stoppers, grips."""
    return textured("rubber", soft.rubber(), base_color=(*linear("#2b2a29"), 1.0), metallic=0.0)


@lru_cache
def cork() -> Material:
    """Pressed cork: stoppers, linings of clamps."""
    return textured("cork", soft.cork())


@lru_cache
def paper(color: str = "#f1ede2") -> Material:
    """Uncoated paper and card; with vertex colours (`shapes.painted`) any matt coloured thing."""
    return textured(f"paper {color}", soft.fibres(), base_color=(*linear(color), 1.0))


@lru_cache
def felt(color: str = "#2f6b4f") -> Material:
    """Felt: pads, wipers."""
    rgb = linear(color)
    return textured(f"felt {color}", soft.felt(), base_color=(*rgb, 1.0), sheen=Sheen(rgb, roughness=0.6))


@lru_cache
def cord(color: str = "#d9d2c0") -> Material:
    """Twisted cotton or linen thread; u runs around it, as on a tube."""
    return textured(f"cord {color}", soft.twisted(), base_color=(*linear(color), 1.0), roughness=0.9)


@lru_cache
def slate() -> Material:
    """A blackboard that was wiped, without writing."""
    return textured("slate", soft.slate())


@lru_cache
def glass() -> Material:
    """Clear laboratory glass whose inner and outer surfaces are drawn: borosilicate 3.3 has the index 1.473 (ISO 3585)."""
    return Material(
        "glass",
        (1.0, 1.0, 1.0, 1.0),
        roughness=0.02,
        ior=1.473,
        transmission=Transmission(),
        volume=Volume(0.002),
    )


@lru_cache
def window_glass() -> Material:
    """A pane that is blended over what lies behind, so that it costs no extra pass; soda-lime glass, index 1.52."""
    return Material(
        "window glass",
        (0.75, 0.8, 0.78, 0.08),
        roughness=0.03,
        ior=1.52,
        alpha_mode="BLEND",
        specular=Specular(1.0),
    )


@lru_cache
def glowing(color: str = "#fff1da", strength: float = 3.0) -> Material:
    """A surface that shines: opal glass with a lamp behind it. `strength` times the colour is its radiance."""
    return Material(
        f"glowing {color}",
        (0.8, 0.8, 0.78, 1.0),
        roughness=0.5,
        emissive=linear(color),
        emissive_strength=strength,
    )


@lru_cache
def marble(color: str = "#ffffff") -> Material:
    """Weathered Pentelic marble; `color` tints it, as on roof tiles. Blocks vary by vertex colours."""
    return textured(f"marble {color}", stone.marble(), base_color=(*linear(color), 1.0), metallic=0.0)


@lru_cache
def rock() -> Material:
    """Bare limestone with earth in its hollows: the ground of a hill."""
    return textured("rock", stone.rock(), metallic=0.0)
