"""One value for each pixel, over an anatomical image."""

import matplotlib
import numpy as np
from matplotlib.colors import ListedColormap, Normalize, to_rgb
from matplotlib.transforms import ScaledTranslation

from ._colorize import WHEEL, colorize
from ._planes import draw_planes
from ._significance import select, volume
from ._style import MISSING, colour_bar, robust_range, styled
from ._wheel import wheel

# Inferno without its darkest colours, which would be holes in a gray image.
_SEQUENTIAL = ListedColormap(matplotlib.colormaps["inferno"](np.linspace(0.25, 1, 256)), name="thunder_map")

# Inches of the wheel with its labels, and of a line of the note.
KEY_WIDTH, LINE_HEIGHT = 1.4, 0.14


@styled
def map(  # noqa: A001, what it draws
    values,
    ax=None,
    *,
    background=None,
    threshold=None,
    p=None,
    alpha=0.05,
    correction=None,
    hue=None,
    period=2 * np.pi,
    cmap=None,
    vmin=None,
    vmax=None,
    label=None,
    title=None,
    note=True,
    mixing=0.6,
    pixel_size=None,
    scalebar=None,
    unit="µm",
    columns=None,
    planes=None,
    colorbar=True,
):
    """Draw a map of a statistic over an anatomical image; what is not significant is transparent.

    Parameters
    ----------
    values : array_like, (y, x) or (z, y, x)
        One value for each pixel: t, r, a coefficient, explained variance, ... What is not finite is
        transparent. A last axis of length 1, as series of one sample have, is left out.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    background : array_like, shape of `values`, optional
        Shown in gray where the map is transparent. Default: what `ax` shows already, or light gray.
    threshold : float, optional
        Pixels whose absolute value is below it are transparent.
    p : array_like, shape of `values`, optional
        Probability of every pixel under the null hypothesis. Pixels where it is above `alpha`, or not a
        number, are transparent.
    alpha : float in (0, 1), default 0.05
        Level of significance, or with ``correction="fdr"`` the false discovery rate.
    correction : {None, "fdr"}, default None
        "fdr": `p` is adjusted as Benjamini and Hochberg (1995) do, for as many tests as `p` has numbers.
    hue : array_like, shape of `values`, optional
        A direction for each pixel, which becomes its hue; `values`, at least 0, become the brightness. A
        colour wheel stands in place of the colour bar.
    period : float, default 2 pi
        One turn of `hue`: pi for orientations, 360 for degrees.
    cmap : str or Colormap, optional
        Default: colours from purple to yellow; for limits of both signs ``"RdBu_r"``, centred at zero; for
        `hue` `WHEEL`, whose hues are equally light.
    vmin, vmax : float, optional
        Values of the first and the last colour. Default: percentiles 0.5 and 99.5 of the pixels that are
        shown; for values of both signs plus and minus percentile 99.5 of their size; for `hue` from 0.
    label : str, optional
        What the values are, with their unit; written along the colour bar, or above the wheel.
    title : str, optional
        Written above the map.
    note : bool, default True
        Write the threshold or level below the map, and how many of its finite pixels are shown.
    mixing : float in [0, 1], default 0.6
        Brightness of the background.
    pixel_size, scalebar, unit, columns, planes
        See `image`.
    colorbar : bool, default True
        Draw the colour bar, where colours below the threshold are gray, or the wheel.

    Returns
    -------
    matplotlib Axes
        For every plane two ``AxesImage`` in ``ax.images``: what is below the map, and the map (masked where
        it is transparent; with `hue` RGBA). Over images that `ax` held before, the map only.

    Raises
    ------
    TypeError, ValueError
        For data that are not real numbers, a `p`, `hue` or `background` of another shape, a `p` outside
        [0, 1], a negative `threshold`, an `alpha` outside (0, 1), negative strengths, or `vmin` not below
        `vmax`.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate, J. R. Stat. Soc. B 57.

    Examples
    --------
    >>> plot.map(t, background=mean, p=p, correction="fdr", label="t")
    >>> plot.map(tuned.osi, hue=tuned.orientation, period=np.pi, label="OSI")
    """
    values, turns, background = _volumes(values, hue, period, background)
    shown = select("map", values, threshold, p, alpha, correction)
    limits = _given(*limits_of([values], [shown.pixels], hue is not None), vmin, vmax)
    top = _top(values, turns, shown.pixels, limits, cmap, background, mixing)
    layers = [*_ground(ax, values.shape, background, mixing), top]
    lines = shown.lines if note else ()
    room = {"beside": None if hue is None else KEY_WIDTH, "below": LINE_HEIGHT * len(lines), "title": title}
    look = {"pixel_size": pixel_size, "scalebar": scalebar, "unit": unit, "columns": columns, "names": planes}
    ax, drawn, aspect = draw_planes("map", ax, layers, **room, **look)
    _write_below(ax, lines)
    if colorbar and hue is None:
        gray_out(colour_bar(ax, drawn[0], label, aspect), threshold)
    elif colorbar:
        key(ax, cmap, period, label)
    return ax


def limits_of(maps, shown, hued=False):
    """Values of the first and the last colour of maps, from their pixels that are shown."""
    finite = np.concatenate([values[np.isfinite(values)] for values in maps])
    if hued and np.any(finite < 0):
        raise ValueError(f"map: values must not be negative with hue, but go down to {finite.min():g}")
    kept = np.concatenate([values[pixels] for values, pixels in zip(maps, shown, strict=True)])
    kept = kept if kept.size else finite
    if hued:
        return 0.0, robust_range(kept, 0, 99)[1]
    if finite.min(initial=0) < 0 < finite.max(initial=0):
        limit = robust_range(np.abs(kept), 0, 99.5)[1]
        return -limit, limit
    return robust_range(kept, 0.5, 99.5)


def gray_out(bar, threshold):
    """Cover the colours of a colour bar that are below the threshold."""
    if threshold:
        bar.axhspan(-threshold, threshold, color=MISSING, linewidth=0)


def key(ax, cmap, period, label):
    """Draw the colour wheel at the right of `ax`, as large whatever the size of `ax`."""
    corner = ax.figure.dpi_scale_trans + ScaledTranslation(1, 1, ax.transAxes)
    degrees = {round(2 * np.pi, 6): "0° 90° 180° 270°", round(np.pi, 6): "0° 45° 90° 135°"}
    named = degrees.get(round(period, 6))
    labels = named.split() if named else [f"{period * i / 4:g}" for i in range(4)]
    inset = ax.inset_axes([0.08, -1.25, 1.1, 1.1], transform=corner)
    return wheel(inset, cmap=WHEEL if cmap is None else cmap, labels=labels, title=label)


def _given(low, high, vmin, vmax):
    """The limits, those in place of which the caller gave others replaced."""
    low, high = low if vmin is None else vmin, high if vmax is None else vmax
    if not low < high:
        raise ValueError(f"map: vmin must be below vmax, but vmin = {low:g} and vmax = {high:g}")
    return low, high


def _volumes(values, hue, period, background):
    """Return values, turns of hue and the background as volumes; values without direction are no numbers."""
    values = volume("map", "values", values)
    if background is not None:
        background = volume("map", "background", background, values.shape)
    if hue is None:
        return values, None, background
    if not period > 0:
        raise ValueError(f"map: period must be positive, but period = {period}")
    turns = volume("map", "hue", hue, values.shape) / period
    return np.where(np.isfinite(turns), values, np.nan), turns, background


def _ground(ax, shape, background, mixing):
    """Return the layers below the map: what `ax` holds already, the background, or light gray."""
    if background is not None:
        nothing = np.zeros((1, *shape))
        return [(colorize(nothing, "indexed", background=background, mixing=mixing), {})]
    if getattr(ax, "images", ()):
        return []
    return [(np.broadcast_to(to_rgb(MISSING), (*shape, 3)), {})]


def _top(values, turns, pixels, limits, cmap, background, mixing):
    """Return the layer of the map: masked values with their colours, or with hues RGBA."""
    low, high = limits
    if turns is None:
        colours = matplotlib.colormaps.get_cmap(cmap or ("RdBu_r" if low < 0 < high else _SEQUENTIAL))
        look = {"cmap": colours.with_extremes(bad=(0, 0, 0, 0)), "norm": Normalize(low, high)}
        return np.ma.masked_array(values, mask=~pixels), look
    strength = np.clip((values - low) / (high - low), 0, 1)
    look = {"cmap": WHEEL if cmap is None else cmap, "background": background, "mixing": mixing}
    colours = colorize([turns, strength], "hv", percentile=None, mask=pixels, **look)
    return np.concatenate([colours, pixels[..., np.newaxis]], axis=-1), {}


def _write_below(ax, lines):
    ax.annotate(
        "\n".join(lines),
        (0, 0),
        (0, -4),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize=7,
    )
