"""What the time courses of regions have in common, pair by pair."""

from typing import Any

import numpy as np
from scipy import signal

from thunder import _checks
from thunder.series.series import Series


def partial_correlation(traces: Any, reg: float = 0.0) -> np.ndarray:
    """Correlation of every pair of regions given all others.

    From the inverse P of the covariance matrix: -P_ij / sqrt(P_ii P_jj).

    Parameters
    ----------
    traces : Series or array_like, (regions, time)
        such as `mean_by_regions`
    reg : float
        added to the diagonal of the correlation matrix; needed where there are not more samples than regions

    Returns
    -------
    ndarray of shape (regions, regions)
        float64; regions that do not vary are NaN. Cost: regions³ operations on the driver

    Raises
    ------
    ValueError
        if the correlation matrix has no inverse
    """
    courses = as_traces("partial_correlation", traces)
    weight = _checks.number("partial_correlation", "reg", reg, least=0)
    result = np.full((len(courses),) * 2, np.nan)
    varies = np.flatnonzero(np.ptp(courses, axis=1) > 0)
    if not varies.size:
        return result
    matrix = np.atleast_2d(np.corrcoef(courses[varies])) + weight * np.eye(len(varies))
    if np.linalg.cond(matrix) > 1 / np.finfo(float).eps:
        raise ValueError(
            f"partial_correlation: the {len(varies)} regions' time courses of {courses.shape[1]} samples "
            "depend on each other; give reg"
        )
    precision = np.linalg.inv(matrix)
    scale = np.sqrt(np.diag(precision))
    found = -precision / np.outer(scale, scale)
    np.fill_diagonal(found, 1)
    result[np.ix_(varies, varies)] = found
    return result


def cross_correlation(traces: Any, lag: int) -> np.ndarray:
    """Correlation of every pair of regions, one shifted by -lag, ..., lag samples.

    Parameters
    ----------
    traces : Series or array_like, (regions, time)
    lag : int
        the largest shift

    Returns
    -------
    ndarray of shape (regions, regions, 2 lag + 1)
        at [i, j, lag + d] the sum of x_i(t) x_j(t + d) over the samples that are there, of time courses
        centred and scaled to norm 1: its peak is at positive d where j follows i. NaN for regions that do not
        vary. Cost: by Fourier transforms on the driver
    """
    courses = as_traces("cross_correlation", traces)
    most = _checks.integer("cross_correlation", "lag", lag, least=0, most=max(0, courses.shape[1] - 1))
    centred = courses - courses.mean(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    varies = np.flatnonzero(np.ptp(courses, axis=1) > 0)
    shifts = slice(courses.shape[1] - 1 - most, courses.shape[1] + most)
    result = np.full((len(unit), len(unit), 2 * most + 1), np.nan)
    for i in varies:
        for j in varies:
            result[i, j] = signal.correlate(unit[j], unit[i], method="fft")[shifts]
    return result


def as_traces(function: str, traces: Any) -> np.ndarray:
    """Time courses of regions, (regions, time), in double precision."""
    values = traces.toarray().reshape(traces.shape) if isinstance(traces, Series) else traces
    courses = _checks.reals(function, "traces", values)
    if courses.ndim != 2 or not courses.size:
        raise ValueError(f"{function}: traces must be of shape (regions, time), but are of {courses.shape}")
    wrong = np.flatnonzero(~np.isfinite(courses).all(axis=1))
    if wrong.size:
        raise ValueError(f"{function}: region {wrong[0]} holds NaN or infinity")
    return courses
