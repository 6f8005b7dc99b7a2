"""Materials: one function each, made once and shared, so that what looks the same is one material in a file.

Base colours are measured or typical albedos between 0.04 and 0.8; of metals the reflectance at normal incidence.
Source of the metals: S. Lagarde, "Feeding a physically based shading model" (2011); indices of refraction: CRC Handbook.
UVs of all shapes are in metres; `Texture.scale` says how many pictures go to a metre.
"""

from __future__ import annotations

from functools import lru_cache

from vrlab.model import Clearcoat, Material, Sheen, Transmission, Volume
from vrlab.model.values import Vec3
from vrlab.parts.colors import linear

# Linear RGB of polished metals at normal incidence (Lagarde, 2011).
STEEL: Vec3 = (0.56, 0.57, 0.58)
CHROMIUM: Vec3 = (0.549, 0.556, 0.554)
BRASS: Vec3 = (0.887, 0.789, 0.434)


@lru_cache
def oak() -> Material:
    """Oiled hardwood: worktops."""
    return Material("oak", (*linear("#a97c50"), 1.0), roughness=0.45)


@lru_cache
def dark_wood() -> Material:
    """Stained and varnished wood: furniture, frames, skirting."""
    return Material("dark wood", (*linear("#6b4226"), 1.0), roughness=0.5)


@lru_cache
def brushed_steel() -> Material:
    """Stainless steel brushed along u: rods, fittings."""
    return Material("brushed steel", (*STEEL, 1.0), metallic=1.0, roughness=0.35)


@lru_cache
def chrome() -> Material:
    """Chromium plate, polished."""
    return Material("chrome", (*CHROMIUM, 1.0), metallic=1.0, roughness=0.12)


@lru_cache
def brass() -> Material:
    """Polished brass: bobs, knobs."""
    return Material("brass", (*BRASS, 1.0), metallic=1.0, roughness=0.22)


@lru_cache
def cast_iron(color: str = "#2e3133") -> Material:
    """Cast iron under a thick hammered enamel paint: bases of stands."""
    return Material(f"cast iron {color}", (*linear(color), 1.0), roughness=0.5)


@lru_cache
def enamel(color: str = "#31536b") -> Material:
    """Smooth glossy paint on metal."""
    return Material(f"enamel {color}", (*linear(color), 1.0), roughness=0.3, clearcoat=Clearcoat(0.5, roughness=0.1))


@lru_cache
def plastic(color: str = "#202224") -> Material:
    """Moulded plastic."""
    return Material(f"plastic {color}", (*linear(color), 1.0), roughness=0.4)


@lru_cache
def rubber() -> Material:
    """Black rubber: feet, stoppers, grips."""
    return Material("rubber", (*linear("#262524"), 1.0), roughness=0.9)


@lru_cache
def cork() -> Material:
    """Pressed cork: stoppers, linings of clamps."""
    return Material("cork", (*linear("#b98d5f"), 1.0), roughness=0.9)


@lru_cache
def paper(color: str = "#f1ede2") -> Material:
    """Uncoated paper and card."""
    return Material(f"paper {color}", (*linear(color), 1.0), roughness=0.85)


@lru_cache
def felt(color: str = "#2f6b4f") -> Material:
    """Felt: pads, wipers."""
    rgb = linear(color)
    return Material(f"felt {color}", (*rgb, 1.0), roughness=1.0, sheen=Sheen(rgb, roughness=0.6))


@lru_cache
def cord(color: str = "#d9d2c0") -> Material:
    """Twisted cotton or linen thread."""
    return Material(f"cord {color}", (*linear(color), 1.0), roughness=0.95)


@lru_cache
def glass() -> Material:
    """Clear laboratory glass, drawn with one surface: borosilicate 3.3 has the index 1.473 (ISO 3585)."""
    return Material(
        "glass", (1.0, 1.0, 1.0, 1.0), roughness=0.02, ior=1.473, transmission=Transmission(1.0), volume=Volume(0.002)
    )
