"""What a clustering found: which pixel is in which cluster, and the clusters' time courses."""

import matplotlib
import numpy as np
from matplotlib.colors import to_rgb

from ._image import image
from ._style import MISSING, PALETTE, axes_or_new, real_array, styled
from ._traces import traces


@styled
def clusters(
    labels,
    centers,
    axes=None,
    *,
    times=None,
    names=None,
    xlabel="Time (samples)",
    unit=None,
    spans=None,
    title=None,
    pixel_size=None,
):
    """Draw clusters: a map in which each has a colour, and their time courses in the same colours.

    Parameters
    ----------
    labels : array_like of int, (y, x) or (z, y, x)
        Number of every pixel's cluster; below 0 for none, which is light gray. A last axis of length 1, as
        the labels of series of pixels have, is left out.
    centers : array_like, (k, t)
        Time course of every cluster.
    axes : sequence of two matplotlib Axes, optional
        For the map and the time courses; a new figure otherwise.
    times : array_like, (t,), optional
        Time of every sample; default 0, 1, 2, ...
    names : sequence of k str, optional
        Default "0", "1", ..., as the labels.
    xlabel : str, default "Time (samples)"
        What `times` is, with its unit.
    unit : str, optional
        What the time courses are, with their unit.
    spans : sequence of (start, stop), optional
        Intervals to shade, in the unit of `times`.
    title : str, optional
        Written above the map.
    pixel_size
        Of the map, see `image`.

    Returns
    -------
    array of two matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        For labels that are not integers, or not below the number of centres.
    """
    places = _labels(labels)
    centers = real_array("clusters", "centers", centers, (2,))
    if places.max() >= len(centers):
        raise ValueError(
            f"clusters: labels must be below {len(centers)}, the number of centers, "
            f"but go up to {places.max()}"
        )
    names = [str(i) for i in range(len(centers))] if names is None else names
    palette = _palette(len(centers))
    shown, courses = _axes(axes, len(centers))
    colours = np.array([to_rgb(colour) for colour in (*palette, MISSING)])
    image(
        colours[np.where(places < 0, len(centers), places)],
        shown,
        rgb=True,
        title=title,
        pixel_size=pixel_size,
    )
    traces(centers, courses, times=times, labels=names, unit=unit, spans=spans, xlabel=xlabel, colors=palette)
    return np.array([shown, courses])


def _labels(labels):
    """The map of numbers."""
    places = np.asarray(labels)
    if places.dtype.kind not in "iu":
        raise TypeError(f"clusters: labels must be integers, but their dtype is {places.dtype}")
    if places.ndim > 2 and places.shape[-1] == 1:
        places = places[..., 0]
    return real_array("clusters", "labels", places, (2, 3))


def _palette(count):
    """A colour for each cluster: ours, as long as there are enough."""
    if count <= len(PALETTE):
        return list(PALETTE[:count])
    return [
        matplotlib.colors.to_hex(colour)
        for colour in matplotlib.colormaps["turbo"](np.linspace(0.05, 0.95, count))
    ]


def _axes(axes, count):
    """The caller's Axes, or those of a new figure."""
    if axes is None:
        import matplotlib.pyplot as plt

        _, axes = plt.subplots(1, 2, figsize=(9, max(3.0, 0.8 + 0.4 * count)), layout="constrained")
    shown, courses = axes
    return axes_or_new("clusters", shown, None), axes_or_new("clusters", courses, None)
