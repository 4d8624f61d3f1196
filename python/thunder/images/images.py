"""Movies."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer
from thunder._regions import Regions
from thunder.base import Data
from thunder.images._filters import Filters
from thunder.images._matrices import FrameMatrices
from thunder.images._painting import painted

if TYPE_CHECKING:
    from thunder.blocks.blocks import Blocks
    from thunder.series.series import Series


class Images(Filters, FrameMatrices, Regions, Data):
    """A movie: frames of shape (y, x) or (z, y, x), each a record.

    Parameters
    ----------
    values : ndarray
        of shape (frames, ...); use the constructors of `thunder.images`, such as `fromarray`
    labels : array_like, optional
        a label for each frame
    """

    _kind = "images"
    _numbers_records = True

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
        chunk_size : 'auto', str or tuple of int
            'auto', kilobytes such as '150', or pixels along each axis: accepted, though chunks follow from
            shape and type
        npartitions : int, optional
            number of partitions of the result
        """
        from thunder.series.series import Series

        _checks.chunk_size("toseries", chunk_size, self.value_shape)
        return Series(self._distributed.derive("toSeries", _checks.partitions("toseries", npartitions)))

    def toblocks(self, chunk_size: Any = "auto", padding: Any = None, units: str = "pixels") -> "Blocks":
        """Rectangles of space with all time. Cost: one shuffle; none if they are cached on a local master.

        Parameters
        ----------
        chunk_size : 'auto', str or tuple of int
            pixels of a block along each axis; or, as text, its size in thousands of bytes of one image, such
            as '150', for which axes are cut down to 1 from the first on; 'auto' makes blocks of about 100 MB
            with all their frames
        padding : int or tuple of int, optional
            pixels of a halo by which blocks overlap, for all axes or for each; it may not be wider than a
            block, nor both together than an image
        units : {'pixels', 'splits'}
            whether a tuple gives the length of a block or the number of blocks along each axis
        """
        from thunder.blocks.blocks import Blocks

        space = self.value_shape
        _checks.one_of("toblocks", "units", units, ("pixels", "splits"))
        size = _checks.chunk_size("toblocks", chunk_size, space)
        padding = 0 if padding is None else padding
        halo = (padding,) * len(space) if np.ndim(padding) == 0 else padding
        packed = _transfer.integers(_checks.per_axis("toblocks", "padding", halo, space, fits=False))
        if isinstance(size, str):
            return Blocks(self._distributed.derive("toBlocks", size, packed), self.labels)
        if units == "splits":
            size = tuple(-(-length // number) for length, number in zip(space, size, strict=True))
        return Blocks(
            self._distributed.derive("toBlocksOfPixels", _transfer.integers(size), packed), self.labels
        )

    def map_as_series(
        self, func: Callable, value_size: int | None = None, dtype: Any = None, chunk_size: Any = "auto"
    ) -> "Images":
        """Apply a function to every pixel's time course. Cost: two shuffles of all data.

        Parameters
        ----------
        func : callable
            gets the time course of a pixel as an array, which it may change, and returns an array of one axis
            or a number
        value_size : int, optional
            number of samples of the results; found out on the first pixel if size or dtype is not given
        dtype : dtype, optional
            type of the results, to which they are cast
        chunk_size : 'auto', str or tuple of int
            accepted as by `toblocks`; chunks follow from shape and type

        Returns
        -------
        Images
            as many as the results have samples, which keep their labels if they are as many as these

        Raises
        ------
        UserFunctionError
            if the function fails; its `key` is the pixel's place
        """
        name = "map_as_series"
        _checks.chunk_size(name, chunk_size, self.value_shape)
        size = None if value_size is None else (_checks.integer(name, "value_size", value_size, least=1),)
        mapped = self.toseries()._map(func, size, dtype, name=name)
        if mapped.ndim != self.ndim:
            shape = mapped.shape[self.ndim - 1 :]
            raise ValueError(f"{name}: a result must have one axis, but has shape {shape}")
        images = mapped.toimages()
        return images._like(images._held, self.labels if len(images) == len(self) else None)

    def toimages(self, chunk_size: Any = "auto") -> "Images":
        """These images themselves."""
        _checks.chunk_size("toimages", chunk_size, self.value_shape)
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
        first = _checks.per_axis("crop", "minbound", minbound, self.value_shape)
        last = _checks.per_axis("crop", "maxbound", maxbound, self.value_shape)
        if not all(low < high for low, high in zip(first, last, strict=True)):
            raise ValueError(f"crop: maxbound must be above minbound {first} on every axis, but is {last}")
        return self[(slice(None), *map(slice, first, last))]

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

    def tobinary(
        self, path: str, prefix: str = "image", overwrite: bool = False, credentials: Any = None
    ) -> None:
        """Write a flat binary file for each image, with a ``conf.json`` and, last, an empty ``SUCCESS``.

        Parameters
        ----------
        path : str
            a new folder, on any file system that Spark knows
        prefix : str
            of the files' names, such as ``image-00000.bin``
        overwrite : bool
            whether to replace an existing folder
        credentials : dict, optional
            for ``s3a://bucket/...``: ``access`` and ``secret``, and perhaps ``token``
        """
        self._write_files("writeBinary", "tobinary", path, prefix, overwrite, credentials)

    def totif(
        self, path: str, prefix: str = "image", overwrite: bool = False, credentials: Any = None
    ) -> None:
        """Write an uncompressed TIFF file for each image, and, last, an empty ``SUCCESS``.

        Volumes become pages, and stacks of uint8, uint16 and float32 get the description by which ImageJ
        knows them; uint8 and uint16 images with a last axis of 3 or 4 become colours. Files of more than
        4 GB are BigTIFF.

        Parameters
        ----------
        path, prefix, overwrite, credentials
            see `tobinary`; the files are named ``image-00000.tif`` and so on

        Raises
        ------
        ValueError
            for images of other than 2 or 3 axes, but for those of colours
        """
        self._write_files("writeTif", "totif", path, prefix, overwrite, credentials)

    def topng(
        self,
        path: str,
        prefix: str = "image",
        overwrite: bool = False,
        credentials: Any = None,
        cmap: Any = None,
        vmin: float | None = None,
        vmax: float | None = None,
    ) -> None:
        """Write a PNG file for each image, and, last, an empty ``SUCCESS``.

        Parameters
        ----------
        path, prefix, overwrite, credentials
            see `tobinary`; the files are named ``image-00000.png`` and so on
        cmap : str or Colormap, optional
            matplotlib's colours for the values of images of shape (y, x), of any type; NaN is black. By
            default uint8 and uint16 are written as they are, and other types, or any with `vmin` or `vmax`,
            in grey
        vmin, vmax : float, optional
            the values of the first and the last colour; by default the least and the greatest finite ones of
            all images, which costs a pass

        Raises
        ------
        ValueError
            for images that are not of shape (y, x), or uint8 or uint16 of shape (y, x, 3) or (y, x, 4)
        """
        as_they_are = self.dtype in (np.uint8, np.uint16) and cmap is None and vmin is None and vmax is None
        if not as_they_are:
            coloured = painted(self, "gray" if cmap is None else cmap, vmin, vmax)
            coloured.topng(path, prefix, overwrite, credentials)
            return
        self._write_files("writePng", "topng", path, prefix, overwrite, credentials)
