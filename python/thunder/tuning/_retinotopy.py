"""Maps of visual space."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import ndimage

from thunder import _checks
from thunder._estimator import as_series


@dataclass(frozen=True)
class Retinotopy:
    """Position of the receptive fields, of stimuli that sweep the screen both ways.

    Attributes
    ----------
    position : ndarray
        phase at which the forward sweep passes the receptive field, from -pi to pi: 0 at its beginning. Of
        the space's shape
    delay : ndarray
        phase by which responses lag behind the stimulus, from 0 to pi
    strength : ndarray
        the geometric mean of the two coherences
    """

    position: np.ndarray
    delay: np.ndarray
    strength: np.ndarray


def retinotopy(forward: Any, backward: Any, freq: int) -> Retinotopy:
    """Position maps by Fourier analysis of responses to a periodic stimulus that moves both ways.

    The phase at the stimulus' frequency is that of the position plus that of the delay for one direction, and
    minus the position plus the delay for the other: so half their difference is the position, half their sum
    the delay (Kalatsky and Stryker 2003). Delays up to half a period are told from one another.

    Parameters
    ----------
    forward, backward : Series, Images, or array of (..., time)
        recordings of one space, while the stimulus moved in either direction
    freq : int
        periods of the stimulus in a recording; see `Series.fourier`

    Returns
    -------
    Retinotopy
        Cost: one pass over each recording; the maps come to the driver
    """
    one, other = as_series("retinotopy", forward), as_series("retinotopy", backward)
    if one.baseshape != other.baseshape:
        raise ValueError(
            f"retinotopy: forward and backward must be of one space, but are of {one.baseshape} and "
            f"{other.baseshape}"
        )
    shape = (*one.baseshape, 2)
    first, second = (series.fourier(freq).toarray().reshape(shape) for series in (one, other))
    # Series.fourier gives -pi/2 - angle: the lag behind a sine.
    ahead, behind = first[..., 1] + np.pi / 2, second[..., 1] + np.pi / 2
    delay = np.mod(ahead + behind, 2 * np.pi) / 2
    position = np.angle(np.exp(1j * (ahead - delay)))
    return Retinotopy(position, delay, np.sqrt(first[..., 0] * second[..., 0]))


def sign_map(azimuth: Any, altitude: Any, sigma: float = 0) -> np.ndarray:
    """Visual field sign: 1 where the map of visual space is as the space itself, -1 where it is mirrored.

    The sine of the angle between the gradients of altitude and azimuth (Sereno et al. 1994; Garrett et al.
    2014), of maps whose phases do not wrap; borders of visual areas are where it changes.

    Parameters
    ----------
    azimuth, altitude : array_like, (y, x)
        maps of position
    sigma : float
        width in pixels of a Gaussian by which the sign map is smoothed; 0 for none

    Returns
    -------
    ndarray of (y, x)
        from -1 to 1: 1 where, with y downwards, azimuth grows to the right and altitude upwards
    """
    named = {"azimuth": azimuth, "altitude": altitude}
    maps = [_checks.reals("sign_map", name, values) for name, values in named.items()]
    if maps[0].ndim != 2 or maps[0].shape != maps[1].shape or min(maps[0].shape) < 2:
        raise ValueError(
            "sign_map: azimuth and altitude must be two maps of one shape (y, x), each axis of 2 or more, "
            f"but are of {maps[0].shape} and {maps[1].shape}"
        )
    width = _checks.number("sign_map", "sigma", sigma, least=0)
    angles = [np.arctan2(*np.gradient(values)) for values in maps]
    signs = np.sin(angles[0] - angles[1])
    return ndimage.gaussian_filter(signs, width) if width else signs
