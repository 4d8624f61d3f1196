"""Which pixels of a map are shown: those above a threshold, or significant."""

from dataclasses import dataclass

import numpy as np

from ._style import check_choice, real_array


@dataclass(frozen=True)
class Shown:
    """Pixels that are shown, (z, y, x) of bool, and why: lines of text, none if nothing was asked for."""

    pixels: np.ndarray
    lines: tuple[str, ...]


def select(name, values, threshold=None, p=None, alpha=0.05, correction=None):
    """Select pixels of `values`, (z, y, x): finite, at least `threshold` in size, significant by `p`."""
    check_choice(name, "correction", correction, (None, "fdr"))
    pixels = finite = np.isfinite(values)
    reasons = []
    if threshold is not None:
        if not threshold >= 0:
            raise ValueError(f"{name}: threshold must be 0 or more, but threshold = {threshold}")
        pixels = pixels & (np.abs(values) >= threshold)
        reasons.append(f"{'|value|' if np.any(values < 0) else 'value'} ≥ {threshold:g}")
    if p is not None:
        if not 0 < alpha < 1:
            raise ValueError(f"{name}: alpha must be between 0 and 1, but alpha = {alpha}")
        p = _probabilities(name, p, values.shape)
        significant = (adjusted(p) if correction == "fdr" else p) <= alpha
        pixels = pixels & significant
        largest = f" (p ≤ {p[significant].max():.2g})" if significant.any() else ""
        reasons.append(f"FDR ≤ {alpha:g}{largest}" if correction == "fdr" else f"p ≤ {alpha:g}")
    if not reasons:
        return Shown(pixels, ())
    unit = "voxels" if len(values) > 1 else "pixels"
    return Shown(pixels, (*reasons, f"{pixels.sum():,} of {finite.sum():,} {unit}"))


def adjusted(p):
    """Adjust p-values for the false discovery rate: Benjamini and Hochberg (1995).

    Parameters
    ----------
    p : array of float
        In [0, 1]; not-a-number where nothing was tested, which is not counted.

    Returns
    -------
    array of the same shape
        The least rate at which each is a discovery: of the i-th of m in ascending order the least m p / j of
        all j >= i. Not-a-number stays.
    """
    out = np.full(p.shape, np.nan)
    tested = np.isfinite(p)
    order = np.argsort(p[tested], kind="stable")
    rates = p[tested][order] * order.size / np.arange(1, order.size + 1)
    found = np.empty(order.size)
    found[order] = np.minimum(np.minimum.accumulate(rates[::-1])[::-1], 1)
    out[tested] = found
    return out


def volume(name, argument, data, shape=None):
    """Return one value for each pixel as (z, y, x) of float64; `shape`, if it must be this one.

    A last axis of length 1, as series of one sample have, and the first one of a single volume are left out.
    """
    array = np.asarray(data)
    if array.ndim > 2 and array.shape[-1] == 1:
        array = array[..., 0]
    if array.ndim == 4 and array.shape[0] == 1:
        array = array[0]
    array = real_array(name, argument, array, (2, 3)).astype(float)
    array = array.reshape((1, *array.shape)[-3:])
    if shape is not None and array.shape != shape:
        raise ValueError(
            f"{name}: {argument} must have the shape of the map {_plain(shape)}, "
            f"but has {_plain(array.shape)}"
        )
    return array


def _probabilities(name, p, shape):
    p = volume(name, "p", p, shape)
    if np.any((p < 0) | (p > 1)):
        raise ValueError(
            f"{name}: p must be between 0 and 1, but goes from {np.nanmin(p):g} to {np.nanmax(p):g}"
        )
    return p


def _plain(shape):
    """Shape without the axis that a plane was given."""
    return shape[1:] if shape[0] == 1 else shape
