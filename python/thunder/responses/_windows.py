"""Windows around events."""

import warnings
from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import as_series
from thunder.design import Events
from thunder.responses._epochs import Epochs, groups_of
from thunder.series.series import Series


def epochs(
    X: Any,
    onsets: Any,
    window: tuple[float, float],
    conditions: Any = None,
    rate: float = 1.0,
    baseline: tuple[float, float] | None = None,
) -> Epochs:
    """Cut the windows around events out of all records.

    Parameters
    ----------
    X : Series, Images, or array of (..., time)
    onsets : array_like or thunder.design.Events
        when the events begin: numbers of samples, or seconds if `rate` is given; rounded to samples. Events
        bring their conditions with them
    window : (start, stop)
        of the windows, relative to the onsets and in their unit; `stop` itself is outside
    conditions : array_like, optional
        a label for each event; without them all are of one condition, 0
    rate : float
        samples in a unit of time, such as frames per second
    baseline : (start, stop), optional
        a part of the window, whose mean is subtracted from each window

    Returns
    -------
    Epochs
        lazy: windows are cut when something of them is asked for, in the same pass. Windows that leave the
        recording are dropped, with one warning that counts them

    Raises
    ------
    ValueError
        if a window or baseline has no sample, labels and onsets are not of one length, or no window is left

    Examples
    --------
    >>> trials = epochs(series, onsets, (-1, 3), conditions, rate=30, baseline=(-1, 0))  # doctest: +SKIP
    >>> lower, upper = trials.average().interval(0.95)  # doctest: +SKIP
    """
    return _cut("epochs", as_series("epochs", X), onsets, window, conditions, rate, baseline)


def psth(
    X: Any,
    onsets: Any,
    window: tuple[float, float],
    bin_size: float,
    conditions: Any = None,
    rate: float = 1.0,
) -> Series:
    """Peri-stimulus time histogram: events of all records, such as spikes, per unit of time and trial.

    Parameters
    ----------
    X : Series, Images, or array of (..., time)
        counts at each sample
    onsets, window, conditions, rate
        as for `epochs`
    bin_size : float
        width of a bin in the onsets' unit, rounded to samples; the bins have to fill the window

    Returns
    -------
    Series
        of ``conditions * bins`` samples, float64, with an index of two levels: the condition (its place among
        the sorted labels, if these are no numbers), and where the bin begins. Cost: one pass

    See Also
    --------
    numpy.histogram : counts the events of one neuron
    """
    cut = _cut("psth", as_series("psth", X), onsets, window, conditions, rate, None)
    samples = _samples("psth", "bin_size", bin_size, rate)
    if samples < 1 or len(cut.times) % samples:
        raise ValueError(
            f"psth: the window has {len(cut.times)} samples, which bins of {samples} samples do not fill"
        )
    index = cut.series.index
    places = np.tile(np.arange(len(cut.times)) // samples, len(cut.trials))
    members = groups_of(np.column_stack([index[:, 0], places]), np.arange(len(index)))
    groups = _transfer.groups(members)
    means = cut.series._derived(cut.series._distributed.derive("groupStatistic", "mean", groups))
    starts = np.tile(cut.times[::samples], len(cut.conditions))
    rates = means * float(rate)
    rates.index = np.column_stack([index[[group[0] for group in members], 0], starts])
    return rates


def _cut(
    function: str,
    series: Series,
    onsets: Any,
    window: tuple[float, float],
    conditions: Any,
    rate: float,
    baseline: tuple[float, float] | None,
) -> Epochs:
    per = _checks.number(function, "rate", rate, least=np.nextafter(0, 1))
    if isinstance(onsets, Events):
        onsets, conditions = onsets.onset, onsets.condition if conditions is None else conditions
    events = _onsets(function, onsets)
    labels = _labels(function, conditions, events)
    first, last = _limits(function, "window", window, per)
    lags = np.arange(first, last)
    starts = np.rint(events * per).astype(np.int64) + first
    kept = (starts >= 0) & (starts + len(lags) <= series.length)
    _report(function, kept, series.length)
    found, codes = np.unique(labels[kept], return_inverse=True)
    level = labels[kept] if np.issubdtype(labels.dtype, np.number) else codes
    part = (0, 0) if baseline is None else _baseline(function, baseline, per, first, last)
    handle = series._distributed.derive("epochs", _transfer.integers(starts[kept]), len(lags), *part)
    trials = np.flatnonzero(kept)
    index = np.column_stack(
        [np.repeat(level, len(lags)), np.tile(lags / per, len(trials)), np.repeat(trials, len(lags))]
    )
    return Epochs(series._derived(handle, index), found, lags / per, trials)


def _onsets(function: str, onsets: Any) -> np.ndarray:
    events = np.atleast_1d(_checks.reals(function, "onsets", onsets))
    if events.ndim != 1 or not events.size or not np.isfinite(events).all():
        raise ValueError(f"{function}: onsets must be a list of finite times, but are {onsets!r}")
    return events


def _labels(function: str, conditions: Any, events: np.ndarray) -> np.ndarray:
    if conditions is None:
        return np.zeros(len(events), np.int64)
    labels = np.atleast_1d(np.asarray(conditions))
    if labels.shape != events.shape:
        raise ValueError(
            f"{function}: conditions must be a label for each of {len(events)} onsets, but are of shape "
            f"{labels.shape}"
        )
    return labels


def _samples(function: str, name: str, value: Any, rate: float) -> int:
    return int(np.rint(_checks.number(function, name, value) * rate))


def _limits(function: str, name: str, limits: Any, rate: float) -> tuple[int, int]:
    """First sample, and that behind the last, relative to the onset."""
    if np.shape(limits) != (2,):
        raise ValueError(f"{function}: {name} must be (start, stop), but is {limits!r}")
    first, last = (_samples(function, name, value, rate) for value in limits)
    if last <= first:
        raise ValueError(f"{function}: {name} {limits!r} has no sample at a rate of {rate:g}")
    return first, last


def _baseline(function: str, baseline: Any, rate: float, first: int, last: int) -> tuple[int, int]:
    """The baseline's first sample within the window, and how many."""
    start, stop = _limits(function, "baseline", baseline, rate)
    if start < first or stop > last:
        raise ValueError(f"{function}: baseline {baseline!r} leaves the window")
    return start - first, stop - start


def _report(function: str, kept: np.ndarray, length: int) -> None:
    """Say which events are dropped."""
    dropped = np.flatnonzero(~kept)
    if len(dropped) == len(kept):
        raise ValueError(f"{function}: the windows of all {len(kept)} events leave the {length} samples")
    if len(dropped):
        some = ", ".join(map(str, dropped[:5])) + (", ..." if len(dropped) > 5 else "")
        warnings.warn(
            f"{function}: {len(dropped)} of {len(kept)} events are dropped (numbers {some}): their windows "
            f"leave the {length} samples",
            stacklevel=4,
        )
