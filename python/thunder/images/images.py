"""Movies."""

from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks
from thunder.base import Data

if TYPE_CHECKING:
    from thunder.series.series import Series


class Images(Data):
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

        There is none where the images are cached in a local session's memory, or come unchanged from flat
        binary files of which each partition reads its part: 32 KiB or more of every image on this machine.

        Parameters
        ----------
        chunk_size : 'auto'
            chunks follow from shape and type
        npartitions : int, optional
            number of partitions of the result
        """
        from thunder.series.series import Series

        _checks.one_of("toseries", "chunk_size", chunk_size, ("auto",))
        return Series(self._jvm.derive("toSeries", _checks.partitions("toseries", npartitions)))

    def toimages(self, chunk_size: Any = "auto") -> "Images":
        """These images themselves."""
        _checks.one_of("toimages", "chunk_size", chunk_size, ("auto",))
        return self

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
        target = self._jvm.connection.absolute(path)
        self._jvm.run("writeBinary", target, str(prefix), bool(overwrite), description="tobinary")
