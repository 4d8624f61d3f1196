"""Samples that belong to conditions, at some time in each."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from thunder import _checks
from thunder._estimator import as_series
from thunder.series.series import Series


@dataclass(frozen=True)
class Averages:
    """Means over trials, for each condition and time.

    Attributes
    ----------
    means, errors : Series
        of ``conditions * times`` samples, condition by condition, with an index of two levels (condition,
        time): means over trials, and their standard errors (standard deviation with divisor n - 1, over
        the root of n; NaN for one trial). Lazy
    counts : ndarray of int, (conditions, times)
        trials
    conditions, times : ndarray
        sorted values of the two levels
    """

    means: Series
    errors: Series
    counts: np.ndarray
    conditions: np.ndarray
    times: np.ndarray

    def toarrays(self) -> tuple[np.ndarray, np.ndarray]:
        """Means and errors as arrays of shape (conditions, records, times)."""
        return self._by_condition(self.means), self._by_condition(self.errors)

    def interval(self, level: float = 0.95) -> tuple[Series, Series]:
        """Confidence band of the means, by Student's t with trials - 1 degrees of freedom: lower and upper.

        NaN where there is one trial.
        """
        share = _checks.number("interval", "level", level, 0, 1)
        width = self.errors * stats.t.ppf((1 + share) / 2, np.maximum(self.counts.ravel() - 1, 1))
        return self.means - width, self.means + width

    def _by_condition(self, series: Series) -> np.ndarray:
        shape = (series.count(), *self.counts.shape)
        return np.asarray(series.values).reshape(shape).swapaxes(0, 1)


def average(X: Any, condition: int = 0, time: int = 1) -> Averages:
    """Averages over the trials of each condition, with standard errors.

    Of a whole population before it is projected, where it happens in Spark, record by record; or of a
    trajectory that is there already.

    Parameters
    ----------
    X : Series
        with an index of two levels or more, such as (condition, time, trial)
    condition, time : int
        the levels that give a sample's condition, and its time within a trial

    Returns
    -------
    Averages

    Raises
    ------
    ValueError
        if there are no such levels, or a condition has no sample at a time that others have

    Examples
    --------
    >>> trials.index = np.column_stack([conditions, times])  # doctest: +SKIP
    >>> jpca = JPCA(k=6).fit(average(trials).means)  # doctest: +SKIP
    """
    series = as_series("average", X)
    if series.index.ndim == 1:
        raise ValueError(
            "average: the index must have a level for the condition and one for the time, but has one level"
        )
    levels, _ = series._levels("average", [condition, time])
    _, conditions, times = _grid("average", series.index[:, levels], repeated=True)
    counts = np.zeros((len(conditions), len(times)), int)
    np.add.at(counts, tuple(_places(series.index[:, levels], conditions, times)), 1)
    errors = series.std_by_index(levels) / np.sqrt(counts.ravel() - 1.0)
    means = series.mean_by_index(levels)
    errors.index = means.index
    return Averages(means, errors, counts, conditions, times)


def arranged(function: str, X: Any, conditions: int | None) -> tuple[Series, np.ndarray, np.ndarray]:
    """Records with their conditions one behind the other, the conditions, and the times.

    `conditions` equal parts; or as an index of two levels says, which has each pair once.
    """
    series = as_series(function, X)
    if conditions is not None:
        count = _checks.integer(function, "conditions", conditions, least=1)
        if series.length % count:
            raise ValueError(
                f"{function}: conditions must divide the {series.length} samples into equal parts, "
                f"but there are {count}"
            )
        return series, np.arange(count), np.arange(series.length // count)
    index = series.index
    if index.ndim == 1 or index.shape[1] != 2:
        raise ValueError(
            f"{function}: give the number of conditions, or series with an index of two levels, condition "
            f"and time (its shape is {index.shape})"
        )
    order, found, times = _grid(function, index, repeated=False)
    if (order == np.arange(series.length)).all():
        return series, found, times
    result = series[..., order]
    result.index = index[order]
    return result, found, times


def _grid(function: str, index: np.ndarray, repeated: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The order of samples by condition and time, and the sorted values of both; all their pairs occur."""
    conditions, times = (np.unique(level) for level in index.T)
    row, column = _places(index, conditions, times)
    place = row * len(times) + column
    counts = np.bincount(place, minlength=len(conditions) * len(times))
    problem = np.flatnonzero(counts == 0)
    if problem.size:
        raise ValueError(
            f"{function}: condition {conditions[problem[0] // len(times)]} has no sample at time "
            f"{times[problem[0] % len(times)]}, where others have"
        )
    problem = np.flatnonzero(counts > 1)
    if problem.size and not repeated:
        raise ValueError(
            f"{function}: condition {conditions[problem[0] // len(times)]} has {counts[problem[0]]} samples "
            f"at time {times[problem[0] % len(times)]}: average them first (thunder.trajectories.average)"
        )
    return np.argsort(place, kind="stable"), conditions, times


def _places(index: np.ndarray, conditions: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of each sample's condition and time."""
    return np.searchsorted(conditions, index[:, 0]), np.searchsorted(times, index[:, 1])
