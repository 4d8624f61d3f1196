"""Arrays of this process cut into blocks as those in Spark are."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Self

import numpy as np

from thunder import _checks, _transfer
from thunder._session import connection
from thunder._worker import as_numbers

__all__ = ["LocalChunks"]


class LocalChunks:
    """An array of (frames, ...) cut into rectangles of space with all time: NumPy's side of `Blocks`.

    The first axis is not cut. Blocks may overlap by a halo of padding, which ends where the array does and is
    trimmed by `unchunk`. Functions run in this process, one block after the other. The cuts are planned by
    the planner of `thunder.images.Images.toblocks`, in a Spark session, which starts if none is running.

    Parameters
    ----------
    values : ndarray of object
        the blocks with their halo, in the shape of the grid; use `chunk`
    shape : tuple of int
        of the whole array
    plan : tuple of int
        frames, and pixels of a block along each axis without its halo
    dtype : dtype, optional
        of the values; by default the first block's
    padding : tuple of int, optional
        pixels of the halo along each axis; by default none

    Attributes
    ----------
    values, shape, plan, dtype, padding
        as the parameters
    """

    mode = "local"

    def __init__(
        self,
        values: np.ndarray,
        shape: Sequence[int],
        plan: Sequence[int],
        dtype: Any = None,
        padding: Sequence[int] | None = None,
    ):
        self.values = values
        self.shape = tuple(shape)
        self.plan = tuple(plan)
        self.padding = (0,) * len(self.shape) if padding is None else tuple(padding)
        self.dtype = self.first().dtype if dtype is None else np.dtype(dtype)

    @classmethod
    def chunk(cls, values: Any, chunk_size: Any = "auto", padding: Any = None) -> Self:
        """Cut an array.

        Parameters
        ----------
        values : array_like
            of shape (frames, ...)
        chunk_size, padding
            as for `thunder.images.Images.toblocks`

        Raises
        ------
        ValueError
            for an array without axes of space, or a size or padding that does not fit them
        """
        array = _checks.storable_array("chunk", values)
        if array.ndim < 2:
            raise ValueError(f"chunk: expected an array of frames, but its shape is {array.shape}")
        plan, halo = cls.getplan(chunk_size, array.shape, array.dtype, range(1, array.ndim), padding)
        places = _places(array.shape, plan, halo)
        blocks = np.empty(tuple(len(along) for along in places), object)
        for number, place in zip(np.ndindex(blocks.shape), itertools.product(*places), strict=True):
            blocks[number] = array[(slice(None), *(padded for _, padded in place))]
        return cls(blocks, array.shape, plan, array.dtype, halo)

    @staticmethod
    def getplan(
        size: Any,
        shape: Sequence[int],
        dtype: Any = None,
        axes: Sequence[int] | None = None,
        padding: Any = None,
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The length of a block along each axis of an array, and its halo.

        Parameters
        ----------
        size : 'auto', str or tuple of int
            lengths along the `axes`; or, as text, thousands of bytes of a block for each place on the
            other axes
        shape : tuple of int
            of the array
        dtype : dtype, optional
            of its values, which text needs
        axes : sequence of int, optional
            those that may be cut; by default all
        padding : int or tuple of int, optional
            of the halo along all of the `axes`, or along each

        Returns
        -------
        plan, padding : tuple of int
            for each axis of the array
        """
        cut = [*range(len(shape))] if axes is None else [int(axis) for axis in axes]
        if dtype is None and isinstance(size, str):
            raise ValueError(f"getplan: size {size!r} needs a dtype")
        space = tuple(int(shape[axis]) for axis in cut)
        others = math.prod(int(length) for axis, length in enumerate(shape) if axis not in cut)
        wanted = _checks.chunk_size("getplan", size, space)
        text, pixels = (wanted, ()) if isinstance(wanted, str) else ("", wanted)
        halo = _checks.per_axis("getplan", "padding", _for_all(padding, space), space, fits=False)
        values = _checks.storable_dtype("getplan", dtype or np.uint8)
        lengths, halos, _ = _planned(space, others, values, text, pixels, halo)
        plan, full = list(map(int, shape)), [0] * len(shape)
        for axis, length, halo in zip(cut, lengths, halos, strict=True):
            plan[axis], full[axis] = length, halo
        return tuple(plan), tuple(full)

    def first(self) -> np.ndarray:
        """The first block, with its halo."""
        if self.values.size == 0:
            raise ValueError("first: there are no blocks")
        return self.values.flat[0]

    def map(self, func: Callable[[np.ndarray], Any], value_shape: Any = None, dtype: Any = None) -> Self:
        """Apply a function to every block.

        Parameters
        ----------
        func : callable
            gets a copy of a block with its halo and returns an array whose axes of space are as long as the
            block's; time may change
        value_shape : tuple of int, optional
            accepted: shapes are those of the results
        dtype : dtype, optional
            type of the results, to which they are cast; by default that which holds all of them
        """
        _checks.callable_("map", func)
        results = np.empty(self.values.shape, object)
        for number, block in self._numbered():
            results[number] = self._fitting(as_numbers(func(block.copy())), block.shape)
        if results.size == 0:
            return type(self)(results, self.shape, self.plan, dtype or self.dtype, self.padding)
        wanted = np.result_type(*results.flat) if dtype is None else np.dtype(dtype)
        for number in np.ndindex(results.shape):
            results[number] = results[number].astype(wanted, copy=False)
        frames = results.flat[0].shape[0]
        return type(self)(results, (frames, *self.shape[1:]), (frames, *self.plan[1:]), wanted, self.padding)

    def map_generic(self, func: Callable[[np.ndarray], Any]) -> np.ndarray:
        """What a function returns for every block: an array of objects in the shape of the grid."""
        _checks.callable_("map_generic", func)
        results = np.empty(self.values.shape, object)
        for number, block in self._numbered():
            results[number] = func(block.copy())
        return results

    def unchunk(self) -> np.ndarray:
        """The whole array of the blocks without their halo."""
        whole = np.empty(self.shape, self.dtype)
        places = _places(self.shape, self.plan, self.padding)
        for (_, block), place in zip(self._numbered(), itertools.product(*places), strict=True):
            inner = (slice(own.start - padded.start, own.stop - padded.start) for own, padded in place)
            whole[(slice(None), *(own for own, _ in place))] = block[(slice(None), *inner)]
        return whole

    def _numbered(self) -> Iterator[tuple[tuple[int, ...], np.ndarray]]:
        """Every block with its place in the grid."""
        return ((number, self.values[number]) for number in np.ndindex(self.values.shape))

    def _fitting(self, result: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
        """A result, whose space has to be that of its block."""
        if result.shape[1:] != shape[1:] or result.ndim != len(shape):
            raise ValueError(
                f"map: axes of space must keep their lengths: for a block of shape {shape} the result has "
                f"shape {result.shape}"
            )
        return result

    def __repr__(self) -> str:
        return (
            f"LocalChunks\nmode: {self.mode}\ndtype: {self.dtype}\nshape: {self.shape}\n"
            f"plan: {self.plan}\npadding: {self.padding}"
        )


def _for_all(padding: Any, space: Sequence[int]) -> Any:
    """A padding for each axis, where there is one for all or none."""
    one = 0 if padding is None else padding
    return (one,) * len(space) if np.ndim(one) == 0 else one


def _planned(
    space: Sequence[int], others: int, dtype: np.dtype, text: str, pixels: Sequence[int], halo: Sequence[int]
) -> tuple[list[int], list[int], list[np.ndarray]]:
    """What the planner says of axes that may be cut, of arrays that have so many `others` places.

    A block's lengths, its halos, and for each axis the bounds of the blocks along it: a row each, with start
    and stop of its own pixels, and of those with the halo.
    """
    lists = map(_transfer.integers, (pixels, halo))
    described = connection().call("planBlocks", _transfer.integers(space), others, dtype.name, text, *lists)
    lengths, halos, *bounds = ([int(n) for n in part.split(",") if n] for part in described.split(" "))
    return lengths, halos, [np.reshape(along, (-1, 4)) for along in bounds]


def _places(
    shape: Sequence[int], plan: Sequence[int], padding: Sequence[int]
) -> list[list[tuple[slice, slice]]]:
    """For each axis of space and the blocks along it, their own pixels and those with the halo."""
    _, _, bounds = _planned(shape[1:], shape[0], np.dtype(np.uint8), "", plan[1:], padding[1:])
    return [[(slice(*row[:2]), slice(*row[2:])) for row in along.tolist()] for along in bounds]
