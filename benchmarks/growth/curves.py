"""The chart: a panel for each axis and number of cores, a curve for each operation."""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from axes import AXES
from fitting import Curve
from matplotlib.axes import Axes
from page import Found, named

COLUMNS, WIDTH, HEIGHT = 2, 6.2, 4.6


def chart(found: Found, path: Path):
    """Seconds along every axis, logarithmic, with exponents, beside the slope of linear growth."""
    panels = [(name, cores) for name, curves in found.items() for cores in curves]
    rows = -(-len(panels) // COLUMNS)
    figure, grid = plt.subplots(
        rows, COLUMNS, figsize=(COLUMNS * WIDTH, rows * HEIGHT), constrained_layout=True, squeeze=False
    )
    for axes, (name, cores) in zip(grid.flat, panels, strict=False):
        panel(axes, name, cores, found[name][cores])
    for axes in grid.flat[len(panels) :]:
        axes.set_visible(False)
    figure.savefig(path, dpi=110)
    plt.close(figure)


def panel(axes: Axes, name: str, cores: int, curves: dict[str, Curve]):
    """The curves of one axis."""
    axes.set(xscale="log", yscale="log", xlabel=AXES[name].label, ylabel="seconds")
    for operation, curve in curves.items():
        if curve.points:
            label = f"{operation} ({curve.exponent:.2f})"
            axes.plot(curve.points, curve.seconds, "o-", markersize=4, linewidth=1.4, label=label)
    guides(axes)
    ticks = sorted({point for curve in curves.values() for point in curve.points})
    axes.set_xticks(ticks, [AXES[name].show(tick) for tick in ticks])
    axes.minorticks_off()
    axes.grid(color="0.92", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.legend(fontsize=8, frameon=False)
    axes.set_title(f"{name}, {named(cores)}", fontsize=10)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def guides(axes: Axes):
    """Grey lines of linear growth, a decade apart."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    x = np.array([left, right])
    for start in np.geomspace(bottom * left / right, top, 12):
        axes.plot(x, start * x / left, color="0.8", linewidth=0.7, linestyle=":", zorder=0)
    axes.set(xlim=(left, right), ylim=(bottom, top))
