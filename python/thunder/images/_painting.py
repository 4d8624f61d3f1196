"""Values as colours."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks

if TYPE_CHECKING:
    from thunder.images.images import Images

_COLOURS = 256


def painted(images: "Images", cmap: Any, vmin: float | None, vmax: float | None) -> "Images":
    """Images of (y, x) as uint8 colours, (y, x, 3).

    Parameters
    ----------
    images : Images
        of two axes
    cmap : str or Colormap
        matplotlib's, or its name
    vmin, vmax : float, optional
        the values of its first and last colour; by default the least and the greatest finite ones of all
        images, which costs a pass

    Raises
    ------
    ValueError
        for images of other axes, or a `vmax` below `vmin`
    """
    if len(images.value_shape) != 2:
        raise ValueError(
            f"topng: colours, and types other than uint8 and uint16, are for images of shape (y, x), "
            f"not {images.dtype} of {images.value_shape}"
        )
    from matplotlib import colormaps

    low, high = _range(images, vmin, vmax)
    chosen = colormaps[cmap] if isinstance(cmap, str) else cmap
    table = chosen(np.linspace(0, 1, _COLOURS), bytes=True)[:, :3]
    return images.map(_painter(table, low, high), (*images.value_shape, 3), np.uint8)


def _range(images: "Images", vmin: float | None, vmax: float | None) -> tuple[float, float]:
    """The values of the first and the last colour."""
    low = None if vmin is None else _checks.number("topng", "vmin", vmin)
    high = None if vmax is None else _checks.number("topng", "vmax", vmax)
    if low is not None and high is not None:
        if high < low:
            raise ValueError(f"topng: vmax must not be below vmin, {low}, but is {high}")
        return low, high
    extents = images.map(_measurer(), (2,), np.float64).values
    known = [*extents[np.isfinite(extents)].tolist(), *(end for end in (low, high) if end is not None)]
    return (
        min(known, default=0.0) if low is None else low,
        max(known, default=0.0) if high is None else high,
    )


def _measurer() -> Callable[[np.ndarray], np.ndarray]:
    """A function of an image, for workers that need not have this package."""

    def measure(image: np.ndarray) -> np.ndarray:
        """Its least and its greatest finite value, or NaN if it has none."""
        finite = image[np.isfinite(image)]
        return np.array([finite.min(), finite.max()] if finite.size else [np.nan, np.nan], np.float64)

    return measure


def _painter(table: np.ndarray, low: float, high: float) -> Callable[[np.ndarray], np.ndarray]:
    """A function of an image, for workers that need not have this package."""

    def paint(image: np.ndarray) -> np.ndarray:
        """Its colours; NaN is black."""
        scaled = (image.astype(np.float64) - low) * (len(table) / (high - low if high > low else 1.0))
        places = np.clip(np.nan_to_num(scaled), 0, len(table) - 1).astype(np.intp)
        return np.where(np.isnan(scaled)[..., None], 0, table[places])

    return paint
