"""Time courses, one above the other or one over the other."""

import numpy as np

from ._style import INK, PALETTE, axes_or_new, real_array, robust_range, round_length, sample_times, styled


@styled
def traces(
    data,
    ax=None,
    *,
    times=None,
    labels=None,
    offset="auto",
    unit=None,
    scale=None,
    xlabel="Time (samples)",
    spans=None,
    bands=None,
    colors=None,
    title=None,
    linewidth=1.0,
):
    """Draw time courses.

    Parameters
    ----------
    data : array_like, (t,) or (k, t)
        One time course a row; the first is drawn at the top.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    times : array_like, (t,), optional
        Time of every sample; default 0, 1, 2, ...
    labels : sequence of k str, optional
        Name of every time course, at its left when stacked, in a legend when overlaid.
    offset : float or "auto", default "auto"
        Distance between the zeros of neighbours, in the unit of the data. "auto" takes the largest range
        (percentiles 0.5 to 99.5) among them, plus 15 %. 0 overlays them on one axis of values.
    unit : str, optional
        What the values are and in which unit: of the scale bar when stacked, of the axis when overlaid.
    scale : float, optional
        Length of the scale bar when stacked, in the unit of the data; default a round number near half of
        `offset`. 0 draws none.
    xlabel : str, default "Time (samples)"
        What `times` is, with its unit.
    spans : sequence of (start, stop), optional
        Intervals to shade, in the unit of `times`: when a stimulus was on, for example.
    bands : (lower, upper), each array_like of the shape of `data`, optional
        Between them every time course is shaded: its confidence band, for example.
    colors : sequence of k colours, optional
        Default: `PALETTE`, in turn.
    title : str, optional
        Written above the time courses.
    linewidth : float, default 1
        In points.

    Returns
    -------
    matplotlib Axes
        ``ax.lines[i]`` is time course i.

    Raises
    ------
    TypeError, ValueError
        For data that are not real numbers, or arguments whose length does not fit them.
    """
    rows = np.atleast_2d(real_array("traces", "data", data, (1, 2))).astype(float)
    times = sample_times("traces", times, rows.shape[1])
    labels = _one_a_row("labels", labels, len(rows), [""] * len(rows))
    colors = _one_a_row("colors", colors, len(rows), [PALETTE[i % len(PALETTE)] for i in range(len(rows))])
    step = _offset(rows, offset)
    ax = axes_or_new("traces", ax, (6.4, 1.4 + (0.55 * len(rows) if step else 0.9)))
    levels = -step * np.arange(len(rows))
    for row, level, colour, name in zip(rows, levels, colors, labels, strict=True):
        ax.plot(times, row + level, color=colour, linewidth=linewidth, label=name)
    _shade(ax, times, bands, rows.shape, levels, colors)
    for start, stop in spans or ():
        ax.axvspan(start, stop, color="#000000", alpha=0.06, linewidth=0, zorder=0)
    ax.set_xlim(times[0], times[-1] if len(times) > 1 else times[0] + 1)
    ax.set_xlabel(xlabel)
    if title:
        ax.set_title(title)
    if step:
        _name_rows(ax, labels, colors, rows, levels)
        _scale_bar(ax, round_length(min(step, np.ptp(ax.get_ylim())) / 2) if scale is None else scale, unit)
    else:
        ax.set_ylabel(unit or "")
        if any(labels):
            ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=len(rows), borderaxespad=0.2)
    return ax


def _shade(ax, times, bands, shape, levels, colors):
    """Fill the bands about the time courses."""
    if bands is None:
        return
    limits = [np.atleast_2d(real_array("traces", "bands", limit, (1, 2))).astype(float) for limit in bands]
    if len(limits) != 2 or any(limit.shape != shape for limit in limits):
        raise ValueError(
            f"traces: bands must be two arrays of shape {shape}, but are of shapes "
            f"{', '.join(str(limit.shape) for limit in limits)}"
        )
    for lower, upper, level, colour in zip(*limits, levels, colors, strict=True):
        ax.fill_between(times, lower + level, upper + level, color=colour, alpha=0.2, linewidth=0)


def _one_a_row(argument, values, count, default):
    values = default if values is None else list(values)
    if len(values) != count:
        raise ValueError(
            f"traces: {argument} must have {count} entries, one a time course, but has {len(values)}"
        )
    return values


def _offset(rows, offset):
    """Return the distance between neighbours; 0 for an overlay."""
    if isinstance(offset, str):
        if offset != "auto":
            raise ValueError(f"traces: offset must be a number or 'auto', but offset = {offset!r}")
        if len(rows) == 1:
            return 0.0
        return 1.15 * max(np.subtract(*robust_range(row, 0.5, 99.5)[::-1]) for row in rows)
    if not offset >= 0:
        raise ValueError(f"traces: offset must be 0 or more, but offset = {offset}")
    return float(offset)


def _name_rows(ax, labels, colors, rows, levels):
    """No axis of values: its numbers would mean nothing. Names at the left instead."""
    ax.spines["left"].set_visible(False)
    ax.set_yticks([])
    middles = [
        level + (np.nanmedian(row) if np.isfinite(row).any() else 0)
        for row, level in zip(rows, levels, strict=True)
    ]
    for name, colour, middle in zip(labels, colors, middles, strict=True):
        ax.annotate(
            name,
            (0, middle),
            (-6, 0),
            xycoords=ax.get_yaxis_transform(),
            textcoords="offset points",
            ha="right",
            va="center",
            color=colour,
            fontsize=7.5,
        )


def _scale_bar(ax, length, unit):
    """Draw a vertical bar of `length` at the right, outside the data."""
    if not length:
        return
    low, high = ax.get_ylim()
    if not 0 < length <= high - low:
        raise ValueError(f"traces: scale must be above 0 and below {high - low:g}, but scale = {length:g}")
    across = ax.get_yaxis_transform()
    ax.plot(
        [1.015, 1.015],
        [low, low + length],
        transform=across,
        color=INK,
        linewidth=1.6,
        clip_on=False,
        solid_capstyle="butt",
    )
    ax.annotate(
        f"{length:g} {unit or ''}".strip(),
        (1.015, low + length / 2),
        (4, 0),
        xycoords=across,
        textcoords="offset points",
        ha="left",
        va="center",
        rotation=90,
        fontsize=7,
    )
    ax.set_ylim(low, high)
