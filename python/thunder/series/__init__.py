"""Time courses: distributed series."""

from thunder.series.readers import (
    fromarray,
    frombinary,
    fromexample,
    fromlist,
    fromnpy,
    fromrandom,
    fromtext,
)
from thunder.series.series import Series

__all__ = [
    "Series",
    "fromarray",
    "frombinary",
    "fromexample",
    "fromlist",
    "fromnpy",
    "fromrandom",
    "fromtext",
]
