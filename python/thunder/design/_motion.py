"""Motion of the head or the tissue."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thunder import _checks
from thunder.design._lags import lagged
from thunder.design._named import named_columns
from thunder.design.matrix import Design, assembled


def motion(
    parameters: Any,
    names: str | Iterable[str] | None = None,
    history: str | None = "previous",
    squares: bool = True,
) -> Design:
    """Regressors of motion: by default the 24 that Friston et al. made of six [1]_.

    Parameters
    ----------
    parameters : mapping, DataFrame or array_like
        shifts and rotations at each frame, (frames, parameters), in any unit
    names : str or iterable of str, optional
        of an array's columns, default ``motion_0``, ...; or those to take of a mapping or table
    history : {"previous", "difference", None}
        a second column for each parameter: its value at the frame before, or the difference to it (together
        they span the same); at the first frame, its own value, or 0
    squares : bool
        whether the squares of all these are columns too

    Returns
    -------
    Design
        all parameters, then ``motion_0_previous`` (or ``motion_0_difference``) and so on, then
        ``motion_0_squared``, ..., ``motion_0_previous_squared``, ...

    References
    ----------
    .. [1] Friston et al. 1996, Magn. Reson. Med. 35:346

    Examples
    --------
    >>> motion(np.zeros((100, 6))).shape
    (100, 24)
    """
    found = list(named_columns("motion", parameters, names, "motion").items())
    _checks.one_of("motion", "history", history, ("previous", "difference", None))
    samples = len(found[0][1]) if found else 0
    if history:
        before = [(name, column, lagged(column, 1, "nearest")) for name, column in found]
        found += [
            (f"{name}_{history}", previous if history == "previous" else column - previous)
            for name, column, previous in before
        ]
    if squares:
        found += [(f"{name}_squared", np.square(column)) for name, column in found]
    return assembled("motion", samples, found)
