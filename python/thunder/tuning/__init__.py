"""What stimuli or states of the animal records are tuned to, and how sharply."""

from thunder.tuning._curves import Information, TuningCurves, curves
from thunder.tuning._measures import Circular, Direction, Gaussian, circular, direction, gaussian
from thunder.tuning._retinotopy import Retinotopy, retinotopy, sign_map

__all__ = [
    "Circular",
    "Direction",
    "Gaussian",
    "Information",
    "Retinotopy",
    "TuningCurves",
    "circular",
    "curves",
    "direction",
    "gaussian",
    "retinotopy",
    "sign_map",
]
