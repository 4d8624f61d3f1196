"""What a recording shows of events: a regressor for each condition."""

import warnings
from typing import Any

import numpy as np

from thunder import _checks
from thunder.design._events import Events, events
from thunder.design._kernels import as_kernel
from thunder.design._times import edges, increasing, interval
from thunder.design.matrix import Design, assembled

# In samples: what lies closer to one is on it, whatever the rounding of its time.
_SNAP = 1e-6


def responses(
    source: Any,
    frames: Any,
    kernel: Any = None,
    sampling: str = "mean",
    modulation: str = "height",
    oversampling: int = 50,
) -> Design:
    """Regressors of events: boxcars, convolved with a kernel, at the times of frames.

    Events of one condition make a course: the sum of their amplitudes while they last. It is held in fine
    samples, `oversampling` a frame, each with its exact mean; convolved; and brought to the frames. What
    happened before the first frame counts as long as the kernel reaches.

    Parameters
    ----------
    source : Events, or whatever `events` takes
        a path, for example
    frames : array_like
        times at which frames begin, in seconds; see `frame_times`. A single frame is taken to last 1 s
    kernel : Kernel, callable, array_like or None
        `hrf`, `calcium` or `impulse_response`; a function of seconds, asked for 32 s; values at the event and
        at the frames after it; None for the boxcars alone
    sampling : {"mean", "instant"}
        whether a regressor has its mean over each frame, from its begin to that of the next, or its value
        when the frame begins, as in SPM and nilearn. With the latter a short boxcar may fall between frames
    modulation : {"height", "separate"}
        whether amplitudes are the heights of the boxcars; or these have height 1, and a second column
        (``left_modulated``) has boxcars of the amplitudes' differences to their mean, as in SPM
    oversampling : int
        fine samples a frame (of the median interval)

    Returns
    -------
    Design
        with a column for each condition, sorted by name (with several for kernels of several columns); no
        column if there are no events. An event of no duration is an impulse of weight 1 for `calcium` and
        `impulse_response`; for `hrf` and for boxcars it lasts for one fine sample

    Warns
    -----
    UserWarning
        once, if no frame sees some events: they began after the last, or ended before the kernel reaches the
        first. The first of them are named. They give nothing

    Notes
    -----
    Cost: fast Fourier transforms of ``oversampling * frames`` values for each column, a few times the
    kernel's length at once.

    See Also
    --------
    fir : no kernel is assumed
    nilearn.glm.first_level.compute_regressor : the same with ``sampling="instant"``, where events begin and
        end on fine samples (it rounds their times up to the next)

    Examples
    --------
    >>> tones = {"onset": [1, 4], "duration": [2, 1], "trial_type": ["high", "low"]}
    >>> design = responses(tones, [0, 1, 2, 3, 4, 5])
    >>> design.names
    ('high', 'low')
    >>> design["high"]
    array([0., 1., 1., 0., 0., 0.])
    """
    times = increasing("responses", "frames", frames)
    _checks.one_of("responses", "sampling", sampling, ("mean", "instant"))
    _checks.one_of("responses", "modulation", modulation, ("height", "separate"))
    fine = _checks.integer("responses", "oversampling", oversampling, least=1)
    shape = as_kernel(kernel, interval(times))
    step = interval(times) / fine
    happened, weights = events(source), shape.sample(step)
    _warn_unseen(happened, times, weights.shape[0] * step if kernel is not None else 0.0)
    columns: list[tuple[str, np.ndarray]] = []
    for condition in happened.conditions:
        for name, part in _parts(condition, happened[condition], modulation):
            response = _response(part, times, step, weights, shape.impulses, sampling)
            found = _orthogonal(response) if shape.orthogonal else response
            columns += zip((name + suffix for suffix in shape.suffixes), found.T, strict=True)
    return assembled("responses", len(times), columns)


def _parts(condition: str, part: Events, modulation: str) -> list[tuple[str, Events]]:
    """The events of a condition by the name of the column that they make."""
    if modulation == "height":
        return [(condition, part)]
    differences = part.amplitude - part.amplitude.mean()
    return [
        (condition, Events(part.onset, part.duration)),
        (f"{condition}_modulated", Events(part.onset, part.duration, amplitude=differences)),
    ]


def _response(
    part: Events, times: np.ndarray, step: float, weights: np.ndarray, impulses: bool, sampling: str
) -> np.ndarray:
    """The columns of some events, (frames, columns)."""
    end = edges(times)[-1]
    before = int(np.clip(np.ceil((times[0] - part.onset.min()) / step), 0, len(weights))) + 1
    grid = times[0] + step * np.arange(-before, int(np.ceil((end - times[0]) / step)) + 1)
    course = _course(part, grid[0], step, len(grid), impulses)
    columns = [
        _sampled(_convolved(course, lags), grid, times, sampling, len(lags) == 1) for lags in weights.T
    ]
    return np.column_stack(columns)


def _course(part: Events, start: float, step: float, count: int, impulses: bool) -> np.ndarray:
    """Means of the events' sum over `count` fine samples, the first at `start`."""
    instant = part.duration == 0
    spread = np.where(instant, step, part.duration)
    height = part.amplitude * np.where(instant & impulses, 1 / step, 1.0)
    onset = part.onset - np.where(instant & impulses, step / 2, 0.0)
    steps = np.zeros(count + 1)
    for when, change in ((onset, height), (onset + spread, -height)):
        place = np.clip((when - start) / step, 0, count)
        whole = np.rint(place)
        place = np.where(np.abs(place - whole) < _SNAP, whole, place)
        sample = np.minimum(np.floor(place), count - 1).astype(int)
        part_of = place - sample
        steps += np.bincount(sample, change * (1 - part_of), count + 1)
        steps += np.bincount(sample + 1, change * part_of, count + 1)
    return np.cumsum(steps[:count])


def _convolved(course: np.ndarray, lags: np.ndarray) -> np.ndarray:
    """The causal convolution, as long as the course; exactly 0 before its first event.

    In pieces of a few kernels' length, by fast Fourier transforms that stay in cache.
    """
    present = np.flatnonzero(course)
    if not present.size or len(lags) == 1:
        return course * lags[0]
    size = 1 << (len(lags) + min(3 * len(lags), len(course))).bit_length()
    piece = size - len(lags) + 1
    spectrum = np.fft.rfft(lags, size)
    result = np.zeros(len(course) + size)
    for start in range(present[0], present[-1] + 1, piece):
        part = course[start : start + piece]
        if part.any():
            result[start : start + size] += np.fft.irfft(np.fft.rfft(part, size) * spectrum, size)
    return result[: len(course)]


def _sampled(
    course: np.ndarray, grid: np.ndarray, times: np.ndarray, sampling: str, held: bool
) -> np.ndarray:
    """A fine course at the frames, or its means over them; `held` if it stays for each fine sample."""
    if sampling == "instant":
        return np.interp(times, grid, course)
    step = grid[1] - grid[0]
    pieces = course[:-1] if held else (course[:-1] + course[1:]) / 2
    integral = np.append(0.0, np.cumsum(pieces)) * step
    frames = edges(times)
    return np.diff(np.interp(frames, grid, integral)) / np.diff(frames)


def _orthogonal(columns: np.ndarray) -> np.ndarray:
    """Columns of which each has lost what those before it explain."""
    result = columns.copy()
    for column in range(1, columns.shape[1]):
        others = result[:, :column]
        result[:, column] -= others @ np.linalg.lstsq(others, columns[:, column], rcond=None)[0]
    return result


def _warn_unseen(happened: Events, times: np.ndarray, reach: float) -> None:
    """Warn once of the events that no frame sees."""
    last = edges(times)[-1]
    stop = happened.onset + happened.duration + reach
    early = (stop < times[0]) | ((stop == times[0]) & (happened.duration > 0))
    warn_outside("responses", happened, early | (happened.onset >= last), times, stacklevel=4)


def warn_outside(
    function: str, happened: Events, outside: np.ndarray, times: np.ndarray, stacklevel: int
) -> None:
    """Warn of some events that add nothing, and name the first of them."""
    where = np.flatnonzero(outside)
    if not where.size:
        return
    named = ", ".join(f"{str(happened.condition[at])!r} at {happened.onset[at]:g} s" for at in where[:5])
    warnings.warn(
        f"{function}: no frame ({times[0]:g} to {edges(times)[-1]:g} s) sees {where.size} of {len(happened)} "
        f"events, which add nothing: {named}{', ...' if where.size > 5 else ''}",
        stacklevel=stacklevel,
    )
