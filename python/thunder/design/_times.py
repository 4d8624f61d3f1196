"""Times of frames."""

from typing import Any

import numpy as np

from thunder import _checks


def frame_times(frames: int, rate: float, start: float = 0.0) -> np.ndarray:
    """Times at which the frames of a recording begin, for a constant rate.

    Parameters
    ----------
    frames : int
        how many
    rate : float
        frames a second (Hz)
    start : float
        when the first begins, in seconds

    Returns
    -------
    ndarray of float64, (frames,)
        seconds; every function of this module also takes measured times instead

    Examples
    --------
    >>> frame_times(4, rate=2)
    array([0. , 0.5, 1. , 1.5])
    """
    count = _checks.integer("frame_times", "frames", frames, least=0)
    hertz = _checks.number("frame_times", "rate", rate, least=0)
    if not 0 < hertz < np.inf:
        raise ValueError(f"frame_times: rate must be above 0 Hz and finite, but is {rate}")
    return _checks.number("frame_times", "start", start) + np.arange(count) / hertz


def increasing(function: str, name: str, times: Any) -> np.ndarray:
    """`times` as float64, each after the one before, at least one."""
    found = np.asarray(times)
    if found.ndim != 1 or found.dtype.kind not in "iuf" or not found.size:
        raise ValueError(
            f"{function}: {name} must be a list of times in seconds, but is {found.dtype} of shape "
            f"{found.shape}"
        )
    seconds = found.astype(np.float64)
    if not np.isfinite(seconds).all():
        at = int(np.argmin(np.isfinite(seconds)))
        raise ValueError(f"{function}: {name} must be finite, but {name}[{at}] = {seconds[at]}")
    late = np.flatnonzero(np.diff(seconds) <= 0)
    if late.size:
        at = int(late[0]) + 1
        raise ValueError(
            f"{function}: {name} must increase, but {name}[{at}] = {seconds[at]:.10g} s follows "
            f"{seconds[at - 1]:.10g} s"
        )
    return seconds


def interval(frames: np.ndarray) -> float:
    """Seconds from a frame to the next (their median); 1 if there is one frame only."""
    return float(np.median(np.diff(frames))) if len(frames) > 1 else 1.0


def edges(frames: np.ndarray) -> np.ndarray:
    """Where frames begin, and where the last ends: each lasts until the next, the last for `interval`."""
    return np.append(frames, frames[-1] + interval(frames))
