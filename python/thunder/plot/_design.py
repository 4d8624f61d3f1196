"""A design matrix: what a fit is told."""

import matplotlib
import numpy as np

from ._style import INK, MISSING, axes_or_new, colour_bar, real_array, sample_times, styled

_MOST_ROWS = 400


@styled
def design(
    data,
    ax=None,
    *,
    names=None,
    times=None,
    cmap="RdBu_r",
    ylabel=None,
    title=None,
    colorbar=True,
):
    """Draw a design matrix: columns side by side, time downwards.

    Parameters
    ----------
    data : Design or array_like, (t, k)
        Each column is drawn relative to its largest absolute value, which has the colour of 1. Not-a-number
        samples are drawn light gray.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    names : sequence of k str, optional
        Written above the columns; default those of a `Design`, otherwise 0, 1, 2, ...
    times : array_like, (t,), optional
        Time of every sample, in equal steps; default 0, 1, 2, ...
    cmap : str or Colormap, default "RdBu_r"
        Colours from -1 to 1.
    ylabel : str, optional
        What `times` is, with its unit; default "Time (samples)", or "Time (s)" for given times.
    title : str, optional
        Written above the names.
    colorbar : bool, default True
        Draw the colour bar.

    Returns
    -------
    matplotlib Axes
        ``ax.images[0]`` holds the columns as they are drawn.

    Raises
    ------
    TypeError, ValueError
        For data that are not real numbers or of a wrong shape, and for names or times of another length.

    Examples
    --------
    >>> plot.design(design, times=frames)
    """
    matrix = real_array("design", "data", data, (2,)).astype(float)
    samples, columns = matrix.shape
    names = _names(getattr(data, "names", None) if names is None else names, columns)
    seconds = sample_times("design", times, samples)
    ax = axes_or_new("design", ax, (1.6 + 0.22 * max(8, columns), 4.8))
    half = (seconds[-1] - seconds[0]) / max(1, samples - 1) / 2 or 0.5
    shown = ax.imshow(
        _rows(_relative(matrix)),
        cmap=matplotlib.colormaps.get_cmap(cmap).with_extremes(bad=MISSING),
        vmin=-1,
        vmax=1,
        aspect="auto",
        interpolation="nearest",
        extent=(-0.5, columns - 0.5, seconds[-1] + half, seconds[0] - half),
    )
    _columns(ax, names)
    ax.set_ylabel(ylabel or ("Time (samples)" if times is None else "Time (s)"))
    if title:
        ax.set_title(title)
    if colorbar:
        colour_bar(ax, shown, "Relative value", aspect=max(8, columns) / 20)
    return ax


def _relative(matrix):
    """Columns by their largest absolute values; those of zeros, and without any value, stay."""
    largest = np.max(np.abs(matrix), axis=0, where=np.isfinite(matrix), initial=0)
    return matrix / np.where(largest > 0, largest, 1)


def _rows(matrix):
    """As many rows as a picture can show: means of neighbouring samples; NaN where one of them is."""
    count = min(len(matrix), _MOST_ROWS)
    edges = np.linspace(0, len(matrix), count + 1).astype(int)
    return np.add.reduceat(matrix, edges[:-1], axis=0) / np.diff(edges)[:, np.newaxis]


def _names(names, columns):
    names = list(range(columns)) if names is None else list(names)
    if len(names) != columns:
        raise ValueError(f"design: names must have {columns} entries, one a column, but has {len(names)}")
    return names


def _columns(ax, names):
    """Write names above the columns, and draw lines between these."""
    ax.xaxis.tick_top()
    ax.set_xticks(np.arange(len(names)), names, rotation=60, ha="left", rotation_mode="anchor")
    ax.tick_params(axis="x", length=0)
    for place in np.arange(len(names) - 1) + 0.5:
        ax.axvline(place, color=INK, linewidth=0.3)
