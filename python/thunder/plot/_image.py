"""One picture of a plane or of a volume."""

import matplotlib
import numpy as np
from matplotlib import patheffects
from matplotlib.colors import Normalize

from ._style import INK, MISSING, axes_or_new, colour_bar, real_array, robust_range, round_length, styled


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
    names = _plane_names(planes, len(volume))
    norm, colours = _colours(volume, cmap, vmin, vmax)
    corners, width, height = _tiling(volume.shape[:3], columns)
    ax = axes_or_new("image", ax, _figure_size(width, height))
    shown = []
    for plane, (left, top) in zip(volume, corners, strict=True):
        extent = (left, left + volume.shape[2], top + volume.shape[1], top)
        shown.append(ax.imshow(plane, cmap=colours, norm=norm, extent=extent, interpolation="nearest"))
    for name, drawn, (left, top) in zip(names, shown, corners, strict=True):
        ny, nx = volume.shape[1:3]
        corner = _contrast(drawn, np.s_[: ny // 10 + 1, : nx // 5 + 1])
        ax.annotate(name, (left, top), (3, -3), textcoords="offset points", va="top", fontsize=7, **corner)
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    ax.set_axis_off()
    if title:
        ax.set_title(title)
    if colorbar and not rgb:
        colour_bar(ax, shown[0], label, aspect=width / height)
    _scale_bar(ax, shown[-1], (width, height), pixel_size, scalebar, unit)
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


def _plane_names(planes, count):
    if planes is None:
        return [f"z = {z}" for z in range(count)] if count > 1 else [""]
    if len(planes) != count:
        raise ValueError(f"image: planes must name all {count} planes, but has {len(planes)} names")
    return list(planes)


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


def _tiling(shape, columns):
    """Place the planes: upper left corner (x, y) of each, and the whole's width and height, in pixels."""
    count, ny, nx = shape
    if columns is None:
        columns = count if count <= 4 else int(np.ceil(np.sqrt(count * ny / nx)))
    if columns < 1:
        raise ValueError(f"image: columns must be at least 1, but columns = {columns}")
    columns = min(columns, count)
    gap = 0 if count == 1 else max(1.0, 0.02 * max(ny, nx))
    rows = -(-count // columns)
    corners = [((i % columns) * (nx + gap), (i // columns) * (ny + gap)) for i in range(count)]
    return corners, columns * (nx + gap) - gap, rows * (ny + gap) - gap


def _figure_size(width, height):
    """Inches that hold an image of this shape and its colour bar: 3.4 on its shorter side, 7.2 at most."""
    scale = min(3.4 / min(width, height), 6.4 / max(width, height))
    return width * scale + 0.8, height * scale + 0.4


def _scale_bar(ax, shown, size, pixel_size, length, unit):
    """Draw a bar of known length in the lower right corner, its length written above it."""
    plane_width = shown.get_array().shape[1]
    if pixel_size is not None and not pixel_size > 0:
        raise ValueError(f"image: pixel_size must be positive, but pixel_size = {pixel_size}")
    if length is None and pixel_size is not None:
        length = round_length(plane_width * pixel_size / 5)
    if not length:
        return
    pixels = length / (pixel_size or 1)
    if not 0 < pixels <= plane_width:
        raise ValueError(
            f"image: scalebar must be shorter than a plane ({plane_width} pixels), "
            f"but scalebar = {length:g} ({pixels:g} pixels)"
        )
    margin = 0.04 * min(size)
    right, bottom = size[0] - margin, size[1] - margin
    corner = _contrast(shown, np.s_[-(plane_width // 10) - 1 :, -int(pixels) - 1 :])
    ax.plot([right - pixels, right], [bottom, bottom], linewidth=2.2, solid_capstyle="butt", **corner)
    name = f"{length:g} {unit if pixel_size else 'pixels'}"
    middle = (right - pixels / 2, bottom)
    ax.annotate(name, middle, (0, 3), textcoords="offset points", ha="center", fontsize=7, **corner)


def _contrast(shown, corner):
    """Choose colour and outline of what is written over the pixels `corner` of a plane."""
    colours = shown.to_rgba(shown.get_array()[corner], norm=True)[..., :3]
    light = np.mean(colours @ [0.299, 0.587, 0.114]) > 0.55
    ink, halo = (INK, "white") if light else ("white", "black")
    return {"color": ink, "path_effects": [patheffects.withStroke(linewidth=1.6, foreground=halo, alpha=0.5)]}
