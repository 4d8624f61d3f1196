"""Behaviour that was recorded at other times than frames."""

from typing import Any

import numpy as np

from thunder import _checks
from thunder.design._times import edges, increasing

_METHODS = ("linear", "nearest", "previous", "mean")


def align(
    times: Any,
    values: Any,
    frames: Any,
    method: str = "linear",
    max_gap: float | None = None,
    period: float | None = None,
) -> np.ndarray:
    """Bring measurements to the times of frames.

    Parameters
    ----------
    times : array_like, (n,)
        when they were made, in seconds, by the clock of `frames`; increasing
    values : array_like, (n,) or (n, k)
        the measurements; those that are NaN are missing, as if they had not been made
    frames : array_like, (m,)
        times at which frames begin, in seconds; see `frame_times`
    method : {"linear", "nearest", "previous", "mean"}
        between the two measurements around a frame's time, a straight line; the nearest (of two equally near,
        the earlier); the last until then; or the mean of those made during the frame, from its begin to that
        of the next: best where there are many
    max_gap : float, optional
        seconds. There is no value where the two measurements around the time are further apart ("linear"), or
        the one that is taken is further from it ("nearest", "previous"); "mean" has no use for it. Default:
        any distance will do
    period : float, optional
        of angles (360 or 2π): the way between two is the shorter one, means are those of directions, results
        lie between 0 and `period`

    Returns
    -------
    ndarray of float64, (m,) or (m, k)
        NaN where there is no value: outside the measurements ("linear"), before the first ("previous"), in a
        frame without any ("mean"), in gaps. `Design.finite` tells the samples that have all

    Raises
    ------
    ValueError
        for times that do not increase (the first that does not is named), values that are not as many, or
        infinity

    Examples
    --------
    >>> align([0.0, 1.0, 2.0], [0.0, 10.0, 40.0], [0.5, 1.5, 2.5])
    array([ 5., 25., nan])
    >>> align([0.0, 1.0], [350.0, 20.0], [0.5], period=360)
    array([5.])
    """
    _checks.one_of("align", "method", method, _METHODS)
    measured, wanted = increasing("align", "times", times), increasing("align", "frames", frames)
    gap = np.inf if max_gap is None else _checks.number("align", "max_gap", max_gap, least=0)
    around = None if period is None else _checks.number("align", "period", period, least=0)
    if around is not None and not 0 < around < np.inf:
        raise ValueError(f"align: period must be above 0 and finite, but is {period}")
    matrix = _matrix(values, len(measured))
    columns = [_aligned(measured, column, wanted, method, gap, around) for column in matrix.T]
    result = np.column_stack(columns) if columns else np.zeros((len(wanted), 0))
    return result[:, 0] if np.ndim(values) == 1 else result


def _matrix(values: Any, count: int) -> np.ndarray:
    found = np.asarray(values)
    if found.ndim not in (1, 2) or len(found) != count or found.dtype.kind not in "biuf":
        raise ValueError(
            f"align: values must be real numbers, one (or one row) for each of {count} times, but are "
            f"{found.dtype} of shape {found.shape}"
        )
    matrix = found.astype(np.float64).reshape(count, -1)
    infinite = np.argwhere(np.isinf(matrix))
    if len(infinite):
        raise ValueError(f"align: values must not be infinite, but values[{infinite[0, 0]}] is")
    return matrix


def _aligned(
    times: np.ndarray, values: np.ndarray, frames: np.ndarray, method: str, gap: float, period: float | None
) -> np.ndarray:
    present = ~np.isnan(values)
    times, values = times[present], values[present]
    if not len(times):
        return np.full(len(frames), np.nan)
    if method == "mean":
        result = _means(times, values, frames, period)
    elif method == "linear":
        result = _lines(times, values, frames, gap, period)
    else:
        result = _single(times, values, frames, method, gap)
    return result if period is None else _within(result, period)


def _lines(
    times: np.ndarray, values: np.ndarray, frames: np.ndarray, gap: float, period: float | None
) -> np.ndarray:
    values = values if period is None else np.unwrap(values, period=period)
    result = np.interp(frames, times, values, left=np.nan, right=np.nan)
    after = np.clip(np.searchsorted(times, frames), 0, len(times) - 1)
    before = np.clip(np.searchsorted(times, frames, side="right") - 1, 0, len(times) - 1)
    return np.where(times[after] - times[before] <= gap, result, np.nan)


def _single(times: np.ndarray, values: np.ndarray, frames: np.ndarray, method: str, gap: float) -> np.ndarray:
    before = np.searchsorted(times, frames, side="right") - 1
    chosen = np.maximum(before, 0)
    if method == "nearest":
        after = np.minimum(before + 1, len(times) - 1)
        chosen = np.where(np.abs(times[after] - frames) < np.abs(frames - times[chosen]), after, chosen)
    near = np.abs(times[chosen] - frames) <= gap
    return np.where(near & ((before >= 0) | (method == "nearest")), values[chosen], np.nan)


def _means(times: np.ndarray, values: np.ndarray, frames: np.ndarray, period: float | None) -> np.ndarray:
    frame = np.searchsorted(edges(frames), times, side="right") - 1
    inside = (frame >= 0) & (frame < len(frames))
    frame, values = frame[inside], values[inside]
    counts = np.bincount(frame, minlength=len(frames))
    if period is None:
        sums = np.bincount(frame, values, len(frames))
    else:
        angles = 2 * np.pi / period * values
        sums = np.arctan2(
            np.bincount(frame, np.sin(angles), len(frames)), np.bincount(frame, np.cos(angles), len(frames))
        )
        sums *= counts * period / (2 * np.pi)
    return np.divide(sums, counts, out=np.full(len(frames), np.nan), where=counts > 0)


def _within(angles: np.ndarray, period: float) -> np.ndarray:
    """Angles from 0 to below the period, even where rounding would reach it."""
    wrapped = np.mod(angles, period)
    return np.where(wrapped == period, 0.0, wrapped)
