"""The look shared by all pictures, and the checks shared by their arguments."""

import functools

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from thunder.base import Data

# Okabe and Ito's colours (distinct under every common colour-vision deficiency), reordered for thin lines.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#4D4D4D")

INK = "#262626"
MISSING = "#D9D9D9"

_SETTINGS = {
    "font.family": "sans-serif",
    "font.sans-serif": ["Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "DejaVu Sans"],
    "font.size": 8,
    "mathtext.default": "regular",
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.labelsize": 8,
    "axes.linewidth": 0.7,
    "axes.prop_cycle": matplotlib.cycler(color=PALETTE),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 9,
    "axes.titleweight": "bold",
    "xtick.color": INK,
    "xtick.labelsize": 7,
    "xtick.major.size": 3,
    "xtick.major.width": 0.7,
    "ytick.color": INK,
    "ytick.labelsize": 7,
    "ytick.major.size": 3,
    "ytick.major.width": 0.7,
    "grid.color": "#E3E3E3",
    "grid.linewidth": 0.5,
    "legend.fontsize": 7,
    "legend.frameon": False,
    "lines.linewidth": 1.2,
    "lines.solid_capstyle": "round",
    "image.interpolation": "nearest",
    "figure.facecolor": "white",
    "savefig.dpi": 200,
    "pdf.fonttype": 42,
}


def style():
    """Give your own figures the look of Thunder's.

    Returns
    -------
    context manager
        Matplotlib's settings are ours inside the ``with`` block and the user's own again after it.

    Examples
    --------
    >>> with thunder.plot.style():
    ...     figure, axes = plt.subplots(1, 2, layout="constrained")
    """
    return matplotlib.rc_context(_SETTINGS)


def styled(draw):
    """Run a drawing function under `style`."""

    @functools.wraps(draw)
    def wrapper(*args, **kwargs):
        """The drawing function, as it was given."""
        with style():
            return draw(*args, **kwargs)

    return wrapper


def axes_or_new(name, ax, figsize, projection=None):
    """Return the Axes to draw into: the caller's, or a new one in a figure of `figsize` inches."""
    if ax is None:
        import matplotlib.pyplot as plt

        figure = plt.figure(figsize=figsize, layout="constrained")
        return figure.add_subplot(projection=projection)
    if not isinstance(ax, Axes):
        raise TypeError(f"{name}: ax must be a matplotlib Axes, but got {type(ax).__name__}")
    found = "3d" if ax.name == "3d" else None
    if found != projection:
        raise ValueError(f"{name}: ax must have projection={projection!r}, but got projection={found!r}")
    return ax


def real_array(name, argument, data, ndims):
    """Return `data` as a real numeric ndarray with one of the numbers of dimensions `ndims`."""
    array = data.values if isinstance(data, Data) else np.asarray(data)
    if array.dtype == bool:
        array = array.astype(np.uint8)
    if not (np.issubdtype(array.dtype, np.integer) or np.issubdtype(array.dtype, np.floating)):
        raise TypeError(f"{name}: {argument} must be real numbers, but its dtype is {array.dtype}")
    if array.ndim not in ndims:
        allowed = " or ".join(str(n) for n in ndims)
        raise ValueError(f"{name}: {argument} must have {allowed} dimensions, but its shape is {array.shape}")
    if array.size == 0:
        raise ValueError(f"{name}: {argument} is empty, its shape is {array.shape}")
    return array


def sample_times(name, times, count):
    """Return the times of `count` samples: 0, 1, 2, ... unless given."""
    if times is None:
        return np.arange(count, dtype=float)
    times = real_array(name, "times", times, (1,)).astype(float)
    if len(times) != count:
        raise ValueError(f"{name}: times must have one value a sample ({count}), but has {len(times)}")
    return times


def colour_bar(ax, shown, label, aspect=1.5):
    """Draw a slim bar of the height of `ax` at its right; `aspect` is the width of `ax` by its height.

    Returns its Axes.
    """
    bar_axes = ax.inset_axes([1 + 0.03 / aspect, 0, 0.04 / aspect, 1])
    bar = ax.figure.colorbar(shown, cax=bar_axes, label=label)
    bar.outline.set_visible(False)
    bar_axes.tick_params(length=2, width=0.6, color=INK)
    bar_axes.yaxis.set_major_locator(matplotlib.ticker.MaxNLocator(5))
    return bar_axes


def bar_width(height):
    """Inches that a `colour_bar` of this height takes, with its numbers and its label."""
    return 0.6 + 0.07 * height


def check_choice(name, argument, value, choices):
    """Refuse a `value` that is not among `choices`."""
    if value not in choices:
        allowed = ", ".join(repr(c) for c in choices)
        raise ValueError(f"{name}: {argument} must be one of {allowed}, but {argument} = {value!r}")


def robust_range(array, low, high):
    """Percentiles `low` and `high` of the finite values; (0, 1) if there is none, never an empty range."""
    finite = array[np.isfinite(array)]
    if finite.size == 0:
        return 0.0, 1.0
    bottom, top = np.percentile(finite, [low, high])
    if top <= bottom:
        bottom, top = float(finite.min()), float(finite.max())
    return (float(bottom), float(top)) if top > bottom else (float(bottom), float(bottom) + 1.0)


def round_length(length):
    """Return the largest of 1, 2, 5, 10, 20, 50, ... (times any power of ten) that is not above `length`."""
    if not length > 0:
        return 0.0
    power = 10.0 ** np.floor(np.log10(length))
    return float(f"{max(step * power for step in (1, 2, 5) if step * power <= length * (1 + 1e-9)):.6g}")
