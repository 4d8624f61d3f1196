"""Many time courses at once: one line of colours each."""

import matplotlib
import numpy as np

from ._style import INK, MISSING, axes_or_new, colour_bar, real_array, robust_range, sample_times, styled


@styled
def raster(
    data,
    ax=None,
    *,
    order=None,
    times=None,
    cmap="magma",
    vmin=None,
    vmax=None,
    label=None,
    xlabel="Time (samples)",
    ylabel="Record",
    spans=None,
    title=None,
    colorbar=True,
):
    """Draw time courses as lines of colours, one below the other.

    Parameters
    ----------
    data : array_like, (n, t)
        One time course a row. Not-a-number samples are drawn light gray. Where there are more of them than
        the figure has pixels, neighbours are averaged.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    order : array_like of int, (m,), optional
        Which rows to draw, from the top; default all, in their order. `AgglomerativeClustering.order` gives
        one in which similar rows are neighbours.
    times : array_like, (t,), optional
        Time of every sample, in equal steps; default 0, 1, 2, ...
    cmap : str or Colormap, default "magma"
        Colours of the values.
    vmin, vmax : float, optional
        Values of the first and the last colour; default: percentiles 1 and 99 of the data.
    label : str, optional
        What the values are, with their unit; written along the colour bar.
    xlabel : str, default "Time (samples)"
        What `times` is, with its unit.
    ylabel : str, default "Record"
        What a row is.
    spans : sequence of (start, stop), optional
        Intervals to mark above the rows, in the unit of `times`: when a stimulus was on, for example.
    title : str, optional
        Written above the raster.
    colorbar : bool, default True
        Draw the colour bar.

    Returns
    -------
    matplotlib Axes
        ``ax.images[0]`` holds the rows in the order in which they are drawn.

    Raises
    ------
    TypeError, ValueError
        For data that are not real numbers or of a wrong shape, an `order` that is not one of rows, `times` of
        the wrong length, or `vmin` not below `vmax`.
    """
    rows = real_array("raster", "data", data, (2,))
    rows = rows[_order(order, len(rows))]
    times = sample_times("raster", times, rows.shape[1])
    low, high = _limits(rows, vmin, vmax)
    ax = axes_or_new("raster", ax, (6.4, 3.6))
    colours = matplotlib.colormaps.get_cmap(cmap)
    half = (times[-1] - times[0]) / max(1, len(times) - 1) / 2 or 0.5
    shown = ax.imshow(
        rows,
        cmap=colours.with_extremes(bad=MISSING),
        vmin=low,
        vmax=high,
        aspect="auto",
        interpolation="auto",
        extent=(times[0] - half, times[-1] + half, len(rows) - 0.5, -0.5),
    )
    ax.set(xlabel=xlabel, ylabel=ylabel, yticks=[0, len(rows) - 1] if len(rows) > 1 else [0])
    _mark(ax, spans or ())
    if title:
        ax.set_title(title)
    if colorbar:
        colour_bar(ax, shown, label)
    return ax


def _limits(rows, vmin, vmax):
    """Values of the first and the last colour."""
    low, high = robust_range(rows, 1, 99)
    low, high = low if vmin is None else vmin, high if vmax is None else vmax
    if not low < high:
        raise ValueError(f"raster: vmin must be below vmax, but they are {low:g} and {high:g}")
    return low, high


def _mark(ax, spans):
    """Draw bars above the rows, no longer than these."""
    left, right = ax.get_xlim()
    above = {"transform": ax.get_xaxis_transform(), "clip_on": False, "solid_capstyle": "butt"}
    for start, stop in spans:
        ax.plot(np.clip([start, stop], left, right), [1.02, 1.02], color=INK, linewidth=2.5, **above)
    ax.set_xlim(left, right)


def _order(order, count):
    """The rows to draw."""
    if order is None:
        return np.arange(count)
    chosen = np.asarray(order)
    if chosen.ndim != 1 or chosen.dtype.kind not in "iu" or len(chosen) == 0:
        raise ValueError(
            f"raster: order must be a list of row numbers, but is {chosen.dtype} of shape {chosen.shape}"
        )
    if chosen.min() < 0 or chosen.max() >= count:
        raise ValueError(
            f"raster: order must hold rows 0 to {count - 1}, but has {chosen.min()} to {chosen.max()}"
        )
    return chosen
