"""Granger causality between regions."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from thunder import _checks
from thunder.connectivity._regions import as_traces


@dataclass(frozen=True)
class Granger:
    """How much the past of one region helps to predict another.

    Attributes
    ----------
    f, p : ndarray of shape (regions, regions)
        at [i, j] the F and p of the test that the past of i does not help to predict j beyond j's own past.
        NaN on the diagonal, and where the past of i is a mixture of j's own
    df : tuple of int
        degrees of freedom
    """

    f: np.ndarray
    p: np.ndarray
    df: tuple[int, int]


def granger(traces: Any, order: int) -> Granger:
    """Granger causality of every pair of regions.

    Least squares of each region on a constant and its own last `order` samples, with and without those of
    another region; F of the difference (Granger 1969).

    Parameters
    ----------
    traces : Series or array_like, (regions, time)
    order : int
        samples of the past

    Returns
    -------
    Granger
        Cost: regions² fits on the driver, each of ``time (2 order)²`` operations

    Raises
    ------
    ValueError
        if there are not more samples than coefficients

    See Also
    --------
    statsmodels.tsa.stattools.grangercausalitytests : the same for one pair
    """
    courses = as_traces("granger", traces)
    count, samples = courses.shape
    past = _checks.integer("granger", "order", order, least=1)
    used, freedom = samples - past, samples - past - 2 * past - 1
    if freedom < 1:
        raise ValueError(
            f"granger: {samples} samples are too few for order {past}, which needs {3 * past + 2}"
        )
    lagged = np.stack([courses[:, past - lag : samples - lag] for lag in range(1, past + 1)], axis=-1)
    f = np.full((count, count), np.nan)
    for j in range(count):
        own, _ = np.linalg.qr(np.column_stack([np.ones(used), lagged[j]]))
        rest = courses[j, past:] - own @ (own.T @ courses[j, past:])
        for i in range(count):
            if i != j:
                f[i, j] = _gain(own, lagged[i], rest) / past * freedom
    return Granger(f, stats.f.sf(f, past, freedom), (past, freedom))


def _gain(own: np.ndarray, other: np.ndarray, rest: np.ndarray) -> float:
    """What the other region's past explains of the rest, relative to what it leaves."""
    added, r = np.linalg.qr(other - own @ (own.T @ other))
    if np.linalg.norm(r, -2) <= 1e-10 * np.linalg.norm(other):
        return np.nan
    explained = added.T @ rest
    left = rest - added @ explained
    with np.errstate(invalid="ignore", divide="ignore"):
        return (explained @ explained) / (left @ left)
