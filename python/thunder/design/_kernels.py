"""Kernels: what a recording shows of an event."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder import _checks

# Delay and dispersion of the peak, of the undershoot, and the undershoot's share.
_MODELS = {"spm": (6.0, 1.0, 16.0, 1.0, 0.167), "glover": (6.0, 0.9, 12.0, 0.9, 0.48)}
_HRF_SECONDS = 32.0
_DERIVATIVES = ("time", "dispersion")
# Beyond so many times the decay, an exponential is below 1e-9.
_DECAYS = 21


@dataclass(frozen=True)
class Kernel:
    """A response to events, for `responses`; `hrf`, `calcium` and `impulse_response` make them.

    Attributes
    ----------
    sample : callable
        ``sample(step)`` gives an array (lags, columns): what the response holds, `step` seconds after
        another, of a sample of the events' course
    suffixes : tuple of str
        what each column adds to the name of its condition
    impulses : bool
        whether an event of no duration counts as an impulse of weight 1, spread about its onset; otherwise
        it lasts for one sample
    orthogonal : bool
        whether each column is made orthogonal to those before it
    """

    sample: Callable[[float], np.ndarray]
    suffixes: tuple[str, ...] = ("",)
    impulses: bool = True
    orthogonal: bool = False


def hrf(model: str = "spm", derivatives: str | Iterable[str] = (), orthogonal: bool = True) -> Kernel:
    """The haemodynamic response: a difference of two gamma densities that lasts 32 s, of sum 1.

    A stimulus that lasts gives a response that rises to its amplitude. One without duration is taken to last
    for one fine sample (see `responses`).

    Parameters
    ----------
    model : {"spm", "glover"}
        SPM's canonical response (peak: shape 6, scale 1 s; undershoot: 16, 1 s, 0.167 of it) [1]_, or
        Glover's (6 / 0.9, 0.9 s; 12 / 0.9, 0.9 s, 0.48) [2]_
    derivatives : "time", "dispersion" or both
        further columns: the difference to a response 0.1 s later, over 0.1 s (``left_derivative``), and to
        one whose peak is dispersed by 0.01 more, over 0.01 (``left_dispersion``)
    orthogonal : bool
        whether these are made orthogonal to the columns before them, so that they change no coefficient of
        theirs

    Returns
    -------
    Kernel

    See Also
    --------
    nilearn.glm.first_level.compute_regressor : the same columns, with ``sampling="instant"``; but the
        undershoot has scale 1 s, not 0.9, in its dispersion derivative of Glover's response

    References
    ----------
    .. [1] Friston et al. 1998, NeuroImage 7:30
    .. [2] Glover 1999, NeuroImage 9:416
    """
    _checks.one_of("hrf", "model", model, tuple(_MODELS))
    wanted = [derivatives] if isinstance(derivatives, str) else list(derivatives)
    for name in wanted:
        _checks.one_of("hrf", "derivatives", name, _DERIVATIVES)
    names = [name for name in _DERIVATIVES if name in wanted]
    suffixes = {"time": "_derivative", "dispersion": "_dispersion"}

    def sample(step: float) -> np.ndarray:
        """The kernel and its derivatives at multiples of `step`."""
        parts = {"time": (0.1, {"onset": 0.1}), "dispersion": (0.01, {"wider": 0.01})}
        canonical = _gamma_difference(model, step)
        columns = [canonical]
        for name in names:
            change, options = parts[name]
            columns.append((canonical - _gamma_difference(model, step, **options)) / change)
        return np.column_stack(columns)

    return Kernel(sample, ("", *(suffixes[name] for name in names)), impulses=False, orthogonal=orthogonal)


def _gamma_difference(model: str, step: float, onset: float = 0.0, wider: float = 0.0) -> np.ndarray:
    """The response at as many times from 0 to 32 s as there are steps; both ends are among them."""
    delay, dispersion, late, late_dispersion, ratio = _MODELS[model]
    dispersion += wider
    times = np.linspace(0, _HRF_SECONDS, max(2, round(_HRF_SECONDS / step))) - onset - step
    peak = _gamma_density(times / dispersion, delay / dispersion) / dispersion
    undershoot = _gamma_density(times / late_dispersion, late / late_dispersion) / late_dispersion
    response = peak - ratio * undershoot
    return response / response.sum()


def _gamma_density(times: np.ndarray, shape: float) -> np.ndarray:
    """Gamma density of scale 1; 0 before 0."""
    positive = np.maximum(times, np.finfo(float).tiny)
    density = np.exp((shape - 1) * np.log(positive) - positive - math.lgamma(shape))
    return np.where(times > 0, density, 0.0)


def calcium(rise: float, decay: float, normalize: str = "peak") -> Kernel:
    """What a calcium indicator shows of a spike: exp(-t / decay) - exp(-t / rise), scaled.

    An event without duration is a spike of its amplitude's weight; one that lasts is a rate, its amplitude in
    spikes a second.

    Parameters
    ----------
    rise, decay : float
        time constants in seconds, `rise` below `decay`; 0 for a rise at once. GCaMP6f in mouse cortex has
        about 0.02 and 0.2, GCaMP6s 0.07 and 0.8 (half times 0.142 and 0.55 s after one spike) [1]_
    normalize : {"peak", "area"}
        what is 1: the largest value after one spike, or the area below it (a lasting event then rises to its
        amplitude)

    Returns
    -------
    Kernel

    References
    ----------
    .. [1] Chen et al. 2013, Nature 499:295
    """
    fast, slow = _checks.number("calcium", "rise", rise, 0), _checks.number("calcium", "decay", decay, 0)
    _checks.one_of("calcium", "normalize", normalize, ("peak", "area"))
    if not fast < slow < np.inf:
        raise ValueError(f"calcium: rise must be below decay (seconds), but they are {rise} and {decay}")
    scale = slow - fast if normalize == "area" else _highest(fast, slow)

    def response(times: np.ndarray) -> np.ndarray:
        """What the indicator shows at `times` behind an impulse."""
        rising = np.exp(-times / fast) if fast else 0.0
        return (np.exp(-times / slow) - rising) / scale

    return impulse_response(response, _DECAYS * slow)


def _highest(fast: float, slow: float) -> float:
    """The largest value of the difference of two exponentials, where its derivative is 0."""
    if not fast:
        return 1.0
    at = np.log(slow / fast) * fast * slow / (slow - fast)
    return float(np.exp(-at / slow) - np.exp(-at / fast))


def impulse_response(response: Any, length: float | None = None, step: float | None = None) -> Kernel:
    """A kernel of your own: the response to an impulse of weight 1.

    An event without duration gives the response, times its amplitude. One that lasts is so many impulses a
    second: it gives the integral.

    Parameters
    ----------
    response : callable or array_like
        a function of times in seconds (an array, none below 0); or values, the first at the event, between
        which lie straight lines; 0 from one step after the last
    length : float
        how many seconds after the event the function is asked for
    step : float
        seconds from a value to the next

    Returns
    -------
    Kernel

    Examples
    --------
    >>> bump = impulse_response(lambda t: t * np.exp(-t), length=10)
    >>> measured = impulse_response([0, 1, 0.5, 0.2], step=0.1)
    """
    if callable(response):
        seconds = _positive("length", length, "a function")
        return Kernel(lambda step: _of_function(response, seconds, step))
    values = np.asarray(response)
    if (
        values.ndim != 1
        or not values.size
        or values.dtype.kind not in "biuf"
        or not np.isfinite(values).all()
    ):
        raise ValueError(
            "impulse_response: response must be a function or a list of finite numbers, but is "
            f"{values.dtype} of shape {values.shape}"
        )
    apart = _positive("step", step, "values")
    times, heights = apart * np.arange(len(values) + 1), np.append(values, 0.0)
    return Kernel(lambda fine: _of_function(lambda t: np.interp(t, times, heights), times[-1], fine))


def _positive(name: str, value: float | None, of: str) -> float:
    if value is None:
        raise ValueError(f"impulse_response: {of} need{'s' * (of != 'values')} a {name} in seconds")
    seconds = _checks.number("impulse_response", name, value, 0)
    if not 0 < seconds < np.inf:
        raise ValueError(f"impulse_response: {name} must be above 0 s and finite, but is {value}")
    return seconds


def _of_function(response: Callable, length: float, step: float) -> np.ndarray:
    """What an event's sample, of `step` seconds and height 1, gives: nothing yet at its begin.

    Its middle was half a step before, one and a half, and so on: errors are of second order in `step`.
    """
    lags = (np.arange(max(1, math.ceil(length / step))) + 0.5) * step
    values = _checks.reals("impulse_response", "what response gives", response(lags))
    if values.shape != lags.shape or not np.isfinite(values).all():
        raise ValueError(
            f"impulse_response: response must give {len(lags)} finite numbers for as many times, but gave "
            f"shape {values.shape}"
        )
    return np.append(0.0, values * step)[:, np.newaxis]


def as_kernel(kernel: Any, interval: float) -> Kernel:
    """The kernel that an argument stands for; values without times are `interval` seconds apart."""
    if isinstance(kernel, Kernel):
        return kernel
    if kernel is None:
        return Kernel(lambda step: np.ones((1, 1)), impulses=False)
    if callable(kernel):
        return impulse_response(kernel, _HRF_SECONDS)
    if isinstance(kernel, str):
        raise ValueError(f"responses: kernel must be of hrf or calcium, or a function, but is {kernel!r}")
    return impulse_response(kernel, step=interval)
