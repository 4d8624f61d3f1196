"""Measures of tuning curves."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from thunder import _checks, _transfer
from thunder._estimator import as_series
from thunder.series.series import Series


@dataclass(frozen=True)
class Circular:
    """Von Mises tuning: series of one sample.

    Attributes
    ----------
    mu, kappa : Series
        mean angle in radians, from -pi to pi, and concentration
    """

    mu: Series
    kappa: Series


@dataclass(frozen=True)
class Gaussian:
    """Gaussian tuning: series of one sample.

    Attributes
    ----------
    mu, variance : Series
        in the stimulus' unit, and its square
    """

    mu: Series
    variance: Series


@dataclass(frozen=True)
class Direction:
    """Tuning to directions of movement: series of one sample.

    Attributes
    ----------
    direction, orientation : Series
        that are preferred, in radians: from 0 to 2 pi, and from 0 to pi
    dsi, osi : Series
        length of the vector sum of responses over directions, or over twice the directions, relative to the
        responses' sum: 0 for none, 1 for a response to one direction or orientation alone
    dsi_ratio, osi_ratio : Series
        (p - o) / (p + o) of the largest response p, and o that to the opposite direction, or the mean of
        those at right angles. NaN if these directions are not there
    """

    direction: Series
    dsi: Series
    orientation: Series
    osi: Series
    dsi_ratio: Series
    osi_ratio: Series


def circular(X: Any, angles: Any) -> Circular:
    """Von Mises tuning of records whose samples are responses to some angles.

    Parameters
    ----------
    X : Series, Images, or array of (..., angles)
        responses, such as `curves` or means by condition. What they are above a record's least response are
        the weights of the angles
    angles : array_like
        radians, one for each sample

    Returns
    -------
    Circular
        lazy. mu is NaN and kappa 0 for a constant record; kappa by Fisher (1993), section 4.5.5, and 0
        where it would be above 1e8, as in Thunder 0.6. Cost: one pass for each result
    """
    return Circular(*_measures("circular", X, angles, 2))


def gaussian(X: Any, values: Any) -> Gaussian:
    """Gaussian tuning of records whose samples are responses to some values of a stimulus.

    Parameters
    ----------
    X : Series, Images, or array of (..., values)
        responses; negative ones count as 0
    values : array_like
        of the stimulus, one for each sample

    Returns
    -------
    Gaussian
        mean and variance of the values, weighted by the responses; NaN for a record without a positive one.
        Lazy. Cost: one pass for each result
    """
    return Gaussian(*_measures("gaussian", X, values, 2))


def direction(X: Any, angles: Any) -> Direction:
    """Preferred direction and orientation of records whose samples are responses to moving stimuli.

    Parameters
    ----------
    X : Series, Images, or array of (..., angles)
        responses; negative ones count as 0
    angles : array_like
        directions in radians, one for each sample. Vector sums mean what they say for evenly spaced ones

    Returns
    -------
    Direction
        lazy; NaN for a record without a positive response. Cost: one pass for each result

    References
    ----------
    Mazurek, Kager and Van Hooser (2014), Robust quantification of orientation selectivity and direction
    selectivity.
    """
    return Direction(*_measures("direction", X, angles, 6))


def _measures(name: str, X: Any, stimuli: Any, count: int) -> list[Series]:
    series = as_series(name, X)
    values = _checks.reals(name, "stimuli", stimuli)
    if values.shape != (series.length,) or not np.isfinite(values).all():
        raise ValueError(
            f"{name}: expected {series.length} finite stimuli, one for each sample, but found {stimuli!r}"
        )
    remote = series._distributed
    found = series._derived(remote.derive("tuning", name, _transfer.block(remote.connection, values)))
    return [found[..., [i]] for i in range(count)]
