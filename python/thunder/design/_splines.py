"""Splines of covariates."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from thunder import _checks
from thunder.design._named import named_columns
from thunder.design._polynomials import bounds_of
from thunder.design.matrix import Design, assembled


def splines(
    values: Any,
    names: str | Iterable[str] | None = None,
    df: int | None = None,
    degree: int = 3,
    knots: Sequence[float] | None = None,
    bounds: tuple[float, float] | None = None,
    constant: bool = False,
) -> Design:
    """B-splines of covariates: a smooth function of each, whatever its form, is linear in them.

    Parameters
    ----------
    values : mapping, DataFrame or array_like
        covariates, as for `covariates`; NaN stays
    names : str or iterable of str, optional
        of an array's columns, or those to take
    df : int, optional
        columns for each covariate, default 5 without `knots`. The inner knots are at quantiles of the
        covariate, in equal steps
    degree : int
        of the polynomials between knots
    knots : sequence of float, optional
        inner knots, increasing, instead
    bounds : (float, float), optional
        the outer knots; default the smallest and the largest value. Give them if several recordings are to
        have the same splines
    constant : bool
        whether the first spline is kept. All together add up to 1, which an intercept is already

    Returns
    -------
    Design
        columns ``speed_spline_0``, ...

    Raises
    ------
    ValueError
        if values or inner knots are not within the bounds, or a covariate has one value only

    References
    ----------
    .. de Boor 1978, A Practical Guide to Splines: the recursion, with outer knots repeated `degree` times

    Examples
    --------
    >>> splines([0.0, 0.5, 1.0], "depth", df=3).names
    ('depth_spline_0', 'depth_spline_1', 'depth_spline_2')
    """
    order = _checks.integer("splines", "degree", degree, least=0)
    columns = named_columns("splines", values, names, "covariate")
    dropped = 0 if constant else 1
    if df is not None and knots is not None:
        raise ValueError("splines: give either df or knots")
    inner = 0
    if knots is None:
        inner = _checks.integer("splines", "df", 5 if df is None else df, least=order + 1 - dropped)
        inner -= order + 1 - dropped
    found = []
    for name, column in columns.items():
        low, high = bounds_of("splines", name, column, bounds)
        within = _quantiles(column, inner) if knots is None else _inner(name, knots, low, high)
        basis = _b_splines(column, np.concatenate([[low] * (order + 1), within, [high] * (order + 1)]), order)
        found += [(f"{name}_spline_{i}", spline) for i, spline in enumerate(basis.T[dropped:])]
    return assembled("splines", len(next(iter(columns.values()), ())), found)


def _quantiles(column: np.ndarray, count: int) -> np.ndarray:
    """Inner knots: as many values between each and the next."""
    return np.nanquantile(column, np.arange(1, count + 1) / (count + 1)) if count else np.zeros(0)


def _inner(name: str, knots: Any, low: float, high: float) -> np.ndarray:
    found = _checks.reals("splines", "knots", knots)
    if found.ndim != 1 or (np.diff(found) <= 0).any() or not ((found > low) & (found < high)).all():
        raise ValueError(
            f"splines: knots must increase, between {low:g} and {high:g} for {name!r}, but are "
            f"{found.tolist()}"
        )
    return found


def _b_splines(column: np.ndarray, knots: np.ndarray, degree: int) -> np.ndarray:
    """All B-splines of a degree on `knots`, by the recursion of Cox and de Boor; NaN gives NaN."""
    last = np.searchsorted(knots, knots[-1]) - 1
    piece = np.minimum(np.searchsorted(knots, column, side="right") - 1, last)
    basis = np.where(np.isnan(column), np.nan, np.arange(len(knots) - 1)[:, np.newaxis] == piece)
    for k in range(1, degree + 1):
        count = len(knots) - 1 - k
        left, right = knots[:count, np.newaxis], knots[k + 1 :, np.newaxis]
        up, down = knots[k : k + count, np.newaxis] - left, right - knots[1 : count + 1, np.newaxis]
        rising = np.divide(column - left, up, out=np.zeros((count, len(column))), where=up > 0)
        falling = np.divide(right - column, down, out=np.zeros((count, len(column))), where=down > 0)
        basis = rising * basis[:-1] + falling * basis[1:]
    return basis.T
