"""Continuous covariates: speed, pupil, temperature."""

from collections.abc import Iterable
from typing import Any

from thunder import _checks
from thunder.design._lags import FILLS, as_lags, lagged
from thunder.design._named import named_columns
from thunder.design.matrix import Design, assembled


def covariates(
    values: Any,
    names: str | Iterable[str] | None = None,
    lags: int | Iterable[int] | None = None,
    fill: str = "nearest",
) -> Design:
    """Regressors of continuous covariates that were measured at the frames; see `align` for others.

    Parameters
    ----------
    values : mapping, DataFrame or array_like
        covariates by name; or an array of shape (samples,) or (samples, covariates)
    names : str or iterable of str, optional
        of an array's columns, default ``covariate`` (or ``covariate_0``, ...); or those to take of a mapping
        or table
    lags : int or iterable of int, optional
        each covariate becomes a column for each lag: ``speed_lag_2`` holds the speed of two samples before,
        ``speed_lag_-1`` that of one later. A number stands for ``range(lags)``; default the covariates
        themselves
    fill : {"nearest", "zero", "nan"}
        what a lag has where there is no such sample: the value at the end, 0, or NaN (see `Design.finite`)

    Returns
    -------
    Design
        NaN of the covariates stays

    Raises
    ------
    ValueError
        for columns of different lengths, of other things than real numbers, or with infinity: they are named

    Examples
    --------
    >>> covariates({"speed": [1.0, 4.0, 9.0]}, lags=[0, 1])
    Design: 3 samples x 2 columns (speed_lag_0, speed_lag_1)
    >>> covariates([1.0, 4.0, 9.0], "speed", lags=[1]).values.T
    array([[1., 1., 4.]])
    """
    columns = named_columns("covariates", values, names, "covariate")
    _checks.one_of("covariates", "fill", fill, FILLS)
    if lags is None:
        found = list(columns.items())
    else:
        delays = as_lags("covariates", lags)
        found = [
            (f"{name}_lag_{lag}", lagged(column, lag, fill))
            for name, column in columns.items()
            for lag in delays
        ]
    return assembled("covariates", len(next(iter(columns.values()), ())), found)
