"""What windows around events say of records."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from thunder import _transfer
from thunder.series.series import Series
from thunder.trajectories import Averages, average


@dataclass(frozen=True)
class Variability:
    """Mean and variability of responses over the trials of each condition: series with a sample for each.

    Attributes
    ----------
    mean, std, fano, cv : Series
        mean; standard deviation with divisor trials - 1 (NaN for one trial); variance over mean; standard
        deviation over mean
    """

    mean: Series
    std: Series
    fano: Series
    cv: Series


@dataclass(frozen=True)
class Reliability:
    """How much of records' variance repeats in every trial: series of one sample.

    Attributes
    ----------
    signal, noise : Series
        variance of what repeats, and of what does not. That of the signal is unbiased, so it is negative
        where there is none
    explainable : Series
        signal / (signal + noise), the share that a perfect model of the stimulus can explain: the intraclass
        correlation
    snr : Series
        signal / noise
    f : Series
        F of the analysis of variance
    df : tuple of int
        degrees of freedom of `f`, between and within
    """

    signal: Series
    noise: Series
    explainable: Series
    snr: Series
    f: Series
    df: tuple[int, int]


@dataclass(frozen=True)
class Epochs:
    """Windows of all records around events.

    Attributes
    ----------
    series : Series
        of ``trials * times`` samples, trial by trial, with an index of three levels: condition (its place
        among the sorted labels, if these are no numbers), time, trial
    conditions, times : ndarray
        the sorted labels; the times of a window's samples, relative to the onset
    trials : ndarray
        numbers of the events whose windows are there
    """

    series: Series
    conditions: np.ndarray
    times: np.ndarray
    trials: np.ndarray

    def raster(self) -> Series:
        """Every trial as a record of its own: of shape (..., trials, times), with the times as index."""
        result = self.series.group_by_panel(len(self.times))
        result.index = self.times
        return result

    def average(self) -> Averages:
        """Means over the trials of each condition, with standard errors; see `thunder.trajectories.average`.

        `Averages.interval` makes confidence bands of them.
        """
        return replace(average(self.series), conditions=self.conditions)

    def amplitudes(self, window: tuple[float, float] | None = None) -> Series:
        """One value for each trial: the mean over its samples at times in [start, stop) of `window`, or all.

        Returns
        -------
        Series
            of as many samples as trials, with an index of two levels: condition, trial
        """
        panels = np.arange(self.series.length).reshape(len(self.trials), -1)
        chosen = panels[:, self._chosen("amplitudes", window)]
        result = self.series._derived(
            self.series._distributed.derive("groupStatistic", "mean", _transfer.groups(chosen))
        )
        result.index = self.series.index[panels[:, 0]][:, [0, 2]]
        return result

    def variability(self, window: tuple[float, float] | None = None) -> Variability:
        """Mean and variability of `amplitudes` over the trials of each condition. Two passes at most."""
        values = self.amplitudes(window)
        groups = self._by_condition(values)
        counts = np.array([len(group) for group in groups], float)
        mean = self._statistic(values, "mean", groups)
        with np.errstate(divide="ignore", invalid="ignore"):
            unbiased = np.where(counts > 1, np.sqrt(counts / (counts - 1)), np.nan)
        std = self._statistic(values, "std", groups) * unbiased
        return Variability(mean, std, std * std / mean, std / mean)

    def reliability(self, window: tuple[float, float] | None = None) -> Reliability:
        """Signal and noise: the variance of what repeats in the trials of a condition, and of what does not.

        One-way analysis of variance, whose groups are the samples of a condition at one time after the
        onset; times in [start, stop) of `window`, or all. Cost: one pass for each result.

        See Also
        --------
        scipy.stats.f_oneway : F for one record
        """
        chosen = np.tile(self._chosen("reliability", window), len(self.trials))
        numbers = np.flatnonzero(chosen)
        groups = groups_of(self.series.index[numbers][:, :2], numbers)
        values = self.series._derived(
            self.series._distributed.derive("groupVariance", _transfer.groups(groups))
        )
        signal, noise, share, f = (values[..., [i]] for i in range(4))
        df = len(groups) - 1, len(numbers) - len(groups)
        return Reliability(signal, noise, share, signal / noise, f, df)

    def correlations(self, window: tuple[float, float] | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Correlations of all pairs of records: signal and noise.

        That of signals is between means of `amplitudes` over trials, across conditions; that of noise
        between what is left of the amplitudes without these means, across trials.

        Returns
        -------
        signal, noise : ndarray of shape (records, records)
            float64; NaN for a record that does not vary, and for signals of one condition. Cost: two passes
            with a shuffle each, and records² doubles on the driver
        """
        values = self.amplitudes(window)
        groups = self._by_condition(values)
        means = self._statistic(values, "mean", groups)
        rest = values._derived(values._distributed.derive("groupResiduals", _transfer.groups(groups)))
        return _between_records(means), _between_records(rest)

    def _chosen(self, function: str, window: Any) -> np.ndarray:
        """Which of the times are in a window."""
        if window is None:
            return np.ones(len(self.times), bool)
        if np.shape(window) != (2,):
            raise ValueError(f"{function}: window must be (start, stop), but is {window!r}")
        chosen = (self.times >= window[0]) & (self.times < window[1])
        if not chosen.any():
            raise ValueError(
                f"{function}: window {window!r} has none of the times, which are from {self.times[0]:g} to "
                f"{self.times[-1]:g}"
            )
        return chosen

    def _by_condition(self, values: Series) -> list[np.ndarray]:
        """The numbers of each condition's samples."""
        return groups_of(values.index[:, :1], np.arange(values.length))

    def _statistic(self, values: Series, name: str, groups: list[np.ndarray]) -> Series:
        """A statistic of each condition."""
        index = values.index[[group[0] for group in groups], 0]
        found = values._distributed.derive("groupStatistic", name, _transfer.groups(groups))
        return values._derived(found, index)


def groups_of(keys: np.ndarray, numbers: np.ndarray) -> list[np.ndarray]:
    """The numbers that have the same keys, by sorted keys."""
    _, place = np.unique(keys, axis=0, return_inverse=True)
    place = place.ravel()
    order = np.argsort(place, kind="stable")
    return np.split(numbers[order], np.cumsum(np.bincount(place))[:-1])


def _between_records(series: Series) -> np.ndarray:
    return np.asarray(series.flatten().toimages().corr())
