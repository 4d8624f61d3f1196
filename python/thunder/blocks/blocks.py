"""Rectangles of space with all time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from thunder import _checks, _transfer
from thunder._remote import Remote
from thunder._stored import Stored
from thunder.blocks import _functions
from thunder.blocks._worker import BlockSpec

if TYPE_CHECKING:
    from pyspark import RDD

    from thunder.images.images import Images
    from thunder.series.series import Series


class Blocks(Stored):
    """Images cut into rectangles of space with all time: made by `thunder.images.Images.toblocks`.

    Blocks may overlap by a halo of padding, which ends where the images do; it is trimmed when blocks become
    images or series again. Operations are lazy unless they return plain values.

    Parameters
    ----------
    remote : Remote
        the JVM's Blocks
    labels : array_like, optional
        a label for each frame, which the images get back

    Attributes
    ----------
    blockshape : tuple of int
        frames, and pixels of a block along each axis without its halo; the last along an axis may be smaller
    padding : tuple of int
        pixels of the halo at each end of each axis; time, the first, has none
    """

    mode = "spark"

    def __init__(self, remote: Remote, labels: Any = None):
        self._remote = remote
        self._labels = labels
        lists = [
            tuple(map(int, filter(None, part.split(",")))) for part in remote.ask("describeBlocks").split(" ")
        ]
        self.blockshape, self.padding, *lengths = lists
        self._spec = BlockSpec(remote.shape[0], lengths, remote.dtype)

    @property
    def shape(self) -> tuple[int, ...]:
        """That of the images: frames, then space."""
        return self._remote.shape

    @property
    def dtype(self) -> np.dtype:
        """Type of the values."""
        return self._remote.dtype

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def grid(self) -> tuple[int, ...]:
        """Number of blocks along each axis of space."""
        return self._spec.grid

    def count(self) -> int:
        """Number of blocks."""
        return int(np.prod(self.grid))

    @property
    def _distributed(self) -> Remote:
        """The blocks in Spark."""
        return self._remote

    def _like(self, values: Remote, labels: Any = None) -> "Blocks":
        """Other blocks."""
        return Blocks(values, labels)

    # The user's functions

    def map(
        self, func: Callable[[np.ndarray], np.ndarray], value_shape: Any = None, dtype: Any = None
    ) -> "Blocks":
        """Apply a function to every block.

        Parameters
        ----------
        func : callable
            gets a block as an array of (frames, ...) with its halo, which it may change, and returns one
            whose axes of space that are cut are as long as the block's; time may change, and axes that are
            not cut
        value_shape : tuple of int, optional
            shape of the result for a block of `blockshape`; found out on the first block if shape or dtype is
            not given, which computes that block
        dtype : dtype, optional
            type of the results, to which they are cast; if it is not given, every result must have the first
            one's type or one that it holds

        Raises
        ------
        UserFunctionError
            if the function fails: at once on the first block, else when the result is computed; its `key` is
            the block's place in the grid
        """
        _checks.callable_("map", func)
        mapped = _functions.map_blocks(self._remote, self._spec, func, self.blockshape, value_shape, dtype)
        return Blocks(mapped, self._labels if mapped.shape[0] == self.shape[0] else None)

    def map_generic(self, func: Callable[[np.ndarray], Any]) -> np.ndarray:
        """Collect what a function returns for every block. Cost: one pass.

        Parameters
        ----------
        func : callable
            gets a block as an array of (frames, ...) with its halo, and returns any object that can be
            pickled

        Returns
        -------
        ndarray of object
            in the shape of the `grid`
        """
        _checks.callable_("map_generic", func)
        return _functions.collect_objects(self._remote, self._spec, func)

    def tordd(self) -> "RDD":
        """All blocks, with their halo, as PySpark's RDD of (place in the grid, ndarray)."""
        return _functions.to_rdd(self._remote, self._spec)

    # Back

    def first(self) -> np.ndarray:
        """The first block, with its halo."""
        return self._remote.fetch("firstBlock", description="first")

    def collect_blocks(self) -> list[np.ndarray]:
        """All blocks with their halo, in C order of the `grid`."""
        connection = self._remote.connection
        with _transfer.temporary_file() as path:
            self._remote.run("blocksToFile", str(path), connection.is_local, description="collect_blocks")
            values = np.fromfile(path, self.dtype)
        shapes = [self._spec.shape(number) for number in range(self.count())]
        ends = np.cumsum([int(np.prod(shape)) for shape in shapes], dtype=np.int64)
        parts = np.split(values, ends[:-1])
        return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=False)]

    def toimages(self) -> "Images":
        """Images of the blocks without their halo. Cost: one shuffle of all data."""
        from thunder.images.images import Images

        return Images(self._remote.derive("blocksToImages"), self._labels)

    def toseries(self) -> "Series":
        """The pixels' time courses without the halo: shape (..., frames). Cost: one shuffle of all data."""
        from thunder.series.series import Series

        return Series(self._remote.derive("blocksToSeries"))

    @property
    def values(self) -> np.ndarray:
        """All values without the halo, as an array of the images' shape. Cost: one shuffle of all data."""
        return self.toimages().values

    def toarray(self) -> np.ndarray:
        """As `values`."""
        return self.values

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return self.toimages().__array__(dtype, copy)

    def __repr__(self) -> str:
        return (
            f"Blocks\ndtype: {self.dtype}\nshape: {self.shape}\nblockshape: {self.blockshape}\n"
            f"padding: {self.padding}\ngrid: {self.grid}"
        )
