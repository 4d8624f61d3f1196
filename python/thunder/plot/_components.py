"""What a factorisation found: the map and the time course of every component."""

import numpy as np

from ._image import image
from ._style import PALETTE, real_array, sample_times, styled


@styled
def components(
    maps,
    courses,
    axes=None,
    *,
    times=None,
    names=None,
    xlabel="Time (samples)",
    unit=None,
    label=None,
    spans=None,
    cmap=None,
    pixel_size=None,
):
    """Draw every component of a factorisation: where it is, and its time course.

    Parameters
    ----------
    maps : array_like, (y, x, k) or (z, y, x, k)
        Weight of every pixel or voxel in each component, as the scores of series of pixels are laid out.
    courses : array_like, (k, t)
        Time course of every component.
    axes : array of matplotlib Axes, (k, 2), optional
        Where to draw: the map at the left, the time course at the right. A new figure otherwise.
    times : array_like, (t,), optional
        Time of every sample; default 0, 1, 2, ...
    names : sequence of k str, optional
        Default "Component 1", "Component 2", ...
    xlabel : str, default "Time (samples)"
        What `times` is, with its unit.
    unit : str, optional
        What the time courses are, with their unit.
    label : str, optional
        What the maps' values are, with their unit; written along each colour bar.
    spans : sequence of (start, stop), optional
        Intervals to shade, in the unit of `times`.
    cmap, pixel_size
        Of the maps, see `image`.

    Returns
    -------
    array of matplotlib Axes, (k, 2)

    Raises
    ------
    TypeError, ValueError
        For data that are not real numbers, or whose numbers of components differ.
    """
    maps = np.moveaxis(real_array("components", "maps", maps, (3, 4)), -1, 0)
    courses = real_array("components", "courses", courses, (2,)).astype(float)
    count = len(courses)
    if len(maps) != count:
        raise ValueError(f"components: there are {len(maps)} maps, but {count} time courses")
    times = sample_times("components", times, courses.shape[1])
    names = [f"Component {i + 1}" for i in range(count)] if names is None else list(names)
    if len(names) != count:
        raise ValueError(f"components: names must name all {count} components, but has {len(names)} names")
    axes = _axes(axes, maps.shape)
    for i, (left, right) in enumerate(axes):
        image(maps[i], left, title=names[i], cmap=cmap, pixel_size=pixel_size, label=label)
        right.plot(times, courses[i], color=PALETTE[i % len(PALETTE)])
        for start, stop in spans or ():
            right.axvspan(start, stop, color="#000000", alpha=0.06, linewidth=0, zorder=0)
        right.set_xlim(times[0], times[-1] if len(times) > 1 else times[0] + 1)
        right.set_ylabel(unit or "")
        right.tick_params(labelbottom=i == count - 1)
    axes[-1, 1].set_xlabel(xlabel)
    return axes


def _axes(axes, shape):
    """The caller's Axes, or those of a new figure with a row for each of the maps of `shape`."""
    count = shape[0]
    if axes is None:
        import matplotlib.pyplot as plt

        planes, ny, nx = shape[1:] if len(shape) == 4 else (1, *shape[1:])
        wide = min(3.0, max(0.5, planes * nx / ny))
        _, axes = plt.subplots(
            count,
            2,
            figsize=(1.8 * wide + 4.4, 0.4 + 1.7 * count),
            width_ratios=(wide, 2.2),
            squeeze=False,
            layout="constrained",
        )
        return axes
    axes = np.asarray(axes)
    if axes.shape != (count, 2):
        raise ValueError(f"components: axes must be {count} x 2 Axes, but their shape is {axes.shape}")
    return axes
