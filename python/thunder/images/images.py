"""Movies."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks
from thunder._regions import Regions
from thunder.base import Data
from thunder.images._filters import Filters

if TYPE_CHECKING:
    from thunder.series.series import Series


class Images(Filters, Regions, Data):
    """A movie: frames of shape (y, x) or (z, y, x), each a record.

    Parameters
    ----------
    values : ndarray
        of shape (frames, ...); use the constructors of `thunder.images`, such as `fromarray`
    labels : array_like, optional
        a label for each frame
    """

    _kind = "images"

    @property
    def baseaxes(self) -> tuple[int, ...]:
        """The axes that number the records."""
        return (0,)

    def _like(self, values: Any, labels: Any = None) -> "Images":
        return Images(values, labels)

    def toseries(self, chunk_size: Any = "auto", npartitions: int | None = None) -> "Series":
        """The pixels' time courses, of shape (..., frames). Cost: one shuffle of all data.

        Parameters
        ----------
        chunk_size : 'auto'
            chunks follow from shape and type
        npartitions : int, optional
            number of partitions of the result
        """
        from thunder.series.series import Series

        _checks.one_of("toseries", "chunk_size", chunk_size, ("auto",))
        return Series(self._distributed.derive("toSeries", _checks.partitions("toseries", npartitions)))

    def toimages(self, chunk_size: Any = "auto") -> "Images":
        """These images themselves."""
        _checks.one_of("toimages", "chunk_size", chunk_size, ("auto",))
        return self

    def sample(self, nsamples: int = 100, seed: int | None = None) -> "Images":
        """Draw images at random, without replacement, in their order.

        Parameters
        ----------
        nsamples : int
            number of images; all of them if there are fewer
        seed : int, optional
            the same seed draws the same images, however they are distributed
        """
        return super().sample(nsamples, seed)

    def subsample(self, factor: int | tuple[int, ...]) -> "Images":
        """Take every `factor`-th pixel along each axis of the images.

        Parameters
        ----------
        factor : int or tuple of int
            one step for all axes, or one for each
        """
        steps = np.broadcast_to(factor, len(self.value_shape)) if np.ndim(factor) == 0 else np.asarray(factor)
        if len(steps) != len(self.value_shape):
            raise ValueError(f"subsample: factor {factor} does not fit images of shape {self.value_shape}")
        slices = (slice(None, None, _checks.integer("subsample", "factor", step, least=1)) for step in steps)
        return self[(slice(None), *slices)]

    def crop(self, minbound: tuple[int, ...], maxbound: tuple[int, ...]) -> "Images":
        """Cut a rectangle out of every image.

        Parameters
        ----------
        minbound, maxbound : tuple of int
            where the rectangle starts and ends along each axis of the images; the end is not part of it
        """
        axes = self.value_shape
        if not len(minbound) == len(maxbound) == len(axes):
            raise ValueError(f"crop: bounds {minbound} and {maxbound} do not fit images of shape {axes}")
        for low, high, length in zip(minbound, maxbound, axes, strict=True):
            if not 0 <= low < high <= length:
                raise ValueError(
                    f"crop: bounds {minbound} to {maxbound} are not within images of shape {axes}"
                )
        return self[(slice(None), *map(slice, minbound, maxbound))]

    def planes(self, start: int, stop: int) -> "Images":
        """Some planes of every volume: `start` up to, but not including, `stop` on the last axis."""
        if len(self.value_shape) != 3:
            raise ValueError(f"planes: expected images with 3 axes, but they have shape {self.value_shape}")
        last = self.value_shape[-1]
        first = _checks.integer("planes", "start", start, least=0, most=last - 1)
        return self[..., first : _checks.integer("planes", "stop", stop, least=first + 1, most=last)]

    def subtract(self, val: Any) -> "Images":
        """Subtract a number or an image from every image."""
        return self.minus(val)

    def tobinary(self, path: str, prefix: str = "image", overwrite: bool = False) -> None:
        """Write a flat binary file for each image, with a ``conf.json`` and, last, an empty ``SUCCESS``.

        Parameters
        ----------
        path : str
            a new folder, on any file system that Spark knows
        prefix : str
            of the files' names, such as ``image-00000.bin``
        overwrite : bool
            whether to replace an existing folder
        """
        target = self._distributed.connection.absolute(path)
        self._distributed.run("writeBinary", target, str(prefix), bool(overwrite), description="tobinary")
