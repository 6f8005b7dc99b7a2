"""Scenes made to fit devices. A transform is one file and one function Scene → Scene."""

from vrlab.transforms.costs import Costs, Measured
from vrlab.transforms.fitting import Fitted, Step, check_file_bytes, for_device
from vrlab.transforms.profiles import PROFILES, Profile, profile_of

__all__ = [
    "PROFILES",
    "Costs",
    "Fitted",
    "Measured",
    "Profile",
    "Step",
    "check_file_bytes",
    "for_device",
    "profile_of",
]
