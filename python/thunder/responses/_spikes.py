"""The stimulus that goes with spikes."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import as_series
from thunder.series.series import Series


@dataclass(frozen=True)
class SpikeTriggered:
    """The stimulus that goes with each record's spikes.

    Attributes
    ----------
    average : Series
        of ``lags * features`` samples, with an index of two levels (lag, feature): the stimulus' mean over
        all spikes. NaN for a record without one
    covariance : Series or None
        of ``(lags * features)²`` samples, row by row: its covariance over spikes, with divisor spikes - 1
    lags : ndarray of int
        samples by which the stimulus precedes
    """

    average: Series
    covariance: Series | None
    lags: np.ndarray

    def toarrays(self) -> tuple[np.ndarray, np.ndarray | None]:
        """Averages of shape (..., lags, features), and covariances of shape (..., d, d)."""
        base, d = self.average.baseshape, self.average.length
        averages = self.average.toarray().reshape(*base, len(self.lags), -1)
        return averages, None if self.covariance is None else self.covariance.toarray().reshape(*base, d, d)


def spike_triggered(spikes: Any, stimulus: Any, lags: Any = 10, covariance: bool = False) -> SpikeTriggered:
    """Average (and covariance) of a stimulus over the spikes of each record.

    Parameters
    ----------
    spikes : Series, Images, or array of (..., time)
        counts, or other weights, at each sample
    stimulus : array_like
        of shape (time,), or (time, features)
    lags : int or sequence of int
        samples by which the stimulus precedes; a number stands for 0, ..., ``lags - 1``. Spikes at samples
        for which the stimulus is not known at all lags do not count
    covariance : bool
        whether to find the covariance too, of ``(lags * features)²`` values

    Returns
    -------
    SpikeTriggered
        lazy, float64. Cost: one pass and matrix product for each result

    Raises
    ------
    ValueError
        if lengths differ, the stimulus is not finite, or no sample has the stimulus at all lags

    References
    ----------
    Schwartz, Pillow, Rust and Simoncelli (2006), Spike-triggered neural characterization.
    """
    series = as_series("spike_triggered", spikes)
    values = _checks.by_sample("spike_triggered", "stimulus", stimulus, series.length)
    if not np.isfinite(values).all():
        raise ValueError("spike_triggered: stimulus must be finite, but holds NaN or infinity")
    chosen = np.arange(lags) if np.ndim(lags) == 0 else np.asarray(lags)
    if chosen.ndim != 1 or not chosen.size or chosen.dtype.kind not in "iu":
        raise ValueError(
            f"spike_triggered: lags must be a positive number or a list of integers, but are {lags!r}"
        )
    first, last = max(0, int(chosen.max())), series.length + min(0, int(chosen.min()))
    if last <= first:
        raise ValueError(
            f"spike_triggered: none of {series.length} samples has the stimulus at all lags, from "
            f"{chosen.min()} to {chosen.max()}"
        )
    before = np.stack([values[first - lag : last - lag] for lag in chosen], axis=1)
    matrix = np.ascontiguousarray(before.reshape(last - first, -1))
    used = series if last - first == series.length else series[..., first:last]
    remote = used._distributed
    block = _transfer.block(remote.connection, matrix)
    result = series._derived(remote.derive("spikeTriggered", block, bool(covariance)))
    d = matrix.shape[1]
    index = np.column_stack(
        [np.repeat(chosen, values.shape[1]), np.tile(np.arange(values.shape[1]), len(chosen))]
    )
    average = result[..., :d] if covariance else result
    average.index = index
    return SpikeTriggered(average, result[..., d:] if covariance else None, chosen)
