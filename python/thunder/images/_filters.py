"""Filters of every image."""

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer

if TYPE_CHECKING:
    from thunder.images.images import Images


class Filters:
    """Filters, projections and the correlation of neighbours, for `Images`.

    Parameters for the axes of an image are one number for all of them, or a sequence with one for each in
    their order; 0 leaves an axis alone (so does a window of 1), so that ``(2, 2, 0)`` filters each plane of
    the last axis by itself. Edges are reflected, as by default in `scipy.ndimage`. Results have the images'
    type; integers are cut off towards zero after each axis, as in SciPy.
    """

    def gaussian_filter(self, sigma: Any = 2, order: Any = 0) -> "Images":
        """Smooth with a Gaussian, cut off at 4 standard deviations, as `scipy.ndimage.gaussian_filter`.

        Parameters
        ----------
        sigma : float or sequence of float
            standard deviation in pixels
        order : int or sequence of int
            0 smooths; 1, 2, ... convolve with that derivative of a Gaussian
        """
        sigmas = self._per_axis("gaussian_filter", "sigma", sigma, _checks.number, 0)
        orders = self._per_axis("gaussian_filter", "order", order, _checks.integer, 0)
        filtered = self._distributed.derive(
            "gaussianFilter", np.array(sigmas, float), _transfer.integers(orders)
        )
        return self._like(filtered, self.labels)

    def uniform_filter(self, size: Any = 2) -> "Images":
        """Mean of a window around each pixel, as `scipy.ndimage.uniform_filter`.

        Parameters
        ----------
        size : int or sequence of int
            of the window in pixels; one of even size reaches one pixel farther back than forward
        """
        return self._windowed("uniform_filter", "uniformFilter", size)

    def median_filter(self, size: Any = 2) -> "Images":
        """Median of a window around each pixel, as `scipy.ndimage.median_filter`.

        Of an even number of pixels, it is the larger of the two in the middle. A NaN counts as larger than
        every number.

        Parameters
        ----------
        size : int or sequence of int
            of the window in pixels; one of even size reaches one pixel farther back than forward
        """
        return self._windowed("median_filter", "medianFilter", size)

    def localcorr(self, size: Any = 2) -> np.ndarray:
        """Correlation of each pixel's time course with that of its neighbourhood.

        Pearson's r between the images and the same images through `uniform_filter`. Cost: one pass.

        Parameters
        ----------
        size : int or sequence of int
            of the neighbourhood in pixels, as in `uniform_filter`

        Returns
        -------
        ndarray
            float64, of an image's shape; NaN where a pixel or its neighbourhood is constant

        Raises
        ------
        ValueError
            if there are no images
        """
        sizes = self._per_axis("localcorr", "size", size, _checks.integer, 0)
        if self.count() == 0:
            raise ValueError("localcorr: there are no images")
        return self._distributed.fetch("localCorr", _transfer.integers(sizes), description="localcorr")

    def max_projection(self, axis: int = 2) -> "Images":
        """Greatest values along an axis of the images, which vanishes; in their type.

        Parameters
        ----------
        axis : int
            counted without that of the images' number; a negative one from the last on
        """
        number = self._image_axis("max_projection", axis)
        return self._like(self._distributed.derive("maxProjection", number), self.labels)

    def max_min_projection(self, axis: int = 2) -> "Images":
        """Sum of the greatest and the least values along an axis of the images, which vanishes.

        Parameters
        ----------
        axis : int
            counted without that of the images' number; a negative one from the last on
        """
        number = self._image_axis("max_min_projection", axis)
        return self._like(self._distributed.derive("maxMinProjection", number), self.labels)

    def reshape(self, *shape: int) -> "Images":
        """The same images with their pixels on other axes; the first axis, their number, stays."""
        wanted = tuple(shape[0]) if len(shape) == 1 and np.ndim(shape[0]) else shape
        if len(wanted) < 2 or wanted[0] != self.count() or math.prod(wanted) != math.prod(self.shape):
            raise ValueError(f"reshape: shape {wanted} does not fit images of shape {self.shape}")
        if self._array is not None:
            return self._like(self._array.reshape(wanted), self.labels)
        return self._like(self._remote.derive("reshapeImages", _transfer.integers(wanted[1:])), self.labels)

    def squeeze(self) -> "Images":
        """The same images without their axes of length 1; one axis stays."""
        axes = tuple(length for length in self.value_shape if length != 1)
        return self.reshape(self.count(), *(axes or (1,)))

    def _windowed(self, name: str, method: str, size: Any) -> "Images":
        sizes = self._per_axis(name, "size", size, _checks.integer, 0)
        return self._like(self._distributed.derive(method, _transfer.integers(sizes)), self.labels)

    def _per_axis(self, function: str, name: str, values: Any, check: Any, least: float) -> list:
        """One checked parameter for each axis of an image."""
        axes = len(self.value_shape)
        given = [values] * axes if np.ndim(values) == 0 else list(values)
        if len(given) != axes:
            raise ValueError(
                f"{function}: {name} must be one number or one for each of the {axes} axes of an image, "
                f"but is {values}"
            )
        return [check(function, name, value, least) for value in given]

    def _image_axis(self, function: str, axis: int) -> int:
        number = _checks.place(function, "axis", axis, len(self.value_shape))
        if self.value_shape[number] == 0:
            raise ValueError(f"{function}: axis {number} of images of shape {self.value_shape} is empty")
        return number
