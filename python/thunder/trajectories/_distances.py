"""How far apart the states of a population are."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder._estimator import as_series
from thunder.series.series import Series
from thunder.trajectories._conditions import arranged


def distances(X: Any, conditions: int | None = None, noise: Any = None) -> np.ndarray:
    """Distances between the states of conditions, at each time, in the space of all records.

    Parameters
    ----------
    X : Series, or array of (..., time)
        the population, or a trajectory: with an index of two levels, condition and time; or with conditions
        of equal length, one behind the other
    conditions : int, optional
        how many, if the index does not say
    noise : array_like or Series, optional
        a value for each record, such as its standard deviation from trial to trial, by which it is divided
        first: Mahalanobis' distance for noise that is independent in every record. Euclidean otherwise

    Returns
    -------
    ndarray of shape (conditions, conditions, times)
        float64, symmetric, conditions sorted; NaN at times at which a record is. Cost: one pass, 3
        operations for each pair of conditions and time, which come to the driver as doubles

    See Also
    --------
    scipy.spatial.distance.cdist : the same at one time
    """
    series, found, _ = arranged("distances", X, conditions)
    by = _noise("distances", noise, series)
    return series._distributed.fetch("conditionDistances", len(found), by, description="distances")


def speed(X: Any, conditions: int | None = None, step: float = 1.0, noise: Any = None) -> np.ndarray:
    """Speed of a population's state: the distance between states that follow each other, over time.

    Parameters
    ----------
    X : Series, or array of (..., time)
        the population, or a trajectory; see `distances`
    conditions : int, optional
        how many, if the index does not say; without either all samples are one trajectory
    step : float
        the time between samples
    noise : array_like or Series, optional
        see `distances`

    Returns
    -------
    ndarray of shape (conditions, times - 1), or (time - 1,) for one trajectory
        Cost: one pass
    """
    series, count = as_series("speed", X), 1
    is_one = conditions is None and series.index.ndim == 1
    if not is_one:
        series, found, _ = arranged("speed", series, conditions)
        count = len(found)
    between = _checks.number("speed", "step", step, least=np.nextafter(0, 1))
    _checks.integer("speed", "number of samples of a condition", series.length // count, least=2)
    by = _noise("speed", noise, series)
    result = series._distributed.fetch("trajectorySpeed", count, between, by, description="speed")
    return result[0] if is_one else result


def _noise(function: str, noise: Any, series: Series) -> Any:
    """A value for each record, or None."""
    if noise is None:
        return None
    values = noise
    if not isinstance(noise, Series):
        values = Series(_checks.reals(function, "noise", noise).reshape(-1, 1))
    if values.count() != series.count() or values.length != 1:
        raise ValueError(
            f"{function}: noise must be one value for each of {series.count()} records, "
            f"but is of shape {np.shape(noise)}"
        )
    return values._distributed
