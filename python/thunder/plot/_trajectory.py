"""The paths of the brain's state."""

import matplotlib
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap, Normalize
from matplotlib.lines import Line2D
from mpl_toolkits.mplot3d.art3d import Line3DCollection

from ._colorize import WHEEL
from ._style import INK, PALETTE, axes_or_new, check_choice, real_array, robust_range, sample_times, styled

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
    conditions=None,
    color_by=None,
    colors=None,
    equal=False,
):
    """Draw trajectories in the space of two or three components: one, or one for each condition.

    Parameters
    ----------
    scores : array_like, (k, t) or (conditions, k, t), k >= dims, t >= 2
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
        Draw the colour bar, where lines are coloured by time.
    conditions : sequence of str, optional
        Names of the conditions, for a legend beside the trajectories.
    color_by : {"time", "condition"}, optional
        Default: "condition" if there are several, else "time".
    colors : sequence of colours, optional
        Of the conditions; default `PALETTE`, or, if there are more, colours around `WHEEL`.
    equal : bool, default False
        Whether a unit is as long along one axis as along the others, so that circles are round.

    Returns
    -------
    matplotlib Axes
        Its line collections are the conditions, each of t - 1 segments, coloured by the mean time of their
        ends, or by condition.

    Raises
    ------
    TypeError, ValueError
        For scores that are not real numbers or too few, an `ax` of the wrong projection, or `times`,
        `names`, `conditions` or `colors` of the wrong length.
    """
    check_choice("trajectory", "dims", dims, (2, 3))
    check_choice("trajectory", "color_by", color_by, (None, "time", "condition"))
    paths, names = _paths(scores, dims, names)
    times = sample_times("trajectory", times, paths.shape[1])
    by_time = color_by == "time" or (color_by is None and len(paths) == 1)
    colors = [None] * len(paths) if by_time else _colours(colors, len(paths))
    ax = axes_or_new("trajectory", ax, (4.6, 3.8), projection="3d" if dims == 3 else None)
    norm, cmap = Normalize(np.nanmin(times), np.nanmax(times)), _TIME if cmap is None else cmap
    for path, colour in zip(paths, colors, strict=True):
        lines = _line(ax, path, colour, linewidth)
        if by_time:
            lines.set(cmap=cmap, norm=norm, array=(times[:-1] + times[1:]) / 2)
        if ends:
            _mark_ends(ax, path, lines, times, colour)
    _frame(ax, paths.reshape(-1, dims), names, equal)
    if title:
        ax.set_title(title)
    if conditions is not None:
        _name(ax, conditions, paths, colors)
    if colorbar and by_time:
        _bar(ax, lines, label, dims)
    return ax


def _paths(scores, dims, names):
    """Return the coordinates as (conditions, t, dims), and the axes' labels."""
    scores = real_array("trajectory", "scores", scores, (2, 3))
    if scores.shape[-2] < dims or scores.shape[-1] < 2:
        raise ValueError(
            f"trajectory: scores must have at least {dims} components and 2 samples, but has {scores.shape}"
        )
    names = [f"Component {i + 1}" for i in range(dims)] if names is None else list(names)
    if len(names) != dims:
        raise ValueError(f"trajectory: names must label {dims} axes, but has {len(names)} names")
    paths = scores.reshape(-1, *scores.shape[-2:])[:, :dims].swapaxes(1, 2)
    return paths.astype(float), names


def _colours(colors, count):
    """Return a colour for each condition."""
    if colors is None:
        colors = PALETTE[:count] if count <= len(PALETTE) else WHEEL(np.arange(count) / count)
    if len(colors) != count:
        raise ValueError(
            f"trajectory: colors must name {count} colours, one a condition, but has {len(colors)}"
        )
    return [matplotlib.colors.to_hex(colour) for colour in colors]


def _line(ax, path, colour, linewidth):
    """Add one trajectory as a collection of segments."""
    collection = LineCollection if path.shape[1] == 2 else Line3DCollection
    segments = np.stack([path[:-1], path[1:]], axis=1)
    lines = collection(segments, linewidths=linewidth, capstyle="round", colors=colour)
    ax.add_collection(lines)
    return lines


def _mark_ends(ax, path, lines, times, colour):
    finite = np.flatnonzero(np.isfinite(path).all(axis=1))
    if finite.size == 0:
        return
    for at, filled in ((finite[0], False), (finite[-1], True)):
        edge = matplotlib.colors.to_hex(lines.to_rgba(times[at])) if colour is None else colour
        ax.plot(
            *path[at][:, np.newaxis],
            marker="o",
            markersize=5,
            linestyle="none",
            markeredgecolor=edge,
            markeredgewidth=1.4,
            markerfacecolor=edge if filled else "white",
            zorder=5,
        )


def _name(ax, conditions, paths, colors):
    """Write a legend of the conditions, in their colours, beside the trajectories."""
    if len(conditions) != len(paths):
        raise ValueError(
            f"trajectory: conditions must name all {len(paths)} conditions, but has {len(conditions)} names"
        )
    lines = [Line2D([], [], color=INK if colour is None else colour, linewidth=2) for colour in colors]
    place = {"loc": "center left", "bbox_to_anchor": (1.14 if paths.shape[2] == 3 else 1.02, 0.5)}
    ax.legend(lines, [str(name) for name in conditions], handlelength=1.2, **place)


def _bar(ax, lines, label, dims):
    bar = ax.figure.colorbar(
        lines, ax=ax, label=label, shrink=0.75, aspect=22, pad=0.14 if dims == 3 else 0.03
    )
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=2, width=0.6, color=INK)


def _frame(ax, points, names, equal):
    """Limits with a margin of 5 %, labels, and quiet panes in three dimensions."""
    low, high = np.transpose([robust_range(coordinates, 0, 100) for coordinates in points.T])
    margin = 0.05 * (high - low)
    for axis, name, bottom, top in zip("xyz", names, low - margin, high + margin, strict=False):
        getattr(ax, f"set_{axis}lim")(bottom, top)
        getattr(ax, f"set_{axis}label")(name)
    if len(names) == 3:
        ax.set_box_aspect((high - low) / (high - low).max() * 4 if equal else (4, 4, 3.4))
        for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
            axis.set_pane_color((0.97, 0.97, 0.97, 1.0))
            axis.line.set_color("#8C8C8C")
            axis.set_major_locator(matplotlib.ticker.MaxNLocator(4))
    elif equal:
        ax.set_aspect("equal", adjustable="box")
