"""Time courses: distributed series."""

from thunder.series.archives import frommat, fromnpz
from thunder.series.readers import (
    fromarray,
    frombinary,
    fromexample,
    fromlist,
    fromrandom,
    fromrdd,
    fromtext,
)
from thunder.series.series import Series

__all__ = [
    "Series",
    "fromarray",
    "frombinary",
    "fromexample",
    "fromlist",
    "frommat",
    "fromnpz",
    "fromrandom",
    "fromrdd",
    "fromtext",
]
