"""The planes of a volume side by side, in one Axes."""

import numpy as np
from matplotlib import patheffects

from ._style import INK, axes_or_new, bar_width, round_length


def draw_planes(
    name,
    ax,
    layers,
    *,
    columns=None,
    names=None,
    title=None,
    pixel_size=None,
    scalebar=None,
    unit="µm",
    beside=None,
    below=0.0,
):
    """Draw volumes of one shape over each other, plane by plane.

    Parameters
    ----------
    name : str
        Of the public function, for its errors.
    layers : sequence of (array, dict)
        From the lowest to the topmost: (z, y, x), or (z, y, x, 3 or 4) colours, and arguments of ``imshow``.
    beside, below : float, optional
        Inches of a new figure for what stands at the right, default a colour bar, and below.

    Other parameters are those of `image`.

    Returns
    -------
    ax, shown, aspect
        The Axes, the topmost ``AxesImage`` of every plane, and the whole's width by its height.
    """
    shape = layers[0][0].shape[:3]
    names = _plane_names(name, names, shape[0])
    columns = count_columns(name, shape[0], shape[2] / shape[1], columns)
    corners, width, height = _tiling(shape, columns)
    new, ax = ax is None, axes_or_new(name, ax, _figure_size(width, height, beside, below))
    if new:
        ax.set_anchor("W")  # the layout's room to spare goes where the colour bar is
    drawn = [
        [
            ax.imshow(volume[z], extent=(x, x + shape[2], y + shape[1], y), interpolation="nearest", **look)
            for volume, look in layers
        ]
        for z, (x, y) in enumerate(corners)
    ]
    for text, plane, corner in zip(names, drawn, corners, strict=True):
        ink = _contrast(plane, np.s_[: shape[1] // 10 + 1, : shape[2] // 5 + 1])
        ax.annotate(text, corner, (3, -3), textcoords="offset points", va="top", fontsize=7, **ink)
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    ax.set_axis_off()
    if title:
        ax.set_title(title)
    _scale_bar(name, ax, drawn[-1], (width, height), pixel_size, scalebar, unit)
    return ax, [plane[-1] for plane in drawn], width / height


def _plane_names(name, planes, count):
    if planes is None:
        return [f"z = {z}" for z in range(count)] if count > 1 else [""]
    if len(planes) != count:
        raise ValueError(f"{name}: planes must name all {count} planes, but has {len(planes)} names")
    return list(planes)


def count_columns(name, count, aspect, columns):
    """Return how many of `count` pictures of this width by height stand in a row."""
    if columns is None:
        columns = count if count <= 4 else int(np.ceil(np.sqrt(count / aspect)))
    if columns < 1:
        raise ValueError(f"{name}: columns must be at least 1, but columns = {columns}")
    return min(columns, count)


def _tiling(shape, columns):
    """Place the planes: upper left corner (x, y) of each, and the whole's width and height, in pixels."""
    count, ny, nx = shape
    gap = 0 if count == 1 else max(1.0, 0.02 * max(ny, nx))
    rows = -(-count // columns)
    corners = [((i % columns) * (nx + gap), (i // columns) * (ny + gap)) for i in range(count)]
    return corners, columns * (nx + gap) - gap, rows * (ny + gap) - gap


def _figure_size(width, height, beside, below):
    """Inches that hold an image of this shape and what is around it: the image's shorter side is 3.4, the
    longer one at most 6.4.
    """
    scale = min(3.4 / min(width, height), 6.4 / max(width, height))
    width, height = width * scale, height * scale
    return width + (bar_width(height) if beside is None else beside), height + 0.4 + below


def _scale_bar(name, ax, plane, size, pixel_size, length, unit):
    """Draw a bar of known length in the lower right corner, its length written above it."""
    plane_width = plane[-1].get_array().shape[1]
    if pixel_size is not None and not pixel_size > 0:
        raise ValueError(f"{name}: pixel_size must be positive, but pixel_size = {pixel_size}")
    if length is None and pixel_size is not None:
        length = round_length(plane_width * pixel_size / 5)
    if not length:
        return
    pixels = length / (pixel_size or 1)
    if not 0 < pixels <= plane_width:
        raise ValueError(
            f"{name}: scalebar must be shorter than a plane ({plane_width} pixels), "
            f"but scalebar = {length:g} ({pixels:g} pixels)"
        )
    margin = 0.04 * min(size)
    right, bottom = size[0] - margin, size[1] - margin
    corner = _contrast(plane, np.s_[-(plane_width // 10) - 1 :, -int(pixels) - 1 :])
    ax.plot([right - pixels, right], [bottom, bottom], linewidth=2.2, solid_capstyle="butt", **corner)
    text = f"{length:g} {unit if pixel_size else 'pixels'}"
    middle = (right - pixels / 2, bottom)
    ax.annotate(text, middle, (0, 3), textcoords="offset points", ha="center", fontsize=7, **corner)


def _contrast(plane, corner):
    """Choose colour and outline of what is written over the pixels `corner` of a plane's layers."""
    light = 1.0
    for shown in plane:
        colours = shown.to_rgba(shown.get_array()[corner], norm=True)
        opacity = colours[..., 3]
        light = (1 - opacity) * light + opacity * (colours[..., :3] @ [0.299, 0.587, 0.114])
    ink, halo = (INK, "white") if np.mean(light) > 0.55 else ("white", "black")
    return {"color": ink, "path_effects": [patheffects.withStroke(linewidth=1.6, foreground=halo, alpha=0.5)]}
