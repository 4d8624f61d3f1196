"""Finite impulse responses: a regressor for each lag after events."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from thunder.design._events import events
from thunder.design._lags import as_lags
from thunder.design._responses import warn_outside
from thunder.design._times import edges, increasing, interval
from thunder.design.matrix import Design, assembled

# Of an interval: an event so little before a frame is in it, whatever the rounding of its time.
_SNAP = 1e-6


def fir(source: Any, frames: Any, lags: int | Iterable[int]) -> Design:
    """Regressors of a finite impulse response: the coefficients are the response, frame by frame.

    Parameters
    ----------
    source : Events, or whatever `events` takes
        durations do not count: a response lasts as many lags as are asked for
    frames : array_like
        times at which frames begin, in seconds; see `frame_times`
    lags : int or iterable of int
        frames after the one in which an event begins, below 0 for those before it; a number stands for
        ``range(lags)``

    Returns
    -------
    Design
        with a column for each condition and lag, such as ``left_lag_2``: the sum of the amplitudes of the
        events that began so many frames before

    Warns
    -----
    UserWarning
        once, if no lag of some events falls on a frame. The first of them are named

    See Also
    --------
    nilearn.glm.first_level.compute_regressor : the same for events that begin with a frame and last for one;
        others it weighs by how much of a frame they fill

    References
    ----------
    .. Dale 1999, Human Brain Mapping 8:109

    Examples
    --------
    >>> fir({"onset": [1.2], "trial_type": ["tone"]}, [0, 1, 2, 3], lags=2).values
    array([[0., 0.],
           [1., 0.],
           [0., 1.],
           [0., 0.]])
    """
    times = increasing("fir", "frames", frames)
    delays = as_lags("fir", lags)
    happened = events(source)
    first = _frame_of(happened.onset, times)
    reached = first[:, np.newaxis] + np.array(delays)
    inside = (reached >= 0) & (reached < len(times))
    warn_outside("fir", happened, ~inside.any(axis=1), times, stacklevel=3)
    columns = []
    for condition in happened.conditions:
        for number, lag in enumerate(delays):
            chosen = (happened.condition == condition) & inside[:, number]
            amplitudes = np.bincount(reached[chosen, number], happened.amplitude[chosen], len(times))
            columns.append((f"{condition}_lag_{lag}", amplitudes))
    return assembled("fir", len(times), columns)


def _frame_of(onset: np.ndarray, times: np.ndarray) -> np.ndarray:
    """The frame during which each event begins; frames before the first and after the last are counted on."""
    step, bounds = interval(times), edges(times)
    frame = np.searchsorted(bounds - _SNAP * step, onset, side="right") - 1
    beyond = np.where(frame < 0, onset - bounds[0], np.where(frame == len(times), onset - bounds[-1], 0.0))
    return np.maximum(frame, 0) + np.floor(beyond / step + _SNAP).astype(int)
