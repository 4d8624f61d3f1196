"""Movies: distributed images."""

from thunder.images.images import Images
from thunder.images.readers import (
    fromarray,
    frombinary,
    fromexample,
    fromlist,
    fromnpy,
    frompng,
    fromrandom,
    fromtif,
    tifmetadata,
)

__all__ = [
    "Images",
    "fromarray",
    "frombinary",
    "fromexample",
    "fromlist",
    "fromnpy",
    "frompng",
    "fromrandom",
    "fromtif",
    "tifmetadata",
]
