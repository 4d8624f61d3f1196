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
        self._written("writeBinary", "tobinary", path, prefix, overwrite)

    def totif(self, path: str, prefix: str = "image", overwrite: bool = False) -> None:
        """Write an uncompressed TIFF file for each image, and, last, an empty ``SUCCESS``.

        Volumes become pages, and stacks of uint8, uint16 and float32 get the description by which ImageJ knows
        them; uint8 and uint16 images with a last axis of 3 or 4 become colours.

        Parameters
        ----------
        path : str
            a new folder, on any file system that Spark knows
        prefix : str
            of the files' names, such as ``image-00000.tif``
        overwrite : bool
            whether to replace an existing folder
        """
        self._written("writeTif", "totif", path, prefix, overwrite)

    def topng(self, path: str, prefix: str = "image", overwrite: bool = False) -> None:
        """Write a PNG file for each image, and, last, an empty ``SUCCESS``.

        Parameters
        ----------
        path : str
            a new folder, on any file system that Spark knows
        prefix : str
            of the files' names, such as ``image-00000.png``
        overwrite : bool
            whether to replace an existing folder

        Raises
        ------
        ValueError
            for images that are not uint8 or uint16 and of shape (y, x), (y, x, 3) or (y, x, 4)
        """
        self._written("writePng", "topng", path, prefix, overwrite)

    def _written(self, call: str, name: str, path: str, prefix: str, overwrite: bool) -> None:
        target = self._jvm.connection.absolute(path)
        self._jvm.run(call, target, str(prefix), bool(overwrite), description=name)
