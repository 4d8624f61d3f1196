"""A sheet of many maps."""

from collections.abc import Mapping
from numbers import Number

import numpy as np

from thunder.series import Series

from ._map import KEY_WIDTH, LINE_HEIGHT, gray_out, key, limits_of, map  # noqa: A004
from ._planes import count_columns
from ._significance import select, volume
from ._style import INK, axes_or_new, bar_width, check_choice, styled


@styled
def maps(
    values,
    names=None,
    axes=None,
    *,
    columns=None,
    share="limits",
    threshold=None,
    p=None,
    hue=None,
    colorbar=True,
    **look,
):
    """Draw many maps beside each other, over one background and with the same colours.

    Parameters
    ----------
    values : array_like (k, y, x) or (k, z, y, x), dict or sequence of maps, or Series with k samples
        The maps: of `Images` each image is one, of `Series` each sample. All have one shape.
    names : sequence of k str, optional
        Written above the maps; default the keys of a dict, otherwise none.
    axes : sequence of k matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    columns : int, optional
        Maps in a row; default: all of up to four, else a near-square arrangement.
    share : {"limits", None}, default "limits"
        "limits": one range of colours for all, and one colour bar. None: every map has its own.
    threshold : float, or one for each map, optional
        See `map`.
    p, hue : as `values`, optional
        See `map`. A correction is for the tests of one map.
    colorbar : bool, default True
        Draw the colour bar, or the colour bars.
    **look
        Other arguments of `map`, for all maps: background, alpha, correction, label, pixel_size, ...

    Returns
    -------
    array of k matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        As `map` does, and for maps of different shapes, or another number of names, axes, thresholds, `p` or
        `hue`.

    Examples
    --------
    >>> plot.maps({"onset": t[0], "speed": t[1]}, background=mean, threshold=3, label="t")
    >>> plot.maps(fit.betas, ["intercept", "speed"], share=None)
    """
    check_choice("maps", "share", share, ("limits", None))
    keys = list(values) if isinstance(values, Mapping) else None
    every = [volume("maps", "values", one) for one in _each("values", values, keys)]
    for one in every[1:]:
        volume("maps", "values", one, every[0].shape)
    count = len(every)
    names = _each("names", names if names is not None or keys is None else keys, None, count)
    thresholds, tests, hues = (
        _each(argument, given, keys, count)
        for argument, given in (("threshold", threshold), ("p", p), ("hue", hue))
    )
    if share:
        look = _shared(every, thresholds, tests, hue is not None, look)
    reasons = (threshold is not None) + (p is not None)
    axes = _axes(axes, every, columns, hue is not None, reasons + bool(reasons), share)
    for one, ax, name, limit, test, turn in zip(every, axes, names, thresholds, tests, hues, strict=True):
        drawn = {"threshold": limit, "p": test, "hue": turn, "title": name}
        map(one, ax, **drawn, **{"colorbar": colorbar and not share, **look})
    if colorbar and share:
        _legend(axes, thresholds, hue is not None, look)
    return axes


def _each(argument, given, keys, count=None):
    """Return what is given for all maps as a list of one a map."""
    if given is None or isinstance(given, Number):
        return [given] * (1 if count is None else count)
    if keys is not None and isinstance(given, Mapping):
        if set(given) != set(keys):
            raise ValueError(f"maps: {argument} must have the keys {keys}, but has {list(given)}")
        return [given[k] for k in keys]
    if isinstance(given, Series):
        given = np.moveaxis(np.asarray(given), -1, 0)
    each = list(given if isinstance(given, (list, tuple)) else np.asarray(given))
    if not each or (count is not None and len(each) != count):
        wanted = "at least one entry" if count is None else f"{count} entries, one a map"
        raise ValueError(f"maps: {argument} must have {wanted}, but has {len(each)}")
    return each


def _shared(every, thresholds, tests, hued, look):
    """Add one range of colours to the arguments of all maps."""
    criteria = {argument: look[argument] for argument in ("alpha", "correction") if argument in look}
    shown = [
        select("maps", one, limit, test, **criteria).pixels
        for one, limit, test in zip(every, thresholds, tests, strict=True)
    ]
    low, high = limits_of(every, shown, hued)
    return {"vmin": low, "vmax": high, **look}


def _axes(axes, every, columns, wheel, lines, share):
    """The caller's Axes, or those of a new figure with room for so many lines below every map."""
    count = len(every)
    if axes is None:
        import matplotlib.pyplot as plt

        planes, ny, nx = every[0].shape
        wide = planes * nx / ny if planes <= 4 else nx / ny
        columns = count_columns("maps", count, wide, columns)
        rows = -(-count // columns)
        scale = min(1.8 / min(wide, 1), 3.2 / max(wide, 1))
        beside = KEY_WIDTH if wheel else bar_width(scale)
        width = columns * scale * wide + beside * (1 if share else columns)
        size = (width, rows * (scale + 0.3 + LINE_HEIGHT * lines))
        _, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
        for spare in axes.flat[count:]:
            spare.set_axis_off()
        return axes.ravel()[:count]
    axes = np.ravel(axes)
    if len(axes) != count:
        raise ValueError(f"maps: axes must be {count} Axes, one a map, but has {len(axes)}")
    return np.array([axes_or_new("maps", ax, None) for ax in axes])


def _legend(axes, thresholds, hued, look):
    """Draw the one colour bar, or the one wheel, at the right of all maps."""
    label = look.get("label")
    if hued:
        rightmost = axes[np.argmax([ax.get_position().x1 for ax in axes])]
        key(rightmost, look.get("cmap"), look.get("period", 2 * np.pi), label)
        return
    bar = axes[0].figure.colorbar(
        axes[0].images[-1], ax=list(axes), label=label, shrink=0.75, aspect=22, pad=0.02
    )
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=2, width=0.6, color=INK)
    if len(set(thresholds)) == 1:
        gray_out(bar.ax, thresholds[0])
