"""Time courses: distributed series."""

from thunder.series.archives import frommat, fromnpz
from thunder.series.frames import fromdataframe, frommllib
from thunder.series.readers import (
    fromarray,
    frombinary,
    fromexample,
    fromlist,
    fromnpy,
    fromrandom,
    fromrdd,
    fromtext,
)
from thunder.series.series import Series

__all__ = [
    "Series",
    "fromarray",
    "frombinary",
    "fromdataframe",
    "fromexample",
    "fromlist",
    "frommat",
    "frommllib",
    "fromnpy",
    "fromnpz",
    "fromrandom",
    "fromrdd",
    "fromtext",
]
