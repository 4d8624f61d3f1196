"""The key to colours that stand for a direction."""

import numpy as np

from ._colorize import colorize
from ._style import axes_or_new, styled


@styled
def wheel(ax=None, *, cmap=None, labels=None, title=None, fade=True):
    """Draw the key to `colorize` pictures in mode "hv", "polar" or "angle": a disc of all hues.

    Parameters
    ----------
    ax : matplotlib Axes, optional
        Where to draw, often an inset of the picture's own Axes; a new figure otherwise.
    cmap : str or Colormap, optional
        The cyclic colour map given to `colorize`; HSV's hues by default.
    labels : sequence of str, optional
        What the directions mean: the first at the right (angle 0), the others counter-clockwise at equal
        angles.
    title : str, optional
        Written above the disc.
    fade : bool, default True
        Dark in the centre, where the value is zero, as in "hv" and "polar".

    Returns
    -------
    matplotlib Axes
    """
    ax = axes_or_new("wheel", ax, (1.6, 1.6))
    y, x = np.mgrid[1:-1:201j, -1:1:201j]
    radius = np.hypot(x, y)
    mode = "polar" if fade else "angle"
    colours = colorize(np.stack([x, y]), mode, percentile=None, cmap=cmap)
    disc = np.dstack([colours, radius <= 1])
    ax.imshow(disc, extent=(-1, 1, -1, 1), interpolation="bilinear")
    for i, name in enumerate(labels or ()):
        angle = 2 * np.pi * i / len(labels)
        ax.text(1.25 * np.cos(angle), 1.25 * np.sin(angle), name, ha="center", va="center", fontsize=6)
    ax.set(xlim=(-1.5, 1.5), ylim=(-1.5, 1.5), aspect="equal")
    ax.set_axis_off()
    if title:
        ax.set_title(title, loc="center", fontsize=7, fontweight="normal", pad=3)
    return ax
