"""Polynomials of covariates."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thunder import _checks
from thunder.design._named import named_columns
from thunder.design.matrix import Design, assembled


def polynomials(
    values: Any,
    degree: int,
    names: str | Iterable[str] | None = None,
    bounds: tuple[float, float] | None = None,
) -> Design:
    """Legendre polynomials of covariates, or of time.

    Their range becomes -1 to 1, where the polynomials are orthogonal (nearly so at the samples).

    Parameters
    ----------
    values : mapping, DataFrame or array_like
        covariates, as for `covariates`; the times of frames give drifts: ``polynomials(frames, 3, "time")``.
        NaN stays
    degree : int
        the highest; the constant is not among the columns
    names : str or iterable of str, optional
        of an array's columns, or those to take
    bounds : (float, float), optional
        what becomes -1 and 1; default the smallest and the largest value

    Returns
    -------
    Design
        columns ``time_degree_1``, ``time_degree_2``, ...

    Raises
    ------
    ValueError
        if values are not within the bounds, or a covariate has one value only
    """
    highest = _checks.integer("polynomials", "degree", degree, least=1)
    columns = named_columns("polynomials", values, names, "covariate")
    found = []
    for name, column in columns.items():
        low, high = bounds_of("polynomials", name, column, bounds)
        basis = np.polynomial.legendre.legvander((column - low) / (high - low) * 2 - 1, highest)
        found += [(f"{name}_degree_{i}", basis[:, i]) for i in range(1, highest + 1)]
    return assembled("polynomials", len(next(iter(columns.values()), ())), found)


def bounds_of(function: str, name: str, column: np.ndarray, bounds: Any) -> tuple[float, float]:
    """The ends of a covariate's range, or the given ones."""
    present = column[~np.isnan(column)]
    low, high = (present.min(initial=np.inf), present.max(initial=-np.inf)) if bounds is None else bounds
    if not low < high:
        if bounds is not None:
            raise ValueError(f"{function}: bounds must be (low, high) with low below high, but are {bounds}")
        raise ValueError(f"{function}: column {name!r} must have two different values, or give bounds")
    outside = np.flatnonzero((column < low) | (column > high))
    if outside.size:
        raise ValueError(
            f"{function}: column {name!r} must be within bounds ({low:g}, {high:g}), but is "
            f"{column[outside[0]]:g} at sample {outside[0]}"
        )
    return float(low), float(high)
