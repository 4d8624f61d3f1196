"""One picture of a plane or of a volume."""

import matplotlib
import numpy as np
from matplotlib.colors import Normalize

from ._planes import draw_planes
from ._style import MISSING, colour_bar, real_array, robust_range, styled


@styled
def image(
    data,
    ax=None,
    *,
    cmap=None,
    vmin=None,
    vmax=None,
    label=None,
    title=None,
    pixel_size=None,
    scalebar=None,
    unit="µm",
    rgb=False,
    columns=None,
    planes=None,
    colorbar=True,
):
    """Draw an image, or the planes of a volume side by side.

    Parameters
    ----------
    data : array_like, (y, x) or (z, y, x); with ``rgb=True`` (y, x, 3) or (z, y, x, 3) in [0, 1]
        Not-a-number pixels are drawn light gray.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    cmap : str or Colormap, optional
        Default: ``"gray"``; for data of both signs ``"RdBu_r"``, centred at zero.
    vmin, vmax : float, optional
        Values of the first and the last colour. Default: percentiles 0.5 and 99.5 of the data, so that a hot
        pixel does not darken the rest; for data of both signs plus and minus percentile 99.5 of their size.
    label : str, optional
        What the values are, with their unit; written along the colour bar.
    title : str, optional
        Written above the image.
    pixel_size : float, optional
        Side of a pixel in `unit`. With it a scale bar is drawn.
    scalebar : float, optional
        Length of the scale bar, in `unit`, or in pixels without `pixel_size`. Default with `pixel_size`: a
        round number near a fifth of the width. 0 draws none.
    unit : str, default "µm"
        Unit of `pixel_size`.
    rgb : bool, default False
        The last axis of `data` holds red, green and blue (as `colorize` returns them).
    columns : int, optional
        Planes in a row; default: all of up to four, else a near-square arrangement.
    planes : sequence of str, optional
        Name of every plane; default "z = 0", "z = 1", ...
    colorbar : bool, default True
        Draw the colour bar (never for RGB).

    Returns
    -------
    matplotlib Axes
        One ``AxesImage`` in ``ax.images`` for every plane.

    Raises
    ------
    TypeError, ValueError
        For data that are not real numbers, or of a wrong shape; for `vmin` not below `vmax`.
    """
    volume = _volume(data, rgb)
    norm, colours = _colours(volume, cmap, vmin, vmax)
    ax, shown, aspect = draw_planes(
        "image",
        ax,
        [(volume, {"cmap": colours, "norm": norm})],
        columns=columns,
        names=planes,
        title=title,
        pixel_size=pixel_size,
        scalebar=scalebar,
        unit=unit,
    )
    if colorbar and not rgb:
        colour_bar(ax, shown[0], label, aspect)
    return ax


def _volume(data, rgb):
    """Give `data` a leading axis of planes."""
    array = real_array("image", "data", data, (3, 4) if rgb else (2, 3))
    if rgb and array.shape[-1] != 3:
        raise ValueError(
            f"image: with rgb=True the last axis of data must be 3, but its shape is {array.shape}"
        )
    if rgb:
        array = np.clip(np.nan_to_num(array.astype(float)), 0, 1)
    return array if array.ndim == (4 if rgb else 3) else array[np.newaxis]


def _colours(volume, cmap, vmin, vmax):
    """Choose the norm and the colour map that show these values."""
    floats = volume.astype(float)
    signed = bool(np.nanmin(floats, initial=0) < 0 < np.nanmax(floats, initial=0))
    if signed and vmin is None and vmax is None:
        limit = robust_range(np.abs(floats), 0, 99.5)[1]
        low, high = -limit, limit
    else:
        low, high = robust_range(floats, 0.5, 99.5)
        low = low if vmin is None else vmin
        high = high if vmax is None else vmax
    if not low < high:
        raise ValueError(f"image: vmin must be below vmax, but vmin = {low:g} and vmax = {high:g}")
    colours = matplotlib.colormaps.get_cmap(cmap or ("RdBu_r" if signed else "gray"))
    return Normalize(low, high), colours.with_extremes(bad=MISSING)
