"""Regions of space, as masks or as lists of pixels."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _transfer

if TYPE_CHECKING:
    from thunder.series.series import Series


class Regions:
    """What images and series do with regions of their space."""

    def mean_by_regions(self, regions: Any) -> "Series":
        """Mean time course of each region. Cost: one pass; regions x time values on the driver.

        Parameters
        ----------
        regions : ndarray or list
            an integer or boolean mask of the space's shape, whose positive values are the regions in rising
            order; or a list with an array for each region: pixels' numbers in C order (one axis), or their
            coordinates (pixels x axes). Regions of a list may overlap

        Returns
        -------
        Series
            local, of shape (regions, time), float64

        Raises
        ------
        ValueError
            for a mask of another shape, a region without pixels, or pixels that are not in space
        """
        from thunder.series.series import Series

        space = self.shape[1:] if self._kind == "images" else self.shape[:-1]
        lists = _transfer.groups(pixels("mean_by_regions", regions, space))
        means = self._distributed.fetch("meanByRegions", lists, description="mean_by_regions")
        return Series(means, index=getattr(self, "index", None))


def pixels(function: str, regions: Any, shape: tuple[int, ...]) -> list[np.ndarray]:
    """The pixels of each region, numbered in C order of `shape`.

    Parameters
    ----------
    function : str
        what the messages begin with
    regions : ndarray or list
        as in `Regions.mean_by_regions`
    shape : tuple of int
        the lengths of space

    Raises
    ------
    ValueError
        for a mask of another shape, a region without pixels, or pixels that are not in space
    """
    if isinstance(regions, np.ndarray) and (regions.shape == shape or regions.ndim == len(shape) > 1):
        return _of_mask(function, regions, shape)
    try:
        listed = list(regions)
    except TypeError as error:
        raise TypeError(
            f"{function}: regions must be a mask or a list of regions, but is {regions!r}"
        ) from error
    found = [_of_list(function, number, region, shape) for number, region in enumerate(listed)]
    if not found:
        raise ValueError(f"{function}: there are no regions")
    return found


def _of_mask(function: str, mask: np.ndarray, shape: tuple[int, ...]) -> list[np.ndarray]:
    if mask.shape != shape or mask.dtype.kind not in "biu":
        raise ValueError(
            f"{function}: expected a mask of integers of shape {shape}, "
            f"but found {mask.dtype} of shape {mask.shape}"
        )
    flat = mask.ravel()
    labels = np.unique(flat[flat > 0])
    if not len(labels):
        raise ValueError(f"{function}: the mask has no positive value")
    order = np.argsort(flat, kind="stable")
    return np.split(order, np.searchsorted(flat[order], labels))[1:]


def _of_list(function: str, number: int, region: Any, shape: tuple[int, ...]) -> np.ndarray:
    found = np.asarray(region)
    if found.size == 0:
        raise ValueError(f"{function}: region {number} has no pixels")
    if found.dtype.kind not in "iu" or found.ndim > 2 or (found.ndim == 2 and found.shape[1] != len(shape)):
        raise ValueError(
            f"{function}: region {number} must be pixels' numbers, or coordinates on {len(shape)} axes, "
            f"but is {found.dtype} of shape {found.shape}"
        )
    limits = np.array(shape) if found.ndim == 2 else np.prod(shape)
    if (found < 0).any() or (found >= limits).any():
        raise ValueError(f"{function}: region {number} has pixels that are not in space of shape {shape}")
    return np.ravel_multi_index(tuple(found.T), shape) if found.ndim == 2 else np.atleast_1d(found)
