"""Columns of earlier and later samples."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thunder import _checks

FILLS = ("nearest", "zero", "nan")


def as_lags(function: str, lags: Any) -> list[int]:
    """Numbers of frames, all different; a single number stands for those from 0 to below it."""
    if np.ndim(lags) == 0 and not isinstance(lags, Iterable):
        return list(range(_checks.integer(function, "lags", lags, least=1)))
    found = [_checks.integer(function, "lags", lag) for lag in lags]
    if not found or len(set(found)) != len(found):
        raise ValueError(f"{function}: lags must be different whole numbers, at least one, but are {found}")
    return found


def lagged(column: np.ndarray, lag: int, fill: str) -> np.ndarray:
    """What `column` held `lag` samples before, or will hold for a lag below 0.

    Where that is beyond an end: the value at the end ("nearest"), 0 ("zero") or NaN ("nan").
    """
    wanted = np.arange(len(column)) - lag
    inside = (wanted >= 0) & (wanted < len(column))
    if not len(column):
        return column
    found = column[np.clip(wanted, 0, len(column) - 1)]
    return found if fill == "nearest" else np.where(inside, found, 0.0 if fill == "zero" else np.nan)
