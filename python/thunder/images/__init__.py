"""Movies: distributed images."""

from thunder.images.archives import frommat, fromnpz
from thunder.images.images import Images
from thunder.images.readers import (
    fromarray,
    frombinary,
    fromexample,
    fromlist,
    fromrandom,
    fromrdd,
    fromtif,
    tifmetadata,
)

__all__ = [
    "Images",
    "fromarray",
    "frombinary",
    "fromexample",
    "fromlist",
    "frommat",
    "fromnpz",
    "fromrandom",
    "fromrdd",
    "fromtif",
    "tifmetadata",
]
