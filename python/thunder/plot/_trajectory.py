"""The path of the brain's state."""

import matplotlib
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap, Normalize
from mpl_toolkits.mplot3d.art3d import Line3DCollection

from ._style import INK, axes_or_new, check_choice, real_array, robust_range, sample_times, styled

# Viridis without its last colours, which are too pale for a line on white paper.
_TIME = ListedColormap(matplotlib.colormaps["viridis"](np.linspace(0, 0.92, 256)), name="thunder_time")


@styled
def trajectory(
    scores,
    ax=None,
    *,
    dims=2,
    times=None,
    label="Time (samples)",
    names=None,
    title=None,
    cmap=None,
    linewidth=1.4,
    ends=True,
    colorbar=True,
):
    """Draw a trajectory in the space of two or three components, coloured by time.

    Parameters
    ----------
    scores : array_like, (k, t), k >= dims, t >= 2
        Coordinate of every component at every sample; the first `dims` are drawn. A sample that is not
        finite interrupts the line.
    ax : matplotlib Axes, optional
        Where to draw; needs ``projection="3d"`` for ``dims=3``. A new figure otherwise.
    dims : {2, 3}, default 2
        Components to draw.
    times : array_like, (t,), optional
        What colours the line: time in seconds, or any other value a sample; default 0, 1, 2, ...
    label : str, default "Time (samples)"
        What `times` is, with its unit; written along the colour bar.
    names : sequence of `dims` str, optional
        Labels of the axes; default "Component 1", ...
    title : str, optional
        Written above the trajectory.
    cmap : str or Colormap, optional
        Colours of the times; default viridis without its palest end.
    linewidth : float, default 1.4
        In points.
    ends : bool, default True
        Mark the first sample with an open circle and the last one with a filled one.
    colorbar : bool, default True
        Draw the colour bar.

    Returns
    -------
    matplotlib Axes
        Its one line collection has t - 1 segments, each coloured by the mean time of its ends.

    Raises
    ------
    TypeError, ValueError
        For scores that are not real numbers or too few, an `ax` of the wrong projection, or `times` or
        `names` of the wrong length.
    """
    check_choice("trajectory", "dims", dims, (2, 3))
    points, names = _points(scores, dims, names)
    times = sample_times("trajectory", times, len(points))
    ax = axes_or_new("trajectory", ax, (4.6, 3.8), projection="3d" if dims == 3 else None)
    segments = np.stack([points[:-1], points[1:]], axis=1)
    collection = LineCollection if dims == 2 else Line3DCollection
    norm = Normalize(np.nanmin(times), np.nanmax(times))
    lines = collection(
        segments, cmap=_TIME if cmap is None else cmap, norm=norm, linewidths=linewidth, capstyle="round"
    )
    lines.set_array((times[:-1] + times[1:]) / 2)
    ax.add_collection(lines)
    if ends:
        _mark_ends(ax, points, times, lines)
    _frame(ax, points, names)
    if title:
        ax.set_title(title)
    if colorbar:
        bar = ax.figure.colorbar(
            lines, ax=ax, label=label, shrink=0.75, aspect=22, pad=0.14 if dims == 3 else 0.03
        )
        bar.outline.set_visible(False)
        bar.ax.tick_params(length=2, width=0.6, color=INK)
    return ax


def _points(scores, dims, names):
    """Return the coordinates as (t, dims), and the axes' labels."""
    scores = real_array("trajectory", "scores", scores, (2,))
    if scores.shape[0] < dims or scores.shape[1] < 2:
        raise ValueError(
            f"trajectory: scores must have at least {dims} components and 2 samples, but has {scores.shape}"
        )
    names = [f"Component {i + 1}" for i in range(dims)] if names is None else list(names)
    if len(names) != dims:
        raise ValueError(f"trajectory: names must label {dims} axes, but has {len(names)} names")
    return scores[:dims].T.astype(float), names


def _mark_ends(ax, points, times, lines):
    finite = np.flatnonzero(np.isfinite(points).all(axis=1))
    if finite.size == 0:
        return
    for at, filled in ((finite[0], False), (finite[-1], True)):
        colour = matplotlib.colors.to_hex(lines.to_rgba(times[at]))
        ax.plot(
            *points[at][:, np.newaxis],
            marker="o",
            markersize=5,
            linestyle="none",
            markeredgecolor=colour,
            markeredgewidth=1.4,
            markerfacecolor=colour if filled else "white",
            zorder=5,
        )


def _frame(ax, points, names):
    """Limits with a margin of 5 %, labels, and quiet panes in three dimensions."""
    low, high = np.transpose([robust_range(coordinates, 0, 100) for coordinates in points.T])
    margin = 0.05 * (high - low)
    for axis, name, bottom, top in zip("xyz", names, low - margin, high + margin, strict=False):
        getattr(ax, f"set_{axis}lim")(bottom, top)
        getattr(ax, f"set_{axis}label")(name)
    if len(names) == 3:
        ax.set_box_aspect((4, 4, 3.4))
        for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
            axis.set_pane_color((0.97, 0.97, 0.97, 1.0))
            axis.line.set_color("#8C8C8C")
            axis.set_major_locator(matplotlib.ticker.MaxNLocator(4))
