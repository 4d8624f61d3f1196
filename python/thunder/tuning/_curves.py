"""Tuning curves by binning."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import as_series
from thunder.series.series import Series


@dataclass(frozen=True)
class Information:
    """What tuning curves tell of a feature (Skaggs et al. 1993): series of one sample.

    Attributes
    ----------
    per_time : Series
        bits per unit of time in which the curves' rates are (per second, if `rate` was samples per second)
    per_event : Series
        bits per event, such as a spike
    """

    per_time: Series
    per_event: Series


@dataclass(frozen=True)
class TuningCurves:
    """Mean responses in bins of one feature or several.

    Attributes
    ----------
    series : Series
        a sample for each bin, in C order of `shape`, with the bins' centres as index (a level for each
        feature). NaN in bins that do not occur
    edges, centers : list of ndarray
        of the bins of each feature
    occupancy : ndarray of int
        samples in each bin, of shape `shape`
    names : tuple of str
        the features
    """

    series: Series
    edges: list[np.ndarray]
    centers: list[np.ndarray]
    occupancy: np.ndarray
    names: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """Bins of each feature."""
        return self.occupancy.shape

    def toarray(self) -> np.ndarray:
        """The curves as one array of shape (..., bins of the first feature, bins of the second, ...)."""
        return self.series.toarray().reshape(*self.series.baseshape, *self.shape)

    def information(self) -> Information:
        """How much of the features the records' rates tell; one pass for each result."""
        remote = self.series._distributed
        occupancy = _transfer.block(remote.connection, self.occupancy.ravel().astype(float))
        values = self.series._derived(remote.derive("tuning", "information", occupancy))
        return Information(values[..., [0]], values[..., [1]])


def curves(
    X: Any,
    features: Any,
    bins: Any = 10,
    limits: Any = None,
    rate: float = 1.0,
    names: Any = None,
) -> TuningCurves:
    """Mean of every record in each bin of one feature, or of several together.

    Parameters
    ----------
    X : Series, Images, or array of (..., time)
        signals, or counts of events, at each sample
    features : array_like
        what the records may be tuned to, such as position, at each sample: of shape (time,), or
        (time, features). Samples at which one is NaN, or outside all bins, do not count
    bins : int, sequence of int, or sequence of ndarray
        how many bins, or their edges, as in `numpy.histogramdd`: the last one includes its right edge
    limits : sequence of (low, high), optional
        where the bins lie, a pair for each feature; the default is from the least value to the greatest
    rate : float
        what means are multiplied by: samples per second make rates per second of counts
    names : sequence of str, optional
        of the features; default 0, 1, ...

    Returns
    -------
    TuningCurves
        lazy, float64. Cost: one pass

    See Also
    --------
    scipy.stats.binned_statistic_dd : the same for one record
    pynapple.compute_tuning_curves : the same of a `TsdFrame`, or with `rate` of a `TsGroup`
    """
    series = as_series("curves", X)
    values = _checks.by_sample("curves", "features", features, series.length)
    per = _checks.number("curves", "rate", rate)
    labels = tuple(map(str, np.arange(values.shape[1]) if names is None else names))
    if len(labels) != values.shape[1]:
        raise ValueError(f"curves: names must be {values.shape[1]}, one a feature, but are {len(labels)}")
    known = np.flatnonzero(np.isfinite(values).all(axis=1))
    if not len(known):
        raise ValueError("curves: at no sample all features are known")
    edges = _edges(values[known], bins, limits)
    shape = tuple(len(e) - 1 for e in edges)
    remote = series._distributed
    used = remote.connection
    blocks = [_transfer.block(used, np.asarray(e, np.float64)) for e in edges]
    places = used.call("sampleBins", _transfer.block(used, np.ascontiguousarray(values)), blocks)
    counts = np.frombuffer(used.call("sampleBinCounts", places), "<i8")
    means = series._derived(remote.derive("sampleBinMeans", places))
    centers = [(e[:-1] + e[1:]) / 2 for e in edges]
    found = means if per == 1 else means * per
    grid = np.stack(np.meshgrid(*centers, indexing="ij"), axis=-1).reshape(-1, len(centers))
    found.index = grid if len(centers) > 1 else centers[0]
    return TuningCurves(found, edges, centers, counts.reshape(shape), labels)


def _edges(values: np.ndarray, bins: Any, limits: Any) -> list[np.ndarray]:
    """The edges of the bins of each feature."""
    one = values.shape[1] == 1
    if one and np.ndim(bins) == 1 and len(bins) > 1:
        bins = [bins]
    if one and limits is not None and np.ndim(limits) == 1:
        limits = [limits]
    try:
        return [np.asarray(e) for e in np.histogramdd(values, bins, limits)[1]]
    except (TypeError, ValueError) as error:
        raise ValueError(f"curves: bins or limits do not fit {values.shape[1]} features: {error}") from error
